import Catalogue

/// Signing catalogue bundles, and taking only those that one key has signed.
///
/// Ed25519 (RFC 8032) over a label and the whole content. The label keeps a signature for a slip or
/// an acknowledgement from ever passing as one for a catalogue.
public enum CatalogueSigning {
    private static let label = Array("motcua catalogue bundle v1\n".utf8)

    /// Signs an unsigned bundle.
    ///
    /// - Parameter bytes: The bundle as `build` made it. It is decoded and its catalogue built
    ///   first, so that nothing is signed that no kiosk would take.
    /// - Returns: The bytes of the signed bundle.
    /// - Throws: ``BundleError`` when it is no sound unsigned bundle; ``KeyError`` when the key
    ///   cannot be used.
    public static func sign(
        _ bytes: [UInt8], with key: SigningKey, limits: BundleLimits = .standard
    ) throws -> [UInt8] {
        let envelope = try BundleEnvelope(parsing: bytes, limits: limits)
        if let seal = envelope.seal {
            throw BundleError.alreadySigned(
                keyIdentifier: Digest.hexadecimal(seal.keyIdentifier))
        }
        let bundle = try CatalogueBundle(decoding: envelope.content, limits: limits)
        _ = try bundle.catalogue()
        let seal = BundleEnvelope.Seal(
            keyIdentifier: key.verifyingKey.identifierBytes,
            signature: try key.signature(over: label + envelope.content))
        guard let seal else { throw KeyError.unusable }
        return BundleEnvelope(content: envelope.content, seal: seal).bytes
    }

    /// The content of a bundle, once its signature is found to be this key's.
    ///
    /// - Parameter bytes: A file from outside.
    /// - Returns: What was signed, for ``/Catalogue/CatalogueBundle/init(decoding:limits:)``.
    /// - Throws: ``BundleError``: cut short, too long, unsigned, another key, changed.
    public static func verifiedContent(
        of bytes: [UInt8], by key: VerifyingKey, limits: BundleLimits = .standard
    ) throws(BundleError) -> [UInt8] {
        let envelope = try BundleEnvelope(parsing: bytes, limits: limits)
        guard let seal = envelope.seal else { throw .unsigned }
        guard seal.keyIdentifier == key.identifierBytes else {
            throw .otherKey(
                found: Digest.hexadecimal(seal.keyIdentifier), expected: key.identifier)
        }
        guard key.isValid(signature: seal.signature, over: label + envelope.content) else {
            throw .badSignature
        }
        return envelope.content
    }
}

extension VerifyingKey {
    /// The first 16 hexadecimal digits of the key's SHA-256; names the key in bundles.
    public var identifier: String { Digest.hexadecimal(identifierBytes) }

    var identifierBytes: [UInt8] {
        Array(Digest.sha256Bytes(rawRepresentation).prefix(BundleEnvelope.Seal.keyIdentifierBytes))
    }
}
