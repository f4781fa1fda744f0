import Catalogue

/// How a period is read whose end only the officer can settle: its last day may move
/// (``WorkingCalendar/periodEnd(_:)``), or of its first day only the year is known. Where both
/// readings agree, there is no doubt.
public enum PeriodReading: Hashable, Sendable, CaseIterable {
    /// The period ends as early as it can.
    case shortest
    /// The period ends as late as it can.
    case longest

    /// The day from which a period counts that begins with a date of which parts may be unknown.
    func day(of date: PartialDate) -> CivilDate {
        self == .shortest ? date.earliest : date.latest
    }
}

extension Condition {
    /// Whether the condition holds for these answers.
    ///
    /// A question without an answer makes every test of it false, so that `not` of it is true.
    ///
    /// - Parameters:
    ///   - answers: The answers so far, best ``Interview/normalised(_:today:context:)``.
    ///   - today: The day of filing.
    ///   - calendar: With it, a last day that is not worked moves to the next working day (Bộ
    ///     luật Dân sự 91/2015/QH13 Art. 148.5); without it days are only counted.
    ///   - reading: How a period with a doubtful end is read. Questions and papers follow the
    ///     shortest reading: rather ask once too often.
    public func holds(
        for answers: Answers, today: CivilDate, calendar: WorkingCalendar? = nil,
        reading: PeriodReading = .shortest
    ) -> Bool {
        switch self {
        case .always: return true
        case .choice(let field, let keys):
            guard case .choice(let key)? = answers[field] else { return false }
            return keys.contains(key)
        case .flag(let field, let expected):
            return answers[field] == .flag(expected)
        case .answered(let field):
            return answers[field] != nil
        case .countAtLeast(let field, let least):
            guard case .count(let count)? = answers[field] else { return false }
            return count >= least
        case .daysSince(let field, let limitDays):
            guard case .date(let date)? = answers[field] else { return false }
            let counted = reading.day(of: date).adding(days: limitDays)
            let end = calendar?.periodEnd(counted) ?? counted...counted
            return today > (reading == .shortest ? end.lowerBound : end.upperBound)
        case .youngerThan(let field, let years):
            guard case .date(let date)? = answers[field] else { return false }
            return reading.day(of: date).years(until: today) < years
        case .filed(let first, let last):
            return (first.map { $0 <= today } ?? true) && (last.map { today <= $0 } ?? true)
        case .fullDate(let field):
            guard case .date(let date)? = answers[field] else { return false }
            return date.day != nil
        case .not(let inner):
            return !inner.holds(for: answers, today: today, calendar: calendar, reading: reading)
        case .all(let parts):
            return parts.allSatisfy {
                $0.holds(for: answers, today: today, calendar: calendar, reading: reading)
            }
        case .any(let parts):
            return parts.contains {
                $0.holds(for: answers, today: today, calendar: calendar, reading: reading)
            }
        }
    }
}
