import Catalogue
import Dossiers

/// Moves between screens outside a question.
func navigate(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    switch action {
    case .lifeEventChosen(let key):
        guard state.screen == .home,
            context.catalogue.lifeEvents.contains(where: { $0.key == key })
        else { return [] }
        state.screen = .lifeEvent(key)
        return [.askPrinter]
    case .searchOpened:
        guard state.screen == .home else { return [] }
        state.search = WordsEditor(
            text: "", method: state.preferences.typingMethod, capitals: .none)
        state.screen = .search
        return [.askPrinter]
    case .procedureChosen(let key):
        guard state.screen.listsProcedures,
            context.catalogue.procedure(key: key, on: state.now.date) != nil
        else { return [] }
        state.cameFrom = state.screen
        state.screen = .procedure(key)
    case .referralChosen(let key):
        guard state.screen.listsProcedures,
            context.catalogue.referrals.contains(where: { $0.key == key })
        else { return [] }
        state.cameFrom = state.screen
        state.screen = .referral(key)
    case .sourcesOpened:
        if case .procedure(let key) = state.screen { state.screen = .sources(key) }
    case .started:
        guard case .procedure(let key) = state.screen, !state.isStoreDown,
            let procedure = context.catalogue.procedure(key: key, on: state.now.date)
        else { return [] }
        // Whoever looked at the procedure's page again keeps what was typed.
        let earlier = state.visit.flatMap { $0.procedure == procedure ? $0 : nil }
        let visit = earlier ?? Visit(procedure: procedure, calendar: context.catalogue.calendar)
        state.visit = visit
        guard let first = visit.questions(today: state.now.date).first else { return [] }
        open(first, &state)
    case .wentHome:
        return leave(&state, context)
    case .wentBack:
        return goBack(&state, context)
    default:
        break
    }
    return []
}

extension ScreenName {
    /// Whether procedures are chosen on the screen.
    fileprivate var listsProcedures: Bool {
        switch self {
        case .lifeEvent, .search: true
        default: false
        }
    }
}

/// To the start page; where something was entered, only after asking.
private func leave(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    if let visit = state.visit, visit.submission == nil,
        !visit.answers.isEmpty || !visit.editors.isEmpty
    {
        return askWhetherToWipe(&state, context)
    }
    return wiped(&state)
}

private func goBack(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    if state.showsHelp {
        state.showsHelp = false
        return []
    }
    switch state.screen {
    case .home, .storing, .done:
        return []
    case .touchTest:
        state.screen = .technician
    case .lifeEvent, .search, .rulesEnded, .technicianPIN, .technician:
        return leave(&state, context)
    case .procedure, .referral:
        // What was answered stays: whoever tapped back once too often loses nothing.
        state.screen = state.cameFrom ?? .home
    case .form:
        state.screen = .review
    case .newRules:
        readNewRules(&state)
    case .sources(let key):
        state.screen = .procedure(key)
    case .question(let field):
        return backFromQuestion(field, &state)
    case .review:
        guard let visit = state.visit, let last = visit.questions(today: state.now.date).last
        else { return wiped(&state) }
        open(last, &state)
    case .declaration:
        state.visit?.declaration = .notRead
        state.screen = .review
    case .storingFailed:
        state.screen = .declaration
    }
    return []
}

private func backFromQuestion(_ field: FieldID, _ state: inout SessionState) -> [SessionEffect] {
    guard var visit = state.visit else { return wiped(&state) }
    visit.problem = nil
    visit.showsReason = false
    state.visit = visit
    if visit.returnsToReview {
        state.visit?.returnsToReview = false
        // What was typed and not confirmed is not an answer: the review shows the confirmed one.
        state.visit?.editors[field] = nil
        state.screen = .review
        return []
    }
    let questions = visit.questions(today: state.now.date)
    if let index = questions.firstIndex(of: field), index > 0 {
        open(questions[index - 1], &state)
    } else {
        state.screen = .procedure(visit.procedure.key)
    }
    return []
}

/// Shows a question with what was typed there before, or with its answer.
func open(_ id: FieldID, _ state: inout SessionState) {
    guard var visit = state.visit, let field = visit.procedure.fields[id] else { return }
    if visit.editors[id] == nil {
        visit.editors[id] = QuestionEditor(
            field: field, answer: visit.answers[id], method: state.preferences.typingMethod)
    }
    visit.problem = nil
    visit.showsReason = false
    state.visit = visit
    state.screen = .question(id)
}

extension Visit {
    /// The interview of the pinned procedure.
    var interview: Interview { Interview(procedure, calendar: calendar) }

    /// The questions that this citizen is asked, in order, as far as the answers tell.
    public func questions(today: CivilDate) -> [FieldID] {
        interview.questions(answers: answers, today: today)
    }
}
