/// Checks an official form, and that it fits the questions of every version that uses it.
struct FormLint {
    private let form: OfficialForm
    private let users: [Procedure]
    private let place: LintPlace

    /// - Parameter users: The versions whose interview fills the form.
    init(_ form: OfficialForm, users: [Procedure], _ files: LintFiles) {
        self.form = form
        self.users = users
        self.place = files.place(form: form.key)
    }

    func findings() -> [LintFinding] {
        var findings = fields() + conditions() + notes()
        if form.title.isEmpty {
            findings.append(place.finding("title", "the form has no title"))
        }
        if form.name.isIncomplete {
            findings.append(place.finding("name", "missing translation of the form's name"))
        }
        return findings
    }

    /// Fields that the form prints and a version does not have.
    private func fields() -> [LintFinding] {
        form.fields.sorted().compactMap { id in
            let without = users.filter { $0.fields[id] == nil }
            guard let first = without.first else { return nil }
            let label = form.lines.first { $0.fields.contains(id) }?.label
            let line = label.map { "the line “\($0)”" } ?? "the signature"
            let hint = Self.nearest(to: id, in: first, printed: form.fields)
            return place.finding(
                words: id.rawValue,
                "no field fills \(line): `\(id)` is unknown in \(Self.editions(without))"
                    + (hint.map { "; is `\($0)` meant?" } ?? ""))
        }
    }

    /// Conditions of lines, parts and boxes that name what a version does not have.
    private func conditions() -> [LintFinding] {
        let lines = form.lines
        var conditions = lines.map(\.condition) + lines.flatMap { $0.parts.map(\.condition) }
        for case .check(let check) in form.body { conditions += check.options.map(\.condition) }
        var findings: [LintFinding] = []
        for user in users {
            let lint = ConditionLint(user)
            for condition in Set(conditions) {
                // Unknown fields that are printed, as those of boxes are, have been named.
                guard
                    condition.fields.allSatisfy({ user.fields[$0] != nil })
                        || condition.fields
                            .isDisjoint(with: form.fields)
                else { continue }
                findings += lint.faults(condition).map { fault in
                    let words = condition.fields.sorted().first?.rawValue ?? form.key
                    return place.finding(words: words, "\(fault) in \(user.edition)")
                }
            }
        }
        return findings
    }

    private static func editions(_ procedures: [Procedure]) -> String {
        procedures.map { "`\($0.edition)`" }.joined(separator: ", ")
    }

    // MARK: Answers that no form prints

    /// Answers of one version that should stand on a form and do not, or the other way round.
    static func unprinted(_ procedure: Procedure, _ place: LintPlace) -> [LintFinding] {
        guard !procedure.forms.isEmpty else { return [] }
        let printed = procedure.forms.reduce(into: Set<FieldID>()) { $0.formUnion($1.fields) }
        // Where a form misspells a field, the form is to blame, not the field.
        let misspelt = printed.filter { procedure.fields[$0] == nil }
            .compactMap { nearest(to: $0, in: procedure, printed: printed) }
        let names = procedure.forms.map { "`\($0.key)`" }.joined(separator: ", ")
        return procedure.fields.values.sorted { $0.id < $1.id }.compactMap { field in
            let isPrinted = printed.contains(field.id)
            if field.isOnForm, !isPrinted, !misspelt.contains(field.id) {
                return place.finding(
                    field: field.id,
                    "no line of \(names) prints this answer; add the line or say `onForm: false`")
            }
            if !field.isOnForm, isPrinted {
                return place.finding(
                    field: field.id, at: "onForm", "says `onForm: false`, yet \(names) prints it")
            }
            return nil
        }
    }

    /// The field of the version, not printed under its own name, that an unknown name comes
    /// nearest to.
    static func nearest(
        to id: FieldID, in procedure: Procedure, printed: Set<FieldID>
    ) -> FieldID? {
        procedure.fields.values.filter { $0.isOnForm && !printed.contains($0.id) }.map(\.id)
            .sorted().first { Spelling.isNear($0.rawValue, id.rawValue) }
    }

    // MARK: Notes

    /// Marks such as `(2)` that no note explains, once each.
    private func notes() -> [LintFinding] {
        let known = Set(form.notes.map(\.mark))
        var seen: Set<String> = []
        return form.words.flatMap { words in
            Self.marks(words).filter { !known.contains($0) && seen.insert($0).inserted }.map {
                place.finding(words: words, "“\(words)” names the note \($0), which is missing")
            }
        }
    }

    /// The marks of notes in words of a form: digits in brackets.
    static func marks(_ words: String) -> [String] {
        words.split(separator: "(", omittingEmptySubsequences: false).dropFirst().compactMap {
            let digits = $0.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, $0.dropFirst(digits.count).first == ")" else { return nil }
            return "(\(digits))"
        }
    }
}

extension OfficialForm {
    /// Every sentence that the form always prints, without its notes.
    var words: [String] {
        title
            + body.flatMap { element -> [String] in
                switch element {
                case .text(let text): return [text.words]
                case .check(let check):
                    return [check.label] + check.options.map(\.label)
                        + (check.detail.map(Self.words) ?? [])
                case .table(let table):
                    return table.columns.map(\.label)
                        + table.cells.flatMap { $0.flatMap(Self.words) }
                case .signature(let signature):
                    return (signature.place.map(Self.words) ?? [])
                        + signature.columns.flatMap { [$0.role, $0.hint].compactMap { $0 } }
                default: return element.lines.flatMap(Self.words)
                }
            }
    }

    private static func words(_ line: FormLine) -> [String] {
        [line.label, line.tail].compactMap { $0 }
    }
}

/// Whether two names differ by a slip of the keyboard.
enum Spelling {
    /// One letter too many, too few or another one.
    static func isNear(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left != right, abs(left.count - right.count) <= 1 else { return false }
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return start + end >= max(left.count, right.count) - 1
    }
}
