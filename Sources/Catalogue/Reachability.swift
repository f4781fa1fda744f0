/// Whether answers can exist that make a condition true. Looks at the choices of each question,
/// at contradictions inside one `all`, and at whether the questions it needs can be asked or
/// filled themselves.
struct Reachability {
    private let procedure: Procedure
    private let asked: Set<FieldID>
    private var settled: [FieldID: Bool] = [:]

    init(procedure: Procedure) {
        self.procedure = procedure
        self.asked = Set(procedure.chapters.flatMap(\.fields))
    }

    /// False only when the condition can surely never hold.
    mutating func canHold(_ condition: Condition) -> Bool {
        switch condition {
        case .always, .filed: return true
        case .choice(let id, let keys):
            let known = procedure.fields[id]?.kind.choices.map(\.key) ?? []
            return canHaveAnswer(id) && keys.contains { known.contains($0) }
        case .flag(let id, _), .answered(let id), .daysSince(let id, _), .fullDate(let id),
            .youngerThan(let id, _):
            return canHaveAnswer(id)
        case .countAtLeast(let id, let least):
            if case .copies(let maximum)? = procedure.fields[id]?.kind, least > maximum {
                return false
            }
            return canHaveAnswer(id)
        case .not(let inner): return inner != .always
        case .any(let parts):
            for part in parts where canHold(part) { return true }
            return false
        case .all(let parts):
            for part in parts where !canHold(part) { return false }
            return !contradicts(parts)
        }
    }

    private mutating func canHaveAnswer(_ id: FieldID) -> Bool {
        if let known = settled[id] { return known }
        guard let field = procedure.fields[id] else { return false }
        settled[id] = true
        let can = !field.derivations.isEmpty || (asked.contains(id) && canHold(field.visible))
        settled[id] = can
        return can
    }

    /// Two parts of one `all` that exclude each other.
    private func contradicts(_ parts: [Condition]) -> Bool {
        var keys: [FieldID: Set<String>] = [:]
        var flags: [FieldID: Bool] = [:]
        for part in parts {
            if case .choice(let id, let among) = part {
                let left = keys[id].map { $0.intersection(among) } ?? Set(among)
                if left.isEmpty { return true }
                keys[id] = left
            }
            if case .flag(let id, let value) = part {
                if let other = flags[id], other != value { return true }
                flags[id] = value
            }
            if case .not(let inner) = part, parts.contains(inner) { return true }
        }
        return false
    }
}

extension FieldKind {
    /// The choices of a choice question; none for other kinds.
    public var choices: [Choice] {
        switch self {
        case .choice(let choices), .longChoice(let choices): choices
        default: []
        }
    }

    /// Whether an answer has the form that this kind asks for.
    func accepts(_ answer: Answer) -> Bool {
        switch (self, answer) {
        case (.choice, .choice(let key)), (.longChoice, .choice(let key)):
            choices.contains { $0.key == key }
        case (.yesNo, .flag), (.copies, .count), (.date, .date), (.time, .time): true
        case (.personName, .text), (.place, .text), (.text, .text), (.identityNumber, .text),
            (.phone, .text):
            true
        default: false
        }
    }
}

extension Validation {
    /// Every field that the rule looks at.
    public var fields: [FieldID] {
        switch self {
        case .notInFuture, .withinYears, .personalNumberSex, .youngerThanYears, .atLeastYears: []
        case .notBefore(let field), .notAfter(let field), .differs(let field): [field]
        case .personalNumberAgrees(let birthDate, let sex):
            [birthDate, sex].compactMap { $0 }
        }
    }
}
