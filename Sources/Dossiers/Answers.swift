import Catalogue

/// The answers of one visit by question.
public typealias Answers = [FieldID: Answer]

/// What a procedure costs, takes and needs for one citizen at one moment (P5).
public struct Quote: Hashable, Sendable {
    /// What each thing costs, in catalogue order; empty when nothing is paid for.
    public var fees: [QuotedFee]
    /// When the result is appointed.
    public var appointed: LocalDateTime
    /// Whether the day rests on a confirmed limit and on confirmed days off only; else it is said
    /// that an officer will confirm it.
    public var appointedIsCertain: Bool
    /// The rule of the time limit that was applied.
    public var timeReason: Statement
    /// Whether the cutoff had passed at filing or the day was not worked.
    public var movedToNextWorkingDay: Bool
    /// What each agency does and by when, when several share the procedure.
    public var legs: [QuotedLeg]
    /// The papers for this case, in catalogue order.
    public var papers: [NeededPaper]
    /// What the citizen must know in this case, in catalogue order.
    public var notices: [ConditionalNotice]

    /// Creates a quote; amounts in đồng.
    public init(
        fees: [QuotedFee], appointed: LocalDateTime, appointedIsCertain: Bool = true,
        timeReason: Statement, movedToNextWorkingDay: Bool, legs: [QuotedLeg] = [],
        papers: [NeededPaper], notices: [ConditionalNotice] = []
    ) {
        self.fees = fees
        self.appointed = appointed
        self.appointedIsCertain = appointedIsCertain
        self.timeReason = timeReason
        self.movedToNextWorkingDay = movedToNextWorkingDay
        self.legs = legs
        self.papers = papers
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
