/// The order of a Vietnamese dictionary or list of names.
///
/// Word by word; in a word first the letters (a ă â b c d đ e ê … o ô ơ … u ư … y, foreign f j w
/// z in their Latin places), then the tones (ngang huyền hỏi ngã sắc nặng). A word that has ended
/// comes before every longer one. Only when all is alike do lower-case letters come first.
public enum VietnameseCollation {
    /// Whether `first` stands before `second`; a strict weak order, so it can sort.
    ///
    /// White space and punctuation only separate words. Texts in forms C and D are alike.
    public static func precedes(_ first: String, _ second: String) -> Bool {
        let left = key(of: first)
        let right = key(of: second)
        if left.primary != right.primary {
            return left.primary.lexicographicallyPrecedes(right.primary)
        }
        return left.cases.lexicographicallyPrecedes(right.cases)
    }

    /// `primary`: for each word its letters, 0, its tones, 0.
    private static func key(of text: String) -> (primary: [UInt32], cases: [UInt32]) {
        var primary: [UInt32] = []
        var cases: [UInt32] = []
        var tones: [UInt32] = []
        var isInWord = false
        func endWord() {
            guard isInWord else { return }
            primary.append(0)
            primary.append(contentsOf: tones)
            primary.append(0)
            tones.removeAll(keepingCapacity: true)
            isInWord = false
        }
        for scalar in Normalisation.nfc(text).unicodeScalars {
            if let written = LetterTable.letter(of: scalar.value) {
                primary.append(rank(of: written.letter))
                tones.append(UInt32(written.tone.dictionaryRank) + 1)
                cases.append(written.isUppercase ? 1 : 0)
                isInWord = true
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                // Digits come before letters, letters of other alphabets after them.
                let isDigit = scalar.value < 0x80
                primary.append(isDigit ? scalar.value : scalar.value + 0x1000)
                tones.append(1)
                isInWord = true
            } else {
                endWord()
            }
        }
        endWord()
        return (primary, cases)
    }

    /// From 0x100, eight places for each Latin letter, the marked ones after the plain one.
    private static func rank(of letter: Letter) -> UInt32 {
        let place: UInt32 =
            switch letter {
            case .aBreve, .eCircumflex, .oCircumflex, .uHorn, .dStroke: 1
            case .aCircumflex, .oHorn: 2
            default: 0
            }
        return 0x100 + UInt32(letter.base) * 8 + place
    }
}
