/// The endings of a written syllable: c ch k m n ng nh p t, or none.
///
/// `k` is not in the rules of Vietnamese spelling; it is in the names of places and people
/// (Đắk Lắk, Đơk), so it is accepted wherever another stop is.
enum Coda: UInt16 {
    case none = 1
    case c = 2
    case ch = 4
    case k = 8
    case m = 16
    case n = 32
    case ng = 64
    case nh = 128
    case p = 256
    case t = 512

    /// Whether the syllable ends in a stop, so that it can carry only sắc or nặng.
    var isStop: Bool {
        switch self {
        case .c, .ch, .k, .p, .t: true
        case .none, .m, .n, .ng, .nh: false
        }
    }

    /// The codas that this one can still become as typing goes on, itself included.
    var continuations: UInt16 {
        switch self {
        case .none: UInt16.max
        case .c: Coda.c.rawValue | Coda.ch.rawValue
        case .n: Coda.n.rawValue | Coda.ng.rawValue | Coda.nh.rawValue
        case .ch, .k, .m, .ng, .nh, .p, .t: rawValue
        }
    }
}

/// Which vowels can be written before which coda.
///
/// Checked against the 6,587 syllables of Debian's hunspell-vi; see
/// `docs/decisions/0002-vietnamese-typing-splits.md`.
enum Rimes {
    private static let rules: [(vowels: String, codas: String)] = [
        ("a", "- c ch m n ng nh p t"), ("ai ao au ay", "-"),
        ("ă", "c m n ng p t"), ("â", "c m n ng p t"), ("âu ây", "-"),
        ("e", "- c m n ng p t"), ("eo", "-"),
        ("ê", "- c ch m n ng nh p t"), ("êu", "-"),
        ("i", "- ch m n nh p t"), ("ia iu", "-"), ("iê", "c m n ng p t"), ("iêu", "-"),
        ("o", "- c m n ng p t"), ("oi", "-"), ("oo", "c ng"),
        ("oa", "- c ch m n ng nh p t"), ("oai oao oay", "-"), ("oă", "c m n ng p t"),
        ("oe", "- m n t"), ("oeo", "-"),
        ("ô", "- c m n ng p t"), ("ôi", "-"),
        ("ơ", "- m n p t"), ("ơi", "-"),
        ("u", "- c m n ng p t"), ("ua ui", "-"), ("uâ", "n ng t"), ("uây", "-"),
        ("uê", "- ch n nh"), ("uô", "c m n ng t"), ("uôi", "-"), ("uơ", "-"),
        ("uy", "- ch n nh p t"), ("uya uyu", "-"), ("uyê", "n t"),
        ("ư", "- c m n ng t"), ("ưa ưi ưu", "-"), ("ươ", "c m n ng p t"), ("ươi ươu", "-"),
        ("y", "- ch n nh t"), ("yê", "m n ng t"), ("yêu", "-"),
    ]

    private static let codaNames: [String: Coda] = [
        "-": .none, "c": .c, "ch": .ch, "m": .m, "n": .n, "ng": .ng, "nh": .nh, "p": .p, "t": .t,
    ]

    /// For each key of up to three vowels the set of its codas.
    private static let codaSets: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 13 * 13 * 13)
        for rule in rules {
            var codas: UInt16 = 0
            for name in rule.codas.split(separator: " ") {
                codas |= codaNames[String(name)]?.rawValue ?? 0
            }
            if codas & (Coda.c.rawValue | Coda.ch.rawValue | Coda.t.rawValue) != 0 {
                codas |= Coda.k.rawValue
            }
            for vowels in rule.vowels.split(separator: " ") {
                var key = 0
                for scalar in vowels.unicodeScalars.reversed() {
                    let number = LetterTable.letter(of: scalar.value)?.letter.vowelNumber ?? 0
                    key = key * 13 + number + 1
                }
                table[key] = codas
            }
        }
        return table
    }()

    /// - Parameter key: the vowels' numbers plus one as digits to the base 13, the first lowest.
    static func codas(ofKey key: Int) -> UInt16 {
        key < 2197 ? codaSets[key] : 0
    }
}
