import Catalogue
import VietnameseText

/// What stands in a question's controls while it is being answered.
public enum QuestionEditor: Hashable, Sendable {
    /// Words: a name, a place, free text.
    case words(WordsEditor)
    /// Digits (or letters, for a passport).
    case number(String)
    /// A date in three parts.
    case date(DateEditor)
    /// A time of day in two parts.
    case time(TimeEditor)
    /// One option, and what is searched for among many.
    case choice(selected: String?, search: WordsEditor)
    /// A count.
    case count(Int)
    /// Yes, no, or not yet answered.
    case flag(Bool?)

    /// The controls of a question, filled from an earlier answer when there is one.
    public init(field: Field, answer: Answer?, method: TypingMethod) {
        switch field.kind {
        case .personName, .place, .text:
            var text = ""
            if case .text(let earlier) = answer { text = earlier }
            let isName = if case .personName = field.kind { true } else { false }
            self = .words(
                WordsEditor(text: text, method: method, capitals: isName ? .names : .sentence))
        case .identityNumber, .phone:
            if case .text(let earlier) = answer {
                self = .number(earlier)
            } else {
                self = .number("")
            }
        case .date:
            if case .date(let earlier) = answer {
                self = .date(DateEditor(earlier))
            } else {
                self = .date(DateEditor())
            }
        case .time:
            if case .time(let earlier) = answer {
                self = .time(TimeEditor(earlier))
            } else {
                self = .time(TimeEditor())
            }
        case .choice, .longChoice:
            let search = WordsEditor(text: "", method: method, capitals: .none)
            if case .choice(let key) = answer {
                self = .choice(selected: key, search: search)
            } else {
                self = .choice(selected: nil, search: search)
            }
        case .copies:
            if case .count(let earlier) = answer {
                self = .count(earlier)
            } else {
                self = .count(1)
            }
        case .yesNo:
            if case .flag(let earlier) = answer { self = .flag(earlier) } else { self = .flag(nil) }
        }
    }

    /// What the controls say, or nil while nothing (or nothing whole) is entered.
    public var answer: Answer? {
        switch self {
        case .words(let words):
            let text = words.trimmedText
            return text.isEmpty ? nil : .text(text)
        case .number(let digits): return digits.isEmpty ? nil : .text(digits)
        case .date(let date): return date.value.map { .date($0) }
        case .time(let time): return time.value.map { .time($0) }
        case .choice(let selected, _): return selected.map { .choice($0) }
        case .count(let count): return .count(count)
        case .flag(let flag): return flag.map { .flag($0) }
        }
    }

    /// What is wrong with a date or time that was entered and is none: the key of the sentence;
    /// nil for whole ones and for everything else.
    var incompleteKey: String? {
        if case .time(let time) = self, time.value == nil, !time.isEmpty {
            return time.hour.isEmpty || time.minute.isEmpty
                ? "problem.required.time" : "problem.time.none"
        }
        guard case .date(let date) = self, date.value == nil, !date.isEmpty else { return nil }
        if date.yearAlone || (date.year.count < 4 && !date.day.isEmpty && !date.month.isEmpty) {
            return "problem.date.year"
        }
        let hasEmptyPart = DatePart.allCases.contains { date[$0].isEmpty }
        return hasEmptyPart ? "problem.required.date" : "problem.date.incomplete"
    }
}

/// Words under composition, with the state of the shift key.
public struct WordsEditor: Hashable, Sendable {
    /// What the shift key does to the next letter.
    public enum Shift: Hashable, Sendable {
        /// Capitals where a name wants them, else none.
        case automatic
        /// The opposite of automatic, for one letter.
        case inverted
        /// Capitals until tapped again.
        case locked
    }

    /// The letters.
    public var composition: TextComposition
    /// Which letters become capitals by themselves.
    public enum Capitals: Hashable, Sendable {
        /// The first of every syllable (Nghị định 30/2020/NĐ-CP, phụ lục II).
        case names
        /// The first of the whole text.
        case sentence
        /// None: what is searched for needs no capitals.
        case none
    }

    /// Which letters become capitals by themselves.
    public let capitals: Capitals
    /// The shift key.
    public var shift: Shift

    /// Creates an editor that continues an earlier text.
    public init(text: String, method: TypingMethod, capitals: Capitals) {
        self.composition = TextComposition(text: text, method: method)
        self.capitals = capitals
        self.shift = .automatic
    }

