/// A language of the screens.
public enum Language: String, Hashable, Sendable, CaseIterable, Codable {
    /// Vietnamese, the language of the law.
    case vietnamese = "vi"
    /// English.
    case english = "en"
}

/// The same words in every language of the screens.
public struct LocalizedText: Hashable, Sendable {
    /// Vietnamese; the binding wording.
    public let vietnamese: String
    /// English.
    public let english: String

    /// Creates a text.
    public init(vietnamese: String, english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// The wording in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }
}
