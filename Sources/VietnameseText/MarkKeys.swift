/// The keys of Telex and VNI that change letters which are already there.
///
/// Every function returns whether it used the key; if not, the key is a plain character.
extension TextComposition {
    mutating func typeTelex(_ key: UInt8) -> Bool {
        let lower = key >= 0x41 && key <= 0x5A ? key | 0x20 : key
        let isUppercase = lower != key
        let previousDirectKey = directKey
        directKey = 0
        switch lower {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "o"):
            return applyCircumflex(Letter(ascii: lower), key: lower, isUppercase: isUppercase)
        case UInt8(ascii: "w"):
            if undoneKey == lower { return false }
            if previousDirectKey == lower { return undoLoneHorn(isUppercase: isUppercase) }
            if applyHorn(.w, key: lower, isUppercase: isUppercase) { return true }
            return method != .telexSimple && insertLoneHorn(isUppercase: isUppercase)
        case UInt8(ascii: "d"):
            return applyStroke(key: lower, isUppercase: isUppercase)
        case UInt8(ascii: "s"): return applyToneKey(.acute, key: lower, isUppercase)
        case UInt8(ascii: "f"): return applyToneKey(.grave, key: lower, isUppercase)
        case UInt8(ascii: "r"): return applyToneKey(.hook, key: lower, isUppercase)
        case UInt8(ascii: "x"): return applyToneKey(.tilde, key: lower, isUppercase)
        case UInt8(ascii: "j"): return applyToneKey(.dot, key: lower, isUppercase)
        case UInt8(ascii: "z"): return removeTone()
        case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            return method == .telex && typeBracket(key, previousDirectKey: previousDirectKey)
        default: return false
        }
    }

    mutating func typeVNI(_ key: UInt8) -> Bool {
        switch key {
        case UInt8(ascii: "0"): return removeTone()
        case UInt8(ascii: "1")...UInt8(ascii: "5"):
            guard let tone = Tone(rawValue: key &- 0x30) else { return false }
            return applyToneKey(tone, key: key, false)
        case UInt8(ascii: "6"): return applyCircumflex(nil, key: key, isUppercase: false)
        case UInt8(ascii: "7"): return applyHorn(.seven, key: key, isUppercase: false)
        case UInt8(ascii: "8"): return applyHorn(.eight, key: key, isUppercase: false)
        case UInt8(ascii: "9"): return applyStroke(key: key, isUppercase: false)
        default: return false
        }
    }

    // MARK: Tones

    private mutating func applyToneKey(_ tone: Tone, key: UInt8, _ isUppercase: Bool) -> Bool {
        let shape = syllable.shape
        guard undoneKey != key, shape.hasVowel, let coda = syllable.coda(shape) else {
            return false
        }
        if syllable.tone == tone {
            guard hasRoom else { return true }
            syllable.clearTone()
            leaveUndoneKey(key, isUppercase: isUppercase)
            return true
        }
        if coda.isStop && !tone.suitsStopCoda { return false }
        syllable.setTone(tone, at: toneIndex(shape), pinned: false)
        return true
    }

    private mutating func removeTone() -> Bool {
        guard syllable.hasTone else { return false }
        syllable.clearTone()
        return true
    }

    // MARK: Circumflex

    /// - Parameter wanted: the only letter that the key changes; nil for a, e and o.
    private mutating func applyCircumflex(
        _ wanted: Letter?, key: UInt8, isUppercase: Bool
    ) -> Bool {
        let shape = syllable.shape
        guard undoneKey != key, shape.hasVowel else { return false }
        var index = shape.nucleusEnd &- 1
        while index >= shape.onsetEnd {
            let plain = syllable[index].plain
            let isTarget =
                wanted.map { $0 == plain } ?? (plain == .a || plain == .e || plain == .o)
            if isTarget {
                if syllable[index] == Letter(base: plain.base, mark: .circumflex) {
                    return undoMarks(in: index..<(index &+ 1), key, isUppercase, shape)
                }
                var changed = syllable
                changed.setLetter(Letter(base: plain.base, mark: .circumflex), at: index)
                if plain == .o && index > shape.onsetEnd && syllable[index &- 1] == .uHorn {
                    changed.setLetter(.u, at: index &- 1)
                }
                if index == syllable.count &- 1 || changed.isLawful(shape, asStart: true) {
                    take(changed, shape)
                    return true
                }
            }
            index &-= 1
        }
        return false
    }

    // MARK: Horn and breve

    /// Which letters a key of the horn or breve changes.
    enum HornKey {
        /// Telex w: ă, ơ, ư.
        case w
        /// VNI 7: ơ, ư.
        case seven
        /// VNI 8: ă.
        case eight

        func result(for plain: Letter) -> Letter? {
            switch plain {
            case .a: self == .seven ? nil : .aBreve
            case .o: self == .eight ? nil : .oHorn
            case .u: self == .eight ? nil : .uHorn
            default: nil
            }
        }
    }

    private mutating func applyHorn(_ hornKey: HornKey, key: UInt8, isUppercase: Bool) -> Bool {
        let shape = syllable.shape
        guard undoneKey != key, shape.hasVowel else { return false }
        if hornKey != .eight, let start = hornPair(shape),
            applyHornPair(at: start, key, isUppercase, shape)
        {
            return true
        }
        var index = shape.nucleusEnd &- 1
        while index >= shape.onsetEnd {
            if let letter = hornKey.result(for: syllable[index].plain), letter != syllable[index] {
                var changed = syllable
                changed.setLetter(letter, at: index)
                if changed.isLawful(shape, asStart: true) {
                    take(changed, shape)
                    return true
                }
            }
            index &-= 1
        }
        index = shape.nucleusEnd &- 1
        while index >= shape.onsetEnd {
            if let letter = hornKey.result(for: syllable[index].plain), letter == syllable[index] {
                return undoMarks(in: index..<(index &+ 1), key, isUppercase, shape)
            }
            index &-= 1
        }
        let last = syllable.count &- 1
        if last < shape.nucleusEnd, let letter = hornKey.result(for: syllable[last].plain) {
            var changed = syllable
            changed.setLetter(letter, at: last)
            take(changed, shape)
            return true
        }
        return false
    }

    /// The index of the u of a "uo" with whatever marks; nil without one.
    private func hornPair(_ shape: Syllable.Shape) -> Int? {
        var index = shape.onsetEnd
        while index &+ 1 < shape.nucleusEnd {
            if syllable[index].plain == .u && syllable[index &+ 1].plain == .o { return index }
            index &+= 1
        }
        return nil
    }

    private mutating func applyHornPair(
        at index: Int, _ key: UInt8, _ isUppercase: Bool, _ shape: Syllable.Shape
    ) -> Bool {
        let first = syllable[index]
        let second = syllable[index &+ 1]
        if first == .uHorn && second == .oHorn {
            return undoMarks(in: index..<(index &+ 2), key, isUppercase, shape)
        }
        var changed = syllable
        changed.setLetter(.oHorn, at: index &+ 1)
        if first == .uHorn {
            take(changed, shape)
            return true
        }
        let isOpen = syllable.count == index &+ 2
        if isOpen && second == .oHorn {
            return undoMarks(in: (index &+ 1)..<(index &+ 2), key, isUppercase, shape)
        }
        // Open "uo" takes one horn (thuở, huơ); before a coda or glide it takes two.
        if !isOpen {
            changed.setLetter(.uHorn, at: index)
            guard changed.isLawful(shape, asStart: true) else { return false }
        }
        take(changed, shape)
        return true
    }

    /// After "ưo" or "uơ" a further letter shows that both take the horn: thuơ + n → thươn.
    mutating func completeHorns(_ shape: Syllable.Shape) {
        let first = shape.onsetEnd
        guard shape.nucleusEnd &- first >= 2, syllable.count > first &+ 2 else { return }
        let hasOneHorn =
            (syllable[first] == .uHorn && syllable[first &+ 1] == .o)
            || (syllable[first] == .u && syllable[first &+ 1] == .oHorn)
        guard hasOneHorn else { return }
        var changed = syllable
        changed.setLetter(.uHorn, at: first)
        changed.setLetter(.oHorn, at: first &+ 1)
        if changed.isLawful(shape, asStart: true) { syllable = changed }
    }

    // MARK: Keys that write ơ and ư by themselves

    private mutating func insertLoneHorn(isUppercase: Bool) -> Bool {
        // After a vowel no ư can follow, and a name such as Andrew is meant. The i of gi is none.
        let isGi = syllable.count == 2 && syllable[0] == .g && syllable[1] == .i
        guard syllable.vowels == 0 || (isGi && !syllable.hasTone), hasRoom else { return false }
        insert(WrittenLetter(letter: .uHorn, tone: .level, isUppercase: isUppercase))
        directKey = UInt8(ascii: "w")
        return true
    }

    private mutating func undoLoneHorn(isUppercase: Bool) -> Bool {
        let wasUppercase = syllable.isUppercase(at: max(0, syllable.count &- 1))
        syllable.removeLast()
        insert(WrittenLetter(letter: .w, tone: .level, isUppercase: wasUppercase))
        undoneKey = UInt8(ascii: "w")
        return true
    }

    private mutating func typeBracket(_ key: UInt8, previousDirectKey: UInt8) -> Bool {
        if undoneKey == key { return false }
        if previousDirectKey == key {
            syllable.removeLast()
            insertBreak(Character(Unicode.Scalar(key)))
            undoneKey = key
            return true
        }
        guard hasRoom else { return true }
        let isO = key == UInt8(ascii: "[") || key == UInt8(ascii: "{")
        insert(
            WrittenLetter(
                letter: isO ? .oHorn : .uHorn, tone: .level,
                isUppercase: key >= UInt8(ascii: "{")))
        directKey = key
        return true
    }

    // MARK: The stroke of đ

    private mutating func applyStroke(key: UInt8, isUppercase: Bool) -> Bool {
        guard undoneKey != key, let last = syllable.last else { return false }
        let shape = syllable.shape
        let lastIndex = syllable.count &- 1
        if last == .d {
            syllable.setLetter(.dStroke, at: lastIndex)
            return true
        }
        if last == .dStroke {
            return undoMarks(in: lastIndex..<syllable.count, key, isUppercase, shape)
        }
        guard shape.onsetEnd == 1, shape.hasVowel, syllable.coda(shape) != nil else {
            return false
        }
        if syllable[0] == .d {
            syllable.setLetter(.dStroke, at: 0)
            return true
        }
        return syllable[0] == .dStroke && undoMarks(in: 0..<1, key, isUppercase, shape)
    }

    // MARK: Taking and undoing

    private mutating func take(_ changed: Syllable, _ shape: Syllable.Shape) {
        syllable = changed
        completeHorns(shape)
        syllable.placeTone(toneStyle, shape)
    }

    /// Takes marks off, and leaves the key as the one plain character that stays.
    private mutating func undoMarks(
        in range: Range<Int>, _ key: UInt8, _ isUppercase: Bool, _ shape: Syllable.Shape
    ) -> Bool {
        guard hasRoom else { return true }
        var index = range.lowerBound
        while index < range.upperBound {
            syllable.setLetter(syllable[index].plain, at: index)
            index &+= 1
        }
        syllable.placeTone(toneStyle, shape)
        leaveUndoneKey(key, isUppercase: isUppercase)
        return true
    }

    private mutating func leaveUndoneKey(_ key: UInt8, isUppercase: Bool) {
        if key >= UInt8(ascii: "a") {
            insert(
                WrittenLetter(letter: Letter(ascii: key), tone: .level, isUppercase: isUppercase))
        } else {
            insertBreak(Character(Unicode.Scalar(key)))
        }
        undoneKey = key
    }
}
