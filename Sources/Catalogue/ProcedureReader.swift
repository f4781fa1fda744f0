/// What the files of a catalogue share: sources, lists of choices, parts and forms by name.
struct SharedTables {
    var sources: YAMLReader?
    var lists: [String: [Choice]] = [:]
    var parts: [String: PartTemplate] = [:]
    var forms: [String: OfficialForm] = [:]
}

/// Reads one procedure file: what holds for all versions, then each version.
struct ProcedureReader {
    let file: String
    let shared: SharedTables

    private static let keys: Set<String> = [
        "key", "lifeEvent", "synonyms", "sources", "choiceLists", "gaps", "versions",
    ]

    func procedures(
        _ root: YAMLValue
    ) throws(CatalogueError) -> (versions: [Procedure], gaps: [VersionGap], key: String) {
        let reader = try YAMLReader(root, file: file, what: "a procedure")
        try reader.allow(Self.keys)
        let sources = try SourceTable(reader, shared: shared.sources)
        var own = shared
        if let value = reader.optional("choiceLists") {
            let lists = try YAMLReader(value, file: file, what: "choiceLists")
            for entry in lists.pairs() {
                own.lists[entry.key] = try FieldReader.choices(
                    try lists.list(entry.key), file: file)
            }
        }
        let header = ProcedureHeader(
            key: try reader.text("key"), lifeEvent: try reader.text("lifeEvent"),
            synonyms: try reader.texts("synonyms"))
        var versions: [Procedure] = []
        let values = try reader.list("versions")
        for value in values {
            versions.append(
                try VersionReader(file: file, header: header, sources: sources, shared: own)
                    .procedure(value))
        }
        guard !versions.isEmpty else {
            throw CatalogueError(
                file: file, line: reader.line, message: "the procedure has no version",
                advice: "write `versions:` with `effectiveFrom` and what follows")
        }
        return (versions, try gaps(reader), header.key)
    }

    private func gaps(_ reader: YAMLReader) throws(CatalogueError) -> [VersionGap] {
        var gaps: [VersionGap] = []
        for value in try reader.list("gaps") {
            let gap = try YAMLReader(value, file: file, what: "a gap")
            try gap.allow(["from", "until", "reason"])
            gaps.append(
                VersionGap(
                    from: try gap.date("from"), until: try gap.date("until"),
                    reason: try gap.text("reason")))
        }
        return gaps
    }
}

/// What all versions of a procedure share.
struct ProcedureHeader {
    let key: String
    let lifeEvent: String
    let synonyms: [String]
}
