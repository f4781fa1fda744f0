/// The identifier of a dossier: 128 random bits.
public struct DossierID: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    public let text: String

    /// Draws an identifier from the injected source of randomness.
    public init(using generator: inout some RandomNumberGenerator) {
        self.text = Self.hexadecimal(generator.next()) + Self.hexadecimal(generator.next())
    }

    /// Takes 16 random bytes; nil for any other count.
    public init?(randomBytes: [UInt8]) {
        guard randomBytes.count == 16 else { return nil }
        self.text = Digest.hexadecimal(randomBytes)
    }

    /// Parses 32 lower-case hexadecimal digits; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 32, Digest.isHexadecimal(text) else { return nil }
        self.text = text
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The secret on the slip with which a citizen asks after the dossier: `7K3F-9M2X`.
///
/// Eight symbols of thirty: 30^8 ≈ 6.6 × 10^11, 39.2 bits. That withstands guessing through a
/// service that limits attempts; it does not withstand a search by somebody who has the hash.
/// The code itself is kept nowhere but on the slip.
public struct LookupCode: Hashable, Sendable {
    /// The digits and letters without look-alikes: no 0 O, 1 I L, U (V).
    public static let alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
    /// How many symbols a code has.
    public static let length = 8

    /// The eight symbols without the dash.
    public let symbols: String

    /// Draws a code from the injected source of randomness, every symbol equally likely.
    public init(using generator: inout some RandomNumberGenerator) {
        let choices = Array(Self.alphabet)
        var drawn = ""
        for _ in 0..<Self.length {
            // `next(upperBound:)` rejects instead of taking a remainder: no bias.
            drawn.append(choices[Int(generator.next(upperBound: UInt64(choices.count)))])
        }
        self.symbols = drawn
    }

    /// Reads a code as people type it: small letters, spaces, dashes anywhere or none; nil unless
    /// eight symbols of ``alphabet`` remain. Longer input than 32 bytes is refused unread.
    public init?(_ typed: String) {
        guard typed.utf8.count <= 32 else { return nil }
        let kept = typed.uppercased().filter { $0 != " " && $0 != "-" && $0 != "–" }
        guard kept.count == Self.length, kept.allSatisfy({ Self.alphabet.contains($0) }) else {
            return nil
        }
        self.symbols = kept
    }

    /// As it is shown: `7K3F-9M2X`.
    public var text: String { symbols.prefix(4) + "-" + symbols.suffix(4) }

    /// What the centre keeps instead of the code: SHA-256 over a label and the eight symbols, as
    /// 64 lower-case hexadecimal digits.
    public var hash: String {
        Digest.sha256(Array("motcua lookup code v1:".utf8) + symbols.utf8)
    }
}
