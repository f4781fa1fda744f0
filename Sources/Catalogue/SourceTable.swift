/// The sources that the statements of one file name.
struct SourceTable {
    let file: String
    private var sources: [String: SourceReference] = [:]

    /// The sources of a file, on top of those that all files share.
    init(_ reader: YAMLReader, shared: YAMLReader? = nil) throws(CatalogueError) {
        self.file = reader.file
        if let shared { try add(shared) }
        try add(reader)
    }

    private mutating func add(_ reader: YAMLReader) throws(CatalogueError) {
        guard let value = reader.optional("sources") else { return }
        let table = try YAMLReader(value, file: reader.file, what: "sources")
        for entry in table.pairs() {
            let source = try YAMLReader(entry.value, file: reader.file, what: entry.key)
            try source.allow(["instrument", "article", "checked", "state"])
            guard sources[entry.key] == nil else {
                throw CatalogueError(
                    file: reader.file, line: entry.line,
                    message: "the source `\(entry.key)` is known already",
                    advice: "use the shared one or give this one another name")
            }
            let instrument = try source.text("instrument")
            guard instrument.contains(where: { $0 != " " }) else {
                throw CatalogueError(
                    file: reader.file, line: entry.line,
                    message: "the source `\(entry.key)` names no instrument",
                    advice: "name the law, or state what was found as `unverified`")
            }
            sources[entry.key] = SourceReference(
                instrument: instrument,
                article: try source.optionalText("article"), checked: try source.date("checked"),
                state: try source.word(try source.value("state"), "state", CheckState.self))
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
