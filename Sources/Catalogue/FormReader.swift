/// Reads one official form.
struct FormReader {
    let file: String
    let sources: SourceTable

    private static let keys: Set<String> = [
        "form", "name", "title", "mark", "sources", "source", "body", "notes",
    ]

    static func form(
        _ root: YAMLValue, file: String, shared: YAMLReader?
    ) throws(CatalogueError) -> OfficialForm {
        let reader = try YAMLReader(root, file: file, what: "a form")
        try reader.allow(keys)
        return try FormReader(
            file: file, sources: try SourceTable(reader, shared: shared)
        ).form(reader)
    }

    private func form(_ reader: YAMLReader) throws(CatalogueError) -> OfficialForm {
        var body: [FormElement] = []
        for value in try reader.list("body") { body.append(try element(value)) }
        var notes: [FormRemark] = []
        for value in try reader.list("notes") {
            let note = try YAMLReader(value, file: file, what: "a note")
            try note.allow(["mark", "text", "source"])
            notes.append(
                FormRemark(
                    mark: try note.text("mark"), text: try note.text("text"),
                    source: try sources.reference(note)))
        }
        return OfficialForm(
            key: try reader.text("form"), name: try reader.localized("name"),
            title: try reader.texts("title"), mark: try reader.optionalText("mark"),
            source: try sources.reference(reader), body: body, notes: notes)
    }

    /// One piece: a mapping with one key that says which.
    private func element(_ value: YAMLValue) throws(CatalogueError) -> FormElement {
        let reader = try YAMLReader(value, file: file, what: "a piece of the form")
        guard let entry = reader.pairs().first, reader.pairs().count == 1 else {
            throw unknown(value)
        }
        switch entry.key {
        case "addressee": return .addressee(try line(entry.value))
        case "line": return .line(try line(entry.value))
        case "row":
            var lines: [FormLine] = []
            for cell in try reader.list("row") { lines.append(try line(cell)) }
            return .row(lines)
        case "check": return .check(try check(entry.value))
        case "boxes": return .boxes(try boxes(entry.value))
        case "table": return .table(try table(entry.value))
        case "signature": return .signature(try signature(entry.value))
        case "plain", "bold", "italic", "heading":
            return .text(
                FormWords(
                    words: try reader.text(of: entry.value, entry.key),
                    style: FormWords.Style(rawValue: entry.key) ?? .plain))
        default: throw unknown(value)
        }
    }

    private func unknown(_ value: YAMLValue) -> CatalogueError {
        CatalogueError(
            file: file, line: value.line, message: "this is no piece of a form",
            advice: "write one of addressee, line, row, check, boxes, table, signature, plain, "
                + "bold, italic, heading")
    }

    private func line(_ value: YAMLValue) throws(CatalogueError) -> FormLine {
        let reader = try YAMLReader(value, file: file, what: "a line")
        try reader.allow(["label", "parts", "tail", "when", "emptyLines"])
        var parts: [FormPart] = []
        for part in try reader.list("parts") { parts.append(try self.part(part)) }
        return FormLine(
            label: try reader.text("label"), parts: parts, tail: try reader.optionalText("tail"),
            condition: try condition(reader),
            emptyLines: try reader.optionalInteger("emptyLines") ?? 1)
    }

    /// A field's name alone, or with prefix, style and case.
    private func part(_ value: YAMLValue) throws(CatalogueError) -> FormPart {
        if case .text(let name) = value.content {
            return FormPart(field: FieldID(name), prefix: nil, style: .plain, condition: .always)
        }
        let reader = try YAMLReader(value, file: file, what: "a part of a line")
        try reader.allow(["field", "prefix", "style", "when"])
        var style = FormPart.Style.plain
        if let value = reader.optional("style") {
            style = try reader.word(value, "style", FormPart.Style.self)
        }
        return FormPart(
            field: FieldID(try reader.text("field")), prefix: try reader.optionalText("prefix"),
            style: style, condition: try condition(reader))
    }

    private func condition(_ reader: YAMLReader) throws(CatalogueError) -> Condition {
        guard let value = reader.optional("when") else { return .always }
        return try ConditionReader.condition(value, file: file)
    }

    private func check(_ value: YAMLValue) throws(CatalogueError) -> FormCheck {
        let reader = try YAMLReader(value, file: file, what: "a check")
        try reader.allow(["label", "options", "detail"])
        var options: [FormCheck.Option] = []
        for entry in try reader.list("options") {
            let option = try YAMLReader(entry, file: file, what: "an option")
            try option.allow(["label", "when"])
            options.append(
                FormCheck.Option(
                    label: try option.text("label"), condition: try condition(option)))
        }
        return FormCheck(
            label: try reader.text("label"), options: options,
            detail: reader.has("detail") ? try line(try reader.value("detail")) : nil)
    }

    private func boxes(_ value: YAMLValue) throws(CatalogueError) -> FormBoxes {
        let reader = try YAMLReader(value, file: file, what: "boxes")
        try reader.allow(["label", "field", "count"])
        return FormBoxes(
            label: try reader.text("label"), field: FieldID(try reader.text("field")),
            count: min(max(1, try reader.integer("count")), 24))
    }

    private func table(_ value: YAMLValue) throws(CatalogueError) -> FormTable {
        let reader = try YAMLReader(value, file: file, what: "a table")
        try reader.allow(["columns", "rows", "emptyRows"])
        var columns: [FormTable.Column] = []
        for entry in try reader.list("columns") {
            let column = try YAMLReader(entry, file: file, what: "a column")
            try column.allow(["label", "weight"])
            columns.append(
                FormTable.Column(
                    label: try column.text("label"), weight: try column.integer("weight")))
        }
        var cells: [[FormLine]] = []
        for row in try reader.list("rows") {
            guard case .list(let values) = row.content, values.count == columns.count else {
                throw reader.wrong(row, "rows", "a list with one cell a column")
            }
            var lines: [FormLine] = []
            for cell in values { lines.append(try self.line(cell)) }
            cells.append(lines)
        }
        return FormTable(
            columns: columns, cells: cells,
            emptyRows: min(max(0, try reader.optionalInteger("emptyRows") ?? 0), 20))
    }

    private func signature(_ value: YAMLValue) throws(CatalogueError) -> FormSignature {
        let reader = try YAMLReader(value, file: file, what: "a signature")
        try reader.allow(["place", "columns"])
        var columns: [FormSignature.Column] = []
        for entry in try reader.list("columns") {
            let column = try YAMLReader(entry, file: file, what: "a column")
            try column.allow(["role", "hint", "name"])
            columns.append(
                FormSignature.Column(
                    role: try column.text("role"), hint: try column.optionalText("hint"),
                    name: try column.optionalText("name").map { FieldID($0) }))
        }
        return FormSignature(
            place: reader.has("place") ? try line(try reader.value("place")) : nil,
            columns: columns)
    }
}
