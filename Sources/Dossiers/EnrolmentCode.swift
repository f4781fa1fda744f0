/// The one-time secret with which a kiosk enrols at the centre: `7K3F-9M2X-4PQR`.
///
/// Twelve symbols of thirty: 30^12 ≈ 5.3 × 10^17, 58.9 bits, for a service that limits attempts.
/// It is worth nothing once it was used or its time is over, so a stick may carry it.
public struct EnrolmentCode: Hashable, Sendable {
    /// How many symbols of ``LookupCode/alphabet`` a code has.
    public static let length = 12

    private static let groupLength = 4
    private static let typedLimitBytes = 48

    /// The twelve symbols without dashes.
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
    /// twelve symbols of the alphabet remain. Longer input than 48 bytes is refused unread.
    public init?(_ typed: String) {
        guard typed.utf8.count <= Self.typedLimitBytes else { return nil }
        let kept = typed.uppercased().filter { $0 != " " && $0 != "-" && $0 != "–" }
        guard kept.count == Self.length, kept.allSatisfy({ LookupCode.alphabet.contains($0) })
        else { return nil }
        self.symbols = kept
    }

    /// As it is shown: `7K3F-9M2X-4PQR`.
    public var text: String {
        let all = Array(symbols)
        return stride(from: 0, to: all.count, by: Self.groupLength)
            .map { String(all[$0..<min($0 + Self.groupLength, all.count)]) }
            .joined(separator: "-")
    }

    /// What the centre keeps instead of the code: SHA-256 over a label and the symbols, as 64
    /// lower-case hexadecimal digits.
    public var hash: String {
        Digest.sha256(Array("motcua enrolment code v1:".utf8) + symbols.utf8)
    }
}
