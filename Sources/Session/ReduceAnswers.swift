import Catalogue
import Dossiers
import VietnameseText

/// Fills the controls of the current question, and turns them into an answer.
func answer(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    if case .editChosen(let id) = action, state.screen == .review {
        state.visit?.editors[id] = nil
        state.visit?.returnsToReview = true
        open(id, &state)
        return []
    }
    if state.screen == .review, action == .continued {
        return leaveReview(&state)
    }
    if state.screen == .search { return look(&state, action) }
    if state.screen == .technicianPIN { return typePIN(&state, action) }
    guard case .question(let id) = state.screen, var visit = state.visit,
        let field = visit.procedure.fields[id]
    else { return [] }
    if action == .continued { return confirm(id, field, &state) }
    if action == .reasonToggled {
        state.visit?.showsReason.toggle()
        return []
    }
    var editor =
        visit.editors[id]
        ?? QuestionEditor(
            field: field, answer: visit.answers[id], method: state.preferences.typingMethod)
    let earlier = editor
    edit(&editor, action, field)
    // The sentence about an error stays until what it speaks of is changed.
    if editor != earlier { visit.problem = nil }
    visit.editors[id] = editor
    state.visit = visit
    // What is offered or found now begins on its first page.
    if action.isTyped { state.pages = [:] }
    if case .key(.method) = action, case .words(let words) = editor {
        state.preferences.typingMethod = words.composition.method
    }
    return []
}

/// Types into the search.
private func look(_ state: inout SessionState, _ action: CitizenAction) -> [SessionEffect] {
    guard var search = state.search else { return [] }
    switch action {
    case .key(let key): search.apply(key)
    case .typed(let text): search.type(text)
    default: return []
    }
    state.search = search
    state.preferences.typingMethod = search.composition.method
    // What is found now begins on its first page.
    state.pages = [:]
    return []
}

extension CitizenAction {
    fileprivate var isTyped: Bool {
        switch self {
        case .key, .typed: true
        default: false
        }
    }
}

private func edit(_ editor: inout QuestionEditor, _ action: CitizenAction, _ field: Field) {
    switch (editor, action) {
    case (_, .offerTaken(let answer)):
        editor = QuestionEditor(field: field, answer: answer, method: editor.method)
    case (.words(var words), .key(let key)):
        words.apply(key)
        editor = .words(words)
    case (.words(var words), .typed(let text)):
        words.type(text)
        editor = .words(words)
    case (.words(let words), .capitalsTaken):
        let titled = NameCase.titled(words.trimmedText)
        editor = .words(
            WordsEditor(
                text: titled, method: words.composition.method,
                capitals: words.capitals))
    case (.number(let digits), .key(let key)):
        editor = .number(digits.applying(key, limit: numberLimit(field.kind)))
    case (.number(let digits), .typed(let text)):
        editor = .number(
            text.reduce(digits) {
                $0.applying(.character($1), limit: numberLimit(field.kind))
            })
    case (.date(var date), .key(let key)):
        date.apply(key)
        editor = .date(date)
    case (.date(var date), .typed(let text)):
        for character in text { date.apply(.character(character)) }
        editor = .date(date)
    case (.date(var date), .datePartChosen(let part)):
        date.active = part
        editor = .date(date)
    case (.date(var date), .yearAloneToggled):
        date.yearAlone.toggle()
        date.active = date.yearAlone ? .year : .day
        editor = .date(date)
    case (.time(var time), .key(let key)):
        time.apply(key)
        editor = .time(time)
    case (.time(var time), .typed(let text)):
        for character in text { time.apply(.character(character)) }
        editor = .time(time)
    case (.time(var time), .timePartChosen(let part)):
        time.active = part
        editor = .time(time)
    case (.choice(_, let search), .optionChosen(let key)):
        editor = .choice(selected: key, search: search)
    case (.choice(let selected, var search), .key(let key)):
        search.apply(key)
        editor = .choice(selected: selected, search: search)
    case (.choice(let selected, var search), .typed(let text)):
        search.type(text)
        editor = .choice(selected: selected, search: search)
    case (.flag, .optionChosen(let key)):
        editor = .flag(key == "yes")
    case (.count(let count), .countStepped(let step)):
        guard case .copies(let maximum) = field.kind else { return }
        editor = .count(min(max(1, count + step.signum()), maximum))
    default:
        break
    }
}

