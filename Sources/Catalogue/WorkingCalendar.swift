/// Which days and hours the office works.
public struct WorkingCalendar: Hashable, Sendable {
    /// Days off, with their source; those on a Saturday or Sunday change nothing.
    public let daysOff: [CivilDate: Statement]
    /// Saturdays or Sundays that are worked.
    public let workedWeekendDays: [CivilDate: Statement]
    /// The years for which both lists are complete.
    public let years: Set<Int>
    /// The hours until the first change.
    public let originalHours: OfficeHours
    /// The hours from a day on, until the next change.
    public let changedHours: [CivilDate: OfficeHours]

    /// How far a search for a working day goes. No break in the lists is longer than nine days.
    private static let searchDays = 60
    /// The longest break that is thought possible in a year whose lists are not known.
    private static let longestBreakDays = 10

    /// Creates a calendar.
    public init(
        daysOff: [CivilDate: Statement], workedWeekendDays: [CivilDate: Statement],
        years: Set<Int>, originalHours: OfficeHours, changedHours: [CivilDate: OfficeHours] = [:]
    ) {
        self.daysOff = daysOff
        self.workedWeekendDays = workedWeekendDays
        self.years = years
        self.originalHours = originalHours
        self.changedHours = changedHours
    }

    // MARK: Hours

    /// The office hours on a day.
    public func hours(on date: CivilDate) -> OfficeHours {
        changedHours.filter { $0.key <= date }.max { $0.key < $1.key }?.value ?? originalHours
    }

    /// When the office closes on a day; its results are ready by then.
    public func closing(on date: CivilDate) -> LocalTime { hours(on: date).closing }

    // MARK: Days

    /// Whether the office works on the day. A day off that is not confirmed is not worked: better
    /// a result that is ready a day early than a citizen before a closed door.
    public func isWorkingDay(_ date: CivilDate) -> Bool {
        if workedWeekendDays[date] != nil { return true }
        return !date.isWeekend && daysOff[date] == nil
    }

    /// The first working day after the given one (searched for at most 60 days).
    public func workingDay(after date: CivilDate) -> CivilDate {
        first(from: date.adding(days: 1), where: isWorkingDay)
    }

    /// Whether the working days of a span, both ends included, are known: all its years are
    /// listed, and no day in it is off, or worked, by an unverified list alone.
    public func isConfirmed(from first: CivilDate, to last: CivilDate) -> Bool {
        let span = min(first, last)...max(first, last)
        guard (span.lowerBound.year...span.upperBound.year).allSatisfy(years.contains) else {
            return false
        }
        let changes =
            daysOff.filter { !$0.key.isWeekend } + workedWeekendDays.filter { $0.key.isWeekend }
        return changes.allSatisfy { day, statement in
            !span.contains(day) || statement.source.state != .unverified
        }
    }

    /// When a period ends whose last day is counted to be this one: a last day that is a weekend
    /// day or a holiday moves to the end of the next working day (Bộ luật Dân sự 91/2015/QH13
    /// Art. 148.5; until 2016 Bộ luật Dân sự 33/2005/QH11 Art. 153.5).
    ///
    /// The two bounds differ where the law leaves a doubt that only the officer can settle: a day
    /// off that is not confirmed, a weekend day that is worked in exchange for another day (no
    /// text says whether it still is a "ngày nghỉ cuối tuần"), and years that are not listed.
    public func periodEnd(_ counted: CivilDate) -> ClosedRange<CivilDate> {
        let earliest = first(from: counted) { day in
            guard years.contains(day.year) else { return true }
            let isOff = daysOff[day].map { $0.source.state != .unverified } ?? false
            return !isOff && (!day.isWeekend || workedWeekendDays[day] != nil)
        }
        let latest = first(from: counted) { !$0.isWeekend && daysOff[$0] == nil }
        let isListed = years.contains(counted.year) && years.contains(latest.year)
        return earliest...(isListed ? latest : latest.adding(days: Self.longestBreakDays))
    }

    private func first(from start: CivilDate, where holds: (CivilDate) -> Bool) -> CivilDate {
        var day = start
        for _ in 0..<Self.searchDays where !holds(day) { day = day.adding(days: 1) }
        return day
    }
}

/// When an office takes dossiers and when it closes.
public struct OfficeHours: Hashable, Sendable {
    /// The spans of the day in which dossiers are taken at the desk, in order; empty when they
    /// are not known.
    public let intake: [ClosedRange<LocalTime>]
    /// When the office closes.
    public let closing: LocalTime
    /// The hours in one sentence, with their source.
    public let statement: Statement

    /// Creates hours.
    public init(intake: [ClosedRange<LocalTime>], closing: LocalTime, statement: Statement) {
        self.intake = intake
        self.closing = closing
        self.statement = statement
    }
}

extension CivilDate {
    /// Whether it is a Saturday or a Sunday.
    var isWeekend: Bool { weekday > 5 }
}
