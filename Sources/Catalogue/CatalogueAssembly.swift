/// Puts a catalogue together from the trees of its files. What a file holds is told by its keys.
struct CatalogueAssembly {
    private var shared = SharedTables()
    private var lifeEvents: [LifeEvent] = []
    private var calendar: WorkingCalendar?
    private var referrals: [(file: String, root: YAMLValue)] = []
    private var forms: [(file: String, root: YAMLValue)] = []
    private var procedures: [(file: String, root: YAMLValue)] = []

    init(trees: [CatalogueTree]) throws(CatalogueError) {
        for tree in trees { try sort(tree.root, tree.name) }
        for (file, root) in forms {
            let form = try FormReader.form(root, file: file, shared: shared.sources)
            guard shared.forms.updateValue(form, forKey: form.key) == nil else {
                throw CatalogueError(
                    file: file, line: root.line, message: "the form `\(form.key)` stands twice",
                    advice: "rename or remove one")
            }
        }
    }

    func catalogue() throws(CatalogueError) -> ProcedureCatalogue {
        guard let calendar else {
            throw CatalogueError(
                file: "calendar.yaml", line: nil, message: "there is no working calendar",
                advice: "add a file with `years`, `hours` and `daysOff`")
        }
        var read: [Procedure] = []
        var gaps: [String: [VersionGap]] = [:]
        for (file, root) in procedures {
            let found = try ProcedureReader(file: file, shared: shared).procedures(root)
            read += found.versions
            gaps[found.key, default: []] += found.gaps
        }
        var referred: [Referral] = []
        for (file, root) in referrals {
            referred += try ReferralReader.referrals(root, file: file, shared: shared.sources)
        }
        return ProcedureCatalogue(
            lifeEvents: lifeEvents, procedures: read, referrals: referred, gaps: gaps,
            calendar: calendar)
    }

    private mutating func sort(_ root: YAMLValue, _ file: String) throws(CatalogueError) {
        let reader = try YAMLReader(root, file: file, what: "the file")
        if reader.has("lifeEvents") {
            lifeEvents += try CalendarReader.lifeEvents(root, file: file)
        } else if reader.has("daysOff") {
            calendar = try CalendarReader.calendar(root, file: file)
        } else if reader.has("choices") {
            try reader.allow(["name", "choices"])
            shared.lists[try reader.text("name")] = try FieldReader.choices(
                try reader.list("choices"), file: file)
        } else if reader.has("part") {
            let part = try PartTemplate(root, file: file)
            shared.parts[part.name] = part
        } else if reader.has("form") {
            forms.append((file, root))
        } else if reader.has("referrals") {
            referrals.append((file, root))
        } else if reader.has("sources"), reader.pairs().count == 1 {
            shared.sources = reader
        } else {
            procedures.append((file, root))
        }
    }
}

/// Reads the procedures that the ward does not take.
enum ReferralReader {
    static func referrals(
        _ root: YAMLValue, file: String, shared: YAMLReader?
    ) throws(CatalogueError) -> [Referral] {
        let reader = try YAMLReader(root, file: file, what: "the file")
        try reader.allow(["sources", "referrals"])
        let sources = try SourceTable(reader, shared: shared)
        var referrals: [Referral] = []
        for value in try reader.list("referrals") {
            let referral = try YAMLReader(value, file: file, what: "a referral")
            try referral.allow(
                [
                    "key", "lifeEvent", "name", "synonyms", "agency", "advice", "effectiveFrom",
                    "effectiveTo",
                ])
            referrals.append(
                Referral(
                    key: try referral.text("key"),
                    lifeEvent: try referral.optionalText("lifeEvent"),
                    name: try referral.localized("name"),
                    synonyms: try referral.texts("synonyms"),
                    agency: try referral.localized("agency"),
                    advice: try sources.statement(try referral.value("advice"), what: "advice"),
                    effectiveFrom: referral.has("effectiveFrom")
                        ? try referral.date("effectiveFrom") : nil,
                    effectiveTo: referral.has("effectiveTo")
                        ? try referral.date("effectiveTo") : nil))
        }
        return referrals
    }
}
