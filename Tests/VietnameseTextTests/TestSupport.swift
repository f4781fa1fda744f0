import Foundation
import VietnameseText

/// What a test needs and does not find, said in words.
struct MissingTestData: Error, CustomStringConvertible {
    let description: String
}

/// SplitMix64: the same seed gives the same test.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The text that a line of keys writes; full Telex and the old tone style unless said otherwise.
func composed(
    _ line: String, _ method: TypingMethod = .telex, _ style: ToneStyle = .old
) -> String {
    TypingScript.composed(line: line, method: method, toneStyle: style)
}

/// Types with the keyboard's own keys: ´ ` ? ~ . stand for the five tone keys, < for backspace.
func typedDirectly(_ keys: String, into start: TextComposition = TextComposition()) -> String {
    var composition = start
    for key in keys {
        switch key {
        case "´": composition.apply(.acute)
        case "`": composition.apply(.grave)
        case "?": composition.apply(.hook)
        case "~": composition.apply(.tilde)
        case ".": composition.apply(.dot)
        case "<": composition.deleteBackward()
        default: composition.type(key)
        }
    }
    return composition.text
}

/// Whether a text is in normal form C, judged by Foundation on its scalars.
func isNFC(_ text: String) -> Bool {
    Array(text.precomposedStringWithCanonicalMapping.unicodeScalars) == Array(text.unicodeScalars)
}

/// Scalars compare exactly, while `==` on strings takes all normal forms for equal.
func sameScalars(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.elementsEqual(right.unicodeScalars)
}

/// The word list of the Debian package hunspell-vi; it is written in the new tone style.
enum WordList {
    static let path = "/usr/share/hunspell/vi_VN.dic"

    static func syllables() throws -> [(text: String, syllable: VietnameseSyllable)] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw MissingTestData(
                description: "\(path) is missing: install the Debian package hunspell-vi")
        }
        return String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst()
            .compactMap { line in
                let word = String(line.split(separator: "/")[0])
                return VietnameseSyllable(word).map { (word.lowercased(), $0) }
            }
    }

    /// From the new tone style to the old one, by rewriting the ends of words.
    static func oldStyle(_ word: String) -> String {
        guard !word.hasPrefix("qu") else { return word }
        for (new, old) in endings where word.hasSuffix(new) {
            return String(word.dropLast(2)) + old
        }
        return word
    }

    private static let endings: [(new: String, old: String)] = [
        ("oá", "óa"), ("oà", "òa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
        ("oé", "óe"), ("oè", "òe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
        ("uý", "úy"), ("uỳ", "ùy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
    ]
}
