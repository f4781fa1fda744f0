import Catalogue
import Testing

@Suite struct CivilTimeTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2016-10-03", 17_077),
        ("2026-11-23", 20_780), ("1900-03-01", -25_508), ("9999-12-31", 2_932_896),
        ("0001-01-01", -719_162),
    ])
    func daysSinceEpochAgreesWithKnownDays(iso: String, days: Int) throws {
        let date = try #require(CivilDate(iso: iso))
        #expect(date.daysSinceEpoch == days)
        #expect(CivilDate(daysSinceEpoch: days) == date)
    }

    @Test func everyDayOfFourCenturiesFollowsTheDayBefore() throws {
        var date = try #require(CivilDate(year: 1799, month: 12, day: 31))
        for _ in 0..<146_097 {
            let next = date.adding(days: 1)
            #expect(date < next && next.adding(days: -1) == date)
            if next.day != 1 { #expect(next.day == date.day + 1) }
            #expect(next.weekday == date.weekday % 7 + 1)
            date = next
        }
        #expect(date.iso == "2199-12-31")
    }

    @Test(arguments: [
        ("2026-11-23", 1), ("2016-10-03", 1), ("2026-08-22", 6), ("2026-02-17", 2),
        ("1945-09-02", 7),
    ])
    func weekdayAgreesWithKnownDays(iso: String, weekday: Int) throws {
        #expect(try #require(CivilDate(iso: iso)).weekday == weekday)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-1-1", "0000-01-01",
        "2026-11-23 ", "+026-11-23", "",
    ])
    func daysThatDoNotExistAreRefused(iso: String) {
        #expect(CivilDate(iso: iso) == nil)
    }

    @Test(arguments: ["2000-02-29", "2024-02-29"])
    func leapDaysExist(iso: String) {
        #expect(CivilDate(iso: iso)?.iso == iso)
    }

    @Test func momentsAreVietnameseTime() throws {
        let moment = LocalDateTime(secondsSinceEpoch: 1_795_401_240)
        #expect(moment.iso == "2026-11-23T09:34")
        #expect(moment.secondsSinceEpoch == 1_795_401_240)
        #expect(LocalDateTime(secondsSinceEpoch: -25_201).iso == "1969-12-31T23:59")
    }

    @Test func partialDatesSpanWhatTheyCanMean() throws {
        let year = try #require(PartialDate(year: 2024))
        #expect(year.earliest.iso == "2024-01-01" && year.latest.iso == "2024-12-31")
        let month = try #require(PartialDate(year: 2024, month: 2))
        #expect(month.latest.iso == "2024-02-29")
        #expect(PartialDate(year: 2023, month: 2, day: 29) == nil)
        #expect(PartialDate(year: 2023, month: nil, day: 1) == nil)
    }

    /// An age: who was born on 29 February is a year older from 1 March on in years without it.
    @Test(arguments: [
        ("2000-02-29", "2018-02-28", 17), ("2000-02-29", "2018-03-01", 18),
        ("2000-02-29", "2020-02-28", 19), ("2000-02-29", "2020-02-29", 20),
        ("2010-11-24", "2026-11-23", 15), ("2010-11-24", "2026-11-24", 16),
        ("2026-11-24", "2026-11-24", 0), ("2026-12-01", "2026-11-24", -1),
    ])
    func yearsAreWholeYears(birth: String, later: String, years: Int) throws {
        let date = try #require(CivilDate(iso: birth))
        #expect(date.years(until: try #require(CivilDate(iso: later))) == years)
    }
}
