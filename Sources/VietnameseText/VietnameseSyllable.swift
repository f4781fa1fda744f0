/// One syllable that the rules of Vietnamese spelling allow.
///
/// About 18,000 syllables exist by these rules; all 6,587 that Debian's hunspell-vi lists are
/// among them. Names of other peoples and foreign names often are not (Đắk, Kpă): the grammar is
/// for reading and testing, never for refusing what a citizen typed.
public struct VietnameseSyllable: Hashable, Sendable {
    let syllable: Syllable
    let shape: Syllable.Shape

    /// Reads a syllable of either tone style and any case; nil when the spelling does not allow it.
    public init?(_ text: String) {
        let composed = Normalisation.nfc(text)
        let (read, scalarCount) = Syllable.last(of: composed)
        guard scalarCount > 0, scalarCount == composed.unicodeScalars.count else { return nil }
        syllable = read
        shape = read.shape
        guard read.isLawful(shape, asStart: false), let coda = read.coda(shape), coda != .k,
            !coda.isStop || read.tone.suitsStopCoda,
            !read.hasTone || read.toneIsWellPlaced(shape),
            SyllableOnset.isLawful(read, shape)
        else { return nil }
    }

    /// The tone of the syllable.
    public var tone: Tone { syllable.tone }

    /// The consonants before the vowels, lower-case, with the u of qu and the i of gi + vowel.
    public var onset: String { lowercased(from: 0, to: shape.onsetEnd) }

    /// The vowels that count for the tone, lower-case and without it.
    public var vowels: String { lowercased(from: shape.onsetEnd, to: shape.nucleusEnd) }

    /// The consonants after the vowels, lower-case.
    public var coda: String { lowercased(from: shape.nucleusEnd, to: syllable.count) }

    /// The syllable in its own case with the tone where a style puts it, in normal form C.
    public func text(toneStyle: ToneStyle) -> String {
        var placed = syllable
        placed.placeTone(toneStyle, shape)
        return placed.text
    }

    private func lowercased(from start: Int, to end: Int) -> String {
        var text = ""
        for index in start..<end {
            let value = LetterTable.scalar(
                of: syllable[index], tone: .level, isUppercase: false)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}

/// The rules for the consonants at the beginning of a syllable.
enum SyllableOnset {
    private static let plain: Set<String> = [
        "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
        "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
    ]

    static func isLawful(_ syllable: Syllable, _ shape: Syllable.Shape) -> Bool {
        var onset = ""
        for index in 0..<shape.onsetEnd {
            let value = LetterTable.scalar(of: syllable[index], tone: .level, isUppercase: false)
            if let scalar = Unicode.Scalar(value) { onset.unicodeScalars.append(scalar) }
        }
        guard plain.contains(onset) else { return false }
        let first = syllable[shape.onsetEnd]
        let isFront = first.plain == .e || first == .i || first == .y
        switch onset {
        case "k", "gh", "ngh": return isFront
        case "c", "ng": return !isFront && !(onset == "c" && isRounded(syllable, shape))
        case "g": return !isFront || first == .i
        case "qu": return first.plain != .u
        default:
            let second = shape.onsetEnd + 1 < shape.nucleusEnd ? syllable[shape.onsetEnd + 1] : .a
            let isYe = first == .y && second == .eCircumflex
            return !isYe || onset.isEmpty
        }
    }

    /// Whether the rime begins with the glide that Vietnamese writes "qu" after the sound /k/.
    private static func isRounded(_ syllable: Syllable, _ shape: Syllable.Shape) -> Bool {
        guard shape.nucleusEnd - shape.onsetEnd > 1 else { return false }
        switch (syllable[shape.onsetEnd], syllable[shape.onsetEnd + 1]) {
        case (.o, .a), (.o, .aBreve), (.o, .e), (.u, .eCircumflex), (.u, .y), (.u, .aCircumflex):
            return true
        default: return false
        }
    }
}
