/// The eleven orders in which people type the keys of one syllable.
///
/// People who learned typing on different machines put marks and tones in different places; all
/// of them must get the same syllable. The examples are Telex, for người, đường and đất.
public enum TypingOrder: String, CaseIterable, Sendable, Hashable {
    /// Marks at once, tone right after the vowels: nguwowif, ddaast.
    case toneAfterVowels = "A"
    /// Marks at once, tone at the end: dduwowngf, ddaats.
    case toneAtEnd = "B"
    /// Marks after all vowels, tone at the end: nguoiwf, dduowngf.
    case marksAfterVowels = "C"
    /// Marks after the coda, then the tone: dduongwf, ddatas.
    case marksAfterCoda = "D"
    /// Tone after the coda, then the marks: dduongfw, ddatsa.
    case toneThenMarks = "E"
    /// The second d after everything: duwowngfd, daatsd.
    case strokeAtEnd = "F"
    /// The tone right after the vowel that bears it: nguwowfi, toasn.
    case toneAfterItsVowel = "G"
    /// One key for both horns of ươ, after the u: nguwoif.
    case hornsAfterU = "H"
    /// One key for both horns of ươ, after the o: nguowif.
    case hornsAfterO = "I"
    /// The second d right after the vowels: duwowdngf, daadts.
    case strokeAfterVowels = "J"
    /// A key for each horn of ươ, tone at the end: nguwowif.
    case hornsTwice = "K"
}

/// Writes the key sequences of ``TypingOrder`` for a syllable; the inverse of typing.
public enum TypingOrders {
    /// The keys that write a syllable in a given order.
    ///
    /// - Parameters:
    ///   - toneStyle: decides, for the order "tone after its vowel", which vowel of oa, oe, uy
    ///     that is.
    /// - Returns: lower-case ASCII keys; nil when the order does not apply to the syllable (no đ,
    ///   no ươ) or when the method is direct, which has no such keys.
    public static func keys(
        for syllable: VietnameseSyllable, order: TypingOrder, method: TypingMethod,
        toneStyle: ToneStyle = .old
    ) -> String? {
        guard method != .direct else { return nil }
        let plan = Plan(syllable, method, toneStyle)
        switch order {
        case .toneAfterVowels:
            return plan.onset() + plan.vowels(.each) + plan.tone + plan.coda
        case .toneAtEnd:
            return plan.onset() + plan.vowels(.each) + plan.coda + plan.tone
        case .marksAfterVowels:
            return plan.onset() + plan.vowels(.none) + plan.marks + plan.coda + plan.tone
        case .marksAfterCoda:
            return plan.onset() + plan.vowels(.none) + plan.coda + plan.marks + plan.tone
        case .toneThenMarks:
            return plan.onset() + plan.vowels(.none) + plan.coda + plan.tone + plan.marks
        case .toneAfterItsVowel:
            return plan.onset() + plan.vowels(.each, withTone: true) + plan.coda
        case .strokeAtEnd:
            guard plan.hasStroke else { return nil }
            return plan.onset(withStroke: false) + plan.vowels(.each) + plan.coda + plan.tone
                + plan.strokeKey
        case .strokeAfterVowels:
            guard plan.hasStroke else { return nil }
            return plan.onset(withStroke: false) + plan.vowels(.each) + plan.strokeKey + plan.coda
                + plan.tone
        case .hornsAfterU, .hornsAfterO, .hornsTwice:
            guard plan.hasTwoHorns else { return nil }
            let marks: Plan.MarkPlace =
                order == .hornsAfterU ? .firstHorn : order == .hornsAfterO ? .secondHorn : .each
            return plan.onset() + plan.vowels(marks) + plan.coda + plan.tone
        }
    }

    /// All orders that apply, each with its keys.
    public static func all(
        for syllable: VietnameseSyllable, method: TypingMethod, toneStyle: ToneStyle = .old
    ) -> [(order: TypingOrder, keys: String)] {
        TypingOrder.allCases.compactMap { order in
            keys(for: syllable, order: order, method: method, toneStyle: toneStyle)
                .map { (order, $0) }
        }
    }
}

/// The parts of a syllable as keys.
private struct Plan {
    enum MarkPlace {
        case none, each, firstHorn, secondHorn
    }

    let syllable: Syllable
    let shape: Syllable.Shape
    let isVNI: Bool
    let toneIndex: Int
    let tone: String

    init(_ source: VietnameseSyllable, _ method: TypingMethod, _ toneStyle: ToneStyle) {
        syllable = source.syllable
        shape = source.shape
        isVNI = method == .vni
        toneIndex = source.syllable.tonePlace(toneStyle, source.shape)
        let number = Int(source.tone.rawValue)
        let names = isVNI ? ["", "1", "2", "3", "4", "5"] : ["", "s", "f", "r", "x", "j"]
        tone = names[number]
    }

    var strokeKey: String { isVNI ? "9" : "d" }

    var hasStroke: Bool { shape.onsetEnd > 0 && syllable[0] == .dStroke }

    var hasTwoHorns: Bool {
        shape.nucleusEnd - shape.onsetEnd > 1 && syllable[shape.onsetEnd] == .uHorn
            && syllable[shape.onsetEnd + 1] == .oHorn
    }

    func onset(withStroke: Bool = true) -> String {
        var keys = ""
        for index in 0..<shape.onsetEnd {
            keys += base(index)
            if withStroke && syllable[index] == .dStroke { keys += strokeKey }
        }
        return keys
    }

    var coda: String {
        (shape.nucleusEnd..<syllable.count).map(base).joined()
    }

    func vowels(_ place: MarkPlace, withTone: Bool = false) -> String {
        var keys = ""
        for index in shape.onsetEnd..<shape.nucleusEnd {
            keys += base(index)
            let isSecondO = index > shape.onsetEnd && syllable[index - 1] == .o
            if !isVNI && isSecondO && syllable[index] == .o { keys += "o" }
            switch place {
            case .none: break
            case .each: keys += markKey(index)
            case .firstHorn: keys += index == shape.onsetEnd ? markKey(index) : ""
            case .secondHorn: keys += index == shape.onsetEnd + 1 ? markKey(index) : ""
            }
            if withTone && index == toneIndex { keys += tone }
        }
        return keys
    }

    /// The mark keys of all vowels, each once.
    var marks: String {
        var keys = ""
        for index in shape.onsetEnd..<shape.nucleusEnd where !keys.contains(markKey(index)) {
            keys += markKey(index)
        }
        return keys
    }

    private func markKey(_ index: Int) -> String {
        switch syllable[index] {
        case .aCircumflex, .eCircumflex, .oCircumflex: isVNI ? "6" : base(index)
        case .aBreve: isVNI ? "8" : "w"
        case .oHorn, .uHorn: isVNI ? "7" : "w"
        default: ""
        }
    }

    private func base(_ index: Int) -> String {
        String(Character(Unicode.Scalar(syllable[index].base + 0x61)))
    }
}
