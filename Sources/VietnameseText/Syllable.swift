/// The syllable under composition: up to 32 letters, and one tone that sits on one of them.
///
/// A value without heap storage. It holds at most one group of vowels, so that it always reads
/// as onset, vowels, coda; what stands before goes to the committed text.
struct Syllable: Hashable, Sendable {
    static let capacity = 32

    private var codes = SIMD32<UInt8>(repeating: 0)
    /// One bit a letter, lowest first.
    private(set) var uppercase: UInt32 = 0
    private(set) var vowels: UInt32 = 0
    private(set) var count = 0
    private(set) var tone = Tone.level
    /// The index of the letter that bears the tone; 0 without a tone.
    private(set) var tonePosition = 0
    /// The tone was typed together with its letter, so its place is the citizen's choice.
    private(set) var toneIsPinned = false

    /// Where the vowels begin and end. The u of qu and the i of gi + vowel belong to the onset.
    struct Shape: Hashable, Sendable {
        var onsetEnd: Int
        var nucleusEnd: Int
        var hasVowel: Bool { nucleusEnd > onsetEnd }
    }

    var isEmpty: Bool { count == 0 }
    var hasTone: Bool { tone != .level }
    var isFull: Bool { count == Syllable.capacity }

    subscript(index: Int) -> Letter {
        Letter(code: codes[index])
    }

    var last: Letter? {
        count == 0 ? nil : self[count &- 1]
    }

    func isUppercase(at index: Int) -> Bool {
        uppercase & (1 &<< UInt32(truncatingIfNeeded: index)) != 0
    }

    var shape: Shape {
        guard vowels != 0 else { return Shape(onsetEnd: count, nucleusEnd: count) }
        var start = vowels.trailingZeroBitCount
        if start > 0 {
            let before = self[start &- 1]
            if before == .q && self[start] == .u {
                start &+= 1
            } else if before == .g && start == 1 && self[1] == .i && vowels & 4 != 0 {
                start = 2
            }
        }
        guard start < count else { return Shape(onsetEnd: start, nucleusEnd: start) }
        let run = (~(vowels &>> UInt32(truncatingIfNeeded: start))).trailingZeroBitCount
        return Shape(onsetEnd: start, nucleusEnd: start &+ run)
    }

    // MARK: Changing letters

    mutating func setLetter(_ letter: Letter, at index: Int) {
        codes[index] = letter.code
    }

