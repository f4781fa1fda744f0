import Catalogue
import VietnameseText

/// Answers in words, for the review, the official form and the centre.
public enum AnswerText {
    /// An answer as it is read on a screen: dates as `12/9/2016`, choices by their label, digits
    /// in groups.
    public static func text(_ answer: Answer, field: Field, language: Language) -> String {
        switch answer {
        case .text(let text): grouped(text, field.kind)
        case .date(let date): Self.date(date)
        case .choice(let key):
            choice(key, field.kind)?.label[language] ?? key
        case .count(let count): String(count)
        case .flag(let flag):
            switch language {
            case .vietnamese: flag ? "Có" : "Không"
            case .english: flag ? "Yes" : "No"
            }
        case .time(let time): time.text
        }
    }

    /// An answer as the official form prints it: in Vietnamese, digits together as on the card,
    /// and empty for a choice that the form does not name.
    public static func formText(_ answer: Answer, field: Field) -> String {
        switch answer {
        case .text(let text): text
        case .choice(let key):
            choice(key, field.kind).map { $0.isPrinted ? $0.label.vietnamese : "" } ?? key
        case .date, .count, .flag, .time: text(answer, field: field, language: .vietnamese)
        }
    }

    /// A date in figures: `12/9/2016`, `9/2016` or `2016`.
    public static func date(_ date: PartialDate) -> String {
        [date.day, date.month, date.year].compactMap { $0.map(String.init) }
            .joined(separator: "/")
    }

    /// A date in Vietnamese words, as the forms ask for ("ghi bằng chữ").
    public static func dateInWords(_ date: PartialDate) -> String {
        VietnameseWords.date(day: date.day, month: date.month, year: date.year)
    }

    private static func choice(_ key: String, _ kind: FieldKind) -> Choice? {
        switch kind {
        case .choice(let choices), .longChoice(let choices): choices.first { $0.key == key }
        default: nil
        }
    }

    private static func grouped(_ text: String, _ kind: FieldKind) -> String {
        let isDigits = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isDigits else { return text }
        switch kind {
        case .identityNumber(.personal), .identityNumber(.formerIdentityCard):
            return groups(text, first: 3)
        case .phone: return groups(text, first: 4)
        default: return text
        }
    }

    private static func groups(_ digits: String, first: Int) -> String {
        var words = String(digits.prefix(first))
        var rest = digits.dropFirst(first)
        while !rest.isEmpty {
            words += " " + rest.prefix(3)
            rest = rest.dropFirst(3)
        }
        return words
    }
}