private func numberLimit(_ kind: FieldKind) -> Int {
    switch kind {
    case .phone: 11
    default: 12
    }
}

extension String {
    fileprivate func applying(_ key: KeyboardKey, limit: Int) -> String {
        switch key {
        case .character(let character):
            guard count < limit, character.isASCII, character.isLetter || character.isNumber
            else { return self }
            return self + String(character).uppercased()
        case .backspace: return String(dropLast())
        case .tone, .shift, .method: return self
        }
    }
}

extension QuestionEditor {
    /// The way of typing in force in the controls.
    var method: TypingMethod {
        switch self {
        case .words(let words): words.composition.method
        case .choice(_, let search): search.composition.method
        default: .direct
        }
    }
}

/// "Tiếp tục": a valid answer leads on, anything else is explained at the field.
private func confirm(
    _ id: FieldID, _ field: Field, _ state: inout SessionState
) -> [SessionEffect] {
    guard var visit = state.visit else { return [] }
    let editor = visit.editors[id]
    let candidate = editor?.answer
    if let problem = problem(
        candidate, incompleteKey: editor?.incompleteKey, field, visit, today: state.now.date)
    {
        visit.problem = problem
        state.visit = visit
        return []
    }
    visit.answers[id] = candidate
    visit.problem = nil
    state.visit = visit
    let today = state.now.date
    let questions = visit.questions(today: today)
    if visit.returnsToReview {
        // A changed answer can open new questions: they come first.
        if let missing = firstMissing(in: questions, visit, today: today) {
            open(missing, &state)
            explain(missing, &state)
        } else {
            state.visit?.returnsToReview = false
            state.screen = .review
        }
        return []
    }
    if let index = questions.firstIndex(of: id), index + 1 < questions.count {
        open(questions[index + 1], &state)
    } else {
        state.screen = .review
    }
    return []
}

private func problem(
    _ candidate: Answer?, incompleteKey: String?, _ field: Field, _ visit: Visit,
    today: CivilDate
) -> AnswerProblem? {
    guard let candidate else {
        if let incompleteKey {
            return AnswerProblem(field: field.id, messageKey: incompleteKey)
        }
        return field.isRequired
            ? AnswerProblem(
                field: field.id, messageKey: Validation.requiredKey(field.kind))
            : nil
    }
    return Validation.problem(
        candidate, field: field, answers: visit.answersThatCount(today: today), today: today)
}

/// The first question that lacks its answer or whose answer became wrong.
func firstMissing(in questions: [FieldID], _ visit: Visit, today: CivilDate) -> FieldID? {
    let answers = visit.answersThatCount(today: today)
    return questions.first { id in
        guard let field = visit.procedure.fields[id] else { return false }
        guard let answer = visit.answers[id] else { return field.isRequired }
        return Validation.problem(answer, field: field, answers: answers, today: today) != nil
    }
}

/// Says why a question was opened again, when it has an answer that became wrong.
func explain(_ id: FieldID, _ state: inout SessionState) {
    guard let visit = state.visit, let field = visit.procedure.fields[id],
        let answer = visit.answers[id]
    else { return }
    let today = state.now.date
    state.visit?.problem = Validation.problem(
        answer, field: field, answers: visit.answersThatCount(today: today), today: today)
}

extension Visit {
    /// The answers that stand on the form: one to a question that is no longer asked must not
    /// stand in the way of another.
    func answersThatCount(today: CivilDate) -> Answers {
        interview.normalised(answers, today: today)
    }
}

/// From the review to the declaration, unless an answer is missing or became wrong.
private func leaveReview(_ state: inout SessionState) -> [SessionEffect] {
    guard let visit = state.visit else { return [] }
    let today = state.now.date
    if let missing = firstMissing(in: visit.questions(today: today), visit, today: today) {
        state.visit?.returnsToReview = true
        open(missing, &state)
        explain(missing, &state)
        return []
    }
    state.visit?.declaration = .notRead
    state.screen = .declaration
    return [.askPrinter]
}
