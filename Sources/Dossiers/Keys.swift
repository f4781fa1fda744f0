import Crypto
import FoundationEssentials

/// Why bytes are not a usable key.
public enum KeyError: Error, Hashable, Sendable {
    /// Not 32 bytes, not base64, or not a point of the curve.
    case malformed
    /// The cryptographic library refused an operation on the key.
    case unusable
}

/// An Ed25519 private key (RFC 8032): the kiosk's for slips, the centre's for acknowledgements.
public struct SigningKey: Sendable {
    /// The length of a seed in bytes (RFC 8032, 5.1.5).
    public static let seedBytes = 32

    private let key: Curve25519.Signing.PrivateKey

    /// Takes the 32-byte seed; any 32 random bytes are a key.
    public init(rawRepresentation: [UInt8]) throws(KeyError) {
        do {
            key = try Curve25519.Signing.PrivateKey(rawRepresentation: rawRepresentation)
        } catch {
            throw .malformed
        }
    }

    /// Makes a new key.
    ///
    /// - Parameter generator: Where the seed's bytes come from; a program hands in the system's.
    public init(using generator: inout some RandomNumberGenerator) throws(KeyError) {
        let seed = (0..<Self.seedBytes).map { _ in
            UInt8.random(in: .min ... .max, using: &generator)
        }
        try self.init(rawRepresentation: seed)
    }

    /// The seed, ``seedBytes`` long, for the key file.
    public var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// The public half.
    public var verifyingKey: VerifyingKey { VerifyingKey(key: key.publicKey) }

    /// Signs a message; 64 bytes.
    public func signature(over message: [UInt8]) throws(KeyError) -> [UInt8] {
        do {
            return Array(try key.signature(for: message))
        } catch {
            throw .unusable
        }
    }
}

/// An Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable {
    /// The length of a signature in bytes (RFC 8032, 5.1.6).
    public static let signatureBytes = 64

    /// The key's 32 bytes.
    public let rawRepresentation: [UInt8]

    fileprivate init(key: Curve25519.Signing.PublicKey) {
        self.rawRepresentation = Array(key.rawRepresentation)
    }

    /// Takes the key's 32 bytes.
    public init(rawRepresentation: [UInt8]) throws(KeyError) {
        do {
            self.init(key: try Curve25519.Signing.PublicKey(rawRepresentation: rawRepresentation))
        } catch {
            throw .malformed
        }
    }

    /// Reads base64.
    public init(base64: String) throws(KeyError) {
        try self.init(rawRepresentation: keyBytes(base64: base64))
    }

    /// The key as base64.
    public var base64: String { Data(rawRepresentation).base64EncodedString() }

    /// Whether this key's owner signed exactly these bytes.
    public func isValid(signature: [UInt8], over message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: rawRepresentation)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// An X25519 public key to which dossiers are sealed (P3).
public struct SealingKey: Hashable, Sendable {
    /// The key's 32 bytes.
    public let rawRepresentation: [UInt8]

    /// Takes the key's 32 bytes; a point of small order is malformed.
    public init(rawRepresentation: [UInt8]) throws(KeyError) {
        guard Self.isOfFullOrder(rawRepresentation) else { throw .malformed }
        self.rawRepresentation = rawRepresentation
    }

    /// Reads base64.
    public init(base64: String) throws(KeyError) {
        try self.init(rawRepresentation: keyBytes(base64: base64))
    }

    /// The key as base64.
    public var base64: String { Data(rawRepresentation).base64EncodedString() }

    /// The first 16 hexadecimal digits of the key's SHA-256; names the key in envelopes.
    public var identifier: String {
        String(Digest.sha256(rawRepresentation).prefix(16))
    }

    /// With a point of small order everybody knows the shared secret: it is zero. RFC 9180 §7.1.4
    /// demands this check; the library leaves it out. X25519 scalars are multiples of eight, so
    /// any one of them shows it.
    private static func isOfFullOrder(_ bytes: [UInt8]) -> Bool {
        guard let point = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes),
            let probe = try? Curve25519.KeyAgreement.PrivateKey(
                rawRepresentation: [UInt8](repeating: 1, count: 32)),
            let secret = try? probe.sharedSecretFromKeyAgreement(with: point)
        else { return false }
        return secret.withUnsafeBytes { buffer in buffer.contains { $0 != 0 } }
    }
}

/// The centre's X25519 private key, which opens dossiers; no kiosk has one (P3).
public struct OpeningKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// Takes the key's 32 bytes; any 32 random bytes are a key.
    public init(rawRepresentation: [UInt8]) throws(KeyError) {
        do {
            key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: rawRepresentation)
        } catch {
            throw .malformed
        }
    }

    /// The key's 32 bytes, for the key file.
    public var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// The public half.
    public var sealingKey: SealingKey {
        get throws(KeyError) {
            try SealingKey(rawRepresentation: Array(key.publicKey.rawRepresentation))
        }
    }
}

private func keyBytes(base64: String) throws(KeyError) -> [UInt8] {
    guard base64.utf8.count <= 64, let data = Data(base64Encoded: base64) else {
        throw .malformed
    }
    return Array(data)
}