    /// Precondition of the caller: not full, and no second tone.
    mutating func append(_ written: WrittenLetter, pinningTone: Bool) {
        let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: count)
        codes[count] = written.letter.code
        if written.isUppercase { uppercase |= bit }
        if written.letter.isVowel { vowels |= bit }
        if written.tone != .level {
            setTone(written.tone, at: count, pinned: pinningTone)
        }
        count &+= 1
    }

    /// Removes the last letter, with the tone if it sat there.
    mutating func removeLast() {
        guard count > 0 else { return }
        count &-= 1
        let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: count)
        codes[count] = 0
        uppercase &= ~bit
        vowels &= ~bit
        if hasTone && tonePosition == count { clearTone() }
    }

    /// Takes the letters from `index` on out and returns them; they carry no tone.
    mutating func split(at index: Int) -> Syllable {
        var rest = Syllable()
        var position = index
        while position < count {
            rest.append(
                WrittenLetter(
                    letter: self[position], tone: .level, isUppercase: isUppercase(at: position)),
                pinningTone: false)
            position &+= 1
        }
        while count > index { removeLast() }
        return rest
    }

    // MARK: The tone

    mutating func setTone(_ newTone: Tone, at index: Int, pinned: Bool) {
        tone = newTone
        tonePosition = index
        toneIsPinned = pinned
    }

    mutating func clearTone() {
        setTone(.level, at: 0, pinned: false)
    }

    /// Moves the tone to where the rules of spelling put it.
    mutating func placeTone(_ style: ToneStyle, _ shape: Shape) {
        guard hasTone, shape.hasVowel else { return }
        tonePosition = tonePlace(style, shape)
        toneIsPinned = false
    }

    /// The index of the vowel that bears the tone by the rules of spelling.
    func tonePlace(_ style: ToneStyle, _ shape: Shape) -> Int {
        let first = shape.onsetEnd
        var index = shape.nucleusEnd &- 1
        while index >= first {
            if self[index].isMarkedVowel { return index }
            index &-= 1
        }
        let length = shape.nucleusEnd &- first
        if length == 1 { return first }
        if length > 2 {
            // Plain uye can only become uyê, so its tone goes where it will stay.
            let isUye = self[first] == .u && self[first &+ 1] == .y && self[first &+ 2] == .e
            return isUye ? first &+ 2 : shape.nucleusEnd &- 2
        }
        if count > shape.nucleusEnd { return first &+ 1 }
        return style == .new && isStyled(shape) ? first &+ 1 : first
    }

    /// Whether the vowels are a plain oa, oe or uy, the only ones where the two styles differ.
    private func isStyled(_ shape: Shape) -> Bool {
        let first = self[shape.onsetEnd]
        let second = self[shape.onsetEnd &+ 1]
        return (first == .o && (second == .a || second == .e)) || (first == .u && second == .y)
    }

    /// Whether the tone sits where one of the two styles puts it.
    func toneIsWellPlaced(_ shape: Shape) -> Bool {
        tonePosition == tonePlace(.old, shape) || tonePosition == tonePlace(.new, shape)
    }

    // MARK: The grammar

    /// The letters after the vowels as a coda; nil when they are none.
    func coda(_ shape: Shape) -> Coda? {
        switch count &- shape.nucleusEnd {
        case 0: return Coda.none
        case 1:
            switch self[count &- 1] {
            case .c: return .c
            case .k: return .k
            case .m: return .m
            case .n: return .n
            case .p: return .p
            case .t: return .t
            default: return nil
            }
        case 2:
            let first = self[count &- 2]
            let second = self[count &- 1]
            if second == .h { return first == .c ? .ch : (first == .n ? .nh : nil) }
            return first == .n && second == .g ? .ng : nil
        default: return nil
        }
    }

    /// Whether vowels and coda are a rime of Vietnamese, or (as a start) can become one.
    func isLawful(_ shape: Shape, asStart: Bool) -> Bool {
        guard let coda = coda(shape), shape.hasVowel else { return false }
        let wanted = asStart ? coda.continuations : coda.rawValue
        if Rimes.codas(ofKey: rimeKey(from: shape.onsetEnd, to: shape.nucleusEnd)) & wanted != 0 {
            return true
        }
        // The vowel of qu and gi can be counted with the rime too: quyên, giêng.
        let start = shape.onsetEnd &- 1
        guard start > 0, self[start].isVowel else { return false }
        return Rimes.codas(ofKey: rimeKey(from: start, to: shape.nucleusEnd)) & wanted != 0
    }

    private func rimeKey(from start: Int, to end: Int) -> Int {
        guard end &- start <= 3 else { return Int.max }
        var key = 0
        var index = end &- 1
        while index >= start {
            key = key &* 13 &+ self[index].vowelNumber &+ 1
            index &-= 1
        }
        return key
    }

    // MARK: Reading out

    func written(at index: Int) -> WrittenLetter {
        WrittenLetter(
            letter: self[index], tone: tonePosition == index ? tone : .level,
            isUppercase: isUppercase(at: index))
    }

    /// The syllable as composed (NFC) text.
    var text: String {
        if count == 0 { return "" }
        return String(unsafeUninitializedCapacity: count &* 3) { buffer in
            var length = 0
            var index = 0
            while index < count {
                let scalar = LetterTable.scalar(
                    of: self[index], tone: tonePosition == index ? tone : .level,
                    isUppercase: isUppercase(at: index))
                if scalar < 0x80 {
                    buffer[length] = UInt8(truncatingIfNeeded: scalar)
                    length &+= 1
                } else if scalar < 0x800 {
                    buffer[length] = UInt8(truncatingIfNeeded: 0xC0 | (scalar &>> 6))
                    buffer[length &+ 1] = UInt8(truncatingIfNeeded: 0x80 | (scalar & 0x3F))
                    length &+= 2
                } else {
                    buffer[length] = UInt8(truncatingIfNeeded: 0xE0 | (scalar &>> 12))
                    buffer[length &+ 1] =
                        UInt8(truncatingIfNeeded: 0x80 | ((scalar &>> 6) & 0x3F))
                    buffer[length &+ 2] = UInt8(truncatingIfNeeded: 0x80 | (scalar & 0x3F))
                    length &+= 3
                }
                index &+= 1
            }
            return length
        }
    }

    /// The last syllable of a composed text, and the number of scalars it takes; empty when the
    /// text does not end in a letter. Its text is exactly the end of the given text.
    static func last(of text: String) -> (syllable: Syllable, scalarCount: Int) {
        var letters: [WrittenLetter] = []
        var seenVowel = false
        var seenOnset = false
        var seenTone = false
        for scalar in text.unicodeScalars.reversed() {
            guard letters.count < capacity,
                let written = LetterTable.letter(of: scalar.value)
            else { break }
            if written.letter.isVowel {
                if seenOnset || (seenTone && written.tone != .level) { break }
                seenVowel = true
                seenTone = seenTone || written.tone != .level
            } else {
                seenOnset = seenVowel
            }
            letters.append(written)
        }
        var syllable = Syllable()
        for written in letters.reversed() {
            syllable.append(written, pinningTone: false)
        }
        return (syllable, letters.count)
    }
}
