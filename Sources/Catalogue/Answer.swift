/// The name of a question or form line, stable across editions.
public struct FieldID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    Comparable
{
    /// The name, for example `child.name`.
    public let rawValue: String

    /// Creates a name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// Creates a name from a literal.
    public init(stringLiteral value: String) { self.rawValue = value }
    /// The name.
    public var description: String { rawValue }
    /// Alphabetical, for stable listings.
    public static func < (left: FieldID, right: FieldID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What a citizen answered to one question.
public enum Answer: Hashable, Sendable {
    /// Words exactly as typed, NFC.
    case text(String)
    /// A date, perhaps not fully known.
    case date(PartialDate)
    /// The chosen option's key.
    case choice(String)
    /// A count, such as copies.
    case count(Int)
    /// Yes or no.
    case flag(Bool)
    /// A time of day, to the minute.
    case time(LocalTime)
}

/// When something applies, as a test over the answers.
public indirect enum Condition: Hashable, Sendable {
    /// Always.
    case always
    /// The field was answered with one of these option keys.
    case choice(FieldID, among: [String])
    /// The yes/no field was answered so.
    case flag(FieldID, Bool)
    /// The field has an answer.
    case answered(FieldID)
    /// The count is at least this.
    case countAtLeast(FieldID, Int)
    /// More days have passed since the date field than the limit. The day itself is not counted;
    /// a last day that is not worked moves to the next working day (Bộ luật Dân sự
    /// 91/2015/QH13 Art. 147.3 and 148.5; check state: secondary).
    case daysSince(FieldID, moreThan: Int)
    /// The person whose date of birth the field holds has not reached this many years on the day
    /// of filing.
    case youngerThan(FieldID, years: Int)
    /// The day of filing lies in this span; an end that is nil is open.
    case filed(from: CivilDate?, until: CivilDate?)
    /// The date field has a day, a month and a year.
    case fullDate(FieldID)
    /// None of it holds.
    case not(Condition)
    /// All hold.
    case all([Condition])
    /// At least one holds.
    case any([Condition])
}

extension Condition {
    /// Never: for papers that no answer of the interview calls for.
    public static let never: Condition = .not(.always)

    /// Every field that the condition looks at.
    public var fields: Set<FieldID> {
        switch self {
        case .always, .filed: []
        case .choice(let field, _), .flag(let field, _), .answered(let field),
            .countAtLeast(let field, _), .daysSince(let field, _), .youngerThan(let field, _),
            .fullDate(let field):
            [field]
        case .not(let inner): inner.fields
        case .all(let parts), .any(let parts):
            parts.reduce(into: []) { $0.formUnion($1.fields) }
        }
    }
}

/// A rule by which a field that is not asked gets its answer, so that nobody is asked twice.
public struct Derivation: Hashable, Sendable {
    /// Where the answer comes from.
    public enum Origin: Hashable, Sendable {
        /// The answer to another field.
        case field(FieldID)
        /// Always this answer.
        case constant(Answer)
        /// Something that the kiosk knows, such as the office's name.
        case context(ContextKey)
    }

    /// When the rule applies.
    public let condition: Condition
    /// Where the answer comes from.
    public let origin: Origin

    /// Creates a rule.
    public init(condition: Condition, origin: Origin) {
        self.condition = condition
        self.origin = origin
    }
}

/// Things that a form line needs and no citizen is asked for.
public enum ContextKey: String, Hashable, Sendable, CaseIterable {
    /// The authority that the application is addressed to, as a text.
    case officeName = "office.name"
    /// The place of signing, as a text.
    case officePlace = "office.place"
    /// The day of filing, as a date.
    case today
}
