import Dossiers
import FoundationEssentials

extension DossierAcknowledgement {
    /// The centre's word for an envelope that is on its disk.
    ///
    /// - Parameters:
    ///   - receivedAtSeconds: When it was stored, seconds since 1970-01-01T00:00Z.
    ///   - officialCode: The official mã hồ sơ, when there is one: printable ASCII, at most 64
    ///     bytes.
    public static func signed(
        for envelope: DossierEnvelope, receivedAtSeconds: Int, officialCode: String?,
        by key: SigningKey
    ) throws(KeyError) -> DossierAcknowledgement {
        var acknowledgement = DossierAcknowledgement(
            id: envelope.id, contentHash: envelope.contentHash,
            receivedAtSeconds: receivedAtSeconds, officialCode: officialCode, signature: "")
        let signature = try key.signature(over: acknowledgement.signedBytes)
        acknowledgement.signature = Data(signature).base64EncodedString()
        return acknowledgement
    }

    /// Whether the centre said this about exactly this envelope (P2).
    public func isValid(for envelope: DossierEnvelope, key: VerifyingKey) -> Bool {
        guard id == envelope.id, contentHash == envelope.contentHash,
            let signatureBytes = canonicalBase64(signature), signatureBytes.count == 64
        else { return false }
        return key.isValid(signature: signatureBytes, over: signedBytes)
    }

    /// Reads an acknowledgement and checks the form of its fields, not its signature.
    public static func decode(json: [UInt8]) throws(WireError) -> DossierAcknowledgement {
        let message = try decodeMessage(DossierAcknowledgement.self, json: json)
        guard DossierID(message.id) != nil else { throw .malformed("id") }
        guard message.contentHash.utf8.count == 64, Digest.isHexadecimal(message.contentHash)
        else { throw .malformed("contentHash") }
        guard message.officialCode.map({ isPlainName($0, limitBytes: 64) }) ?? true else {
            throw .malformed("officialCode")
        }
        guard canonicalBase64Count(message.signature) == 64 else {
            throw .malformed("signature")
        }
        return message
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }

    private var signedBytes: [UInt8] {
        var canonical = CanonicalBytes(label: "motcua acknowledgement v\(version)")
        canonical.append(id)
        canonical.append(contentHash)
        canonical.append(receivedAtSeconds)
        canonical.append(officialCode)
        return canonical.bytes
    }
}
