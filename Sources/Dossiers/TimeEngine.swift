import Catalogue

/// What one agency does in a linked procedure, and by when.
public struct QuotedLeg: Hashable, Sendable {
    /// The leg.
    public var leg: ProcedureLeg
    /// When it should be done at the latest; nil when the law gives the agency no time of its own.
    public var appointed: LocalDateTime?

    /// Creates a leg with its time.
    public init(leg: ProcedureLeg, appointed: LocalDateTime?) {
        self.leg = leg
        self.appointed = appointed
    }
}

/// Computes appointed times from time limits.
enum TimeEngine {
    /// The greatest number of working days that is counted.
    private static let dayLimit = 1000

    /// When the result is appointed, and whether the clock started later than it was filed. What
    /// is filed on a day off counts as received on the next working day.
    static func appointment(
        _ rule: TimeLimitRule, _ moment: LocalDateTime, _ calendar: WorkingCalendar
    ) -> (moment: LocalDateTime, isMoved: Bool) {
        let isWorked = calendar.isWorkingDay(moment.date)
        switch rule {
        case .sameDay(let cutoff):
            // "Nhận sau 15 giờ": 15:00 itself is not after 15:00 (Luật Hộ tịch Art. 5.3).
            let isMoved = !isWorked || moment.time > cutoff
            let day = isMoved ? calendar.workingDay(after: moment.date) : moment.date
            return (LocalDateTime(day, calendar.closing), isMoved)
        case .workingDays(let count, let startCutoff):
            let isLate = startCutoff.map { moment.time > $0 } ?? false
            let isMoved = !isWorked || isLate
            // The day of receipt itself is not counted (Bộ luật Dân sự 91/2015/QH13 Art. 147.2).
            var day = isMoved ? calendar.workingDay(after: moment.date) : moment.date
            for _ in 0..<max(0, min(count, dayLimit)) { day = calendar.workingDay(after: day) }
            return (LocalDateTime(day, calendar.closing), isMoved)
        }
    }

    /// Every leg that takes part with its time: legs without predecessors count from filing,
    /// others from the latest end of those that they follow.
    static func legs(
        _ legs: [ProcedureLeg], at moment: LocalDateTime, calendar: WorkingCalendar,
        holds: (Condition) -> Bool
    ) -> [QuotedLeg] {
        var ends: [String: LocalDateTime] = [:]
        var quoted: [QuotedLeg] = []
        for leg in legs where holds(leg.condition) {
            let start = leg.follows.compactMap { ends[$0] }.max()
            let end = leg.rule.map { rule in
                appointment(
                    rule, start.map { LocalDateTime($0.date, .midnight) } ?? moment, calendar
                ).moment
            }
            ends[leg.id] = end ?? start
            quoted.append(QuotedLeg(leg: leg, appointed: end))
        }
        return quoted
    }
}
