import Catalogue
import Testing

@Suite struct WorkingCalendarTests {
    private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    @Test(arguments: [
        ("2026-11-23", true), ("2026-11-24", false), ("2026-11-28", false),
        ("2026-08-22", true), ("2026-08-23", false), ("2026-08-31", false),
        ("2026-02-16", false), ("2026-02-20", false), ("2026-02-23", true),
        ("2026-04-27", false), ("2016-04-18", false), ("2016-05-03", false),
        ("2016-02-08", false), ("2016-10-03", true), ("2027-05-03", false),
    ])
    func shippedCalendarKnowsDaysOffAndWorkedSaturdays(iso: String, isWorked: Bool) throws {
        let calendar = try ShippedAssets.catalogue().calendar
        #expect(calendar.isWorkingDay(try date(iso)) == isWorked)
    }

    @Test(arguments: [
        ("2026-02-13", "2026-02-23"), ("2026-11-23", "2026-11-25"), ("2026-08-21", "2026-08-22"),
        ("2026-08-22", "2026-08-24"), ("2026-04-30", "2026-05-04"),
    ])
    func nextWorkingDaySkipsWhatIsNotWorked(from: String, to: String) throws {
        let calendar = try ShippedAssets.catalogue().calendar
        #expect(calendar.workingDay(after: try date(from)) == (try date(to)))
    }

    @Test func unconfirmedYearIsMarkedSo() throws {
        let calendar = try ShippedAssets.catalogue().calendar
        let states = calendar.daysOff.filter { $0.key.year == 2027 }.map(\.value.source.state)
        #expect(states.count == 15 && states.allSatisfy { $0 == .unverified })
        #expect(calendar.closing.text == "16:30")
        #expect(calendar.hours.source.state == .secondary)
    }
}
