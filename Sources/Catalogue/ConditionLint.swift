/// Says what is wrong with a condition: what it names and the procedure does not have.
struct ConditionLint {
    private let fields: [FieldID: Field]

    init(_ procedure: Procedure) {
        fields = procedure.fields
    }

    /// What is wrong, in words; nothing when every field and choice is known.
    func faults(_ condition: Condition) -> [String] {
        switch condition {
        case .always, .filed: return []
        case .not(let inner): return faults(inner)
        case .all(let parts), .any(let parts): return parts.flatMap(faults)
        case .choice(let id, let keys):
            guard let field = fields[id] else { return [unknown(id)] }
            let known = Set(field.kind.choices.map(\.key))
            return keys.filter { !known.contains($0) }.map {
                "condition on unknown choice `\($0)` of `\(id)`"
            }
        case .answered(let id): return fields[id] == nil ? [unknown(id)] : []
        case .flag(let id, _): return expect(id, "a yes/no question") { $0 == .yesNo }
        case .countAtLeast(let id, _):
            return expect(id, "a count") { if case .copies = $0 { true } else { false } }
        case .daysSince(let id, _), .fullDate(let id), .youngerThan(let id, _):
            return expect(id, "a date") { if case .date = $0 { true } else { false } }
        }
    }

    private func expect(
        _ id: FieldID, _ what: String, _ isKind: (FieldKind) -> Bool
    ) -> [String] {
        guard let field = fields[id] else { return [unknown(id)] }
        return isKind(field.kind) ? [] : ["condition needs `\(id)` to be \(what)"]
    }

    private func unknown(_ id: FieldID) -> String { "condition on unknown field `\(id)`" }
}
