/// Checks one version of one procedure.
struct ProcedureLint {
    private let procedure: Procedure
    private let catalogue: ProcedureCatalogue
    private let place: LintPlace
    private let asked: [FieldID]
    private let conditions: ConditionLint
    private let circular: Set<FieldID>

    init(_ procedure: Procedure, _ catalogue: ProcedureCatalogue, _ files: LintFiles) {
        self.procedure = procedure
        self.catalogue = catalogue
        self.place = files.place(procedure)
        self.asked = procedure.chapters.flatMap(\.fields)
        self.conditions = ConditionLint(procedure)
        self.circular = Self.circular(procedure)
    }

    func findings() -> [LintFinding] {
        let parts =
            words() + FeeLint(procedure, place).findings()
            + FormLint.unprinted(procedure, place)
        return parts + names() + chapters() + limits() + papers() + fields() + moves()
            + circleFindings()
    }

    private var sortedFields: [Field] { procedure.fields.values.sorted { $0.id < $1.id } }

    private func check(_ condition: Condition, _ id: String, in section: String) -> [LintFinding] {
        conditions.faults(condition).map { place.finding(id: id, in: section, $0) }
    }

    private func words() -> [LintFinding] {
        VersionTexts(procedure, place).all.filter(\.text.isIncomplete).map {
            $0.finding("missing translation of \($0.what)")
        }
    }

    // MARK: Names

    private func names() -> [LintFinding] {
        var findings: [LintFinding] = []
        if !catalogue.lifeEvents.contains(where: { $0.key == procedure.lifeEvent }) {
            findings.append(
                place.finding("lifeEvent", "unknown life event `\(procedure.lifeEvent)`"))
        }
        if procedure.fields[procedure.applicantField] == nil {
            findings.append(
                place.finding("applicantField", "unknown field `\(procedure.applicantField)`"))
        }
        if let field = procedure.deliveryField, procedure.fields[field] == nil {
            findings.append(place.finding("deliveryField", "unknown field `\(field)`"))
        }
        for form in procedure.forms {
            findings += conditions.faults(form.condition).map {
                place.finding(formUse: form.key, $0)
            }
        }
        return findings
    }

    private func chapters() -> [LintFinding] {
        var findings: [LintFinding] = []
        var seen: Set<FieldID> = []
        for id in asked {
            if procedure.fields[id] == nil {
                findings.append(
                    place.finding(words: id.rawValue, "unknown field `\(id)` in a chapter"))
            }
            if !seen.insert(id).inserted {
                findings.append(place.finding(words: id.rawValue, "`\(id)` is asked twice"))
            }
        }
        let blocks = Set(procedure.fields.keys.map(\.block))
        let emptyBlocks = place.wholeBlocks.filter { !blocks.contains($0) }
        findings += emptyBlocks.map { place.finding(words: $0 + ".*", "`\($0).*` names no field") }
        // Where a chapter misspells a field, the chapter has been named.
        let misspelt = seen.filter { procedure.fields[$0] == nil }
        for field in sortedFields where !seen.contains(field.id) && field.derivations.isEmpty {
            let isMisspelt =
                misspelt.contains { Spelling.isNear($0.rawValue, field.id.rawValue) }
                || emptyBlocks.contains { Spelling.isNear($0, field.id.block) }
            guard !isMisspelt else { continue }
            findings.append(
                place.finding(field: field.id, "is in no chapter and is not filled by a rule"))
        }
        return findings
    }

    // MARK: Rules

    /// Time limits and the agencies that share the work.
    private func limits() -> [LintFinding] {
        var findings: [LintFinding] = []
        if procedure.timeLimits.isEmpty {
            findings.append(place.finding("timeLimits", "there is no time limit"))
        } else if procedure.timeLimits.last?.condition != .always {
            findings.append(
                place.finding(
                    "timeLimits", or: "timeLimit",
                    "the last time limit must apply to everybody else"))
        }
        for limit in procedure.timeLimits {
            findings += check(limit.condition, limit.id, in: "timeLimits")
        }
        var known: Set<String> = []
        for leg in procedure.legs {
            findings += check(leg.condition, leg.id, in: "legs")
            for earlier in leg.follows where !known.contains(earlier) {
                findings.append(
                    place.finding(
                        id: leg.id, in: "legs",
                        "leg `\(leg.id)` follows `\(earlier)`, which does not stand before it"))
            }
            known.insert(leg.id)
        }
        return findings
    }

    private func papers() -> [LintFinding] {
        procedure.conditionalNotices.flatMap {
            check($0.condition, $0.id, in: "conditionalNotices")
        }
            + procedure.papers.flatMap { paper in
                paper.condition == .never && paper.caseText == nil
                    ? [
                        place.finding(
                            id: paper.id, in: "papers", "never needed and no `case` says when")
                    ] : check(paper.condition, paper.id, in: "papers")
            }
    }

