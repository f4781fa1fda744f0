/// Reads the questions of a procedure.
struct FieldReader {
    let file: String
    let sources: SourceTable
    let choiceLists: [String: [Choice]]

    private static let keys: Set<String> = [
        "id", "onForm", "shortLabel", "question", "help", "example", "reason", "kind",
        "minimumWords", "yearAlone", "choices", "limitCharacters", "number", "maximum", "visible",
        "required", "offered", "rules", "filled", "formerUnits",
        "suggestions",
    ]

    func field(_ value: YAMLValue) throws(CatalogueError) -> Field {
        let reader = try YAMLReader(value, file: file, what: "a field")
        try reader.allow(Self.keys)
        return Field(
            id: FieldID(try reader.text("id")),
            isOnForm: reader.has("onForm") ? try reader.flag("onForm") : true,
            shortLabel: try reader.localized("shortLabel"),
            question: try reader.localized("question"),
            help: try reader.optionalLocalized("help"),
            example: try reader.optionalLocalized("example"),
            reason: try sources.statement(try reader.value("reason"), what: "reason"),
            kind: try kind(reader), visible: try visible(reader),
            isRequired: reader.has("required") ? try reader.flag("required") : true,
            offered: try offered(reader), validations: try validations(reader),
            derivations: try derivations(reader),
            namesFormerUnits: reader.has("formerUnits") ? try reader.flag("formerUnits") : false,
            suggestions: reader.has("suggestions") ? try choices(reader, "suggestions") : [])
    }

    private func visible(_ reader: YAMLReader) throws(CatalogueError) -> Condition {
        guard let value = reader.optional("visible") else { return .always }
        return try ConditionReader.condition(value, file: file)
    }

    private func offered(_ reader: YAMLReader) throws(CatalogueError) -> [Answer] {
        var answers: [Answer] = []
        for value in try reader.list("offered") {
            answers.append(try ConditionReader.answer(value, file: file))
        }
        return answers
    }

    private func derivations(_ reader: YAMLReader) throws(CatalogueError) -> [Derivation] {
        var rules: [Derivation] = []
        for value in try reader.list("filled") {
            rules.append(try ConditionReader.derivation(value, file: file))
        }
        return rules
    }

    private func kind(_ reader: YAMLReader) throws(CatalogueError) -> FieldKind {
        let value = try reader.value("kind")
        switch try reader.text(of: value, "kind") {
        case "personName": return .personName(minimumWords: try reader.integer("minimumWords"))
        case "date": return .date(yearAlone: try reader.flag("yearAlone"))
        case "choice": return .choice(try choices(reader))
        case "longChoice": return .longChoice(try choices(reader))
        case "place": return .place(limitCharacters: try reader.integer("limitCharacters"))
        case "text": return .text(limitCharacters: try reader.integer("limitCharacters"))
        case "identityNumber":
            return .identityNumber(
                try reader.word(
                    try reader.value("number"), "number", IdentityNumberKind.self))
        case "phone": return .phone
        case "time": return .time
        case "copies": return .copies(maximum: try reader.integer("maximum"))
        case "yesNo": return .yesNo
        default:
            throw reader.wrong(
                value, "kind",
                "personName, date, time, choice, longChoice, place, text, identityNumber, phone, "
                    + "copies or yesNo")
        }
    }

    private func choices(
        _ reader: YAMLReader, _ key: String = "choices"
    ) throws(CatalogueError) -> [Choice] {
        let value = try reader.value(key)
        guard case .text(let name) = value.content else {
            return try Self.choices(reader.list(key), file: file)
        }
        guard let list = choiceLists[name] else {
            throw CatalogueError(
                file: file, line: value.line, message: "unknown list of choices `\(name)`",
                advice: "add it under `choiceLists:` or in Assets/lists")
        }
        return list
    }

    /// A list of choices; a bare word is its own key and label.
    static func choices(
        _ values: [YAMLValue], file: String
    ) throws(CatalogueError) -> [Choice] {
        var choices: [Choice] = []
        for value in values {
            if case .text(let word) = value.content {
                let label = LocalizedText(vietnamese: word, english: word)
                choices.append(Choice(key: word, label: label, detail: nil))
                continue
            }
            let reader = try YAMLReader(value, file: file, what: "a choice")
            try reader.allow(["key", "vi", "en", "detail", "printed", "also"])
            choices.append(
                Choice(
                    key: try reader.text("key"), label: try reader.ownLocalized(),
                    detail: try reader.optionalLocalized("detail"),
                    isPrinted: reader.has("printed") ? try reader.flag("printed") : true,
                    aliases: try reader.texts("also")))
        }
        return choices
    }

    private func validations(_ reader: YAMLReader) throws(CatalogueError) -> [Validation] {
        var rules: [Validation] = []
        for value in try reader.list("rules") { rules.append(try validation(value)) }
        return rules
    }

    private func validation(_ value: YAMLValue) throws(CatalogueError) -> Validation {
        if case .text("notInFuture") = value.content { return .notInFuture }
        let reader = try YAMLReader(value, file: file, what: "a rule")
        switch reader.pairs().first?.key {
        case "withinYears": return .withinYears(try reader.integer("withinYears"))
        case "notBefore": return .notBefore(FieldID(try reader.text("notBefore")))
        case "notAfter": return .notAfter(FieldID(try reader.text("notAfter")))
        case "youngerThanYears":
            return .youngerThanYears(try reader.integer("youngerThanYears"))
        case "atLeastYears": return .atLeastYears(try reader.integer("atLeastYears"))
        case "differs": return .differs(FieldID(try reader.text("differs")))
        case "personalNumberSex":
            let sex = try reader.text("personalNumberSex")
            guard sex == "male" || sex == "female" else {
                throw reader.wrong(value, "personalNumberSex", "male or female")
            }
            return .personalNumberSex(isMale: sex == "male")
        case "personalNumberAgrees":
            let inner = try YAMLReader(
                try reader.value("personalNumberAgrees"), file: file, what: "a rule")
            try inner.allow(["birthDate", "sex"])
            return .personalNumberAgrees(
                birthDate: try inner.optionalText("birthDate").map { FieldID($0) },
                sex: try inner.optionalText("sex").map { FieldID($0) })
        default:
            throw CatalogueError(
                file: file, line: value.line, message: "this is not a rule",
                advice:
                    "write notInFuture, withinYears, youngerThanYears, atLeastYears, notBefore, "
                    + "notAfter, differs, personalNumberAgrees or personalNumberSex")
        }
    }
}
