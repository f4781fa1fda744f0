/// Reads one version of a procedure.
struct VersionReader {
    let file: String
    let header: ProcedureHeader
    let sources: SourceTable
    let shared: SharedTables

    private static let keys: Set<String> = [
        "code", "effectiveFrom", "effectiveTo", "applicantField", "deliveryField", "name",
        "shortName", "authority", "legalField", "serviceLevel", "summary", "forms", "output",
        "declaration", "applicants", "notices", "conditionalNotices", "papers", "timeLimit",
        "timeLimits", "extensions", "legs", "fees", "chapters", "parts", "adjust", "fields",
        "samePerson", "moves",
    ]

    func procedure(_ root: YAMLValue) throws(CatalogueError) -> Procedure {
        let reader = try YAMLReader(root, file: file, what: "a version")
        try reader.allow(Self.keys)
        let rules = RuleReader(file: file, sources: sources)
        let (fields, order) = try fields(reader)
        return Procedure(
            key: header.key, lifeEvent: header.lifeEvent, synonyms: header.synonyms,
            code: try reader.text("code"), effectiveFrom: try reader.date("effectiveFrom"),
            effectiveTo: reader.has("effectiveTo") ? try reader.date("effectiveTo") : nil,
            name: try reader.localized("name"), shortName: try reader.localized("shortName"),
            classification: try classification(reader),
            summary: try sources.statement(try reader.value("summary"), what: "summary"),
            forms: try forms(reader), applicants: try statements(reader, "applicants"),
            papers: try rules.papers(reader), timeLimits: try rules.timeLimits(reader),
            extensions: try statements(reader, "extensions"), legs: try rules.legs(reader),
            fees: try rules.fees(reader),
            output: try sources.statement(try reader.value("output"), what: "output"),
            declaration: try sources.statement(
                try reader.value("declaration"), what: "declaration"),
            notices: try statements(reader, "notices"),
            conditionalNotices: try conditionalNotices(reader),
            chapters: try chapters(reader, order: order), fields: fields,
            applicantField: FieldID(try reader.text("applicantField")),
            deliveryField: try reader.optionalText("deliveryField").map { FieldID($0) },
            moves: try moves(reader))
    }

    private func classification(_ reader: YAMLReader) throws(CatalogueError) -> Classification {
        var level: Classification.ServiceLevel?
        if let value = reader.optional("serviceLevel") {
            level = try reader.word(value, "serviceLevel", Classification.ServiceLevel.self)
        }
        return Classification(
            authority: try reader.word(
                try reader.value("authority"), "authority", Classification.Authority.self),
            field: try reader.localized("legalField"), serviceLevel: level)
    }

    /// Forms by their keys: a word, or `{form, when}` for one that only some citizens need.
    private func forms(_ reader: YAMLReader) throws(CatalogueError) -> [OfficialForm] {
        var forms: [OfficialForm] = []
        for value in try reader.list("forms") {
            guard case .map = value.content else {
                forms.append(try form(try reader.text(of: value, "forms"), line: value.line))
                continue
            }
            let use = try YAMLReader(value, file: file, what: "the use of a form")
            try use.allow(["form", "when"])
            var form = try form(try use.text("form"), line: value.line)
            form.condition = try ConditionReader.condition(try use.value("when"), file: file)
            forms.append(form)
        }
        return forms
    }

    private func form(_ key: String, line: Int) throws(CatalogueError) -> OfficialForm {
        guard let form = shared.forms[key] else {
            throw CatalogueError(
                file: file, line: line, message: "unknown form `\(key)`",
                advice: "add Assets/forms/\(key).yaml or correct the name")
        }
        return form
    }

    private func statements(
        _ reader: YAMLReader, _ key: String
    ) throws(CatalogueError) -> [Statement] {
        var statements: [Statement] = []
        for value in try reader.list(key) {
            statements.append(try sources.statement(value, what: key))
        }
        return statements
    }

    private func conditionalNotices(
        _ reader: YAMLReader
    ) throws(CatalogueError) -> [ConditionalNotice] {
        var notices: [ConditionalNotice] = []
        for value in try reader.list("conditionalNotices") {
            let notice = try YAMLReader(value, file: file, what: "a conditional notice")
            try notice.allow(["id", "when", "source", "vi", "en"])
            notices.append(
                ConditionalNotice(
                    id: try notice.text("id"),
                    condition: try ConditionReader.condition(
                        try notice.value("when"), file: file),
                    statement: try sources.statement(notice)))
        }
        return notices
    }

