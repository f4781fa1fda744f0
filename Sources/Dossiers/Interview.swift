import Catalogue

/// The questions of a procedure for one citizen: which are asked, in which order, and which form
/// lines fill themselves.
public struct Interview: Sendable {
    /// The procedure.
    public let procedure: Procedure
    /// The working days that time limits are counted with; nil to count plain days.
    public let calendar: WorkingCalendar?

    /// Creates the interview of a procedure.
    public init(_ procedure: Procedure, calendar: WorkingCalendar? = nil) {
        self.procedure = procedure
        self.calendar = calendar
    }

    /// The questions that this citizen is asked, in order, as far as the answers tell.
    public func questions(answers: Answers, today: CivilDate) -> [FieldID] {
        let known = normalised(answers, today: today)
        return procedure.chapters.flatMap(\.fields).filter { id in
            procedure.fields[id]?.visible.holds(for: known, today: today, calendar: calendar)
                ?? false
        }
    }

    /// The first question without an answer that must have one; nil when all are answered.
    public func firstUnanswered(answers: Answers, today: CivilDate) -> FieldID? {
        questions(answers: answers, today: today).first { id in
            answers[id] == nil && procedure.fields[id]?.isRequired ?? false
        }
    }

    /// The question after the given one; nil after the last. A question that is no longer asked
    /// leads to the next one in catalogue order that is.
    public func next(after id: FieldID, answers: Answers, today: CivilDate) -> FieldID? {
        neighbour(of: id, in: procedure.chapters.flatMap(\.fields), answers, today)
    }

    /// The question before the given one; nil before the first.
    public func previous(before id: FieldID, answers: Answers, today: CivilDate) -> FieldID? {
        neighbour(of: id, in: procedure.chapters.flatMap(\.fields).reversed(), answers, today)
    }

    /// The chapter in which a question stands.
    public func chapter(of id: FieldID) -> Chapter? {
        procedure.chapters.first { $0.fields.contains(id) }
    }

    /// Where a question stands among those that are asked: position from 1, and their number;
    /// nil when it is not asked.
    public func progress(
        at id: FieldID, answers: Answers, today: CivilDate
    ) -> (position: Int, count: Int)? {
        let questions = questions(answers: answers, today: today)
        return questions.firstIndex(of: id).map { ($0 + 1, questions.count) }
    }

    /// The answers as they are reviewed and filed: what was answered to questions that are no
    /// longer asked is left out, and lines that are not asked are filled by their rules.
    ///
    /// - Parameter context: What the kiosk knows: the office and the day. Without an entry for
    ///   ``ContextKey/today`` the given day is used.
    public func normalised(
        _ answers: Answers, today: CivilDate, context: [ContextKey: Answer] = [:]
    ) -> Answers {
        let surroundings = context.merging([.today: .date(PartialDate(today))]) { own, _ in own }
        var current = answers
        // What is visible depends on answers and rules, which depend on what is visible. The
        // lint refuses circles, so every round settles at least one more field.
        for _ in 0...procedure.fields.count {
            var next: Answers = [:]
            for (id, field) in procedure.fields {
                if field.visible.holds(for: current, today: today, calendar: calendar) {
                    next[id] = answers[id]
                } else {
                    next[id] = derived(field, from: current, today, surroundings)
                }
            }
            if next == current { break }
            current = next
        }
        return current
    }

    private func derived(
        _ field: Field, from answers: Answers, _ today: CivilDate,
        _ context: [ContextKey: Answer]
    ) -> Answer? {
        for rule in field.derivations
        where rule.condition.holds(for: answers, today: today, calendar: calendar) {
            let answer: Answer? =
                switch rule.origin {
                case .field(let source): answers[source]
                case .constant(let constant): constant
                case .context(let key): context[key]
                }
            if let answer { return answer }
        }
        return nil
    }

    private func neighbour(
        of id: FieldID, in order: [FieldID], _ answers: Answers, _ today: CivilDate
    ) -> FieldID? {
        guard let index = order.firstIndex(of: id) else { return nil }
        let asked = Set(questions(answers: answers, today: today))
        return order[(index + 1)...].first { asked.contains($0) }
    }
}
