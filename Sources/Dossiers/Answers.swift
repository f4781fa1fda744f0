import Catalogue

/// The answers of one visit by question.
public typealias Answers = [FieldID: Answer]

/// What a procedure costs, takes and needs for one citizen at one moment (P5).
public struct Quote: Hashable, Sendable {
    /// The fee rule that applies.
    public var feeRule: String
    /// Đồng; nil when no confirmed amount is known: then "cán bộ sẽ thông báo".
    public var amountDong: Int?
    /// The amount that is known but not confirmed, for officers and tools; never shown as certain.
    public var unconfirmedAmountDong: Int?
    /// A few words behind the amount.
    public var feeShortReason: LocalizedText
    /// The reason of the fee in one sentence, with its source.
    public var feeReason: Statement
    /// When the result is appointed.
    public var appointed: LocalDateTime
    /// Whether the day rests on confirmed days off only; else it is said that an officer will
    /// confirm it.
    public var appointedIsCertain: Bool
    /// The rule of the time limit that was applied.
    public var timeReason: Statement
    /// Whether the cutoff had passed at filing or the day was not worked.
    public var movedToNextWorkingDay: Bool
    /// The papers for this case, in catalogue order.
    public var papers: [NeededPaper]
    /// What the citizen must know in this case, in catalogue order.
    public var notices: [ConditionalNotice]

    /// Creates a quote; amounts in đồng.
    public init(
        feeRule: String, amountDong: Int?, unconfirmedAmountDong: Int?,
        feeShortReason: LocalizedText, feeReason: Statement, appointed: LocalDateTime,
        timeReason: Statement, movedToNextWorkingDay: Bool, papers: [NeededPaper],
        appointedIsCertain: Bool = true, notices: [ConditionalNotice] = []
    ) {
        self.feeRule = feeRule
        self.amountDong = amountDong
        self.unconfirmedAmountDong = unconfirmedAmountDong
        self.feeShortReason = feeShortReason
        self.feeReason = feeReason
        self.appointed = appointed
        self.timeReason = timeReason
        self.movedToNextWorkingDay = movedToNextWorkingDay
        self.papers = papers
        self.appointedIsCertain = appointedIsCertain
        self.notices = notices
    }
}

/// What is wrong with an answer, said at the field; the words are found under ``messageKey``.
public struct AnswerProblem: Hashable, Sendable {
    /// The question.
    public var field: FieldID
    /// The key of the sentence in `Assets/strings`, for example `problem.name.words`; the sentence
    /// says what to do.
    public var messageKey: String
    /// Values for the sentence's placeholders.
    public var values: [String: String]

    /// Creates a problem.
    public init(field: FieldID, messageKey: String, values: [String: String] = [:]) {
        self.field = field
        self.messageKey = messageKey
        self.values = values
    }
}
