import Catalogue
import Dossiers
import Testing

/// Amounts of rules that tests write; those of the shipped procedures stand in `quotes.txt`.
@Suite struct FeeEngineTests {
    private func quote(
        _ rules: String, _ answers: Answers = [:], at moment: String = "2026-09-07T09:00"
    ) throws -> Quote {
        try RuleFixture.quote("fees:\n" + rules, answers: answers, at: moment)
    }

    private func fee(_ id: String, _ rules: String, when condition: String = "always") -> String {
        "  - id: \(id)\n    title: {vi: a, en: a}\n    when: \(condition)\n    rules:\n\(rules)"
    }

    private func rule(_ id: String, _ rest: String) -> String {
        "      - {id: \(id), short: {vi: \(id), en: a}, vi: a, en: a, \(rest)}\n"
    }

    @Test func unverifiedAmountIsNeverCertain() throws {
        let quote = try quote(fee("f", rule("guess", "amountDong: 7000, source: unsure")))
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == 7000)
        #expect(quote.amountState == .unverified)
    }

    @Test func sumIsAsSureAsItsLeastSurePart() throws {
        let quote = try quote(
            fee("f", rule("sure", "amountDong: 5000, source: sure"))
                + fee("g", rule("guess", "amountDong: 7000, source: unsure")))
        #expect(quote.feeRule == "sure+guess")
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == 12_000)
        #expect(quote.feeShortReason.vietnamese == "sure; guess")
    }

    @Test func unknownAmountMakesTheSumUnknown() throws {
        let quote = try quote(
            fee("f", rule("sure", "amountDong: 5000, source: sure"))
                + fee("g", rule("unknown", "source: sure")))
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == nil)
    }

    @Test func whatIsNotAskedForIsLeftOut() throws {
        let quote = try quote(
            fee("f", rule("sure", "amountDong: 5000, source: sure"))
                + fee("g", rule("more", "amountDong: 1, source: sure"), when: "never"))
        #expect(quote.feeRule == "sure" && quote.amountDong == 5000)
    }

    private static let pages = """
        pages: {field: a.pages, copies: a.copies, maximumDong: 200000, tiers: \
        [{fromPage: 3, amountDong: 1000}, {fromPage: 1, amountDong: 2000}]}, source: sure
        """

    @Test(arguments: [
        (1, 1, 2000), (2, 1, 4000), (3, 1, 5000), (10, 3, 36_000), (197, 1, 199_000),
        (198, 1, 200_000), (199, 1, 200_000), (200, 2, 400_000), (0, 1, 0),
    ])
    func pagesCostByTierUpToTheMaximumOfEachCopy(pages: Int, copies: Int, dong: Int) throws {
        let quote = try quote(
            fee("f", rule("pages", Self.pages)),
            ["a.pages": .count(pages), "a.copies": .count(copies)])
        #expect(quote.amountDong == dong)
    }

    @Test func countThatIsNotAnsweredGivesNoAmount() throws {
        let fees = fee("f", rule("pages", Self.pages))
        #expect(try quote(fees, ["a.pages": .count(2)]).amountDong == nil)
        #expect(try quote(fees, ["a.copies": .count(2)]).amountDong == nil)
    }

    @Test func greatestCountsAndAmountsStayInRange() throws {
        let dear = """
            pages: {field: a.pages, copies: a.copies, tiers: \
            [{fromPage: 1, amountDong: 1000000000}]}, source: sure
            """
        let quote = try quote(
            fee("f", rule("dear", dear)),
            ["a.pages": .count(.max), "a.copies": .count(.max)])
        #expect(quote.amountDong == 100_000_000_000_000_000)
    }

    // MARK: Periods

    private var late: String {
        fee(
            "f",
            rule(
                "on-time",
                "amountDong: 0, source: sure, when: {not: {field: a.date, daysSinceMoreThan: 60}}")
                + rule("late", "amountDong: 5000, source: sure"))
    }

    @Test func whoMayBeOnTimeIsNotToldThatHeIsLate() throws {
        // The 60th day is 24/11/2026, which is a day off if the law says so.
        let answers: Answers = ["a.date": try BirthFixture.day("2026-09-25")]
        let rules = try ["2026-11-24T09:00", "2026-11-25T09:00", "2026-11-26T09:00"].map {
            try quote(late, answers, at: $0).feeRule
        }
        #expect(rules == ["on-time", "unknown", "late"])
        let doubtful = try quote(late, answers, at: "2026-11-25T09:00")
        #expect(doubtful.amountDong == nil && doubtful.unconfirmedAmountDong == nil)
        #expect(doubtful.feeReasons == [])
        #expect(doubtful.feeShortReason.vietnamese == "cán bộ thông báo")
    }

    @Test func amountThatIsTheSameEitherWayIsTold() throws {
        let answers: Answers = ["a.date": try BirthFixture.day("2026-09-25")]
        let same = late.replacing("5000", with: "0")
        #expect(try quote(same, answers, at: "2026-11-25T09:00").amountDong == 0)
    }

    @Test func yearAloneLeavesTheDoubtOpen() throws {
        let answers: Answers = ["a.date": try BirthFixture.year(2026)]
        let rules = try ["2026-02-27T09:00", "2026-09-07T09:00"].map {
            try quote(late, answers, at: $0).feeRule
        }
        // On 27/2 the 60 days may still run, from whatever day of the year; in 2025 they are over.
        #expect(rules == ["on-time", "unknown"])
        let before: Answers = ["a.date": try BirthFixture.year(2025)]
        #expect(try quote(late, before, at: "2026-09-07T09:00").feeRule == "late")
    }

    @Test func ageOfWhomOnlyTheYearIsKnownIsToldByTheOfficer() throws {
        let young = fee(
            "f",
            rule(
                "young",
                "amountDong: 1, source: sure, when: {field: a.date, youngerThanYears: 14}")
                + rule("old", "amountDong: 2, source: sure"))
        let rules = try [2011, 2012, 2013].map { year in
            try quote(young, ["a.date": try BirthFixture.year(year)]).feeRule
        }
        #expect(rules == ["old", "unknown", "young"])
    }

    @Test func feeThatIsOnlyPerhapsOwedIsToldByTheOfficer() throws {
        let answers: Answers = ["a.date": try BirthFixture.day("2026-09-25")]
        let fees = fee(
            "fine", rule("fine", "amountDong: 1000, source: sure"),
            when: "{field: a.date, daysSinceMoreThan: 60}")
        let rules = try ["2026-11-24T09:00", "2026-11-25T09:00", "2026-11-26T09:00"].map {
            try quote(fees, answers, at: $0).feeRule
        }
        #expect(rules == ["none", "unknown", "fine"])
    }
}
