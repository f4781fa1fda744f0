/// A text field's content while it is being typed: the text that is settled, and the last
/// syllable, whose letters, marks and tone can still change.
///
/// A value: two compositions are equal when they would answer every key alike. The text is always
/// in Unicode normal form C. What was typed is never replaced by something that a dictionary likes
/// better (promise P7): in the direct method every letter stays what it was.
///
/// Sources: Vietnamese spelling as in Quyết định 1989/QĐ-BGDĐT; Telex and VNI as in
/// `docs/decisions/0002-vietnamese-typing-splits.md`.
public struct TextComposition: Hashable, Sendable {
    /// How keys are read. Changing it keeps the text.
    public var method: TypingMethod {
        didSet {
            undoneKey = 0
            directKey = 0
        }
    }

    /// Where the next tone is put on an open oa, oe, uy. Changing it keeps the text.
    public var toneStyle: ToneStyle

    /// The most characters (grapheme clusters) that typing can reach.
    public let limitCharacters: Int

    /// Settled text, NFC; never ends inside the syllable.
    private(set) var committed: String
    /// The number of characters of `committed`.
    private(set) var committedCount: Int
    var syllable: Syllable
    /// The ASCII key whose effect was just taken back; it stays a plain letter in this syllable.
    var undoneKey: UInt8 = 0
    /// The ASCII key that wrote ơ or ư by itself, as the very last key; otherwise 0.
    var directKey: UInt8 = 0

    /// Begins with a text whose last syllable can go on being edited.
    ///
    /// - Parameters:
    ///   - text: kept as it is apart from normal form C, even when longer than the limit.
    ///   - limitCharacters: the most characters that typing can reach.
    public init(
        text: String = "", method: TypingMethod = .direct, toneStyle: ToneStyle = .old,
        limitCharacters: Int = 200
    ) {
        self.method = method
        self.toneStyle = toneStyle
        self.limitCharacters = limitCharacters
        committed = Normalisation.nfc(text)
        committedCount = 0
        syllable = Syllable()
        reload()
    }

    // MARK: Reading

    /// The whole text, in normal form C.
    public var text: String {
        if committed.isEmpty { return syllable.text }
        return syllable.isEmpty ? committed : committed + syllable.text
    }

    /// Whether nothing is written.
    public var isEmpty: Bool {
        committed.isEmpty && syllable.isEmpty
    }

    /// The number of characters (grapheme clusters) of the text.
    public var characterCount: Int {
        committedCount + syllable.count
    }

    /// The letters of the syllable that keys still change; empty after a space or a digit.
    public var currentSyllable: String {
        syllable.text
    }

    /// The tone of the current syllable; level without one.
    public var currentTone: Tone {
        syllable.tone
    }

    /// The letter that a tone key would write, for the face of that key: ế while "bê" is typed.
    ///
    /// - Returns: nil when the current syllable has no vowel, so the key would do nothing.
    public func letterAfterApplying(_ tone: Tone) -> Character? {
        var after = syllable
        let shape = after.shape
        guard shape.hasVowel else { return nil }
        after.setTone(tone, at: toneIndex(shape), pinned: false)
        let written = after.written(at: after.tonePosition)
        let value = LetterTable.scalar(
            of: written.letter, tone: tone, isUppercase: written.isUppercase)
        return Unicode.Scalar(value).map(Character.init)
    }

    // MARK: Keys

