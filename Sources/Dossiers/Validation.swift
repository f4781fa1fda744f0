import Catalogue

extension Validation {
    /// What is wrong with an answer to one question; nil when it can stand.
    ///
    /// - Parameters:
    ///   - answers: The other answers, for rules that compare.
    ///   - today: The day of filing.
    public static func problem(
        _ answer: Answer, field: Field, answers: Answers, today: CivilDate
    ) -> AnswerProblem? {
        if let found = kindProblem(answer, field) {
            return AnswerProblem(
                field: field.id, messageKey: found.key, values: found.values)
        }
        for rule in field.validations {
            if let found = rule.fault(answer, answers, today) {
                return AnswerProblem(
                    field: field.id, messageKey: found.key, values: found.values)
            }
        }
        return nil
    }

    /// Everything that keeps the answers from being filed, in the order of the questions.
    ///
    /// - Parameter calendar: The calendar that the kiosk asked with; another one can ask other
    ///   questions, because a time limit that ends on a day off ends later.
    public static func problems(
        in answers: Answers, procedure: Procedure, today: CivilDate,
        calendar: WorkingCalendar? = nil
    ) -> [AnswerProblem] {
        let interview = Interview(procedure, calendar: calendar)
        let known = interview.normalised(answers, today: today)
        return interview.questions(answers: answers, today: today).compactMap { id in
            guard let field = procedure.fields[id] else { return nil }
            guard let answer = known[id] else {
                return field.isRequired
                    ? AnswerProblem(field: id, messageKey: requiredKey(field.kind)) : nil
            }
            return problem(answer, field: field, answers: known, today: today)
        }
    }

    /// The key of the sentence that asks for a missing answer.
    public static func requiredKey(_ kind: FieldKind) -> String {
        switch kind {
        case .personName: "problem.required.name"
        case .date: "problem.required.date"
        case .choice, .longChoice, .yesNo: "problem.required.choice"
        case .place, .text: "problem.required.text"
        case .identityNumber, .phone: "problem.required.number"
        case .time: "problem.required.time"
        case .copies: "problem.required.count"
        }
    }

    /// Every key of a sentence that a problem can carry, for the check of the string tables.
    public static let messageKeys: [String] = [
        "problem.required.name", "problem.required.date", "problem.required.choice",
        "problem.required.text", "problem.required.number", "problem.required.count",
        "problem.required.time",
        "problem.kind", "problem.name.words", "problem.name.characters", "problem.text.long",
        "problem.text.characters", "problem.place.letters", "problem.date.incomplete",
        "problem.date.year", "problem.date.future", "problem.date.old", "problem.date.before",
        "problem.date.after", "problem.date.tooOld", "problem.date.tooYoung",
        "problem.number.personal.length", "problem.number.personal.invented",
        "problem.number.personal.province", "problem.number.personal.year",
        "problem.number.personal.sex", "problem.number.passport", "problem.number.former",
        "problem.number.same", "problem.phone", "problem.copies",
    ]
}

/// What is wrong, without the question.
struct Fault {
    let key: String
    var values: [String: String] = [:]

    init(_ key: String, _ values: [String: String] = [:]) {
        self.key = "problem." + key
        self.values = values
    }
}

extension Validation {
    private static func kindProblem(_ answer: Answer, _ field: Field) -> Fault? {
        switch (field.kind, answer) {
        case (.personName(let minimumWords), .text(let name)):
            return TextRules.name(name, minimumWords: minimumWords)
        case (.place(let limit), .text(let text)):
            return TextRules.words(text, limitCharacters: limit)
                ?? (text.unicodeScalars.contains { $0.properties.isAlphabetic }
                    ? nil : Fault("place.letters"))
        case (.text(let limit), .text(let text)):
            return TextRules.words(text, limitCharacters: limit)
        case (.identityNumber(let kind), .text(let number)):
            return NumberRules.identity(number, kind)
        case (.phone, .text(let number)):
            return NumberRules.phone(number)
        case (.date(let yearAlone), .date(let date)):
            return date.day == nil && !yearAlone ? Fault("date.incomplete") : nil
        case (.choice(let choices), .choice(let key)), (.longChoice(let choices), .choice(let key)):
            return choices.contains { $0.key == key } ? nil : Fault("required.choice")
        case (.copies(let maximum), .count(let count)):
            return (1...max(1, maximum)).contains(count)
                ? nil : Fault("copies", ["maximum": String(maximum)])
        case (.yesNo, .flag), (.time, .time): return nil
        default: return Fault("kind")
        }
    }

    private func fault(_ answer: Answer, _ answers: Answers, _ today: CivilDate) -> Fault? {
        switch (self, answer) {
        case (.notInFuture, .date(let date)):
            return date.earliest > today ? Fault("date.future") : nil
        case (.withinYears(let years), .date(let date)):
            return date.latest.year < today.year - years
                ? Fault("date.old", ["year": String(today.year - years)]) : nil
        case (.youngerThanYears(let years), .date(let date)):
            return date.latest.years(until: today) < years
                ? nil : Fault("date.tooOld", ["years": String(years)])
        case (.atLeastYears(let years), .date(let date)):
            return date.earliest.years(until: today) >= years
                ? nil : Fault("date.tooYoung", ["years": String(years)])
        case (.notBefore(let other), .date(let date)):
            guard case .date(let earlier)? = answers[other], date.latest < earlier.earliest
            else { return nil }
            return Fault("date.before", ["date": AnswerText.date(earlier)])
        case (.notAfter(let other), .date(let date)):
            guard case .date(let later)? = answers[other], date.earliest > later.latest
            else { return nil }
            return Fault("date.after", ["date": AnswerText.date(later)])
        case (.personalNumberAgrees(let birthDate, let sex), .text(let number)):
            return NumberRules.disagreement(
                number, birthDate: birthDate.flatMap { answers[$0] },
                sex: sex.flatMap { answers[$0] })
        case (.personalNumberSex(let isMale), .text(let number)):
            return NumberRules.sexDisagreement(number, isMale: isMale)
        case (.differs(let other), _):
            return answers[other] == answer ? Fault("number.same") : nil
        default: return nil
        }
    }
}
