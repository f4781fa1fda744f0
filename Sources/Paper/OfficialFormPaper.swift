import Catalogue
import Dossiers
import Interface

/// An official form filled with the answers of a visit, as a document of A4 pages.
///
/// Words and order come from the catalogue, values from the answers in the citizen's spelling
/// (P7); how it is set follows Nghị định 30/2020/NĐ-CP, Phụ lục I.
public struct OfficialFormPaper: Sendable {
    let form: OfficialForm
    private let procedure: Procedure
    let answers: Answers
    let today: CivilDate
    private let strings: StringTable
    private let blocks: FormBlocks

    /// Room for a number in handwriting, and for some words.
    private static let gap = "……"
    private static let longGap = "…………………………"

    /// Fills a form of a procedure.
    ///
    /// - Parameters:
    ///   - answers: The answers as they are filed: ``Interview/normalised(_:today:context:)``.
    ///   - today: The day of filing.
    public init(
        _ form: OfficialForm, procedure: Procedure, answers: Answers, today: CivilDate,
        strings: StringTable
    ) {
        self.form = form
        self.procedure = procedure
        self.answers = answers
        self.today = today
        self.strings = strings
        self.blocks = FormBlocks()
    }

    /// The pages' content; pages are cut by ``Interface/paginate(_:measuring:)``.
    public func document() -> SheetDocument {
        var content: [SheetBlock] = []
        if let mark = form.mark {
            content.append(blocks.paragraph(.italic(mark), alignment: .end))
        }
        content.append(blocks.motto(country: word("form.country"), motto: word("form.motto")))
        content.append(blocks.title(form.title))
        content += form.body.flatMap(blocks(for:))
        if !form.notes.isEmpty {
            content += blocks.footnotes(form.notes.map { FormNote($0.mark, $0.text) })
        }
        return blocks.document(content, pageNumber: word("form.page"))
    }

    func word(_ key: String) -> String { strings.text(key, .vietnamese) }

    private func blocks(for element: FormElement) -> [SheetBlock] {
        switch element {
        case .addressee(let line):
            [
                blocks.paragraph(
                    label(line) + FormText(" ") + (filled(line) ?? FormText(Self.longGap)),
                    alignment: .center)
            ]
        case .text(let words): [text(words)]
        case .line(let line): isPrinted(line) ? [blocks.field(field(line))] : []
        case .row(let lines): row(lines.filter(isPrinted))
        case .check(let check): self.check(check)
        case .boxes(let boxes):
            [
                blocks.characters(
                    FormText(boxes.label), value(of: boxes.asLine) ?? "", count: boxes.count)
            ]
        case .table(let table):
            [
                FormTableBlock(ink: blocks.ink, size: blocks.size).block(
                    table, label: { label($0.label) }, words: { filled($0) ?? "" })
            ]
        case .signature(let signature): self.signature(signature)
        }
    }

    private func text(_ words: FormWords) -> SheetBlock {
        switch words.style {
        case .plain: blocks.paragraph(label(words.words))
        case .bold: blocks.heading(label(words.words))
        case .italic: blocks.paragraph(.italic(words.words))
        case .heading: blocks.title(words.words)
        }
    }

    private func row(_ lines: [FormLine]) -> [SheetBlock] {
        guard !lines.isEmpty else { return [] }
        return [blocks.fields(lines.map { field($0, weight: share($0)) })]
    }

    /// A share of the line by the length of what stands in it, so that long values have room.
    private func share(_ line: FormLine) -> Int {
        max(8, line.label.count + (value(of: line)?.count ?? 6))
    }

    private func check(_ check: FormCheck) -> [SheetBlock] {
        let choices = check.options.map {
            FormChoice(
                label($0.label), isChosen: $0.condition.holds(for: answers, today: today))
        }
        let isShort = choices.allSatisfy { $0.label.string.count <= 24 } && choices.count <= 4
        let detail = check.detail.flatMap { isPrinted($0) ? $0 : nil }
        if isShort {
            return [blocks.choices(label(check.label), choices, detail: detail.map(inline))]
        }
        return (check.label.isEmpty ? [] : [blocks.paragraph(label(check.label))])
            + choices.map { blocks.choice($0) } + (detail.map { [blocks.field(field($0))] } ?? [])
    }

