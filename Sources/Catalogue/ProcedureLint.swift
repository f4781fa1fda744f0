/// Checks one version of one procedure.
struct ProcedureLint {
    private let procedure: Procedure
    private let catalogue: ProcedureCatalogue
    private let place: LintPlace
    private let asked: [FieldID]

    init(_ procedure: Procedure, _ catalogue: ProcedureCatalogue, _ files: [CatalogueFile]) {
        self.procedure = procedure
        self.catalogue = catalogue
        self.place = LintPlace(files: files, procedure: procedure)
        self.asked = procedure.chapters.flatMap(\.fields)
    }

    func findings() -> [LintFinding] {
        var findings =
            texts() + FeeLint(procedure, place).findings() + chapters()
            + FormLint(procedure, place).findings() + rules() + references()
        if !catalogue.lifeEvents.contains(where: { $0.key == procedure.lifeEvent }) {
            findings.append(
                place.finding("lifeEvent", "unknown life event `\(procedure.lifeEvent)`"))
        }
        if procedure.fields[procedure.applicantField] == nil {
            findings.append(
                place.finding(
                    "applicantField", "unknown field `\(procedure.applicantField)`"))
        }
        if let field = procedure.deliveryField, procedure.fields[field] == nil {
            findings.append(place.finding("deliveryField", "unknown field `\(field)`"))
        }
        for notice in procedure.conditionalNotices {
            findings += check(notice.condition, at: "id: \(notice.id)")
        }
        for field in sortedFields {
            findings += conditions(field) + reachability(field) + kind(field)
        }
        for paper in procedure.papers {
            findings += check(paper.condition, at: "id: \(paper.id)")
            if paper.condition == .never, paper.caseText == nil {
                findings.append(
                    place.finding("id: \(paper.id)", "never needed and no `case` says when"))
            }
        }
        return findings + circles()
    }

    private var sortedFields: [Field] { procedure.fields.values.sorted { $0.id < $1.id } }

    private func fieldFinding(_ id: FieldID, _ message: String) -> LintFinding {
        place.finding("id: \(id)", "\(id): \(message)")
    }

    // MARK: Words and sources

    private func texts() -> [LintFinding] {
        var findings: [LintFinding] = []
        func expect(_ text: LocalizedText?, _ at: String, _ what: String) {
            guard let text, text.isIncomplete else { return }
            findings.append(place.finding(at, "missing translation of \(what)"))
        }
        func expect(_ statement: Statement, _ at: String, _ what: String) {
            expect(statement.text, at, what)
            if statement.source.instrument.isEmpty {
                findings.append(place.finding(at, "\(what) has no source"))
            }
        }
        expect(procedure.name, "name", "the name")
        expect(procedure.shortName, "shortName", "the short name")
        expect(procedure.summary, "summary", "the summary")
        expect(procedure.classification.field, "legalField", "the field of law")
        expect(procedure.output, "output", "the output")
        expect(procedure.declaration, "declaration", "the declaration")
        for limit in procedure.timeLimits {
            expect(limit.statement, "timeLimit", "the time limit \(limit.id)")
        }
        for statement in procedure.extensions { expect(statement, "extensions", "an extension") }
        for leg in procedure.legs {
            expect(leg.agency, "id: \(leg.id)", "the agency of \(leg.id)")
            expect(leg.task, "id: \(leg.id)", "the task of \(leg.id)")
            expect(leg.statement, "id: \(leg.id)", "the limit of \(leg.id)")
        }
        for statement in procedure.applicants { expect(statement, "applicants", "an applicant") }
        for statement in procedure.notices { expect(statement, "notices", "a notice") }
        for notice in procedure.conditionalNotices {
            expect(notice.statement, "id: \(notice.id)", "notice `\(notice.id)`")
        }
        for chapter in procedure.chapters {
            expect(chapter.title, "id: \(chapter.id)", "the chapter's title")
        }
        for paper in procedure.papers {
            expect(paper.name, "id: \(paper.id)", "the paper's name")
            expect(paper.caseText, "id: \(paper.id)", "the paper's case")
        }
        for field in sortedFields {
            let at = "id: \(field.id)"
            expect(field.shortLabel, at, "\(field.id) shortLabel")
            expect(field.question, at, "\(field.id) question")
            expect(field.help, at, "\(field.id) help")
            expect(field.example, at, "\(field.id) example")
            expect(field.reason, at, "\(field.id) reason")
            for choice in choices(field) {
                expect(choice.label, at, "\(field.id) choice \(choice.key)")
                expect(choice.detail, at, "\(field.id) choice \(choice.key)")
            }
        }
        return findings
    }

    /// Limits, legs and the conditions of fees.
    private func rules() -> [LintFinding] {
        var findings: [LintFinding] = []
        if procedure.timeLimits.isEmpty {
            findings.append(place.finding("timeLimits", "there is no time limit"))
        } else if procedure.timeLimits.last?.condition != .always {
            findings.append(
                place.finding("timeLimits", "the last time limit must apply to everybody else"))
        }
        for limit in procedure.timeLimits {
            findings += check(limit.condition, at: "id: \(limit.id)")
        }
        var known: Set<String> = []
        for leg in procedure.legs {
            findings += check(leg.condition, at: "id: \(leg.id)")
            for earlier in leg.follows where !known.contains(earlier) {
                findings.append(
                    place.finding(
                        "id: \(leg.id)", "leg `\(leg.id)` follows the unknown leg `\(earlier)`"))
            }
            known.insert(leg.id)
        }
        for form in procedure.forms { findings += check(form.condition, at: "forms") }
        for fee in procedure.fees {
            findings += check(fee.condition, at: "id: \(fee.id)")
            for rule in fee.rules { findings += check(rule.condition, at: "id: \(rule.id)") }
        }
        return findings
    }