    /// A key with a character on it.
    ///
    /// Vietnamese letters that come composed ("ă", "ế") are inserted as such. Every character
    /// that is no letter of the Vietnamese or Latin alphabet ends the syllable. Control
    /// characters other than newline and tab, format characters, and characters of more than 32
    /// scalars are ignored, and so is everything beyond the limit.
    public mutating func type(_ character: Character) {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return }
        guard scalars.index(after: scalars.startIndex) == scalars.endIndex else {
            typeCluster(character)
            return
        }
        let value = first.value
        if value < 0x80 {
            let ascii = UInt8(truncatingIfNeeded: value)
            switch method {
            case .direct: break
            case .telex, .telexW, .telexSimple: if typeTelex(ascii) { return }
            case .vni: if typeVNI(ascii) { return }
            }
        }
        directKey = 0
        if let written = LetterTable.letter(of: value) {
            insert(written)
        } else {
            insertBreak(character)
        }
    }

    /// The keyboard's tone key, for the current syllable.
    ///
    /// Replaces the tone; the tone that is there already, or level, removes it. Works on every
    /// word that has a vowel, whether Vietnamese spelling knows it or not (Kpă, Đơk).
    public mutating func apply(_ tone: Tone) {
        let shape = syllable.shape
        guard shape.hasVowel else { return }
        directKey = 0
        undoneKey = 0
        if tone == .level || tone == syllable.tone {
            syllable.clearTone()
        } else {
            syllable.setTone(tone, at: toneIndex(shape), pinned: false)
        }
    }

    /// Removes the last visible character with its marks. A tone that sits elsewhere stays.
    public mutating func deleteBackward() {
        undoneKey = 0
        directKey = 0
        if syllable.isEmpty {
            guard !committed.isEmpty else { return }
            committed.removeLast()
            reload()
            return
        }
        syllable.removeLast()
        let shape = syllable.shape
        if shape.hasVowel {
            replaceTone(shape)
        } else if !committed.isEmpty {
            commitSyllable()
            reload()
        }
    }

    /// Puts a suggestion in the place of the last word: everything after the last white space.
    ///
    /// Does nothing when the text would grow beyond the limit.
    public mutating func replaceLastWord(with word: String) {
        var kept = text
        while let last = kept.last, !last.isWhitespace { kept.removeLast() }
        kept += Normalisation.nfc(word)
        guard kept.count <= max(limitCharacters, characterCount) else { return }
        self = TextComposition(
            text: kept, method: method, toneStyle: toneStyle, limitCharacters: limitCharacters)
    }

    // MARK: Letters

    /// The growth of memory is bounded in bytes too: one character can hold many scalars.
    var hasRoom: Bool {
        characterCount < limitCharacters && committed.utf8.count < limitCharacters &* 32
    }

    /// Inserts a letter as it is; then the tone, and the horns of ươ, find their new places.
    mutating func insert(_ written: WrittenLetter) {
        guard hasRoom else { return }
        var shape = syllable.shape
        if written.letter.isVowel && syllable.vowels != 0 && syllable.count > shape.nucleusEnd {
            startNextSyllable(shape)
        } else if syllable.isFull || (written.tone != .level && syllable.hasTone) {
            commitSyllable()
        }
        syllable.append(written, pinningTone: method == .direct)
        guard syllable.count > 1, syllable.vowels != 0 else { return }
        shape = syllable.shape
        if method != .direct { completeHorns(shape) }
        if written.tone == .level { replaceTone(shape) }
    }

    /// A vowel after a coda begins a new syllable of the same word, with the coda as its onset.
    private mutating func startNextSyllable(_ shape: Syllable.Shape) {
        let onset = syllable.split(at: shape.nucleusEnd)
        commitSyllable()
        syllable = onset
    }

    /// After the syllable grew or shrank: where the tone belongs now.
    private mutating func replaceTone(_ shape: Syllable.Shape) {
        guard syllable.hasTone else { return }
        if method == .direct {
            // Names that the grammar does not know keep the tone where it was put.
            guard !syllable.toneIsPinned, syllable.isLawful(shape, asStart: true) else { return }
        } else if syllable.coda(shape) == nil {
            return
        }
        syllable.placeTone(toneStyle, shape)
    }

    /// Where a tone key puts its tone. A tone that is changed stays in the style it was typed in.
    func toneIndex(_ shape: Syllable.Shape) -> Int {
        if syllable.hasTone && (syllable.toneIsPinned || syllable.toneIsWellPlaced(shape)) {
            return syllable.tonePosition
        }
        return syllable.tonePlace(toneStyle, shape)
    }

    // MARK: Settled text

    mutating func commitSyllable() {
        undoneKey = 0
        guard !syllable.isEmpty else { return }
        committed += syllable.text
        committedCount &+= syllable.count
        syllable = Syllable()
    }

    /// Ends the syllable with a character that is no letter.
    mutating func insertBreak(_ character: Character) {
        guard hasRoom, let first = character.unicodeScalars.first else { return }
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            commitSyllable()
            committed.append(character)
            committedCount &+= 1
            return
        }
        guard TextComposition.isAllowed(first) else { return }
        commitSyllable()
        committed = Normalisation.nfc(committed + String(character))
        reload()
    }

    /// A character of several scalars: a letter in form D, an emoji, a foreign letter with marks.
    private mutating func typeCluster(_ character: Character) {
        guard character.unicodeScalars.count <= 32 else { return }
        let composed = Normalisation.nfc(String(character))
        if composed.unicodeScalars.count == 1, let scalar = composed.unicodeScalars.first {
            type(Character(scalar))
        } else {
            directKey = 0
            insertBreak(character)
        }
    }

    /// Takes the last syllable of the settled text back under composition.
    private mutating func reload() {
        let (last, scalarCount) = Syllable.last(of: committed)
        if scalarCount > 0 { committed.unicodeScalars.removeLast(scalarCount) }
        syllable = last
        committedCount = committed.count
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == "\n" || scalar == "\t" { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return false
        default: return true
        }
    }
}
