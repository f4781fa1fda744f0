/// How sure we are that a statement is the law (P5).
public enum CheckState: String, Hashable, Sendable, CaseIterable, Codable {
    /// Read in the text of the instrument.
    case verified
    /// Taken from a report or a copy, not from the instrument itself.
    case secondary
    /// Not confirmed; amounts and limits in this state are never shown as certain.
    case unverified
}

/// Where a statement of the catalogue comes from.
public struct SourceReference: Hashable, Sendable {
    /// The instrument as it is cited, for example `Luật Hộ tịch 60/2014/QH13`.
    public let instrument: String
    /// The place in it, for example `Điều 11`.
    public let article: String?
    /// The day on which somebody last looked.
    public let checked: CivilDate
    /// How sure we are.
    public let state: CheckState

    /// Creates a reference.
    public init(instrument: String, article: String?, checked: CivilDate, state: CheckState) {
        self.instrument = instrument
        self.article = article
        self.checked = checked
        self.state = state
    }

    /// How it is cited in a sentence: `Luật Hộ tịch 60/2014/QH13, Điều 11`.
    public var citation: String { article.map { "\(instrument), \($0)" } ?? instrument }
}

/// A sentence and the law it rests on.
public struct Statement: Hashable, Sendable {
    /// The sentence.
    public let text: LocalizedText
    /// Its source.
    public let source: SourceReference

    /// Creates a statement.
    public init(text: LocalizedText, source: SourceReference) {
        self.text = text
        self.source = source
    }
}
