import Catalogue
import Dossiers

/// At midnight another version of the pinned procedure can come into force: the visit is moved to
/// it by the catalogue's rules and told, never left under rules that no longer hold.
func followRules(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard var visit = state.visit, visit.submission == nil, state.screen != .storing,
        !visit.procedure.isInForce(on: state.now.date),
        let next = context.catalogue.procedure(key: visit.procedure.key, on: state.now.date)
    else { return [] }
    let moved = DraftMoves.move(visit.answers, from: visit.procedure, to: next)
    visit.newRules = RuleChange(
        since: next.effectiveFrom,
        dropped: moved.dropped.compactMap { [fields = visit.procedure.fields] in
            fields[$0]?.shortLabel
        })
    visit.procedure = next
    visit.answers = moved.answers
    visit.editors = [:]
    visit.problem = nil
    visit.declaration = .notRead
    visit.returnsToReview = false
    state.visit = visit
    state.screen = .newRules
    return []
}

/// "Tôi đã hiểu": on with the first question that the new rules ask, or with the review.
func readNewRules(_ state: inout SessionState) -> [SessionEffect] {
    guard state.screen == .newRules, let visit = state.visit else { return [] }
    let today = state.now.date
    let questions = visit.questions(today: today)
    if let missing = firstMissing(in: questions, visit, today: today) {
        open(missing, &state)
    } else {
        state.screen = .review
    }
    return []
}
