/// How an amount of money follows from the answers; all amounts in đồng.
public enum FeeAmount: Hashable, Sendable {
    /// Always so much.
    case fixed(Int)
    /// So much for each of a counted thing, such as copies.
    case each(FieldID, Int)
    /// By the page: tiers of rising first pages, at most `maximum` a copy, times the copies.
    case pages(PageTariff)
    /// The law names none that we know.
    case unknown
}

/// What pages cost.
public struct PageTariff: Hashable, Sendable {
    /// From this page on, so much a page.
    public struct Tier: Hashable, Sendable {
        /// The first page that it applies to, from 1.
        public let fromPage: Int
        /// Đồng a page.
        public let amountDong: Int
    }

    /// The count of pages of the document.
    public let pages: FieldID
    /// The count of copies; one when nil.
    public let copies: FieldID?
    /// The tiers by rising first page.
    public let tiers: [Tier]
    /// The most that one copy costs, in đồng; nil without a limit.
    public let maximumDong: Int?
}

/// One rule of a fee, tried in order; the first whose condition holds applies.
public struct FeeRule: Hashable, Sendable {
    /// Stable name, for example `on-time`.
    public let id: String
    /// When it applies.
    public let condition: Condition
    /// How much it is.
    public let amount: FeeAmount
    /// A few words behind the amount, for the slip: `đúng hạn`.
    public let shortReason: LocalizedText
    /// The reason in one sentence.
    public let reason: Statement

    /// Creates a rule; the amount in đồng.
    public init(
        id: String, condition: Condition, amount: FeeAmount, shortReason: LocalizedText,
        reason: Statement
    ) {
        self.id = id
        self.condition = condition
        self.amount = amount
        self.shortReason = shortReason
        self.reason = reason
    }
}

/// One thing that is paid for: the registration, the copies.
public struct Fee: Hashable, Sendable {
    /// Stable name: `registration`, `copies`.
    public let id: String
    /// What is paid for.
    public let title: LocalizedText
    /// In which case it is asked at all.
    public let condition: Condition
    /// The rules in order.
    public let rules: [FeeRule]

    /// Creates a fee.
    public init(id: String, title: LocalizedText, condition: Condition, rules: [FeeRule]) {
        self.id = id
        self.title = title
        self.condition = condition
        self.rules = rules
    }
}
