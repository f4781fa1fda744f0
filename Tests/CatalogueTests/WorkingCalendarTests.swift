import Catalogue
import Testing

@Suite struct WorkingCalendarTests {
    private func date(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    private func calendar() throws -> WorkingCalendar { try ShippedAssets.catalogue().calendar }

    @Test(arguments: [
        ("2026-11-23", true), ("2026-11-24", false), ("2026-11-28", false),
        ("2026-08-22", true), ("2026-08-23", false), ("2026-08-31", false),
        ("2026-01-02", false), ("2026-01-10", true), ("2026-01-17", false),
        ("2026-02-16", false), ("2026-02-20", false), ("2026-02-23", true),
        ("2026-04-27", false), ("2025-01-27", false), ("2025-01-31", false),
        ("2025-02-03", true), ("2025-04-07", false), ("2025-04-26", true),
        ("2025-05-02", false), ("2025-05-05", true), ("2025-09-01", false),
        ("2016-04-18", false), ("2016-05-03", false), ("2016-02-08", false),
        ("2016-02-15", true), ("2016-09-02", false), ("2016-10-01", false),
        ("2016-10-03", true), ("2027-05-03", false),
    ])
    func shippedCalendarKnowsDaysOffAndWorkedSaturdays(iso: String, isWorked: Bool) throws {
        #expect(try calendar().isWorkingDay(try date(iso)) == isWorked)
    }

    @Test(arguments: [
        ("2026-02-13", "2026-02-23"), ("2026-11-23", "2026-11-25"), ("2026-08-21", "2026-08-22"),
        ("2026-08-22", "2026-08-24"), ("2026-04-30", "2026-05-04"), ("2025-12-31", "2026-01-05"),
        ("2026-01-09", "2026-01-10"), ("2025-04-25", "2025-04-26"), ("2016-09-01", "2016-09-05"),
        ("2016-04-29", "2016-05-04"),
    ])
    func nextWorkingDaySkipsWhatIsNotWorked(from: String, to: String) throws {
        #expect(try calendar().workingDay(after: try date(from)) == (try date(to)))
    }

    @Test(arguments: [
        ("2016-01-04", "2016-12-30", true), ("2025-01-02", "2026-11-23", true),
        ("2026-11-23", "2026-11-25", false), ("2026-11-25", "2026-12-31", true),
        ("2026-12-31", "2027-01-04", false), ("2027-01-04", "2027-01-08", true),
        // The days of Tết 2027 that fall on a weekend are off anyway.
        ("2027-02-06", "2027-02-07", true), ("2027-02-05", "2027-02-07", false),
        ("2016-12-30", "2017-01-03", false), ("2024-03-04", "2024-03-05", false),
        ("2028-03-06", "2028-03-07", false), ("2016-12-30", "2025-01-02", false),
    ])
    func onlyListedYearsAndConfirmedDaysAreConfirmed(
        first: String, last: String, isConfirmed: Bool
    ) throws {
        let (first, last) = (try date(first), try date(last))
        #expect(try calendar().isConfirmed(from: first, to: last) == isConfirmed)
        #expect(try calendar().isConfirmed(from: last, to: first) == isConfirmed)
    }

    @Test(arguments: [
        // A weekday, a weekend, Tết, days off in lieu.
        ("2026-11-10", "2026-11-10", "2026-11-10"), ("2026-11-14", "2026-11-16", "2026-11-16"),
        ("2026-02-16", "2026-02-23", "2026-02-23"), ("2016-04-30", "2016-05-04", "2016-05-04"),
        ("2016-09-03", "2016-09-05", "2016-09-05"), ("2026-01-02", "2026-01-05", "2026-01-05"),
        // Not confirmed to be off.
        ("2026-11-24", "2026-11-24", "2026-11-25"), ("2027-01-01", "2027-01-01", "2027-01-04"),
        // Worked Saturdays.
        ("2026-08-22", "2026-08-22", "2026-08-24"), ("2026-01-10", "2026-01-10", "2026-01-12"),
        // Years without a list, and a weekend that leads into one.
        ("2024-08-30", "2024-08-30", "2024-09-09"), ("2016-12-31", "2017-01-01", "2017-01-12"),
    ])
    func periodEndsWhenTheLawIsClearAndLeavesTheDoubtOpen(
        counted: String, earliest: String, latest: String
    ) throws {
        let end = try calendar().periodEnd(try date(counted))
        #expect(end.lowerBound.iso == earliest && end.upperBound.iso == latest)
    }

    @Test func days2027AndTheDayOfCultureAreMarkedUnconfirmed() throws {
        let days = try calendar().daysOff
        let states = days.filter { $0.key.year == 2027 }.map(\.value.source.state)
        #expect(states.count == 15 && states.allSatisfy { $0 == .unverified })
        #expect(days[try date("2026-11-24")]?.source.state == .unverified)
        let others = days.filter { $0.key.year < 2027 && $0.key != CivilDate(iso: "2026-11-24") }
        #expect(others.allSatisfy { $0.value.source.state == .secondary })
    }

    @Test func hoursOf2016AreNotConfirmedAndThoseOfTodayHaveASource() throws {
        let calendar = try calendar()
        let then = calendar.hours(on: try date("2016-10-03"))
        #expect(then.intake.isEmpty && then.statement.source.state == .unverified)
        let now = calendar.hours(on: try date("2026-11-23"))
        #expect(now.statement.source.state == .secondary)
        #expect(
            now.intake.map { "\($0.lowerBound.text)-\($0.upperBound.text)" } == [
                "08:00-11:00", "13:30-16:30",
            ])
        #expect(calendar.closing(on: try date("2026-11-23")).text == "16:30")
    }

    // MARK: Faults in the file

    private func problem(_ lines: String) -> String? {
        let text = """
            years: [2026]
            sources:
              a: {instrument: A, checked: 2026-11-23, state: secondary}
            \(lines)
            """
        do throws(CatalogueError) {
            _ = try CatalogueLoader.load(files: [
                CatalogueFile(name: "catalogue/calendar.yaml", text: text)
            ])
            return nil
        } catch {
            return error.message
        }
    }

    private static let hours = #"hours: [{closing: "16:30", source: a, vi: g, en: h}]"#

    @Test func soundCalendarIsRead() {
        #expect(problem(Self.hours + "\ndaysOff: []") == nil)
    }

    @Test(arguments: [
        hours + """

            daysOff:
              - {date: 2026-01-01, source: a, vi: t, en: n}
              - {date: 2026-01-01, source: a, vi: t, en: n}
            """,
        hours + """

            daysOff: []
            workedWeekendDays: [{date: 2026-01-09, source: a, vi: t, en: n}]
            """,
        "hours: []\ndaysOff: []",
        #"hours: [{from: 2026-01-01, closing: "16:30", source: a, vi: g, en: h}]"#
            + "\ndaysOff: []",
        #"hours: [{intake: [{from: "13:30", until: "17:00"}], closing: "16:30", source: a, vi: g, "#
            + "en: h}]\ndaysOff: []",
    ])
    func calendarThatContradictsItselfIsRefused(lines: String) {
        #expect(problem(lines) != nil)
    }
}
