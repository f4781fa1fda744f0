/// How the appointed time follows from the time of filing.
public enum TimeLimitRule: Hashable, Sendable {
    /// The same working day; when received after the cutoff, the next working day (Luật Hộ tịch
    /// 60/2014/QH13 Art. 5.3; Nghị định 23/2015/NĐ-CP Art. 7 for certification).
    case sameDay(cutoff: LocalTime)
    /// A number of working days after the day of filing; what is received after `startCutoff`,
    /// when there is one, begins to count on the next working day (Nghị định 63/2024/NĐ-CP
    /// Art. 7.2).
    case workingDays(Int, startCutoff: LocalTime?)
    /// A number of days after the day of filing, days off included; a last day that is not worked
    /// moves on (Bộ luật Dân sự 91/2015/QH13 Art. 147.2 and 148.5).
    case days(Int)
}

/// The legal time limit with its source.
public struct TimeLimit: Hashable, Sendable {
    /// Stable name within the procedure.
    public let id: String
    /// In which case it applies.
    public let condition: Condition
    /// The rule.
    public let rule: TimeLimitRule
    /// The rule in one sentence.
    public let statement: Statement

    /// Creates a limit.
    public init(
        id: String = "limit", condition: Condition = .always, rule: TimeLimitRule,
        statement: Statement
    ) {
        self.id = id
        self.condition = condition
        self.rule = rule
        self.statement = statement
    }
}

/// What one agency does for a procedure that several share, and in which time (P9).
public struct ProcedureLeg: Hashable, Sendable {
    /// Stable name: `police`.
    public let id: String
    /// In which case the agency takes part.
    public let condition: Condition
    /// Who acts.
    public let agency: LocalizedText
    /// What it does.
    public let task: LocalizedText
    /// Its limit; nil when the law gives the agency none of its own.
    public let rule: TimeLimitRule?
    /// The limit in one sentence, with its source.
    public let statement: Statement
    /// The legs that must be done before its time begins.
    public let follows: [String]
}