    /// Whether the next letter becomes a capital.
    public var isUppercase: Bool {
        let automatic =
            switch capitals {
            case .names: NameCase.capitalisesNext(after: composition.text)
            case .sentence: composition.text.isEmpty
            case .none: false
            }
        switch shift {
        case .automatic: return automatic
        case .inverted: return !automatic
        case .locked: return true
        }
    }

    /// The text without spaces at its ends and without double spaces; nothing else is changed
    /// (P7).
    public var trimmedText: String {
        composition.text.split(separator: " ").joined(separator: " ")
    }

    mutating func apply(_ key: KeyboardKey) {
        switch key {
        case .character(let character):
            if isUppercase {
                for upper in String(character).uppercased() { composition.type(upper) }
            } else {
                composition.type(character)
            }
            if shift == .inverted { shift = .automatic }
        case .tone(let tone): composition.apply(tone)
        case .backspace: composition.deleteBackward()
        case .shift:
            switch shift {
            case .automatic: shift = .inverted
            case .inverted: shift = .locked
            case .locked: shift = .automatic
            }
        case .method:
            composition.method = composition.method.nextOnKeyboard
        }
    }

    mutating func type(_ text: String) {
        for character in text { composition.type(character) }
    }
}

extension TypingMethod {
    /// The way of typing that the keyboard's method key turns to: keys, Telex, VNI and round.
    public var nextOnKeyboard: TypingMethod {
        switch self {
        case .direct: .telex
        case .telex, .telexW, .telexSimple: .vni
        case .vni: .direct
        }
    }
}

/// A date being entered in three parts.
public struct DateEditor: Hashable, Sendable {
    /// Digits of the day, at most two.
    public var day: String
    /// Digits of the month, at most two.
    public var month: String
    /// Digits of the year, at most four.
    public var year: String
    /// The part that the number pad fills.
    public var active: DatePart
    /// Whether only the year is known.
    public var yearAlone: Bool

    /// Creates empty parts.
    public init() {
        day = ""
        month = ""
        year = ""
        active = .day
        yearAlone = false
    }

    /// Creates the parts of an earlier answer.
    public init(_ date: PartialDate) {
        day = date.day.map(String.init) ?? ""
        month = date.month.map(String.init) ?? ""
        year = String(date.year)
        yearAlone = date.month == nil
        active = yearAlone ? .year : .day
    }

    /// Whether nothing was entered.
    public var isEmpty: Bool {
        yearAlone ? year.isEmpty : day.isEmpty && month.isEmpty && year.isEmpty
    }

    /// The date, when its parts are whole and it exists.
    public var value: PartialDate? {
        guard year.count == 4, let year = Int(year) else { return nil }
        if yearAlone { return PartialDate(year: year) }
        guard let month = Int(month), let day = Int(day) else { return nil }
        return PartialDate(year: year, month: month, day: day)
    }

    /// The digits of a part.
    public subscript(part: DatePart) -> String {
        get {
            switch part {
            case .day: day
            case .month: month
            case .year: year
            }
        }
        set {
            switch part {
            case .day: day = newValue
            case .month: month = newValue
            case .year: year = newValue
            }
        }
    }

    mutating func apply(_ key: KeyboardKey) {
        switch key {
        case .character(let digit):
            guard digit.isASCII, digit.isNumber else { return }
            append(digit)
        case .backspace: deleteBackward()
        case .tone, .shift, .method: break
        }
    }

    private mutating func append(_ digit: Character) {
        let limit = active == .year ? 4 : 2
        // A full part is entered anew: that is what someone who taps a box wants.
        if self[active].count >= limit { self[active] = "" }
        self[active].append(digit)
        // "4" cannot begin a day of two digits above 31, nor "2" a month above 12: move on.
        let isComplete =
            self[active].count == limit || (active == .day && digit > "3" && day.count == 1)
            || (active == .month && digit > "1" && month.count == 1)
        guard isComplete else { return }
        switch active {
        case .day: active = .month
        case .month: active = .year
        case .year: break
        }
    }

    private mutating func deleteBackward() {
        if self[active].isEmpty, !yearAlone {
            switch active {
            case .day: break
            case .month: active = .day
            case .year: active = .month
            }
        }
        if !self[active].isEmpty { self[active].removeLast() }
    }
}
