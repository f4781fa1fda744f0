/// The sources that the statements of one file name.
struct SourceTable {
    let file: String
    private var sources: [String: SourceReference] = [:]

    init(_ reader: YAMLReader) throws(CatalogueError) {
        self.file = reader.file
        guard let value = reader.optional("sources") else { return }
        let table = try YAMLReader(value, file: reader.file, what: "sources")
        for entry in table.pairs() {
            let source = try YAMLReader(entry.value, file: reader.file, what: entry.key)
            try source.allow(["instrument", "article", "checked", "state"])
            let stateValue = try source.value("state")
            guard let state = CheckState(rawValue: try source.text("state")) else {
                throw source.wrong(
                    stateValue, "state",
                    CheckState.allCases.map(\.rawValue).joined(separator: " or "))
            }
            sources[entry.key] = SourceReference(
                instrument: try source.text("instrument"),
                article: try source.optionalText("article"), checked: try source.date("checked"),
                state: state)
        }
    }

    /// The source that `source:` of a mapping names.
    func reference(_ reader: YAMLReader) throws(CatalogueError) -> SourceReference {
        let value = try reader.value("source")
        let name = try reader.text(of: value, "source")
        guard let source = sources[name] else {
            throw CatalogueError(
                file: file, line: value.line, message: "unknown source `\(name)`",
                advice: "add it under `sources:` or correct the name")
        }
        return source
    }

    /// A sentence with `vi`, `en` and `source`.
    func statement(
        _ value: YAMLValue, what: String, also keys: Set<String> = []
    ) throws(CatalogueError) -> Statement {
        let reader = try YAMLReader(value, file: file, what: what)
        try reader.allow(keys.union(["vi", "en", "source"]))
        return try statement(reader)
    }

    /// A sentence whose words stand in the mapping itself.
    func statement(_ reader: YAMLReader) throws(CatalogueError) -> Statement {
        Statement(text: try reader.ownLocalized(), source: try reference(reader))
    }
}
