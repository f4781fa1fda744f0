import Catalogue

/// Carries the answers of a visit that was begun under one version of a procedure to another.
///
/// The rules stand in the catalogue (``Catalogue/Procedure/moves`` of the version that follows).
/// Nothing is lost in silence: every answer is kept, moved or listed as dropped.
public enum DraftMoves {
    /// Why an answer could not be kept.
    public enum DropReason: Hashable, Sendable {
        /// The new version says that it is to be asked again.
        case asksAgain
        /// The new version has no such question.
        case noQuestion
        /// The question is asked in another way, or no longer offers the choice.
        case notAccepted
        /// Another answer was moved to the same question.
        case replaced
    }

    /// An answer that could not be kept.
    public struct DroppedAnswer: Hashable, Sendable {
        /// The question of the old version.
        public let field: FieldID
        /// What was answered.
        public let answer: Answer
        /// Why it could not be kept.
        public let reason: DropReason
    }

    /// What became of the answers; every one of them is in exactly one of the three lists.
    public struct Moved: Hashable, Sendable {
        /// The answers under the new version.
        public fileprivate(set) var answers: Answers = [:]
        /// The questions whose answers stand where they stood.
        public fileprivate(set) var kept: Set<FieldID> = []
        /// Where answers to other questions went: the old name and the new one.
        public fileprivate(set) var renamed: [FieldID: FieldID] = [:]
        /// What could not be kept, in the order in which the old version asked.
        public fileprivate(set) var droppedAnswers: [DroppedAnswer] = []

        /// The questions of the old version whose answers could not be kept, in its order.
        public var dropped: [FieldID] { droppedAnswers.map(\.field) }
    }

    /// The answers under another version. A draft of that version itself stays as it is.
    public static func move(
        _ answers: Answers, from old: Procedure, to new: Procedure
    ) -> Moved {
        guard old.edition != new.edition else {
            return Moved(answers: answers, kept: Set(answers.keys))
        }
        var moved = Moved()
        let rules = rules(of: new)
        let order = order(of: answers, in: old)
        // Answers that a rule moves come first: a rule counts more than an equal name.
        for id in order {
            guard let answer = answers[id], case .rename(_, let target)? = rules[id] else {
                continue
            }
            if let reason = refusal(answer, at: target, in: new, beside: moved.answers) {
                moved.drop(id, answer, reason)
            } else {
                moved.answers[target] = answer
                moved.renamed[id] = target
            }
        }
        for id in order {
            guard let answer = answers[id] else { continue }
            switch rules[id] {
            case .rename: continue
            case .drop: moved.drop(id, answer, .asksAgain)
            case nil:
                if let reason = refusal(answer, at: id, in: new, beside: moved.answers) {
                    moved.drop(id, answer, reason)
                } else {
                    moved.answers[id] = answer
                    moved.kept.insert(id)
                }
            }
        }
        let place = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        moved.droppedAnswers.sort { place[$0.field, default: 0] < place[$1.field, default: 0] }
        return moved
    }

    /// The questions that the new version asks and that have no answer, other than those that the
    /// old one had already asked in vain, in the order in which they are asked.
    public static func newlyAsked(
        _ moved: Moved, of answers: Answers, from old: Procedure, to new: Procedure,
        today: CivilDate, calendar: WorkingCalendar? = nil
    ) -> [FieldID] {
        let before = Interview(old, calendar: calendar).questions(answers: answers, today: today)
        let open = Set(before.filter { answers[$0] == nil })
        return Interview(new, calendar: calendar).questions(answers: moved.answers, today: today)
            .filter { moved.answers[$0] == nil && !open.contains($0) }
    }

    /// The rule for each question that one names; the first counts.
    private static func rules(of procedure: Procedure) -> [FieldID: FieldMove] {
        var rules: [FieldID: FieldMove] = [:]
        for move in procedure.moves {
            let id =
                switch move {
                case .rename(let from, _): from
                case .drop(let from): from
                }
            if rules[id] == nil { rules[id] = move }
        }
        return rules
    }

    /// The answered questions as the old version asks them, then what it does not ask, by name.
    private static func order(of answers: Answers, in procedure: Procedure) -> [FieldID] {
        var seen: Set<FieldID> = []
        return (procedure.chapters.flatMap(\.fields) + answers.keys.sorted())
            .filter { answers[$0] != nil && seen.insert($0).inserted }
    }

    private static func refusal(
        _ answer: Answer, at id: FieldID, in procedure: Procedure, beside taken: Answers
    ) -> DropReason? {
        guard let field = procedure.fields[id] else { return .noQuestion }
        guard field.kind.accepts(answer) else { return .notAccepted }
        return taken[id] == nil ? nil : .replaced
    }
}

extension DraftMoves.Moved {
    fileprivate mutating func drop(
        _ field: FieldID, _ answer: Answer, _ reason: DraftMoves.DropReason
    ) {
        droppedAnswers.append(
            DraftMoves.DroppedAnswer(field: field, answer: answer, reason: reason))
    }
}
