/// The one-time code with which a kiosk enrols at its centre: `7K3F-9M2X-4CDE`.
///
/// Twelve symbols of thirty: 30^12 ≈ 5.3 × 10^17, 58.9 bits. It works once and for a limited time,
/// so a stick that still holds it after enrolment holds nothing secret.
public struct EnrolmentCode: Hashable, Sendable {
    /// How many symbols a code has.
    public static let length = 12

    /// The symbols without dashes.
    public let symbols: String

    /// Draws a code from the injected source of randomness, every symbol equally likely.
    public init(using generator: inout some RandomNumberGenerator) {
        let choices = Array(LookupCode.alphabet)
        var drawn = ""
        for _ in 0..<Self.length {
            drawn.append(choices[Int(generator.next(upperBound: UInt64(choices.count)))])
        }
        self.symbols = drawn
    }

    /// Reads a code as people type it: small letters, spaces, dashes anywhere or none; nil unless
    /// twelve symbols of ``LookupCode/alphabet`` remain. Longer input than 32 bytes is refused
    /// unread.
    public init?(_ text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let kept = text.uppercased().filter { $0 != " " && $0 != "-" && $0 != "–" }
        guard kept.count == Self.length,
            kept.allSatisfy({ LookupCode.alphabet.contains($0) })
        else { return nil }
        self.symbols = kept
    }

    /// As it is shown: `7K3F-9M2X-4CDE`.
    public var text: String {
        symbols.prefix(4) + "-" + symbols.dropFirst(4).prefix(4) + "-" + symbols.suffix(4)
    }

    /// What the centre keeps instead of the code: SHA-256 over a label and the twelve symbols, as
    /// 64 lower-case hexadecimal digits.
    public var hash: String {
        Digest.sha256(Array("motcua enrolment code v1:".utf8) + symbols.utf8)
    }
}
