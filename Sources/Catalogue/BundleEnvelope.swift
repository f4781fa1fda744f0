/// A bundle cut into what is signed and the seal behind it; nothing is believed or decoded yet.
public struct BundleEnvelope: Sendable {
    /// Who signed, and the signature.
    public struct Seal: Hashable, Sendable {
        /// The length of the key's name in bytes.
        public static let keyIdentifierBytes = 8
        /// The length of a signature in bytes (RFC 8032, 5.1.6).
        public static let signatureBytes = 64

        /// The first bytes of the public key's SHA-256.
        public let keyIdentifier: [UInt8]
        /// Over the content with a label in front.
        public let signature: [UInt8]

        /// Creates a seal; nil unless both have their length.
        public init?(keyIdentifier: [UInt8], signature: [UInt8]) {
            guard keyIdentifier.count == Self.keyIdentifierBytes,
                signature.count == Self.signatureBytes
            else { return nil }
            self.keyIdentifier = keyIdentifier
            self.signature = signature
        }
    }

    /// What is signed: header, strings, files, attachments.
    public let content: [UInt8]
    /// The seal; nil while nobody has signed.
    public let seal: Seal?

    /// Puts both together.
    public init(content: [UInt8], seal: Seal?) {
        self.content = content
        self.seal = seal
    }

    /// Cuts the bytes of a file.
    ///
    /// - Throws: ``BundleError`` when they are no bundle, too large, too short or too long. What is
    ///   inside the content is not looked at.
    public init(
        parsing bytes: [UInt8], limits: BundleLimits = .standard
    ) throws(BundleError) {
        guard bytes.count <= limits.bytes else { throw .beyondLimit(.bytes, limits.bytes) }
        let contentBytes = try Self.contentBytes(bytes)
        guard bytes.count >= contentBytes else {
            throw .truncated(expectedBytes: contentBytes, actualBytes: bytes.count)
        }
        self.content = Array(bytes[..<contentBytes])
        let rest = Array(bytes[contentBytes...])
        guard !rest.isEmpty else {
            self.seal = nil
            return
        }
        let magic = BundleFormat.sealMagic
        let keyEnd = magic.count + Seal.keyIdentifierBytes
        let sealBytes = keyEnd + Seal.signatureBytes
        guard rest.prefix(magic.count).elementsEqual(magic.prefix(rest.count)) else {
            throw .trailingBytes(rest.count)
        }
        guard rest.count >= sealBytes else {
            throw .truncated(
                expectedBytes: contentBytes + sealBytes, actualBytes: bytes.count)
        }
        guard rest.count == sealBytes else { throw .trailingBytes(rest.count - sealBytes) }
        self.seal = Seal(
            keyIdentifier: Array(rest[magic.count..<keyEnd]), signature: Array(rest[keyEnd...]))
    }

    /// The bytes of the file.
    public var bytes: [UInt8] {
        guard let seal else { return content }
        return content + BundleFormat.sealMagic + seal.keyIdentifier + seal.signature
    }

    /// The length that the content gives itself.
    static func contentBytes(_ bytes: [UInt8]) throws(BundleError) -> Int {
        let magic = BundleFormat.magic
        guard !bytes.isEmpty, bytes.prefix(magic.count).elementsEqual(magic.prefix(bytes.count))
        else { throw .notABundle }
        guard bytes.count >= BundleFormat.prefixBytes else {
            throw .truncated(
                expectedBytes: BundleFormat.prefixBytes, actualBytes: bytes.count)
        }
        guard bytes[magic.count] == BundleFormat.version else {
            throw .unknownVersion(Int(bytes[magic.count]))
        }
        let length = bytes[(magic.count + 1)..<BundleFormat.prefixBytes].reduce(0) {
            $0 << 8 | Int($1)
        }
        guard length >= BundleFormat.prefixBytes else {
            throw .malformed(.end, offset: magic.count + 1)
        }
        return length
    }
}
