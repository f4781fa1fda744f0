/// One letter without tone and case, in one byte: the Latin letter (0 for a … 25 for z) in the
/// low five bits, the mark in the high three.
struct Letter: Hashable, Sendable {
    let code: UInt8

    init(code: UInt8) {
        self.code = code
    }

    /// - Parameter base: 0 for a … 25 for z.
    init(base: UInt8, mark: Mark = .none) {
        code = base | (mark.rawValue &<< 5)
    }

    /// - Parameter ascii: a lower-case Latin letter, as an ASCII code.
    init(ascii: UInt8, mark: Mark = .none) {
        self.init(base: ascii &- 0x61, mark: mark)
    }

    var base: UInt8 { code & 31 }

    var plain: Letter { Letter(code: code & 31) }

    var isVowel: Bool { Letter.vowelBases & (1 &<< UInt32(code & 31)) != 0 }

    /// The vowel's number from 0 to 11 in the order a â ă e ê i o ô ơ u ư y; 12 for a consonant.
    var vowelNumber: Int {
        switch code {
        case Letter.a.code: 0
        case Letter.aCircumflex.code: 1
        case Letter.aBreve.code: 2
        case Letter.e.code: 3
        case Letter.eCircumflex.code: 4
        case Letter.i.code: 5
        case Letter.o.code: 6
        case Letter.oCircumflex.code: 7
        case Letter.oHorn.code: 8
        case Letter.u.code: 9
        case Letter.uHorn.code: 10
        case Letter.y.code: 11
        default: 12
        }
    }

    /// Whether a mark is on this letter that is written above or at its side (â ă ê ô ơ ư).
    var isMarkedVowel: Bool { code > 31 && isVowel }

    private static let vowelBases: UInt32 =
        (1 << 0) | (1 << 4) | (1 << 8) | (1 << 14) | (1 << 20) | (1 << 24)

    static let a = Letter(base: 0)
    static let aCircumflex = Letter(base: 0, mark: .circumflex)
    static let aBreve = Letter(base: 0, mark: .breve)
    static let c = Letter(base: 2)
    static let d = Letter(base: 3)
    static let dStroke = Letter(base: 3, mark: .stroke)
    static let e = Letter(base: 4)
    static let eCircumflex = Letter(base: 4, mark: .circumflex)
    static let g = Letter(base: 6)
    static let h = Letter(base: 7)
    static let i = Letter(base: 8)
    static let k = Letter(base: 10)
    static let m = Letter(base: 12)
    static let n = Letter(base: 13)
    static let o = Letter(base: 14)
    static let oCircumflex = Letter(base: 14, mark: .circumflex)
    static let oHorn = Letter(base: 14, mark: .horn)
    static let p = Letter(base: 15)
    static let q = Letter(base: 16)
    static let t = Letter(base: 19)
    static let u = Letter(base: 20)
    static let uHorn = Letter(base: 20, mark: .horn)
    static let w = Letter(base: 22)
    static let y = Letter(base: 24)
}

/// A letter as it stands in a text: with its tone and case.
struct WrittenLetter: Hashable, Sendable {
    var letter: Letter
    var tone: Tone
    var isUppercase: Bool
}

/// Between letters with tone and case, and Unicode scalars. Only composed (NFC) scalars.
enum LetterTable {
    /// The 134 precomposed letters are in Latin-1, Latin Extended-A and -B (up to ư, U+01B0), and
    /// in Latin Extended Additional (ẠẠ to ỹ, U+1EA0 to U+1EF9).
    private static let lowRange: ClosedRange<UInt32> = 0xC0...0x1B0
    private static let highRange: ClosedRange<UInt32> = 0x1EA0...0x1EF9

    /// Twelve vowels × six tones (in the order of ``Tone``) × lower, upper.
    private static let written: [UInt16] = {
        let rows =
            "aáàảãạ âấầẩẫậ ăắằẳẵặ eéèẻẽẹ êếềểễệ iíìỉĩị oóòỏõọ ôốồổỗộ ơớờởỡợ uúùủũụ ưứừửữự yýỳỷỹỵ"
        var table: [UInt16] = []
        for scalar in rows.unicodeScalars where scalar != " " {
            table.append(UInt16(truncatingIfNeeded: scalar.value))
            let upper = scalar.properties.uppercaseMapping.unicodeScalars.first ?? scalar
            table.append(UInt16(truncatingIfNeeded: upper.value))
        }
        return table
    }()

    /// For each scalar of the two ranges: 0, or 1 + its index in `written`; đ and Đ are 200, 201.
    private static let read: [UInt8] = {
        var table = [UInt8](repeating: 0, count: lowRange.count + highRange.count)
        for index in 0..<written.count {
            if let slot = slot(of: UInt32(written[index])) {
                table[slot] = UInt8(index + 1)
            }
        }
        table[0x111 - 0xC0] = 200
        table[0x110 - 0xC0] = 201
        return table
    }()

    private static let vowels: [Letter] = [
        .a, .aCircumflex, .aBreve, .e, .eCircumflex, .i, .o, .oCircumflex, .oHorn, .u, .uHorn, .y,
    ]

    private static func slot(of scalar: UInt32) -> Int? {
        if scalar >= 0xC0 && scalar <= 0x1B0 {
            return Int(scalar &- 0xC0)
        }
        if scalar >= 0x1EA0 && scalar <= 0x1EF9 {
            return Int(scalar &- 0x1EA0) &+ 241
        }
        return nil
    }

    /// The letter that a scalar writes, or nil when it is no Latin or Vietnamese letter.
    static func letter(of scalar: UInt32) -> WrittenLetter? {
        if scalar < 0x80 {
            let lower = scalar | 0x20
            guard lower >= 0x61 && lower <= 0x7A else { return nil }
            return WrittenLetter(
                letter: Letter(ascii: UInt8(truncatingIfNeeded: lower)), tone: .level,
                isUppercase: scalar < 0x60)
        }
        guard let slot = slot(of: scalar) else { return nil }
        let entry = read[slot]
        if entry == 0 { return nil }
        if entry >= 200 {
            return WrittenLetter(letter: .dStroke, tone: .level, isUppercase: entry == 201)
        }
        let index = Int(entry) &- 1
        return WrittenLetter(
            letter: vowels[index / 12],
            tone: Tone(rawValue: UInt8(truncatingIfNeeded: (index / 2) % 6)) ?? .level,
            isUppercase: index & 1 == 1)
    }

    /// The scalar that writes a letter; the tone counts on vowels only.
    static func scalar(of letter: Letter, tone: Tone, isUppercase: Bool) -> UInt32 {
        let vowel = letter.vowelNumber
        if vowel < 12 {
            let index = (vowel &* 6 &+ Int(tone.rawValue)) &* 2 &+ (isUppercase ? 1 : 0)
            return UInt32(written[index])
        }
        if letter == .dStroke {
            return isUppercase ? 0x110 : 0x111
        }
        return UInt32(letter.base) &+ (isUppercase ? 0x41 : 0x61)
    }
}