    // MARK: Order

    private func chapters() -> [LintFinding] {
        var findings: [LintFinding] = []
        var seen: Set<FieldID> = []
        for chapter in procedure.chapters {
            for id in chapter.fields {
                if procedure.fields[id] == nil {
                    findings.append(
                        place.finding("\(id)", "chapter `\(chapter.id)`: unknown field `\(id)`"))
                }
                if !seen.insert(id).inserted {
                    findings.append(place.finding("\(id)", "`\(id)` is asked twice"))
                }
            }
        }
        for field in sortedFields where !seen.contains(field.id) && field.derivations.isEmpty {
            findings.append(fieldFinding(field.id, "is in no chapter and is not filled by a rule"))
        }
        return findings
    }

    // MARK: Conditions

    private func references() -> [LintFinding] {
        var findings: [LintFinding] = []
        for field in sortedFields {
            for rule in field.derivations {
                findings += check(rule.condition, at: "id: \(field.id)")
                if case .field(let source) = rule.origin, procedure.fields[source] == nil {
                    findings.append(
                        fieldFinding(field.id, "is filled from the unknown field `\(source)`"))
                }
            }
            for id in field.validations.flatMap(\.fields) where procedure.fields[id] == nil {
                findings.append(fieldFinding(field.id, "is compared with unknown `\(id)`"))
            }
        }
        return findings
    }

    private func conditions(_ field: Field) -> [LintFinding] {
        var findings = check(field.visible, at: "id: \(field.id)")
        guard let own = asked.firstIndex(of: field.id) else { return findings }
        for id in field.visible.fields.sorted() {
            if let other = asked.firstIndex(of: id), other >= own {
                findings.append(
                    fieldFinding(field.id, "depends on `\(id)`, which is asked later"))
            }
        }
        return findings
    }

    /// A question in a chapter that no answers can open.
    private func reachability(_ field: Field) -> [LintFinding] {
        guard asked.contains(field.id) else { return [] }
        var conditions = Reachability(procedure: procedure)
        return conditions.canHold(field.visible)
            ? [] : [fieldFinding(field.id, "can never be asked")]
    }

    private func kind(_ field: Field) -> [LintFinding] {
        var findings: [LintFinding] = []
        let keys = choices(field).map(\.key)
        if Set(keys).count != keys.count {
            findings.append(fieldFinding(field.id, "has a choice key twice"))
        }
        let constants = field.derivations.compactMap { rule -> Answer? in
            if case .constant(let answer) = rule.origin { answer } else { nil }
        }
        for answer in field.offered + constants where !field.kind.accepts(answer) {
            findings.append(fieldFinding(field.id, "offers an answer that it does not accept"))
        }
        return findings
    }

    private func choices(_ field: Field) -> [Choice] { field.kind.choices }

    private func check(_ condition: Condition, at words: String) -> [LintFinding] {
        switch condition {
        case .always, .filed: return []
        case .not(let inner): return check(inner, at: words)
        case .all(let parts), .any(let parts):
            return parts.flatMap { check($0, at: words) }
        case .choice(let id, let keys):
            guard let field = procedure.fields[id] else { return [unknown(id, words)] }
            let known = Set(field.kind.choices.map(\.key))
            return keys.filter { !known.contains($0) }.map { key in
                place.finding(words, "condition on unknown choice `\(key)` of `\(id)`")
            }
        case .answered(let id): return procedure.fields[id] == nil ? [unknown(id, words)] : []
        case .flag(let id, _): return expect(id, words, "a yes/no question") { $0 == .yesNo }
        case .countAtLeast(let id, _):
            return expect(id, words, "a count") { if case .copies = $0 { true } else { false } }
        case .daysSince(let id, _), .fullDate(let id), .youngerThan(let id, _):
            return expect(id, words, "a date") { if case .date = $0 { true } else { false } }
        }
    }

    private func expect(
        _ id: FieldID, _ words: String, _ what: String, _ isKind: (FieldKind) -> Bool
    ) -> [LintFinding] {
        guard let field = procedure.fields[id] else { return [unknown(id, words)] }
        return isKind(field.kind)
            ? [] : [place.finding(words, "condition needs `\(id)` to be \(what)")]
    }

    private func unknown(_ id: FieldID, _ words: String) -> LintFinding {
        place.finding(words, "condition on unknown field `\(id)`")
    }

    /// Fields whose visibility or filling depends on itself: the interview would not settle.
    private func circles() -> [LintFinding] {
        var findings: [LintFinding] = []
        for field in sortedFields {
            var reached: Set<FieldID> = []
            var open = Array(inputs(field))
            while let id = open.popLast() {
                if reached.insert(id).inserted, let next = procedure.fields[id] {
                    open += inputs(next).filter { !reached.contains($0) }
                }
            }
            if reached.contains(field.id) {
                findings.append(fieldFinding(field.id, "depends on itself"))
            }
        }
        return findings
    }

    private func inputs(_ field: Field) -> Set<FieldID> {
        field.derivations.reduce(into: field.visible.fields) { inputs, rule in
            inputs.formUnion(rule.condition.fields)
            if case .field(let source) = rule.origin { inputs.insert(source) }
        }
    }
}
