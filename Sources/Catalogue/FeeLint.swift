/// Checks the fees of one version.
struct FeeLint {
    private let procedure: Procedure
    private let place: LintPlace
    private let reachability: Reachability

    init(_ procedure: Procedure, _ place: LintPlace) {
        self.procedure = procedure
        self.place = place
        self.reachability = Reachability(procedure: procedure)
    }

    func findings() -> [LintFinding] {
        guard !procedure.fees.isEmpty else {
            return [place.finding("fees", "there is no fee: say also what is free, by which law")]
        }
        return procedure.fees.flatMap(findings)
    }

    private func findings(_ fee: Fee) -> [LintFinding] {
        var findings = faults(fee.condition, fee.id).map { at(fee, nil, $0) }
        if fee.rules.isEmpty { findings.append(at(fee, nil, "fee `\(fee.id)` has no rule")) }
        var always: String?
        for rule in fee.rules {
            if let always {
                findings.append(
                    at(fee, rule, "`\(rule.id)` is never reached: `\(always)` always applies"))
            }
            if rule.condition == .always { always = rule.id }
            findings += (faults(rule.condition, rule.id) + faults(rule)).map { at(fee, rule, $0) }
        }
        return findings
    }

    private func at(_ fee: Fee, _ rule: FeeRule?, _ message: String) -> LintFinding {
        place.finding(id: fee.id, rule: rule?.id, in: "fees", message)
    }

    private func faults(_ condition: Condition, _ id: String) -> [String] {
        let faults = ConditionLint(procedure).faults(condition)
        guard faults.isEmpty, !reachability.canHold(condition) else { return faults }
        return ["fee `\(id)` can never apply"]
    }

    /// What is wrong with the amount of a rule.
    private func faults(_ rule: FeeRule) -> [String] {
        switch rule.amount {
        case .fixed(let amount): return negative([amount], rule)
        case .each(let field, let amount): return negative([amount], rule) + count(field)
        case .pages(let tariff):
            let counts = [tariff.pages, tariff.copies].compactMap { $0 }.flatMap(count)
            let amounts = tariff.tiers.map(\.amountDong) + (tariff.maximumDong.map { [$0] } ?? [])
            let start = tariff.tiers.first?.fromPage == 1
            return counts + negative(amounts, rule)
                + (start ? [] : ["fee `\(rule.id)`: no tier begins at page 1"])
        case .unknown: return []
        }
    }

    private func negative(_ amountsDong: [Int], _ rule: FeeRule) -> [String] {
        amountsDong.contains { $0 < 0 } ? ["fee `\(rule.id)` is negative"] : []
    }

    private func count(_ id: FieldID) -> [String] {
        if case .copies? = procedure.fields[id]?.kind { return [] }
        return ["an amount counts `\(id)`, which is no count"]
    }
}
