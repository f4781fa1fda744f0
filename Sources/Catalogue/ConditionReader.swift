/// Reads conditions, answers and derivations.
enum ConditionReader {
    static func condition(
        _ value: YAMLValue, file: String
    ) throws(CatalogueError) -> Condition {
        if case .text(let word) = value.content {
            switch word {
            case "always": return .always
            case "never": return .never
            default: throw unknown(value, file)
            }
        }
        let reader = try YAMLReader(value, file: file, what: "a condition")
        if reader.has("field") { return try fieldCondition(reader, value) }
        guard let entry = reader.pairs().first, reader.pairs().count == 1 else {
            throw unknown(value, file)
        }
        switch entry.key {
        case "not": return .not(try condition(entry.value, file: file))
        case "all": return .all(try conditions(reader, "all"))
        case "any": return .any(try conditions(reader, "any"))
        case "answered": return .answered(FieldID(try reader.text("answered")))
        case "fullDate": return .fullDate(FieldID(try reader.text("fullDate")))
        case "filed":
            let span = try YAMLReader(entry.value, file: file, what: "filed")
            try span.allow(["from", "until"])
            return .filed(
                from: span.has("from") ? try span.date("from") : nil,
                until: span.has("until") ? try span.date("until") : nil)
        default: throw unknown(value, file)
        }
    }

    private static func fieldCondition(
        _ reader: YAMLReader, _ value: YAMLValue
    ) throws(CatalogueError) -> Condition {
        try reader.allow([
            "field", "is", "flag", "atLeast", "daysSinceMoreThan", "youngerThanYears",
        ])
        let field = FieldID(try reader.text("field"))
        guard reader.pairs().count == 2 else { throw unknown(value, reader.file) }
        if reader.has("is") { return .choice(field, among: try reader.texts("is")) }
        if reader.has("flag") { return .flag(field, try reader.flag("flag")) }
        if reader.has("atLeast") { return .countAtLeast(field, try reader.integer("atLeast")) }
        if reader.has("youngerThanYears") {
            return .youngerThan(field, years: try reader.integer("youngerThanYears"))
        }
        return .daysSince(field, moreThan: try reader.integer("daysSinceMoreThan"))
    }

    private static func conditions(
        _ reader: YAMLReader, _ key: String
    ) throws(CatalogueError) -> [Condition] {
        var parts: [Condition] = []
        for part in try reader.list(key) {
            parts.append(try condition(part, file: reader.file))
        }
        return parts
    }

    private static func unknown(_ value: YAMLValue, _ file: String) -> CatalogueError {
        CatalogueError(
            file: file, line: value.line, message: "this is not a condition",
            advice:
                "write always, never, not, all, any, answered, fullDate, filed, or a field with "
                + "is, flag, atLeast, youngerThanYears or daysSinceMoreThan")
    }

    /// An answer such as `{choice: Kinh}`.
    static func answer(_ value: YAMLValue, file: String) throws(CatalogueError) -> Answer {
        let reader = try YAMLReader(value, file: file, what: "an answer")
        try reader.allow(["text", "choice", "flag", "count"])
        if reader.has("text") { return .text(try reader.text("text")) }
        if reader.has("choice") { return .choice(try reader.text("choice")) }
        if reader.has("flag") { return .flag(try reader.flag("flag")) }
        return .count(try reader.integer("count"))
    }

    /// A rule such as `{when: always, field: mother.name}`.
    static func derivation(
        _ value: YAMLValue, file: String
    ) throws(CatalogueError) -> Derivation {
        let reader = try YAMLReader(value, file: file, what: "filled")
        try reader.allow(["when", "field", "answer", "context"])
        let condition = try condition(try reader.value("when"), file: file)
        if reader.has("field") {
            return Derivation(
                condition: condition, origin: .field(FieldID(try reader.text("field"))))
        }
        if let answerValue = reader.optional("answer") {
            return Derivation(
                condition: condition, origin: .constant(try answer(answerValue, file: file)))
        }
        guard let key = ContextKey(rawValue: try reader.text("context")) else {
            throw reader.wrong(
                value, "context", ContextKey.allCases.map(\.rawValue).joined(separator: " or "))
        }
        return Derivation(condition: condition, origin: .context(key))
    }
}
