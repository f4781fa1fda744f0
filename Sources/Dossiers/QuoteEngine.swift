import Catalogue

/// Computes what a procedure costs, takes and needs for one citizen at one moment (P5).
public enum QuoteEngine {
    /// The quote for these answers.
    ///
    /// An amount whose source is verified or secondary is given, the latter with its source in
    /// ``Quote/feeReason``; an unverified amount is only given as unconfirmed (see
    /// `docs/decisions/0003-check-states.md`).
    ///
    /// - Parameters:
    ///   - answers: The answers so far; those to questions no longer asked do not count.
    ///   - moment: When the dossier is filed, Vietnamese time.
    public static func quote(
        _ procedure: Procedure, answers: Answers, at moment: LocalDateTime,
        calendar: WorkingCalendar
    ) -> Quote {
        let known = Interview(procedure, calendar: calendar)
            .normalised(answers, today: moment.date)
        let holds = { (condition: Condition) in
            condition.holds(for: known, today: moment.date, calendar: calendar)
        }
        let rule = procedure.fees.first { holds($0.condition) }
        let isCertain = rule.map { $0.reason.source.state != .unverified } ?? false
        let (appointed, isMoved) = appointment(procedure.timeLimit, moment, calendar)
        return Quote(
            feeRule: rule?.id ?? "unknown",
            amountDong: isCertain ? rule?.amountDong : nil,
            unconfirmedAmountDong: isCertain ? nil : rule?.amountDong,
            feeShortReason: rule?.shortReason ?? Self.unknownShort,
            feeReason: rule?.reason ?? unknownReason(procedure), appointed: appointed,
            timeReason: procedure.timeLimit.statement, movedToNextWorkingDay: isMoved,
            papers: procedure.papers.filter { holds($0.condition) },
            appointedIsCertain: calendar.isConfirmed(from: moment.date, to: appointed.date),
            notices: procedure.conditionalNotices.filter { holds($0.condition) })
    }

    private static let unknownShort = LocalizedText(
        vietnamese: "cán bộ thông báo", english: "told by the officer")

    /// No rule can be chosen yet, for example before the birth date is known.
    private static func unknownReason(_ procedure: Procedure) -> Statement {
        Statement(
            text: LocalizedText(
                vietnamese: "Cán bộ sẽ thông báo lệ phí khi tiếp nhận.",
                english: "The officer will tell you the fee."),
            source: procedure.fees.first?.reason.source ?? procedure.timeLimit.statement.source)
    }

    /// When the result is appointed, and whether the matter slipped to a later working day. What
    /// is filed on a day off counts as received on the next working day.
    private static func appointment(
        _ limit: TimeLimit, _ moment: LocalDateTime, _ calendar: WorkingCalendar
    ) -> (LocalDateTime, Bool) {
        let isWorked = calendar.isWorkingDay(moment.date)
        switch limit.rule {
        case .sameDay(let cutoff):
            // "Nhận sau 15 giờ": 15:00 itself is not after 15:00 (Luật Hộ tịch Art. 5.3).
            let isMoved = !isWorked || moment.time > cutoff
            let day = isMoved ? calendar.workingDay(after: moment.date) : moment.date
            return (LocalDateTime(day, calendar.closing), isMoved)
        case .workingDays(let count):
            var day = isWorked ? moment.date : calendar.workingDay(after: moment.date)
            for _ in 0..<max(0, min(count, 1000)) { day = calendar.workingDay(after: day) }
            return (LocalDateTime(day, calendar.closing), !isWorked)
        }
    }
}

extension Quote {
    /// How sure the amount is.
    public var amountState: CheckState { feeReason.source.state }
}
