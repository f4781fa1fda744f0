import Catalogue
import Dossiers

/// At midnight another version of the pinned procedure can come into force: the visit is moved to
/// it by the catalogue's rules and told, never left under rules that no longer hold. Where no
/// version follows, the visit ends at a page that says so.
func followRules(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard let visit = state.visit, visit.submission == nil, state.screen != .storing,
        !visit.procedure.isInForce(on: state.now.date)
    else { return [] }
    let key = visit.procedure.key
    guard let next = context.catalogue.procedure(key: key, on: state.now.date) else {
        return endVisit(&state, context)
    }
    state.visit = moved(visit, to: next, at: state.screen)
    state.screen = .newRules
    state.pages = [:]
    return []
}

/// A visit under the version that follows: what can be kept is kept, the rest is listed.
private func moved(_ visit: Visit, to next: Procedure, at screen: ScreenName) -> Visit {
    let moved = DraftMoves.move(visit.answers, from: visit.procedure, to: next)
    var visit = visit
    visit.newRules = RuleChange(
        since: next.effectiveFrom,
        dropped: moved.dropped.compactMap { [fields = visit.procedure.fields] in
            fields[$0]?.shortLabel
        })
    // What was typed and not confirmed stays where the question is asked as before.
    visit.editors = visit.editors.filter { [visit] id, _ in
        visit.procedure.fields[id]?.kind == next.fields[id]?.kind
            && visit.answers[id] == moved.answers[id]
    }
    visit.procedure = next
    visit.answers = moved.answers
    visit.problem = nil
    visit.showsReason = false
    visit.declaration = .notRead
    // Whoever had come to the review is asked only what is missing, then comes back to it.
    visit.returnsToReview = visit.returnsToReview || screen.followsReview
    visit.formPrint = nil
    return visit
}

/// Nothing can be filed any more: the answers are wiped, and a page says so and where to go.
private func endVisit(
    _ state: inout SessionState, _ context: SessionContext
) -> [SessionEffect] {
    let preferences = state.preferences
    let effects = wiped(&state)
    state.preferences = preferences
    state.screen = .rulesEnded
    return effects + [.startTimer(.idle, seconds: idleSeconds(state, context))]
}

/// "Tôi đã hiểu": on with the first question that the new rules ask, or with the review.
func readNewRules(_ state: inout SessionState) {
    guard state.screen == .newRules, let visit = state.visit else { return }
    let today = state.now.date
    let questions = visit.questions(today: today)
    if let missing = firstMissing(in: questions, visit, today: today) {
        open(missing, &state)
        explain(missing, &state)
    } else {
        state.visit?.returnsToReview = false
        state.screen = .review
    }
}

extension ScreenName {
    /// Whether the screen is only reached through the review.
    fileprivate var followsReview: Bool {
        switch self {
        case .review, .form, .declaration, .storingFailed: true
        default: false
        }
    }
}
