import Catalogue

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
    public func holds(
        for answers: Answers, today: CivilDate, calendar: WorkingCalendar? = nil
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
            var last = date.latest.adding(days: limitDays)
            if let calendar, !calendar.isWorkingDay(last) {
                last = calendar.workingDay(after: last)
            }
            return today > last
        case .youngerThan(let field, let years):
            guard case .date(let date)? = answers[field] else { return false }
            return date.latest.years(until: today) < years
        case .filed(let first, let last):
            return (first.map { $0 <= today } ?? true) && (last.map { today <= $0 } ?? true)
        case .fullDate(let field):
            guard case .date(let date)? = answers[field] else { return false }
            return date.day != nil
        case .not(let inner):
            return !inner.holds(for: answers, today: today, calendar: calendar)
        case .all(let parts):
            return parts.allSatisfy { $0.holds(for: answers, today: today, calendar: calendar) }
        case .any(let parts):
            return parts.contains { $0.holds(for: answers, today: today, calendar: calendar) }
        }
    }
}
