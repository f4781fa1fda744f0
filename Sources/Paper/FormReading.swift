import Catalogue
import Dossiers

extension OfficialFormPaper {
    /// Everything that the form says above its notes, in reading order, for those who listen and
    /// for tests. A gap is said to be empty, and of each box whether it is crossed.
    public func spokenLines() -> [String] {
        (form.mark.map { [$0] } ?? []) + [word("form.country"), word("form.motto")] + form.title
            + form.body.flatMap(reading)
    }

    private func reading(_ element: FormElement) -> [String] {
        switch element {
        case .addressee(let line), .line(let line): reading(line)
        case .text(let words): [words.words]
        case .row(let lines): lines.flatMap(reading)
        case .check(let check):
            (check.label.isEmpty ? [] : [check.label]) + check.options.map(reading)
                + (check.detail.map(reading) ?? [])
        case .boxes(let boxes): reading(boxes.asLine)
        case .table(let table): reading(table)
        case .signature(let signature): reading(signature)
        }
    }

    private func reading(_ line: FormLine) -> [String] {
        guard isPrinted(line) else { return [] }
        let words = [line.label, value(of: line) ?? word("review.empty"), line.tail ?? ""]
        return [words.filter { !$0.isEmpty }.joined(separator: " ")]
    }

    private func reading(_ option: FormCheck.Option) -> String {
        let isCrossed = option.condition.holds(for: answers, today: today)
        return "\(option.label) \(word(isCrossed ? "form.crossed" : "form.uncrossed"))"
    }

    private func reading(_ table: FormTable) -> [String] {
        let rows = table.cells.map { cells in
            cells.map { line in
                line.parts.isEmpty ? line.label : reading(line).joined()
            }.joined(separator: "; ")
        }
        return [table.columns.map(\.label).joined(separator: "; ")] + rows
    }

    private func reading(_ signature: FormSignature) -> [String] {
        let signers = signature.columns.map { column -> String in
            var words = [column.role] + (column.hint.map { [$0] } ?? [])
            if let id = column.name, case .text(let name)? = answers[id] { words.append(name) }
            return words.joined(separator: " ")
        }
        return (signature.place.map { [placeAndDay($0)] } ?? []) + signers
    }
}
