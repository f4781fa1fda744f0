/// Checks that forms and questions fit each other: no line that nothing fills, no answer that no
/// line prints.
struct FormLint {
    private let procedure: Procedure
    private let place: LintPlace

    init(_ procedure: Procedure, _ place: LintPlace) {
        self.procedure = procedure
        self.place = place
    }

    func findings() -> [LintFinding] {
        procedure.forms.flatMap(lines) + procedure.forms.flatMap(notes) + fields()
    }

    /// Lines that name fields which the procedure does not have.
    private func lines(_ form: OfficialForm) -> [LintFinding] {
        let place = place.at(form: form.key)
        var findings: [LintFinding] = []
        for line in form.lines {
            let conditions = [line.condition] + line.parts.map(\.condition)
            for id in Set(line.fields).union(conditions.flatMap(\.fields)).sorted()
            where procedure.fields[id] == nil {
                findings.append(
                    place.finding(
                        containing: id.rawValue,
                        "`\(form.key)`: no field of `\(procedure.edition)` fills the line "
                            + "“\(line.label)”: `\(id)` is unknown"))
            }
        }
        for id in form.fields.subtracting(form.lines.flatMap(\.fields)).sorted()
        where procedure.fields[id] == nil {
            findings.append(
                place.finding(
                    containing: id.rawValue,
                    "`\(form.key)`: no field of `\(procedure.edition)` is named `\(id)`"))
        }
        if form.title.isEmpty {
            findings.append(place.finding("title", "`\(form.key)` has no title"))
        }
        if form.name.isIncomplete {
            findings.append(place.finding("name", "missing translation of `\(form.key)`"))
        }
        return findings
    }

    /// Marks such as `(2)` in the labels that no note explains.
    private func notes(_ form: OfficialForm) -> [LintFinding] {
        let place = place.at(form: form.key)
        let known = Set(form.notes.map(\.mark))
        var findings: [LintFinding] = []
        for line in form.lines {
            for mark in Self.marks(line.label) where !known.contains(mark) {
                findings.append(
                    place.finding(
                        containing: line.label,
                        "`\(form.key)`: the line “\(line.label)” names the note \(mark), which "
                            + "the form does not have"))
            }
        }
        return findings
    }

    /// The marks of notes in a label: digits in brackets.
    static func marks(_ label: String) -> [String] {
        label.split(separator: "(").dropFirst(label.hasPrefix("(") ? 0 : 1).compactMap { part in
            let digits = part.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, part.dropFirst(digits.count).first == ")" else { return nil }
            return "(\(digits))"
        }
    }

    /// Answers that should stand on a form and do not, or the other way round.
    private func fields() -> [LintFinding] {
        guard !procedure.forms.isEmpty else { return [] }
        let printed = procedure.forms.reduce(into: Set<FieldID>()) { $0.formUnion($1.fields) }
        return procedure.fields.values.sorted { $0.id < $1.id }.compactMap { field in
            if field.isOnForm, !printed.contains(field.id) {
                return place.finding(
                    "id: \(field.id)",
                    "\(field.id): no line of the official form prints this answer; add the line "
                        + "or say `onForm: false`")
            }
            if !field.isOnForm, printed.contains(field.id) {
                return place.finding(
                    "id: \(field.id)", "\(field.id): says `onForm: false`, yet a form prints it")
            }
            return nil
        }
    }
}