    /// The chapters; `mother.*` stands for every field of the block that no chapter names
    /// itself, in the order in which they are defined.
    private func chapters(
        _ reader: YAMLReader, order: [FieldID]
    ) throws(CatalogueError) -> [Chapter] {
        var read: [(id: String, title: LocalizedText, fields: [String])] = []
        for value in try reader.list("chapters") {
            let chapter = try YAMLReader(value, file: file, what: "a chapter")
            try chapter.allow(["id", "title", "fields"])
            read.append(
                (
                    try chapter.text("id"), try chapter.localized("title"),
                    try chapter.texts("fields")
                ))
        }
        let named = Set(read.flatMap(\.fields))
        return read.map { chapter in
            let fields = chapter.fields.flatMap { name in
                guard name.hasSuffix(".*") else { return [FieldID(name)] }
                let block = String(name.dropLast(2))
                return order.filter { $0.block == block && !named.contains($0.rawValue) }
            }
            return Chapter(id: chapter.id, title: chapter.title, fields: fields)
        }
    }

    private func moves(_ reader: YAMLReader) throws(CatalogueError) -> [FieldMove] {
        var moves: [FieldMove] = []
        for value in try reader.list("moves") {
            let move = try YAMLReader(value, file: file, what: "a move")
            if move.has("drop") {
                try move.allow(["drop"])
                moves.append(.drop(FieldID(try move.text("drop"))))
            } else {
                try move.allow(["from", "to"])
                moves.append(
                    .rename(
                        from: FieldID(try move.text("from")), to: FieldID(try move.text("to"))))
            }
        }
        return moves
    }
}

// MARK: Fields

extension VersionReader {
    /// A field before it is read, and the file it stands in.
    private struct RawField {
        let id: String
        var value: YAMLValue
        let file: String
    }

    /// The fields of the parts, as adjusted, then the version's own.
    private func fields(
        _ reader: YAMLReader
    ) throws(CatalogueError) -> (fields: [FieldID: Field], order: [FieldID]) {
        var raw = try partFields(reader)
        for change in try reader.list("adjust") {
            let id = change.text(under: "id") ?? ""
            guard let index = raw.firstIndex(where: { $0.id == id }) else {
                throw CatalogueError(
                    file: file, line: change.line, message: "no part brings the field `\(id)`",
                    advice: "name a field of a part, or move it to `fields:`")
            }
            raw[index].value = raw[index].value.replacing(with: change)
        }
        for value in try reader.list("fields") {
            raw.append(RawField(id: value.text(under: "id") ?? "", value: value, file: file))
        }
        for value in try reader.list("samePerson") { try fill(&raw, value) }
        var fields: [FieldID: Field] = [:]
        var order: [FieldID] = []
        for entry in raw {
            let field = try FieldReader(
                file: entry.file, sources: sources, choiceLists: shared.lists
            ).field(entry.value)
            guard fields.updateValue(field, forKey: field.id) == nil else {
                throw CatalogueError(
                    file: entry.file, line: entry.value.line,
                    message: "`\(field.id)` stands twice", advice: "remove or rename one")
            }
            order.append(field.id)
        }
        return (fields, order)
    }

    /// Fills every field of one block from the field of the same name of another block, in the
    /// case in which both are one person: `{block: subject, as: requester, when: …}`.
    private func fill(_ raw: inout [RawField], _ value: YAMLValue) throws(CatalogueError) {
        let same = try YAMLReader(value, file: file, what: "samePerson")
        try same.allow(["block", "as", "when"])
        let block = try same.text("block") + "."
        let other = try same.text("as") + "."
        let condition = try same.value("when")
        let known = Set(raw.map(\.id))
        var isUsed = false
        for index in raw.indices where raw[index].id.hasPrefix(block) {
            let source = other + raw[index].id.dropFirst(block.count)
            guard known.contains(source) else { continue }
            raw[index].value = raw[index].value.filled(from: source, when: condition)
            isUsed = true
        }
        guard isUsed else {
            throw CatalogueError(
                file: file, line: value.line,
                message: "`\(block)*` and `\(other)*` have no field in common",
                advice: "correct `block:` or `as:`, or remove the entry")
        }
    }

    private func partFields(_ reader: YAMLReader) throws(CatalogueError) -> [RawField] {
        var raw: [RawField] = []
        for value in try reader.list("parts") {
            let use = try YAMLReader(value, file: file, what: "the use of a part")
            let parts = try self.parts(use)
            let expanded = try PartTemplate.expanded(parts, use)
            for (part, fields) in zip(parts, expanded) {
                raw += fields.map {
                    RawField(id: $0.text(under: "id") ?? "", value: $0, file: part.file)
                }
            }
        }
        return raw
    }

    /// The parts that a use names: one word or a list.
    private func parts(_ use: YAMLReader) throws(CatalogueError) -> [PartTemplate] {
        let value = try use.value("part")
        var names = [value]
        if case .list(let list) = value.content { names = list }
        var parts: [PartTemplate] = []
        for entry in names {
            let name = try use.text(of: entry, "part")
            guard let part = shared.parts[name] else {
                throw CatalogueError(
                    file: file, line: entry.line, message: "unknown part `\(name)`",
                    advice: "add Assets/parts/\(name).yaml or correct the name")
            }
            parts.append(part)
        }
        return parts
    }
}
