import Catalogue
import Dossiers
import Testing

/// Times of rules that tests write; those of the shipped procedures stand in `quotes.txt`.
@Suite struct TimeEngineTests {
    private static let three = """
        timeLimits:
          - {id: three, workingDays: 3, source: sure, vi: a, en: a}
        """

    private static let threeFromNextDay = """
        timeLimits:
          - {id: three, workingDays: 3, startsNextDayAfter: "15:00", source: sure, vi: a, en: a}
        """

    @Test(arguments: [
        // Monday 7/9/2026: the day of receipt is not counted.
        ("2026-09-07T09:00", "2026-09-10T16:30", false),
        ("2026-09-07T16:30", "2026-09-10T16:30", false),
        // After closing it is received on Tuesday.
        ("2026-09-07T16:31", "2026-09-11T16:30", true),
        // Thursday, over a weekend; Saturday and Sunday, received on Monday.
        ("2026-09-10T09:00", "2026-09-15T16:30", false),
        ("2026-09-12T09:00", "2026-09-17T16:30", true),
        ("2026-09-13T09:00", "2026-09-17T16:30", true),
    ])
    func workingDaysAreCountedFromTheDayAfterReceipt(
        filed: String, appointed: String, isMoved: Bool
    ) throws {
        let quote = try RuleFixture.quote(Self.three, at: filed)
        #expect(quote.appointed.iso == appointed)
        #expect(quote.movedToNextWorkingDay == isMoved)
    }

    @Test(arguments: [
        ("2026-09-07T15:00", "2026-09-10T16:30"), ("2026-09-07T15:01", "2026-09-11T16:30"),
        ("2026-09-11T15:01", "2026-09-17T16:30"),
    ])
    func clockThatStartsTheNextDayIsADayLater(filed: String, appointed: String) throws {
        #expect(
            try RuleFixture.quote(Self.threeFromNextDay, at: filed).appointed.iso == appointed)
    }

    @Test(arguments: [
        // Monday 7/9/2026 + 15 days = Tuesday; Friday + 15 = Saturday, which moves to Monday.
        ("2026-09-07T16:00", "2026-09-22T16:30"), ("2026-09-11T09:00", "2026-09-28T16:30"),
        // Received on Monday; the 15th day is 24/11, which may be off.
        ("2026-09-12T09:00", "2026-09-29T16:30"), ("2026-11-09T09:00", "2026-11-25T16:30"),
    ])
    func plainDaysCountDaysOffToo(filed: String, appointed: String) throws {
        let limit = "timeLimits: [{days: 15, source: sure, vi: a, en: a}]"
        #expect(try RuleFixture.quote(limit, at: filed).appointed.iso == appointed)
    }

    @Test func unverifiedLimitAndUnverifiedHourAreNotCertain() throws {
        let unsure = Self.three.replacing("source: sure", with: "source: unsure")
        #expect(try RuleFixture.quote(Self.three, at: "2026-09-07T09:00").appointedIsCertain)
        #expect(try !RuleFixture.quote(unsure, at: "2026-09-07T09:00").appointedIsCertain)
        #expect(try !RuleFixture.quote(Self.three, at: "2016-10-03T09:00").appointedIsCertain)
    }

    @Test func firstLimitThatAppliesCounts() throws {
        let limits = """
            timeLimits:
              - {id: old, workingDays: 5, when: {filed: {until: 2026-09-09}}, source: sure, vi: a, en: a}
              - {id: new, sameDayUntil: "15:00", source: sure, vi: b, en: b}
            """
        #expect(
            try RuleFixture.quote(limits, at: "2026-09-09T09:00").appointed.iso
                == "2026-09-16T16:30")
        let quote = try RuleFixture.quote(limits, at: "2026-09-10T09:00")
        #expect(quote.appointed.iso == "2026-09-10T16:30")
        #expect(quote.timeReason.text.vietnamese == "b")
    }

    // MARK: Legs

    private func legs(_ legs: String, at moment: String) throws -> [String] {
        try RuleFixture.quote("legs:\n" + legs, at: moment).legs.map {
            "\($0.leg.id) \($0.appointed?.iso ?? "none")\($0.appointedIsCertain ? "" : " officer")"
        }
    }

    private func leg(_ id: String, _ rest: String) -> String {
        "  - {id: \(id), agency: {vi: a, en: a}, task: {vi: a, en: a}, vi: a, en: a, \(rest)}\n"
    }

    @Test func agencyBeginsWhenTheLastBeforeItIsDone() throws {
        let all =
            leg("ward", "sameDayUntil: \"15:00\", source: sure")
            + leg("police", "workingDays: 2, source: sure, after: [ward]")
            + leg("health", "workingDays: 1, source: sure, after: [ward]")
            + leg("card", "workingDays: 5, source: sure, after: [police, health]")
        #expect(
            try legs(all, at: "2026-09-07T15:01") == [
                "ward 2026-09-08T16:30", "police 2026-09-10T16:30", "health 2026-09-09T16:30",
                "card 2026-09-17T16:30",
            ])
    }

    @Test func whoFollowsALegThatTakesNoPartFollowsThoseBeforeIt() throws {
        let all =
            leg("ward", "workingDays: 1, source: sure")
            + leg("police", "workingDays: 2, source: sure, after: [ward], when: never")
            + leg("card", "workingDays: 5, source: sure, after: [police]")
        #expect(
            try legs(all, at: "2026-09-07T09:00") == [
                "ward 2026-09-08T16:30", "card 2026-09-15T16:30",
            ])
    }

    @Test func nobodyKnowsWhenAnAgencyIsDoneThatWaitsForOneWithoutALimit() throws {
        let all =
            leg("ward", "workingDays: 1, source: sure")
            + leg("transport", "source: sure, after: [ward]")
            + leg("police", "workingDays: 2, source: sure, after: [ward, transport]")
        #expect(
            try legs(all, at: "2026-09-07T09:00") == [
                "ward 2026-09-08T16:30", "transport none officer", "police none officer",
            ])
    }

    @Test func doubtOfOneAgencyIsTheDoubtOfThoseAfterIt() throws {
        let all =
            leg("ward", "workingDays: 1, source: unsure")
            + leg("police", "workingDays: 2, source: sure, after: [ward]")
            + leg("post", "workingDays: 2, source: sure")
        #expect(
            try legs(all, at: "2026-09-07T09:00") == [
                "ward 2026-09-08T16:30 officer", "police 2026-09-10T16:30 officer",
                "post 2026-09-09T16:30",
            ])
    }

    @Test func sameDayLegAfterAnotherIsForTheNextDay() throws {
        // The first may be done only at closing, which is after 15:00.
        let all =
            leg("first", "workingDays: 1, source: sure")
            + leg("second", "sameDayUntil: \"15:00\", source: sure, after: [first]")
        #expect(
            try legs(all, at: "2026-09-07T09:00") == [
                "first 2026-09-08T16:30", "second 2026-09-09T16:30",
            ])
    }
}
