/// Forms of a text for searching and comparing. They are never shown and never stored in place of
/// what was typed.
public enum VietnameseFolding {
    /// Lower case without marks and tones, đ as d; forms C and D give the same result.
    ///
    /// "Đặng Thuỳ Trâm" and "dang thuy tram" both give "dang thuy tram". Foreign letters lose
    /// their combining marks too (ü → u).
    public static func folded(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in Normalisation.nfc(text).unicodeScalars {
            if let written = LetterTable.letter(of: scalar.value) {
                result.unicodeScalars.append(
                    Unicode.Scalar(written.letter.base &+ 0x61))
            } else if scalar.value < 0x80 {
                result.unicodeScalars.append(scalar)
            } else {
                appendFolded(scalar, to: &result)
            }
        }
        return result
    }

    /// The text with every tone of an open oa, oe, uy where the new style puts it, all else kept.
    ///
    /// "Hòa" and "Hoà" give the same result; "Hoa", "hòa" and "Hoá" give others. For comparing
    /// names and addresses, whose own spelling must stay what it is.
    public static func styleFolded(_ text: String) -> String {
        var scalars = Array(Normalisation.nfc(text).unicodeScalars)
        for index in scalars.indices.dropLast() {
            guard let first = LetterTable.letter(of: scalars[index].value),
                let second = LetterTable.letter(of: scalars[index + 1].value),
                first.tone != .level, second.tone == .level,
                isStyled(first.letter, second.letter),
                !isLetter(scalars, at: index + 2), !isInsideVowels(scalars, at: index)
            else { continue }
            replace(&scalars, index, with: first, tone: .level)
            replace(&scalars, index + 1, with: second, tone: first.tone)
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }

    private static func appendFolded(_ scalar: Unicode.Scalar, to result: inout String) {
        for part in Normalisation.nfd(String(scalar)).unicodeScalars {
            switch part.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            default: result += part.properties.lowercaseMapping
            }
        }
    }

    private static func isStyled(_ first: Letter, _ second: Letter) -> Bool {
        (first == .o && (second == .a || second == .e)) || (first == .u && second == .y)
    }

    private static func isLetter(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        index < scalars.count && scalars[index].properties.isAlphabetic
    }

    /// Whether the letter before makes the vowel part of something longer, or of qu.
    private static func isInsideVowels(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index > 0, let before = LetterTable.letter(of: scalars[index - 1].value) else {
            return false
        }
        return before.letter.isVowel || before.letter == .q
    }

    private static func replace(
        _ scalars: inout [Unicode.Scalar], _ index: Int, with written: WrittenLetter, tone: Tone
    ) {
        let value = LetterTable.scalar(
            of: written.letter, tone: tone, isUppercase: written.isUppercase)
        if let scalar = Unicode.Scalar(value) { scalars[index] = scalar }
    }
}
