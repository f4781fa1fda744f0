import Catalogue

/// What one agency does in a linked procedure, and by when.
public struct QuotedLeg: Hashable, Sendable {
    /// The leg.
    public var leg: ProcedureLeg
    /// When it should be done at the latest; nil when the law gives the agency no time of its own,
    /// or gives none to an agency that must be done before.
    public var appointed: LocalDateTime?
    /// Whether that moment rests on confirmed limits, days off and hours only.
    public var appointedIsCertain: Bool

    /// Creates a leg with its time.
    public init(leg: ProcedureLeg, appointed: LocalDateTime?, appointedIsCertain: Bool) {
        self.leg = leg
        self.appointed = appointed
        self.appointedIsCertain = appointedIsCertain
    }
}

/// Computes appointed times from time limits.
enum TimeEngine {
    /// The greatest number of days that is counted.
    private static let dayLimit = 1000

    /// When the result is appointed, and whether the clock started later than it was filed.
    ///
    /// A kiosk may be used when the desk is closed. What is filed on a working day until closing,
    /// also over noon, is received on that day; what is filed after closing or on a day off, on
    /// the next working day (see `docs/decisions/0015-periods-and-their-doubts.md`).
    static func appointment(
        _ rule: TimeLimitRule, from moment: LocalDateTime, calendar: WorkingCalendar
    ) -> (moment: LocalDateTime, isMoved: Bool) {
        let closing = calendar.closing(on: moment.date)
        let cutoff = min(rule.cutoff ?? closing, closing)
        let isMoved = !calendar.isWorkingDay(moment.date) || moment.time > cutoff
        var day = isMoved ? calendar.workingDay(after: moment.date) : moment.date
        // The day of receipt is not counted (Bộ luật Dân sự 91/2015/QH13 Art. 147.2).
        switch rule {
        case .sameDay: break
        case .workingDays(let count, _):
            for _ in 0..<max(0, min(count, dayLimit)) { day = calendar.workingDay(after: day) }
        case .days(let count):
            let counted = day.adding(days: max(0, min(count, dayLimit)))
            day = calendar.periodEnd(counted).upperBound
        }
        return (LocalDateTime(day, calendar.closing(on: day)), isMoved)
    }

    /// Whether the working days of the span are known, and the hour at its end.
    static func isConfirmed(
        from first: LocalDateTime, to last: LocalDateTime, calendar: WorkingCalendar
    ) -> Bool {
        calendar.isConfirmed(from: first.date, to: last.date)
            && calendar.hours(on: last.date).statement.source.state != .unverified
    }

    /// Every leg that takes part with its time. The clock of an agency begins when the dossier
    /// reaches it: at filing, or when the last of those that it follows is done.
    static func legs(
        _ legs: [ProcedureLeg], from moment: LocalDateTime, calendar: WorkingCalendar,
        holds: (Condition) -> Bool
    ) -> [QuotedLeg] {
        var ends: [String: LegEnd] = [:]
        var quoted: [QuotedLeg] = []
        for leg in legs {
            let before = leg.follows.compactMap { ends[$0] }
            let start =
                before.isEmpty ? LegEnd(moment: moment, isCertain: true) : LegEnd(lastOf: before)
            // Whoever follows a leg that does not take part follows those before it.
            guard holds(leg.condition) else {
                ends[leg.id] = start
                continue
            }
            let end = end(of: leg, from: start, calendar: calendar)
            ends[leg.id] = end
            quoted.append(
                QuotedLeg(leg: leg, appointed: end.moment, appointedIsCertain: end.isCertain))
        }
        return quoted
    }

    private static func end(
        of leg: ProcedureLeg, from start: LegEnd, calendar: WorkingCalendar
    ) -> LegEnd {
        guard let rule = leg.rule, let first = start.moment else {
            return LegEnd(moment: nil, isCertain: false)
        }
        let last = appointment(rule, from: first, calendar: calendar).moment
        return LegEnd(
            moment: last,
            isCertain: start.isCertain && leg.statement.source.state != .unverified
                && isConfirmed(from: first, to: last, calendar: calendar))
    }
}

extension TimeLimitRule {
    /// What is received after it begins to count on the next working day. "Nhận sau 15 giờ": 15:00
    /// itself is not after 15:00 (Luật Hộ tịch Art. 5.3).
    fileprivate var cutoff: LocalTime? {
        switch self {
        case .sameDay(let cutoff): cutoff
        case .workingDays(_, let startCutoff): startCutoff
        case .days: nil
        }
    }
}

/// When a leg is done at the latest, as far as that is known.
private struct LegEnd {
    var moment: LocalDateTime?
    var isCertain: Bool

    init(moment: LocalDateTime?, isCertain: Bool) {
        self.moment = moment
        self.isCertain = isCertain
    }

    /// When all of these are done; not known when one of them is not known.
    init(lastOf ends: [LegEnd]) {
        moment = ends.contains { $0.moment == nil } ? nil : ends.compactMap(\.moment).max()
        isCertain = ends.allSatisfy(\.isCertain)
    }
}
