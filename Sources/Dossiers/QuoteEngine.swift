import Catalogue

/// Computes what a procedure costs, takes and needs for one citizen at one moment (P5).
public enum QuoteEngine {
    /// The quote for these answers.
    ///
    /// An amount whose source is verified or secondary is given, the latter with its source in
    /// ``Quote/feeReasons``; an unverified amount is only given as unconfirmed (see
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
        func holds(_ condition: Condition, _ reading: PeriodReading = .shortest) -> Bool {
            condition.holds(
                for: known, today: moment.date, calendar: calendar, reading: reading)
        }
        let limit = procedure.timeLimits.first { holds($0.condition) }
        let appointment = limit.map {
            TimeEngine.appointment($0.rule, from: moment, calendar: calendar)
        }
        let appointed = appointment?.moment ?? moment
        return Quote(
            fees: FeeEngine.quote(procedure.fees, answers: known, holds: holds),
            appointed: appointed,
            appointedIsCertain: limit.map { $0.statement.source.state != .unverified } ?? false
                && TimeEngine.isConfirmed(from: moment, to: appointed, calendar: calendar),
            timeReason: limit?.statement ?? procedure.summary,
            movedToNextWorkingDay: appointment?.isMoved ?? false,
            legs: TimeEngine.legs(procedure.legs, from: moment, calendar: calendar) { holds($0) },
            papers: procedure.papers.filter { holds($0.condition) },
            notices: procedure.conditionalNotices.filter { holds($0.condition) })
    }
}

extension Quote {
    /// The rules that apply, by name, for the dossier: `on-time+copies`.
    public var feeRule: String {
        fees.isEmpty ? "none" : fees.map { $0.rule ?? "unknown" }.joined(separator: "+")
    }

    /// The sum in đồng; nil when a part of it is not known or not confirmed.
    public var amountDong: Int? {
        fees.reduce(into: Int?.some(0)) { sum, fee in
            sum = sum.flatMap { sum in fee.amountDong.map { sum + $0 } }
        }
    }

    /// The sum with what is not confirmed, in đồng, for officers and tools; nil when everything
    /// is confirmed or a part is not known at all.
    public var unconfirmedAmountDong: Int? {
        guard amountDong == nil else { return nil }
        return fees.reduce(into: Int?.some(0)) { sum, fee in
            sum = sum.flatMap { sum in
                (fee.amountDong ?? fee.unconfirmedAmountDong).map { sum + $0 }
            }
        }
    }

    /// A few words behind the sum, one for each thing that is paid for.
    public var feeShortReason: LocalizedText {
        LocalizedText(
            vietnamese: fees.map(\.shortReason.vietnamese).joined(separator: "; "),
            english: fees.map(\.shortReason.english).joined(separator: "; "))
    }

    /// The sentences of the rules that apply, each with its source.
    public var feeReasons: [Statement] { fees.compactMap(\.reason) }

    /// How sure the sum is: as sure as its least sure part.
    public var amountState: CheckState {
        let states = feeReasons.map(\.source.state)
        if fees.contains(where: { $0.reason == nil }) || states.contains(.unverified) {
            return .unverified
        }
        return states.contains(.secondary) ? .secondary : .verified
    }
}