    /// Names in `moves`: where an answer goes must exist here, where it comes from elsewhere.
    private func moves() -> [LintFinding] {
        let others = catalogue.procedures.filter {
            $0.key == procedure.key && $0.edition != procedure.edition
        }
        return procedure.moves.compactMap { move in
            let (from, to): (FieldID, FieldID?) =
                switch move {
                case .rename(let from, let to): (from, to)
                case .drop(let from): (from, nil)
                }
            if let to, procedure.fields[to] == nil {
                return place.finding("moves", "an answer is moved to the unknown field `\(to)`")
            }
            if !others.contains(where: { $0.fields[from] != nil }) {
                return place.finding("moves", "no other version has the field `\(from)`")
            }
            return nil
        }
    }

    // MARK: Questions

    private func fields() -> [LintFinding] {
        sortedFields.flatMap { field in
            visibility(field) + filling(field) + kind(field)
        }
    }

    private func visibility(_ field: Field) -> [LintFinding] {
        let faults = conditions.faults(field.visible)
        guard faults.isEmpty else {
            return faults.map { place.finding(field: field.id, at: "visible", $0) }
        }
        guard let own = asked.firstIndex(of: field.id) else { return [] }
        let later = field.visible.fields.sorted().filter { other in
            !circular.contains(other) && asked.firstIndex(of: other).map { $0 > own } ?? false
        }
        let canBeAsked = Reachability(procedure: procedure).canHold(field.visible)
        return later.map {
            place.finding(
                field: field.id, at: "visible", "depends on `\($0)`, which is asked later")
        }
            + (canBeAsked
                ? [] : [place.finding(field: field.id, at: "visible", "can never be asked")])
    }

    private func filling(_ field: Field) -> [LintFinding] {
        var findings: [LintFinding] = []
        for rule in field.derivations {
            findings += conditions.faults(rule.condition).map {
                place.finding(field: field.id, at: "filled", $0)
            }
            if case .field(let source) = rule.origin, procedure.fields[source] == nil {
                findings.append(
                    place.finding(
                        field: field.id, at: "filled",
                        "is filled from the unknown field `\(source)`"))
            }
        }
        for id in field.validations.flatMap(\.fields) where procedure.fields[id] == nil {
            findings.append(
                place.finding(field: field.id, at: "rules", "is compared with unknown `\(id)`"))
        }
        return findings
    }

    private func kind(_ field: Field) -> [LintFinding] {
        var findings: [LintFinding] = []
        var keys: Set<String> = []
        for choice in field.kind.choices where !keys.insert(choice.key).inserted {
            findings.append(
                place.finding(choice: choice.key, of: field.id, "has a key that stands twice"))
        }
        let constants = field.derivations.compactMap { rule -> Answer? in
            if case .constant(let answer) = rule.origin { answer } else { nil }
        }
        if !field.offered.allSatisfy(field.kind.accepts) {
            findings.append(
                place.finding(
                    field: field.id, at: "offered", "offers an answer that it does not accept"))
        }
        if !constants.allSatisfy(field.kind.accepts) {
            findings.append(
                place.finding(
                    field: field.id, at: "filled", "is filled with what it does not accept"))
        }
        return findings
    }

    // MARK: Circles

    /// Circles of fields whose visibility or filling depends on itself, so that the interview
    /// would not settle; each named once, at the field that is asked first.
    private func circleFindings() -> [LintFinding] {
        var named: Set<FieldID> = []
        return (asked + sortedFields.map(\.id)).compactMap { id in
            guard circular.contains(id), !named.contains(id) else { return nil }
            named.formUnion(Self.reached(from: id, procedure))
            return place.finding(field: id, at: "visible", "depends on itself")
        }
    }

    private static func circular(_ procedure: Procedure) -> Set<FieldID> {
        Set(procedure.fields.keys.filter { reached(from: $0, procedure).contains($0) })
    }

    /// Every field that this one depends on, itself only when it does so in a circle.
    private static func reached(from id: FieldID, _ procedure: Procedure) -> Set<FieldID> {
        var reached: Set<FieldID> = []
        var open = procedure.fields[id].map { Array(inputs($0)) } ?? []
        while let next = open.popLast() {
            guard reached.insert(next).inserted, let field = procedure.fields[next] else {
                continue
            }
            open += inputs(field)
        }
        return reached
    }

    private static func inputs(_ field: Field) -> Set<FieldID> {
        field.derivations.reduce(into: field.visible.fields) { inputs, rule in
            inputs.formUnion(rule.condition.fields)
            if case .field(let source) = rule.origin { inputs.insert(source) }
        }
    }
}
