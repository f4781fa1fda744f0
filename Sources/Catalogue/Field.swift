/// One choice of a choice question.
public struct Choice: Hashable, Sendable {
    /// Stable key, kept in dossiers.
    public let key: String
    /// What the citizen sees; also what the form prints.
    public let label: LocalizedText
    /// A smaller line below.
    public let detail: LocalizedText?
    /// Other names and spellings by which it is found; never shown or printed.
    public let aliases: [String]
    /// Whether the official form prints the label; false for `Nước khác` and the like, where
    /// another answer of the line says it.
    public let isPrinted: Bool

    /// Creates a choice.
    public init(
        key: String, label: LocalizedText, detail: LocalizedText?, isPrinted: Bool = true,
        aliases: [String] = []
    ) {
        self.aliases = aliases
        self.key = key
        self.label = label
        self.detail = detail
        self.isPrinted = isPrinted
    }
}

/// How a question is asked and what an answer may be.
public enum FieldKind: Hashable, Sendable {
    /// A person's name: keyboard, capitals, at least `minimumWords` words.
    case personName(minimumWords: Int)
    /// A date; `yearAlone` when the law lets day and month be unknown.
    case date(yearAlone: Bool)
    /// One of a few options.
    case choice([Choice])
    /// One of many options with a search; the answer is the option's key.
    case longChoice([Choice])
    /// A place as it is written on the form, at most `limitCharacters` letters.
    case place(limitCharacters: Int)
    /// Free words, at most `limitCharacters` letters.
    case text(limitCharacters: Int)
    /// A personal number or document number.
    case identityNumber(IdentityNumberKind)
    /// A Vietnamese phone number.
    case phone
    /// A time of day.
    case time
    /// How many copies or pages, 1…`maximum`.
    case copies(maximum: Int)
    /// Yes or no.
    case yesNo
}

/// The forms that a document number can have.
public enum IdentityNumberKind: String, Hashable, Sendable, CaseIterable {
    /// Số định danh cá nhân / căn cước: 12 digits (Nghị định 137/2015/NĐ-CP Art. 13).
    case personal
    /// Passport: letters and digits, 6…12.
    case passport
    /// Chứng minh nhân dân: 9 digits (12 also existed).
    case formerIdentityCard
}

/// A rule that an answer must keep, beyond its kind.
public enum Validation: Hashable, Sendable {
    /// The date is not after the day of filing.
    case notInFuture
    /// The date lies at most this many years back.
    case withinYears(Int)
    /// The date is not before the date in another field.
    case notBefore(FieldID)
    /// The date is not after the date in another field.
    case notAfter(FieldID)
    /// The personal number's century, sex and year digits agree with these fields.
    case personalNumberAgrees(birthDate: FieldID?, sex: FieldID?)
    /// The personal number's sex digit says this sex.
    case personalNumberSex(isMale: Bool)
    /// The person born on the date has not reached this many years on the day of filing.
    case youngerThanYears(Int)
    /// The person born on the date has reached this many years on the day of filing.
    case atLeastYears(Int)
    /// Differs from the other field (a child's and a parent's personal number, say).
    case differs(FieldID)
}

/// One question and the form line (or lines) it fills.
public struct Field: Hashable, Sendable {
    /// The stable name.
    public let id: FieldID
    /// Whether an official form has a line for it; false for what only the office needs (phone,
    /// delivery) and for what only decides which questions follow.
    public let isOnForm: Bool
    /// A short label for the review.
    public let shortLabel: LocalizedText
    /// The question on the screen.
    public let question: LocalizedText
    /// One sentence below it.
    public let help: LocalizedText?
    /// An example of an answer, of an invented person.
    public let example: LocalizedText?
    /// Why this is asked (P5).
    public let reason: Statement
    /// How it is asked.
    public let kind: FieldKind
    /// When it is asked at all.
    public let visible: Condition
    /// Whether it can be left empty.
    public let isRequired: Bool
    /// For words: what is offered while they are typed, by the label; anything else can be typed.
    public let suggestions: [Choice]
    /// Answers that are nearly always right: offered as a button, never set silently.
    public let offered: [Answer]
    /// Further rules.
    public let validations: [Validation]
    /// How the field is filled when it is not asked; the first rule that applies and has an
    /// answer counts. An answer of the citizen to a visible question is never replaced.
    public let derivations: [Derivation]

    /// Whether it asks about what was long ago, so that its example and offers may name
    /// administrative units that are no more.
    public let namesFormerUnits: Bool

    /// Creates a field.
    public init(
        id: FieldID, isOnForm: Bool, shortLabel: LocalizedText, question: LocalizedText,
        help: LocalizedText?, example: LocalizedText?, reason: Statement, kind: FieldKind,
        visible: Condition, isRequired: Bool, offered: [Answer], validations: [Validation],
        derivations: [Derivation] = [], namesFormerUnits: Bool = false,
        suggestions: [Choice] = []
    ) {
        self.id = id
        self.isOnForm = isOnForm
        self.shortLabel = shortLabel
        self.question = question
        self.help = help
        self.example = example
        self.reason = reason
        self.kind = kind
        self.visible = visible
        self.isRequired = isRequired
        self.offered = offered
        self.validations = validations
        self.derivations = derivations
        self.namesFormerUnits = namesFormerUnits
        self.suggestions = suggestions
    }
}

/// Questions that belong together, in the order in which they are asked.
public struct Chapter: Hashable, Sendable {
    /// Stable name.
    public let id: String
    /// Title, for the progress bar and the review.
    public let title: LocalizedText
    /// The questions in order.
    public let fields: [FieldID]

    /// Creates a chapter.
    public init(id: String, title: LocalizedText, fields: [FieldID]) {
        self.id = id
        self.title = title
        self.fields = fields
    }
}
