import Catalogue
import Dossiers
import Testing

@Suite struct ConditionTests {
    private func holds(
        _ condition: Condition, _ answers: Answers = [:], on iso: String = "2026-11-11"
    ) throws -> Bool {
        condition.holds(for: answers, today: try BirthFixture.date(iso))
    }

    @Test(arguments: [
        ("2012-11-12", "2026-11-11", true), ("2012-11-11", "2026-11-11", false),
        ("2012-02-29", "2026-02-28", true), ("2012-02-29", "2026-03-01", false),
    ])
    func youngerThanCountsWholeYears(birth: String, filed: String, isYounger: Bool) throws {
        let answers: Answers = ["a": try BirthFixture.day(birth)]
        #expect(try holds(.youngerThan("a", years: 14), answers, on: filed) == isYounger)
    }

    /// Of a year alone both readings are asked where it matters: as young as can be, and as old.
    @Test(arguments: [
        (2013, true, true), (2012, true, false), (2011, false, false),
    ])
    func yearAloneIsReadBothWays(year: Int, youngest: Bool, oldest: Bool) throws {
        let answers: Answers = ["a": try BirthFixture.year(year)]
        let younger = Condition.youngerThan("a", years: 14)
        let today = try BirthFixture.date("2026-11-11")
        let readings = Set(
            PeriodReading.allCases.map {
                younger.holds(for: answers, today: today, reading: $0)
            })
        #expect(readings == Set([youngest, oldest]))
    }

    @Test func nobodyWithoutADateIsYounger() throws {
        #expect(try !holds(.youngerThan("a", years: 14)))
        #expect(try !holds(.youngerThan("a", years: 14), ["a": .text("2020")]))
    }

    @Test(arguments: [
        ("2026-08-14", false), ("2026-08-15", true), ("2027-02-28", true), ("2027-03-01", false),
    ])
    func filedHoldsOnBothEndsOfItsSpan(day: String, isFiled: Bool) throws {
        let span = Condition.filed(
            from: try BirthFixture.date("2026-08-15"), until: try BirthFixture.date("2027-02-28"))
        #expect(try holds(span, on: day) == isFiled)
        #expect(try holds(.not(span), on: day) == !isFiled)
    }

    @Test func openSpanHasNoEnd() throws {
        let from = Condition.filed(from: try BirthFixture.date("2026-08-15"), until: nil)
        let until = Condition.filed(from: nil, until: try BirthFixture.date("2026-08-15"))
        #expect(try holds(from, on: "9999-12-31") && !holds(from, on: "2026-08-14"))
        #expect(try holds(until, on: "0001-01-01") && !holds(until, on: "2026-08-16"))
        #expect(try holds(.filed(from: nil, until: nil)))
    }

    @Test func fullDateNeedsTheDay() throws {
        #expect(try holds(.fullDate("a"), ["a": BirthFixture.day("2012-02-29")]))
        #expect(try !holds(.fullDate("a"), ["a": BirthFixture.year(2012)]))
        #expect(try !holds(.fullDate("a")))
    }
}
