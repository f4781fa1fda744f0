import Crypto
import FoundationEssentials

/// SHA-256 and hexadecimal text.
public enum Digest {
    /// SHA-256 as 64 lower-case hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String {
        hexadecimal(sha256Bytes(bytes))
    }

    /// SHA-256 as 32 bytes.
    static func sha256Bytes(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// Two lower-case hexadecimal digits for every byte.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the text has only lower-case hexadecimal digits.
    public static func isHexadecimal(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
    }
}

/// SHA-256 of bytes that come a piece at a time.
public struct RunningDigest: Sendable {
    private var hash = SHA256()

    /// Begins with nothing.
    public init() {}

    /// Takes the next piece.
    public mutating func update(_ bytes: some DataProtocol) { hash.update(data: bytes) }

    /// SHA-256 of everything so far, as 64 lower-case hexadecimal digits.
    public var hexadecimal: String { Digest.hexadecimal(Array(hash.finalize())) }
}
