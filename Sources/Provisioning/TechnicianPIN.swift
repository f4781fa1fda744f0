import Crypto
import CryptoExtras
import Dossiers

/// The technician's PIN as a kiosk keeps it: salted and slow to try.
///
/// scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MiB and some tenths of a second for each try
/// (0.3 s where it was measured). A PIN of six digits still falls to a few days of trying by
/// whoever has the file; it guards the technician's page and no data. Eight digits make it a year.
public struct TechnicianPIN: Hashable, Sendable {
    /// The two's logarithm of scrypt's N.
    public static let costExponent = 15
    /// Bytes of salt.
    public static let saltBytes = 16
    private static let hashBytes = 32
    private static let blockSize = 8
    private static let prefix = "scrypt-15-8-1"

    /// `scrypt-15-8-1$SALT$HASH`, both as lower-case hexadecimal digits.
    public let text: String
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Reads ``text``; nil for any other form or cost.
    public init?(_ text: String) {
        let parts = text.utf8.count <= 128 ? text.split(separator: "$") : []
        guard parts.count == 3, parts[0] == Self.prefix, let salt = Self.bytes(parts[1]),
            let hash = Self.bytes(parts[2]), salt.count == Self.saltBytes,
            hash.count == Self.hashBytes
        else { return nil }
        self.text = text
        self.salt = salt
        self.hash = hash
    }

    /// Hashes a PIN with a salt of the injected generator; takes some tenths of a second.
    ///
    /// - Throws: ``ProvisioningFault`` when it is not 6 to 12 digits or is easily guessed.
    public init(
        pin: String, using generator: inout some RandomNumberGenerator
    ) throws(ProvisioningFault) {
        if let problem = Self.problem(pin) {
            throw ProvisioningFault(place: ProvisioningField.technicianPIN.path, words: problem)
        }
        let salt = (0..<Self.saltBytes).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        guard let hash = Self.derived(pin, salt: salt) else {
            throw ProvisioningFault(
                place: ProvisioningField.technicianPIN.path,
                words: "Không tính được chuỗi băm mã PIN: thiếu bộ nhớ.")
        }
        self.salt = salt
        self.hash = hash
        self.text = "\(Self.prefix)$\(Digest.hexadecimal(salt))$\(Digest.hexadecimal(hash))"
    }

    /// Whether this is the PIN; takes some tenths of a second. The caller limits how often.
    public func matches(_ typed: String) -> Bool {
        guard typed.utf8.count <= 12, let tried = Self.derived(typed, salt: salt) else {
            return false
        }
        // Every byte is looked at, so that time tells nothing of how many agree.
        return zip(tried, hash).reduce(UInt8(tried.count == hash.count ? 0 : 1)) {
            $0 | ($1.0 ^ $1.1)
        } == 0
    }

    /// What is wrong with a PIN that somebody chose; nil when it is right.
    public static func problem(_ pin: String) -> String? {
        let digits = Array(pin.utf8)
        guard (6...12).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return "Mã PIN phải có 6 đến 12 chữ số." }
        let steps = Set(zip(digits, digits.dropFirst()).map { Int($1) - Int($0) })
        if steps == [0] || steps == [1] || steps == [-1] {
            return "Mã PIN quá dễ đoán: không dùng một chữ số lặp lại hay dãy liên tiếp."
        }
        return nil
    }

    private static func derived(_ pin: String, salt: [UInt8]) -> [UInt8]? {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(pin.utf8), salt: salt, outputByteCount: hashBytes,
            rounds: 1 << costExponent, blockSize: blockSize, parallelism: 1)
        return key?.withUnsafeBytes { Array($0) }
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, Digest.isHexadecimal(String(text)) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard
                let byte = UInt8(
                    String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}
