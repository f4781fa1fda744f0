/// A paper to bring, and in which case.
public struct NeededPaper: Hashable, Sendable {
    /// What happens with the paper at the office.
    public enum Use: String, Hashable, Sendable, CaseIterable {
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
