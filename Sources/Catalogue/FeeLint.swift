/// Checks the fees of one version.
struct FeeLint {
    private let procedure: Procedure
    private let place: LintPlace

    init(_ procedure: Procedure, _ place: LintPlace) {
        self.procedure = procedure
        self.place = place
    }

    func findings() -> [LintFinding] {
        guard !procedure.fees.isEmpty else {
            return [place.finding("fees", "there is no fee rule")]
        }
        return procedure.fees.flatMap { fee in
            var findings = fee.rules.flatMap(self.findings(of:))
            if fee.rules.isEmpty {
                findings.append(place.finding("id: \(fee.id)", "fee `\(fee.id)` has no rule"))
            }
            if fee.title.isIncomplete {
                findings.append(
                    place.finding("id: \(fee.id)", "missing translation of fee `\(fee.id)`"))
            }
            return findings
        }
    }

    private func findings(of rule: FeeRule) -> [LintFinding] {
        let at = "id: \(rule.id)"
        var findings: [LintFinding] = []
        if rule.reason.source.instrument.isEmpty {
            findings.append(place.finding(at, "fee `\(rule.id)` has no source"))
        }
        if rule.reason.text.isIncomplete || rule.shortReason.isIncomplete {
            findings.append(place.finding(at, "missing translation of fee `\(rule.id)`"))
        }
        switch rule.amount {
        case .fixed(let amount):
            if amount < 0 { findings.append(place.finding(at, "fee `\(rule.id)` is negative")) }
        case .each(let field, _):
            findings += count(field, at)
        case .pages(let tariff):
            findings += count(tariff.pages, at)
            if let copies = tariff.copies { findings += count(copies, at) }
            if tariff.tiers.first?.fromPage != 1 {
                findings.append(place.finding(at, "fee `\(rule.id)`: no tier begins at page 1"))
            }
        case .unknown: break
        }
        return findings
    }

    private func count(_ id: FieldID, _ at: String) -> [LintFinding] {
        if case .copies? = procedure.fields[id]?.kind { return [] }
        return [place.finding(at, "an amount counts `\(id)`, which is no count")]
    }
}