    /// A line that stands beside others: a short gap where nothing fills it.
    private func inline(_ line: FormLine) -> FormText {
        label(line) + FormText(" ") + (filled(line) ?? FormText(Self.gap))
            + FormText(line.tail.map { " " + $0 } ?? "")
    }

    private func signature(_ signature: FormSignature) -> [SheetBlock] {
        var content: [SheetBlock] = []
        if let place = signature.place {
            var line = blocks.paragraph(.italic(placeAndDay(place)), alignment: .end)
            line.keepsWithNext = true
            content.append(line)
        }
        // Some forms ask for copies between the place and the signature.
        guard !signature.columns.isEmpty else { return content }
        let columns = signature.columns.map { column in
            let lines =
                [label(column.role, isBold: true)] + (column.hint.map { [.italic($0)] } ?? [])
            let name = column.name.flatMap { id -> String? in
                guard case .text(let name)? = answers[id] else { return nil }
                return name
            }
            return FormColumn([blocks.signature(lines, name: name)])
        }
        // A single signature stands at the right, as on every Vietnamese form.
        var row = blocks.columns(
            columns.count == 1 ? [FormColumn(weight: 2, []), weighted(columns[0])] : columns)
        if content.isEmpty { row.spaceBefore = blocks.size }
        return content + [row]
    }

    /// Where and when it is signed, in one line; with gaps where nothing is known.
    func placeAndDay(_ line: FormLine) -> String {
        let words = value(of: line) ?? gaps(line, last: Self.gap) ?? Self.longGap
        return line.label.isEmpty ? words : "\(line.label) \(words)"
    }

    /// The words of the form between its gaps, for a line with several.
    private func gaps(_ line: FormLine, last: String) -> String? {
        guard let words = FormFilling.wordsBeforeGaps(line) else { return nil }
        return words.enumerated().map { index, word in
            word + (index == words.count - 1 ? last : index == 0 ? Self.gap + Self.gap : Self.gap)
        }.joined()
    }

    private func weighted(_ column: FormColumn) -> FormColumn {
        FormColumn(weight: 3, column.blocks)
    }

    // MARK: Lines

    func isPrinted(_ line: FormLine) -> Bool {
        FormFilling.isPrinted(line, answers: answers, today: today)
    }

    func value(of line: FormLine) -> String? { filled(line)?.string }

    /// What stands behind the label: answers bold, the form's own words between them as the label.
    private func filled(_ line: FormLine) -> FormText? {
        let runs = FormFilling.runs(
            line, procedure: procedure, answers: answers, today: today)
        guard !runs.isEmpty else { return nil }
        return FormText(runs.map { FormText.Run($0.text, isBold: $0.isAnswer) })
    }

    private func field(_ line: FormLine, weight: Int = 1) -> FormField {
        let words = filled(line)
        if words == nil, let gaps = gaps(line, last: "") {
            // Dots fill the line behind the last word.
            return FormField(
                label(line) + FormText(" " + gaps), filled: nil, weight: weight, tail: line.tail)
        }
        return FormField(
            label(line), filled: words, weight: weight, emptyLines: line.emptyLines - 1,
            tail: line.tail)
    }

    private func label(_ line: FormLine) -> FormText { label(line.label) }

    /// The marks of notes stand above the line.
    private func label(_ words: String, isBold: Bool = false) -> FormText {
        var runs: [FormText.Run] = []
        var rest = Substring(words)
        while let open = rest.firstIndex(of: "("),
            let close = rest[open...].firstIndex(of: ")")
        {
            let inside = rest[rest.index(after: open)..<close]
            let isMark = !inside.isEmpty && inside.allSatisfy { $0.isASCII && $0.isNumber }
            let end = rest.index(after: close)
            if isMark {
                runs.append(FormText.Run(String(rest[..<open]), isBold: isBold))
                runs += FormText.raised(String(rest[open..<end])).runs
            } else {
                runs.append(FormText.Run(String(rest[..<end]), isBold: isBold))
            }
            rest = rest[end...]
        }
        runs.append(FormText.Run(String(rest), isBold: isBold))
        return FormText(runs.filter { !$0.string.isEmpty })
    }
}
