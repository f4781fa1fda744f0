/// Which days and hours the office works.
public struct WorkingCalendar: Hashable, Sendable {
    /// Days off on a weekday, with their source.
    public let daysOff: [CivilDate: Statement]
    /// Saturdays or Sundays that are worked.
    public let workedWeekendDays: [CivilDate: Statement]
    /// The years for which the lists are complete.
    public let years: ClosedRange<Int>
    /// When the office closes: results of the day are ready by then.
    public let closing: LocalTime
    /// Source of the hours.
    public let hours: Statement

    /// Creates a calendar.
    public init(
        daysOff: [CivilDate: Statement], workedWeekendDays: [CivilDate: Statement],
        years: ClosedRange<Int>, closing: LocalTime, hours: Statement
    ) {
        self.daysOff = daysOff
        self.workedWeekendDays = workedWeekendDays
        self.years = years
        self.closing = closing
        self.hours = hours
    }

    /// Whether the office works on the day.
    public func isWorkingDay(_ date: CivilDate) -> Bool {
        if workedWeekendDays[date] != nil { return true }
        return date.weekday <= 5 && daysOff[date] == nil
    }

    /// Whether the working days of a span, both ends included, are known: all its years are
    /// listed, and no day in it is a day off, or worked, by an unverified list.
    public func isConfirmed(from first: CivilDate, to last: CivilDate) -> Bool {
        guard years.contains(first.year), years.contains(last.year) else { return false }
        let span = min(first, last)...max(first, last)
        return [daysOff, workedWeekendDays].allSatisfy { days in
            days.allSatisfy { day, statement in
                !span.contains(day) || statement.source.state != .unverified
            }
        }
    }

    /// The first working day after the given one (searched for at most 60 days).
    public func workingDay(after date: CivilDate) -> CivilDate {
        var next = date.adding(days: 1)
        for _ in 0..<60 where !isWorkingDay(next) { next = next.adding(days: 1) }
        return next
    }
}
