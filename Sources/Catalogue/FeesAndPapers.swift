/// A paper to bring, and in which case.
public struct NeededPaper: Hashable, Sendable {
    /// What happens with the paper at the office.
    public enum Use: String, Hashable, Sendable {
        /// Stays with the dossier.
        case submit
        /// Is shown and given back.
        case show
    }

    /// Stable name.
    public let id: String
    /// The paper's legal name.
    public let name: LocalizedText
    /// In which case, in words; nil when always.
    public let caseText: LocalizedText?
    /// In which case, as a test.
    public let condition: Condition
    /// Submitted or shown.
    public let use: Use
    /// The law.
    public let source: SourceReference

    /// Creates a paper.
    public init(
        id: String, name: LocalizedText, caseText: LocalizedText?, condition: Condition,
        use: Use, source: SourceReference
    ) {
        self.id = id
        self.name = name
        self.caseText = caseText
        self.condition = condition
        self.use = use
        self.source = source
    }
}

/// What a citizen must know in some cases only, for example that an officer will say more.
public struct ConditionalNotice: Hashable, Sendable {
    /// Stable name.
    public let id: String
    /// In which case.
    public let condition: Condition
    /// What is said.
    public let statement: Statement

    /// Creates a notice.
    public init(id: String, condition: Condition, statement: Statement) {
        self.id = id
        self.condition = condition
        self.statement = statement
    }
}

/// One rule of the fee, tried in order; the first whose condition holds applies.
public struct FeeRule: Hashable, Sendable {
    /// Stable name, for example `on-time`.
    public let id: String
    /// When it applies.
    public let condition: Condition
    /// Đồng; nil when the amount is not known to us.
    public let amountDong: Int?
    /// A few words behind the amount, for the slip: `đúng hạn`.
    public let shortReason: LocalizedText
    /// The reason in one sentence.
    public let reason: Statement

    /// Creates a rule; the amount in đồng.
    public init(
        id: String, condition: Condition, amountDong: Int?, shortReason: LocalizedText,
        reason: Statement
    ) {
        self.id = id
        self.condition = condition
        self.amountDong = amountDong
        self.shortReason = shortReason
        self.reason = reason
    }
}

/// How the appointed time follows from the time of filing.
public enum TimeLimitRule: Hashable, Sendable {
    /// The same working day; when received after the cutoff, the next working day (Luật Hộ tịch
    /// 60/2014/QH13 Art. 5.3).
    case sameDay(cutoff: LocalTime)
    /// A number of working days after the day of filing.
    case workingDays(Int)
}

/// The legal time limit with its source.
public struct TimeLimit: Hashable, Sendable {
    /// The rule.
    public let rule: TimeLimitRule
    /// The rule in one sentence.
    public let statement: Statement

    /// Creates a limit.
    public init(rule: TimeLimitRule, statement: Statement) {
        self.rule = rule
        self.statement = statement
    }
}
