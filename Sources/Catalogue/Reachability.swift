/// Whether answers can exist that make a condition true.
///
/// Tries every combination of answers that the condition can tell apart, on every day of the
/// version that it can tell apart. Whether each question can itself be asked is not looked at
/// here: the question at the root of a chain is the one that is named.
struct Reachability {
    private let procedure: Procedure

    /// Beyond so many combinations a condition is believed.
    private static let combinationLimit = 50_000

    init(procedure: Procedure) {
        self.procedure = procedure
    }

    /// False only when the condition can surely never hold.
    func canHold(_ condition: Condition) -> Bool {
        let tests = Self.tests(condition)
        let fields = condition.fields.sorted()
        // For each field, for each answer that can be told apart: the tests that it passes.
        let samples = fields.map { self.samples(of: $0, tests: tests) }
        let days = sampleDays(tests)
        var count = days.count
        for answers in samples {
            count *= answers.count
            guard count <= Self.combinationLimit else { return true }
        }
        for number in 0..<count {
            var rest = number / days.count
            var passed: Set<Condition> = []
            for answers in samples {
                passed.formUnion(answers[rest % answers.count])
                rest /= answers.count
            }
            if Self.holds(condition, passed, days[number % days.count]) { return true }
        }
        return false
    }

    /// The tests of single fields and of the day in a condition.
    private static func tests(_ condition: Condition) -> Set<Condition> {
        switch condition {
        case .always: []
        case .not(let inner): tests(inner)
        case .all(let parts), .any(let parts):
            parts.reduce(into: []) { $0.formUnion(tests($1)) }
        default: [condition]
        }
    }

    private static func holds(
        _ condition: Condition, _ passed: Set<Condition>, _ day: CivilDate
    ) -> Bool {
        switch condition {
        case .always: true
        case .not(let inner): !holds(inner, passed, day)
        case .all(let parts): parts.allSatisfy { holds($0, passed, day) }
        case .any(let parts): parts.contains { holds($0, passed, day) }
        case .filed(let first, let last):
            (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
        default: passed.contains(condition)
        }
    }

    /// The first and the last day of the version, and the days on which a span begins or ends.
    private func sampleDays(_ tests: Set<Condition>) -> [CivilDate] {
        let first = procedure.effectiveFrom
        let last = procedure.effectiveTo ?? CivilDate(daysSinceEpoch: .max / 2)
        var days: Set<CivilDate> = [first, max(first, last)]
        for case .filed(let from, let until) in tests {
            for day in [from, from?.adding(days: -1), until, until?.adding(days: 1)] {
                if let day, first <= day, day <= last { days.insert(day) }
            }
        }
        return days.sorted()
    }

    /// No answer passes no test; every other answer passes `answered` and what it fits.
    private func samples(of id: FieldID, tests: Set<Condition>) -> [Set<Condition>] {
        guard let kind = procedure.fields[id]?.kind else { return [[]] }
        let own = tests.filter { $0.fields == [id] }
        let answered = own.filter { $0 == .answered(id) }
        let given: [Set<Condition>] =
            switch kind {
            case .choice(let choices), .longChoice(let choices):
                choices.map { choice in
                    own.filter {
                        if case .choice(_, let keys) = $0 {
                            keys.contains(choice.key)
                        } else {
                            false
                        }
                    }
                }
            case .yesNo:
                [own.filter { $0 == .flag(id, true) }, own.filter { $0 == .flag(id, false) }]
            case .copies(let maximum):
                ([1] + own.compactMap(\.leastCount)).filter { $0 <= maximum }.map { count in
                    own.filter { $0.leastCount.map { $0 <= count } ?? false }
                }
            case .date(let yearAlone): dates(own, yearAlone: yearAlone)
            default: [[]]
            }
        return [[]] + Array(Set(given.map { $0.union(answered) }))
    }

    /// Every mix of the tests of a date: which mixes real dates allow is not worked out.
    private func dates(_ tests: Set<Condition>, yearAlone: Bool) -> [Set<Condition>] {
        tests.reduce([[]]) { mixes, test in
            switch test {
            case .fullDate where !yearAlone: mixes.map { $0.union([test]) }
            case .fullDate, .daysSince, .youngerThan: mixes + mixes.map { $0.union([test]) }
            default: mixes
            }
        }
    }
}

extension Condition {
    fileprivate var leastCount: Int? {
        if case .countAtLeast(_, let least) = self { least } else { nil }
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
    public func accepts(_ answer: Answer) -> Bool {
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
