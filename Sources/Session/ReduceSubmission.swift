import Catalogue
import Dossiers

/// The declaration, the slip, and the end of the visit.
func submit(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    switch (action, state.screen) {
    case (.declarationConfirmed, .declaration):
        let confirmed = state.visit?.declaration == .confirmed
        state.visit?.declaration = confirmed ? .notRead : .confirmed
        return []
    case (.submitted, .declaration), (.submitted, .storingFailed):
        return store(&state, context)
    case (.reprintChosen, .done):
        guard var submission = state.visit?.submission, submission.slip != .printing else {
            return []
        }
        // A slip that never began to print is no reprint.
        if case .notPrinted = submission.slip {} else { submission.facts.isReprint = true }
        submission.slip = .printing
        submission.secondsLeft = context.times.doneWithoutSlipSeconds
        state.visit?.submission = submission
        return [.printSlip(submission.facts)]
    case (.slipSeen, .done):
        guard case .unknown = state.visit?.submission?.slip else { return [] }
        state.visit?.submission?.slip = .seenByCitizen
        state.visit?.submission?.secondsLeft = context.times.doneSeconds
        return []
    case (.finished, _):
        return wiped(&state)
    default:
        return []
    }
}

private func store(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard let visit = state.visit else { return [] }
    // Midnight may have passed while the disk was waited for.
    guard visit.procedure.isInForce(on: state.now.date) else {
        return followRules(&state, context)
    }
    guard visit.declaration == .confirmed else {
        state.visit?.declaration = .reminded
        return []
    }
    let today = state.now.date
    if let missing = firstMissing(in: visit.questions(today: today), visit, today: today) {
        state.visit?.returnsToReview = true
        open(missing, &state)
        explain(missing, &state)
        return []
    }
    state.screen = .storing
    state.visit?.isStoringSlow = false
    state.visit?.requestedAt.insert(state.now)
    let answers = visit.filedAnswers(today: today, context)
    let quote = QuoteEngine.quote(
        visit.procedure, answers: answers, at: state.now, calendar: context.catalogue.calendar)
    let request = StoreRequest(
        procedure: visit.procedure, answers: answers, quote: quote, submittedAt: state.now,
        language: state.preferences.language)
    return [
        .cancelTimer(.idle), .startTimer(.storing, seconds: context.times.storingSeconds),
        .store(request),
    ]
}

/// The disk does not answer in its time: whether the dossier is stored is not known, and so it is
/// said. Nothing can be changed or sent a second time; who leaves is told to ask an officer.
func tellSlowDisk(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard state.screen == .storing, let visit = state.visit else { return [] }
    if visit.isStoringSlow { return wiped(&state) }
    state.visit?.isStoringSlow = true
    return [.startTimer(.storing, seconds: context.times.doneWithoutSlipSeconds)]
}

/// The disk refused: nothing was promised, nothing typed is lost, and there is a way on (P8).
func showStoringFailed(
    _ state: inout SessionState, _ context: SessionContext
) -> [SessionEffect] {
    guard state.screen == .storing else { return [] }
    state.screen = .storingFailed
    let effects: [SessionEffect] = [
        .cancelTimer(.storing), .startTimer(.idle, seconds: idleSeconds(state, context)),
    ]
    // Midnight can have passed meanwhile: nothing is sent again under the rules of yesterday.
    return effects + followRules(&state, context)
}

/// The dossier is on disk: only now a number is shown and printed (P1).
func showStored(
    _ state: inout SessionState, _ facts: SlipFacts, _ context: SessionContext
) -> [SessionEffect] {
    // An answer that comes after its visitor has left must not be shown to the next one (P4).
    guard state.screen == .storing, let visit = state.visit, visit.submission == nil,
        visit.requestedAt.contains(facts.submittedAt)
    else { return [] }
    state.idleSecondsLeft = nil
    state.showsHelp = false
    state.screen = .done
    state.pages = [:]
    // The answers are sealed now; the screen needs no more than the slip does (P3, P4).
    state.visit?.answers = [:]
    state.visit?.editors = [:]
    state.visit?.newRules = nil
    state.search = nil
    state.cameFrom = nil
    let times = context.times
    state.visit?.submission = Submission(
        facts: facts, slip: .printing, delivery: .sending,
        secondsLeft: times.doneWithoutSlipSeconds)
    return [
        .cancelTimer(.idle), .cancelTimer(.storing), .printSlip(facts),
        .startTimer(.second, seconds: 1),
    ]
}

func changeSlip(
    _ state: inout SessionState, _ dossierID: String, _ slip: SlipState,
    _ context: SessionContext
) -> [SessionEffect] {
    guard var submission = state.visit?.submission, submission.facts.dossierID == dossierID
    else { return [] }
    submission.slip = slip
    submission.secondsLeft =
        slip == .printed ? context.times.doneSeconds : context.times.doneWithoutSlipSeconds
    state.visit?.submission = submission
    return []
}

extension Visit {
    /// The answers as they are reviewed and filed: hidden ones dropped, derived lines filled in.
    public func filedAnswers(today: CivilDate, _ context: SessionContext) -> Answers {
        filedAnswers(today: today, officeName: context.station.wardName)
    }

    /// The same for the office of this name.
    public func filedAnswers(today: CivilDate, officeName: String) -> Answers {
        interview.normalised(
            answers, today: today,
            context: [.officeName: .text(officeName), .officePlace: .text(officeName)])
    }
}
