/// Reads papers, limits, legs and fees of a version.
struct RuleReader {
    let file: String
    let sources: SourceTable

    /// A condition under `when`; always when there is none.
    private func condition(_ reader: YAMLReader) throws(CatalogueError) -> Condition {
        guard let value = reader.optional("when") else { return .always }
        return try ConditionReader.condition(value, file: file)
    }

    func papers(_ reader: YAMLReader) throws(CatalogueError) -> [NeededPaper] {
        var papers: [NeededPaper] = []
        for value in try reader.list("papers") {
            let paper = try YAMLReader(value, file: file, what: "a paper")
            try paper.allow(["id", "name", "case", "when", "use", "source"])
            papers.append(
                NeededPaper(
                    id: try paper.text("id"), name: try paper.localized("name"),
                    caseText: try paper.optionalLocalized("case"),
                    condition: try condition(paper),
                    use: try paper.word(try paper.value("use"), "use", NeededPaper.Use.self),
                    source: try sources.reference(paper)))
        }
        return papers
    }

    // MARK: Times

    private static let limitKeys: Set<String> = [
        "sameDayUntil", "workingDays", "startsNextDayAfter", "days",
    ]

    /// `timeLimits:` with one limit a case, or a single `timeLimit:`.
    func timeLimits(_ reader: YAMLReader) throws(CatalogueError) -> [TimeLimit] {
        if let value = reader.optional("timeLimit") {
            return [try timeLimit(value)]
        }
        var limits: [TimeLimit] = []
        for value in try reader.list("timeLimits") { limits.append(try timeLimit(value)) }
        return limits
    }

    private func timeLimit(_ value: YAMLValue) throws(CatalogueError) -> TimeLimit {
        let limit = try YAMLReader(value, file: file, what: "a time limit")
        let statement = try sources.statement(
            value, what: "a time limit", also: Self.limitKeys.union(["id", "when"]))
        guard let rule = try rule(limit) else {
            throw CatalogueError(
                file: file, line: value.line, message: "the time limit says no time",
                advice: "write sameDayUntil, workingDays or days")
        }
        return TimeLimit(
            id: try limit.optionalText("id") ?? "limit", condition: try condition(limit),
            rule: rule, statement: statement)
    }

    private func rule(_ reader: YAMLReader) throws(CatalogueError) -> TimeLimitRule? {
        if reader.has("sameDayUntil") {
            return .sameDay(cutoff: try reader.time("sameDayUntil"))
        }
        if reader.has("days") { return .days(try reader.integer("days")) }
        guard reader.has("workingDays") else { return nil }
        return .workingDays(
            try reader.integer("workingDays"),
            startCutoff: reader.has("startsNextDayAfter")
                ? try reader.time("startsNextDayAfter") : nil)
    }

    func legs(_ reader: YAMLReader) throws(CatalogueError) -> [ProcedureLeg] {
        var legs: [ProcedureLeg] = []
        for value in try reader.list("legs") {
            let leg = try YAMLReader(value, file: file, what: "a leg")
            try leg.allow(
                Self.limitKeys.union(
                    ["id", "when", "agency", "task", "after", "source", "vi", "en"]))
            legs.append(
                ProcedureLeg(
                    id: try leg.text("id"), condition: try condition(leg),
                    agency: try leg.localized("agency"), task: try leg.localized("task"),
                    rule: try rule(leg), statement: try sources.statement(leg),
                    follows: try leg.texts("after")))
        }
        return legs
    }

    // MARK: Money

    func fees(_ reader: YAMLReader) throws(CatalogueError) -> [Fee] {
        var fees: [Fee] = []
        for value in try reader.list("fees") {
            let fee = try YAMLReader(value, file: file, what: "a fee")
            try fee.allow(["id", "title", "when", "rules"])
            var rules: [FeeRule] = []
            for rule in try fee.list("rules") { rules.append(try feeRule(rule)) }
            fees.append(
                Fee(
                    id: try fee.text("id"), title: try fee.localized("title"),
                    condition: try condition(fee), rules: rules))
        }
        return fees
    }

    private func feeRule(_ value: YAMLValue) throws(CatalogueError) -> FeeRule {
        let rule = try YAMLReader(value, file: file, what: "a fee rule")
        try rule.allow(
            ["id", "amountDong", "each", "pages", "when", "short", "source", "vi", "en"])
        return FeeRule(
            id: try rule.text("id"), condition: try condition(rule), amount: try amount(rule),
            shortReason: try rule.localized("short"), reason: try sources.statement(rule))
    }

    private func amount(_ rule: YAMLReader) throws(CatalogueError) -> FeeAmount {
        if rule.has("amountDong") { return .fixed(try rule.integer("amountDong")) }
        if let value = rule.optional("each") {
            let each = try YAMLReader(value, file: file, what: "each")
            try each.allow(["field", "amountDong"])
            return .each(FieldID(try each.text("field")), try each.integer("amountDong"))
        }
        guard let value = rule.optional("pages") else { return .unknown }
        let pages = try YAMLReader(value, file: file, what: "pages")
        try pages.allow(["field", "copies", "tiers", "maximumDong"])
        var tiers: [PageTariff.Tier] = []
        for entry in try pages.list("tiers") {
            let tier = try YAMLReader(entry, file: file, what: "a tier")
            try tier.allow(["fromPage", "amountDong"])
            tiers.append(
                PageTariff.Tier(
                    fromPage: try tier.integer("fromPage"),
                    amountDong: try tier.integer("amountDong")))
        }
        return .pages(
            PageTariff(
                pages: FieldID(try pages.text("field")),
                copies: try pages.optionalText("copies").map { FieldID($0) },
                tiers: tiers.sorted { $0.fromPage < $1.fromPage },
                maximumDong: try pages.optionalInteger("maximumDong")))
    }
}
