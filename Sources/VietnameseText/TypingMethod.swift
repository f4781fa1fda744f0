/// How the keys of a keyboard become Vietnamese letters.
///
/// The keys of each method are listed in `docs/decisions/0002-vietnamese-typing-splits.md`.
public enum TypingMethod: String, CaseIterable, Sendable, Hashable {
    /// Letters are letters. Only the keyboard's own letter keys (ă â ê ô ơ ư đ) and tone keys
    /// write anything Vietnamese; nothing that was typed is ever changed into something else.
    case direct
    /// Telex with `w` alone for ư and the brackets `[` `]` `{` `}` for ơ ư Ơ Ư.
    case telex
    /// Telex with `w` alone for ư, and brackets that stay brackets.
    case telexW = "telex-w"
    /// Telex whose `w` only changes an a, o or u that is already there.
    case telexSimple = "telex-simple"
    /// VNI: tones on 1 to 5, no tone on 0, marks on 6 to 9.
    case vni

    /// Whether this method reads letter keys as Telex does.
    public var isTelex: Bool {
        switch self {
        case .telex, .telexW, .telexSimple: true
        case .direct, .vni: false
        }
    }
}

/// Where the tone of an open oa, oe or uy is written.
///
/// Both ways are lawful Vietnamese: statutes print "thủy sản" (old), while school books follow
/// Quyết định 1989/QĐ-BGDĐT of 25 May 2018, article 8, "thuỷ sản" (new). Text that exists is
/// never changed from one to the other; compare with ``VietnameseFolding/styleFolded(_:)``.
public enum ToneStyle: String, CaseIterable, Sendable, Hashable {
    /// On the first vowel: hòa, khỏe, thúy.
    case old
    /// On the second vowel: hoà, khoẻ, thuý.
    case new
}

/// The six tones, in the order of the VNI keys 0 to 5.
public enum Tone: UInt8, CaseIterable, Sendable, Hashable {
    /// Thanh ngang, written without a sign: ma.
    case level
    /// Thanh sắc: má.
    case acute
    /// Thanh huyền: mà.
    case grave
    /// Thanh hỏi: mả.
    case hook
    /// Thanh ngã: mã.
    case tilde
    /// Thanh nặng: mạ.
    case dot

    /// The place of the tone in a Vietnamese dictionary: ngang, huyền, hỏi, ngã, sắc, nặng.
    public var dictionaryRank: Int {
        switch self {
        case .level: 0
        case .grave: 1
        case .hook: 2
        case .tilde: 3
        case .acute: 4
        case .dot: 5
        }
    }

    /// Whether a syllable that ends in c, ch, p or t can carry this tone.
    var suitsStopCoda: Bool {
        self == .acute || self == .dot
    }
}

/// The sign that makes one letter of the alphabet into another: a → â, ă; o → ô, ơ; d → đ.
public enum Mark: UInt8, CaseIterable, Sendable, Hashable {
    /// The plain Latin letter.
    case none
    /// Mũ: â ê ô.
    case circumflex
    /// Trăng: ă.
    case breve
    /// Móc: ơ ư.
    case horn
    /// Gạch: đ.
    case stroke
}
