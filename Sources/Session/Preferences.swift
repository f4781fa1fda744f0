import Catalogue
import VietnameseText

/// How the citizen wants to see and type; an input of every view, reset when the visit ends.
public struct Preferences: Hashable, Sendable {
    /// The steps of "Chữ to".
    public enum TextSize: Int, CaseIterable, Hashable, Sendable {
        /// 1.
        case normal
        /// 1.3.
        case large
        /// 1.6.
        case larger
        /// 2.
        case largest

        /// The factor on every letter height.
        public var factor: Double {
            switch self {
            case .normal: 1
            case .large: 1.3
            case .larger: 1.6
            case .largest: 2
            }
        }

        /// The next step, round to the first.
        public var next: TextSize {
            TextSize(rawValue: rawValue + 1) ?? .normal
        }
    }

    /// The colours.
    public enum Contrast: String, CaseIterable, Hashable, Sendable {
        /// Warm paper, dark ink.
        case light
        /// Black ground, white and yellow letters.
        case high
    }

    /// Letter size.
    public var textSize: TextSize
    /// Colours.
    public var contrast: Contrast
    /// Language of the screens and the slip.
    public var language: Language
    /// How keys become Vietnamese letters.
    public var typingMethod: TypingMethod

    /// Creates preferences; the defaults are those of a fresh visit.
    public init(
        textSize: TextSize = .normal, contrast: Contrast = .light,
        language: Language = .vietnamese, typingMethod: TypingMethod = .direct
    ) {
        self.textSize = textSize
        self.contrast = contrast
        self.language = language
        self.typingMethod = typingMethod
    }
}
