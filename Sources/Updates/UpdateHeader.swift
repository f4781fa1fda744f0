import Dossiers

/// The beginning of an update's file: everything that is believed about the rest.
///
/// | bytes | what |
/// |---|---|
/// | 16 | ``magic`` |
/// | 4 | length of the manifest, big-endian |
/// | … | the manifest, JSON, at most ``UpdateManifest/limitBytes`` |
/// | 64 | Ed25519 signature over all of the above |
///
/// The parts follow in the order of ``UpdatePart``. The magic is also what keeps a signature for
/// anything else from passing as one for an update.
public struct UpdateHeader: Hashable, Sendable {
    /// The file's first bytes.
    public static let magic = Array("MOTCUA-UPDATE-1\n".utf8)
    /// How many bytes say how long the header is.
    public static let prefixBytes = magic.count + 4
    /// The longest header, in bytes.
    public static let limitBytes =
        prefixBytes + UpdateManifest.limitBytes + VerifyingKey.signatureBytes

    /// What was signed, read.
    public let manifest: UpdateManifest
    /// The header as it stands in the file.
    public let bytes: [UInt8]

    /// How long the header is.
    ///
    /// - Parameter prefix: The file's first ``prefixBytes`` bytes.
    /// - Throws: ``UpdateFault/notAnUpdate`` or ``UpdateFault/malformed``.
    public static func length(prefix: [UInt8]) throws(UpdateFault) -> Int {
        guard prefix.count == prefixBytes, prefix.starts(with: magic) else { throw .notAnUpdate }
        let length = prefix[magic.count...].reduce(0) { $0 << 8 | Int($1) }
        guard (1...UpdateManifest.limitBytes).contains(length) else { throw .malformed }
        return prefixBytes + length + VerifyingKey.signatureBytes
    }

    /// Reads a header. Nothing of the manifest is decoded before its signature is found good.
    ///
    /// - Parameters:
    ///   - bytes: Exactly as many as ``length(prefix:)`` says.
    ///   - key: The publisher's.
    /// - Throws: ``UpdateFault``.
    public init(verifying bytes: [UInt8], by key: VerifyingKey) throws(UpdateFault) {
        let length = try Self.length(prefix: Array(bytes.prefix(Self.prefixBytes)))
        guard bytes.count == length else { throw .truncated }
        let signed = Array(bytes.dropLast(VerifyingKey.signatureBytes))
        let signature = Array(bytes.suffix(VerifyingKey.signatureBytes))
        guard key.isValid(signature: signature, over: signed) else { throw .badSignature }
        manifest = try UpdateManifest(decoding: Array(signed.dropFirst(Self.prefixBytes)))
        self.bytes = bytes
    }

    /// Signs a manifest.
    ///
    /// - Throws: ``UpdateFault/malformed`` for a manifest that no kiosk would take;
    ///   ``UpdateFault/unusableKey``.
    public init(signing manifest: UpdateManifest, with key: SigningKey) throws(UpdateFault) {
        let json = try manifest.encoded()
        let length = (0..<4).map { UInt8(truncatingIfNeeded: json.count >> (24 - 8 * $0)) }
        let signed = Self.magic + length + json
        guard let signature = try? key.signature(over: signed) else { throw .unusableKey }
        self.manifest = manifest
        bytes = signed + signature
    }

    /// The length of the whole file in bytes.
    public var fileBytes: Int { bytes.count + manifest.partsBytes }

    /// Where a part begins in the file, in bytes.
    public func offset(of part: UpdatePart) -> Int {
        let earlier = UpdatePart.allCases.prefix { $0 != part }
        return earlier.reduce(bytes.count) { $0 + manifest[$1].bytes }
    }
}
