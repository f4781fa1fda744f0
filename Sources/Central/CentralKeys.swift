import Dossiers
import Wire

/// The centre's two private keys.
public struct CentralKeys: Sendable {
    /// How many random bytes make a set of keys.
    public static let randomByteCount = 64

    /// X25519: opens dossiers.
    public let opening: OpeningKey
    /// Ed25519: signs acknowledgements.
    public let acknowledging: SigningKey

    /// Puts two keys together.
    public init(opening: OpeningKey, acknowledging: SigningKey) {
        self.opening = opening
        self.acknowledging = acknowledging
    }

    /// Makes keys of 64 random bytes; any other count is ``KeyError/malformed``.
    public init(randomBytes: [UInt8]) throws(KeyError) {
        guard randomBytes.count == Self.randomByteCount else { throw .malformed }
        self.init(
            opening: try OpeningKey(rawRepresentation: Array(randomBytes.prefix(32))),
            acknowledging: try SigningKey(rawRepresentation: Array(randomBytes.suffix(32))))
    }

    /// What kiosks are given.
    public var publicKeys: CentrePublicKeys {
        get throws(KeyError) {
            CentrePublicKeys(
                sealing: try opening.sealingKey.base64,
                acknowledgement: acknowledging.verifyingKey.base64)
        }
    }
}
