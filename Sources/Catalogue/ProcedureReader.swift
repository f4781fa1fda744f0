/// Reads one procedure file.
struct ProcedureReader {
    let file: CatalogueTree
    let lists: [String: [Choice]]

    private static let keys: Set<String> = [
        "key", "code", "effectiveFrom", "effectiveTo", "lifeEvent", "applicantField",
        "deliveryField", "name",
        "shortName", "sources", "summary", "form", "output", "declaration", "applicants",
        "notices", "conditionalNotices", "papers", "timeLimit", "fees", "formHeadings", "formNotes",
        "choiceLists",
        "chapters", "fields",
    ]

    func procedure(_ root: YAMLValue) throws(CatalogueError) -> Procedure {
        let reader = try YAMLReader(root, file: file.name, what: "a procedure")
        try reader.allow(Self.keys)
        let sources = try SourceTable(reader)
        return Procedure(
            key: try reader.text("key"), code: try reader.text("code"),
            effectiveFrom: try reader.date("effectiveFrom"),
            effectiveTo: reader.has("effectiveTo") ? try reader.date("effectiveTo") : nil,
            name: try reader.localized("name"), shortName: try reader.localized("shortName"),
            lifeEvent: try reader.text("lifeEvent"),
            summary: try sources.statement(try reader.value("summary"), what: "summary"),
            form: try sources.statement(try reader.value("form"), what: "form"),
            applicants: try statements(reader, "applicants", sources),
            papers: try papers(reader, sources), timeLimit: try timeLimit(reader, sources),
            fees: try fees(reader, sources),
            output: try sources.statement(try reader.value("output"), what: "output"),
            declaration: try sources.statement(
                try reader.value("declaration"), what: "declaration"),
            notices: try statements(reader, "notices", sources),
            chapters: try chapters(reader), fields: try fields(reader, sources),
            applicantField: FieldID(try reader.text("applicantField")),
            formNotes: try statements(reader, "formNotes", sources),
            formHeadings: try headings(reader),
            deliveryField: reader.has("deliveryField")
                ? FieldID(try reader.text("deliveryField")) : nil,
            conditionalNotices: try conditionalNotices(reader, sources))
    }

    private func conditionalNotices(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> [ConditionalNotice] {
        var notices: [ConditionalNotice] = []
        for value in try reader.list("conditionalNotices") {
            let notice = try YAMLReader(value, file: file.name, what: "a conditional notice")
            try notice.allow(["id", "when", "source", "vi", "en"])
            notices.append(
                ConditionalNotice(
                    id: try notice.text("id"), condition: try condition(notice),
                    statement: try sources.statement(notice)))
        }
        return notices
    }

    private func statements(
        _ reader: YAMLReader, _ key: String, _ sources: SourceTable
    ) throws(CatalogueError) -> [Statement] {
        var statements: [Statement] = []
        for value in try reader.list(key) {
            statements.append(try sources.statement(value, what: key))
        }
        return statements
    }

    private func papers(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> [NeededPaper] {
        var papers: [NeededPaper] = []
        for value in try reader.list("papers") {
            let paper = try YAMLReader(value, file: file.name, what: "a paper")
            try paper.allow(["id", "name", "case", "when", "use", "source"])
            let useValue = try paper.value("use")
            guard let use = NeededPaper.Use(rawValue: try paper.text("use")) else {
                throw paper.wrong(useValue, "use", "submit or show")
            }
            papers.append(
                NeededPaper(
                    id: try paper.text("id"), name: try paper.localized("name"),
                    caseText: try paper.optionalLocalized("case"),
                    condition: try condition(paper), use: use,
                    source: try sources.reference(paper)))
        }
        return papers
    }

    private func condition(_ reader: YAMLReader) throws(CatalogueError) -> Condition {
        try ConditionReader.condition(try reader.value("when"), file: file.name)
    }

    private func timeLimit(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> TimeLimit {
        let value = try reader.value("timeLimit")
        let limit = try YAMLReader(value, file: file.name, what: "timeLimit")
        let statement = try sources.statement(
            value, what: "timeLimit", also: ["sameDayUntil", "workingDays"])
        if limit.has("sameDayUntil") {
            return TimeLimit(
                rule: .sameDay(cutoff: try limit.time("sameDayUntil")), statement: statement)
        }
        return TimeLimit(
            rule: .workingDays(try limit.integer("workingDays")), statement: statement)
    }

    private func fees(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> [FeeRule] {
        var rules: [FeeRule] = []
        for value in try reader.list("fees") {
            let rule = try YAMLReader(value, file: file.name, what: "a fee")
            try rule.allow(["id", "amountDong", "when", "short", "source", "vi", "en"])
            rules.append(
                FeeRule(
                    id: try rule.text("id"), condition: try condition(rule),
                    amountDong: try rule.optionalInteger("amountDong"),
                    shortReason: try rule.localized("short"),
                    reason: try sources.statement(rule)))
        }
        return rules
    }

    private func headings(
        _ reader: YAMLReader
    ) throws(CatalogueError) -> [String: LocalizedText] {
        guard let value = reader.optional("formHeadings") else { return [:] }
        var headings: [String: LocalizedText] = [:]
        for entry in try YAMLReader(value, file: file.name, what: "formHeadings").pairs() {
            headings[entry.key] = try YAMLReader.localized(
                entry.value, file: file.name, what: entry.key)
        }
        return headings
    }

    private func chapters(_ reader: YAMLReader) throws(CatalogueError) -> [Chapter] {
        var chapters: [Chapter] = []
        for value in try reader.list("chapters") {
            let chapter = try YAMLReader(value, file: file.name, what: "a chapter")
            try chapter.allow(["id", "title", "fields"])
            chapters.append(
                Chapter(
                    id: try chapter.text("id"), title: try chapter.localized("title"),
                    fields: try chapter.texts("fields").map { FieldID($0) }))
        }
        return chapters
    }

    private func fields(
        _ reader: YAMLReader, _ sources: SourceTable
    ) throws(CatalogueError) -> [FieldID: Field] {
        var choiceLists = lists
        if let value = reader.optional("choiceLists") {
            let own = try YAMLReader(value, file: file.name, what: "choiceLists")
            for entry in own.pairs() {
                choiceLists[entry.key] = try FieldReader.choices(
                    try own.list(entry.key), file: file.name)
            }
        }
        let fieldReader = FieldReader(file: file.name, sources: sources, choiceLists: choiceLists)
        var fields: [FieldID: Field] = [:]
        for value in try reader.list("fields") {
            let field = try fieldReader.field(value)
            guard fields.updateValue(field, forKey: field.id) == nil else {
                throw CatalogueError(
                    file: file.name, line: value.line, message: "`\(field.id)` stands twice",
                    advice: "remove or rename one")
            }
        }
        return fields
    }
}
