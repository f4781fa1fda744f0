import Catalogue

extension FormFilling {
    /// A filled form as lines of text in legal order, for officers who read it on a terminal:
    /// headings, labels with their answers, crossed boxes, who signs. What is empty shows `—`.
    public static func lines(
        _ form: OfficialForm, procedure: Procedure, answers: Answers, today: CivilDate
    ) -> [String] {
        func text(_ line: FormLine) -> [String] {
            guard isPrinted(line, answers: answers, today: today) else { return [] }
            let words = words(line, procedure: procedure, answers: answers, today: today)
            return [
                [line.label, words.isEmpty ? "—" : words, line.tail].compactMap { $0 }
                    .joined(separator: " ")
            ]
        }
        return form.title
            + form.body.flatMap { element -> [String] in
                switch element {
                case .text(let text): return [text.words]
                case .check(let check):
                    let crossed = check.options.filter {
                        $0.condition.holds(for: answers, today: today)
                    }
                    let boxes = crossed.map { "☒ \($0.label)" }.joined(separator: " ")
                    return ["\(check.label) \(boxes.isEmpty ? "—" : boxes)"]
                        + (check.detail.map(text) ?? [])
                case .signature(let signature):
                    return (signature.place.map(text) ?? [])
                        + signature.columns.map { column in
                            let name = column.name.flatMap { id in
                                answers[id].flatMap { answer in
                                    procedure.fields[id].map {
                                        self.text(answer, field: $0, style: .plain)
                                    }
                                }
                            }
                            return "\(column.role): \(name ?? "—")"
                        }
                default: return element.lines.flatMap(text)
                }
            }
    }
}
