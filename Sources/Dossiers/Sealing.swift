import Crypto
import FoundationEssentials

/// Bytes that only the owner of one private key can read.
public struct SealedBytes: Hashable, Sendable {
    /// The HPKE encapsulated key, 32 bytes.
    public var encapsulatedKey: [UInt8]
    /// The HPKE ciphertext with its 16-byte tag.
    public var ciphertext: [UInt8]

    /// Puts the two parts together.
    public init(encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
        self.encapsulatedKey = encapsulatedKey
        self.ciphertext = ciphertext
    }
}

/// Why sealing or opening failed.
public enum SealingError: Error, Hashable, Sendable {
    /// The recipient's key cannot be sealed to.
    case unusableKey
    /// Wrong key, or bytes or associated data are not those that were sealed.
    case cannotOpen
}

/// Sealing in one shot with HPKE base mode (RFC 9180 §6.1): DHKEM(X25519, HKDF-SHA256),
/// HKDF-SHA256, ChaCha20-Poly1305.
public enum Sealing {
    /// The application's `info` string of RFC 9180 §5.1: binds the keys to this purpose.
    public static let information = Array("motcua dossier v1".utf8)

    /// Seals bytes; the ephemeral key comes from the system's randomness inside the library.
    public static func seal(
        _ plaintext: [UInt8], associatedData: [UInt8], to recipient: SealingKey,
        information: [UInt8] = Sealing.information
    ) throws(SealingError) -> SealedBytes {
        do {
            let key = try Curve25519.KeyAgreement.PublicKey(
                rawRepresentation: recipient.rawRepresentation)
            var sender = try HPKE.Sender(
                recipientKey: key, ciphersuite: suite, info: Data(information))
            let ciphertext = try sender.seal(plaintext, authenticating: associatedData)
            return SealedBytes(
                encapsulatedKey: Array(sender.encapsulatedKey), ciphertext: Array(ciphertext))
        } catch {
            throw .unusableKey
        }
    }

    /// Opens sealed bytes; throws ``SealingError/cannotOpen`` when anything differs.
    public static func open(
        _ sealed: SealedBytes, associatedData: [UInt8], with key: OpeningKey,
        information: [UInt8] = Sealing.information
    ) throws(SealingError) -> [UInt8] {
        do {
            _ = try SealingKey(rawRepresentation: sealed.encapsulatedKey)
            var recipient = try HPKE.Recipient(
                privateKey: key.key, ciphersuite: suite, info: Data(information),
                encapsulatedKey: Data(sealed.encapsulatedKey))
            return Array(
                try recipient.open(sealed.ciphertext, authenticating: associatedData))
        } catch {
            throw .cannotOpen
        }
    }

    private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
}
