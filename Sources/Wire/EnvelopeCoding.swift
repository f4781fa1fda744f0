import Dossiers
import FoundationEssentials

/// Why bytes are not a message of this protocol.
public enum WireError: Error, Hashable, Sendable {
    /// Longer than ``wireMessageLimitBytes``.
    case tooLarge
    /// Not JSON of the expected shape, or a field outside its limits; the field's name.
    case malformed(String)
    /// Made by a version that this build does not speak.
    case unsupportedVersion(Int)
}

extension DossierEnvelope {
    /// The greatest size in bytes of the sealed dossier.
    public static let ciphertextLimitBytes = 131_072

    /// What the sealing authenticates: version and all open fields, each with its length before it.
    public var associatedData: [UInt8] {
        var canonical = CanonicalBytes(label: "motcua dossier envelope v\(version)")
        canonical.append(id)
        canonical.append(number)
        canonical.append(kiosk)
        canonical.append(procedureCode)
        canonical.append(edition)
        canonical.append(submittedAtSeconds)
        canonical.append(lookupCodeHash)
        canonical.append(recipientKeyID)
        return canonical.bytes
    }

    /// SHA-256 over ``associatedData``, encapsulated key and ciphertext, each with its length
    /// before it, as 64 lower-case hexadecimal digits: what an acknowledgement is about.
    public var contentHash: String {
        var canonical = CanonicalBytes(label: "motcua dossier content v1")
        canonical.append(String(decoding: associatedData, as: UTF8.self))
        canonical.append(encapsulatedKey)
        canonical.append(ciphertext)
        return Digest.sha256(canonical.bytes)
    }

    /// Reads an envelope and checks the form of every field; says nothing of the sealed part.
    public static func decode(json: [UInt8]) throws(WireError) -> DossierEnvelope {
        let envelope = try decodeMessage(DossierEnvelope.self, json: json)
        try envelope.checkForm()
        return envelope
    }

    /// JSON with sorted keys; throws ``WireError/malformed(_:)`` when a field is not of its form.
    public func encoded() throws(WireError) -> [UInt8] {
        try checkForm()
        // By hand, because a commit waits for it: after the check no field needs escaping.
        let members = [
            "{\"ciphertext\":\"", ciphertext, "\",\"edition\":\"", edition,
            "\",\"encapsulatedKey\":\"", encapsulatedKey, "\",\"id\":\"", id,
            "\",\"kiosk\":\"", kiosk, "\",\"lookupCodeHash\":\"", lookupCodeHash,
            "\",\"number\":\"", number, "\",\"procedureCode\":\"", procedureCode,
            "\",\"recipientKeyID\":\"", recipientKeyID,
            "\",\"submittedAtSeconds\":\(submittedAtSeconds),\"version\":\(version)}",
        ]
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ciphertext.utf8.count + 1024)
        for member in members { bytes += member.utf8 }
        return bytes
    }

    private func checkForm() throws(WireError) {
        guard version == wireVersion else { throw .unsupportedVersion(version) }
        guard DossierID(id) != nil else { throw .malformed("id") }
        guard let parsedNumber = DossierNumber(number) else { throw .malformed("number") }
        guard parsedNumber.kiosk == kiosk else { throw .malformed("kiosk") }
        guard isPlainName(procedureCode, limitBytes: 32) else { throw .malformed("procedureCode") }
        guard isPlainName(edition, limitBytes: 64) else { throw .malformed("edition") }
        // 2016…2100: a kiosk without a clock must not file before the oldest law that the
        // catalogue carries, or into the far future.
        guard (1_451_581_200...4_102_444_800).contains(submittedAtSeconds) else {
            throw .malformed("submittedAtSeconds")
        }
        guard lookupCodeHash.utf8.count == 64, Digest.isHexadecimal(lookupCodeHash) else {
            throw .malformed("lookupCodeHash")
        }
        guard recipientKeyID.utf8.count == 16, Digest.isHexadecimal(recipientKeyID) else {
            throw .malformed("recipientKeyID")
        }
        guard canonicalBase64Count(encapsulatedKey) == 32 else {
            throw .malformed("encapsulatedKey")
        }
        // 16 bytes are the tag of an empty plaintext.
        guard let sealedBytes = canonicalBase64Count(ciphertext), sealedBytes > 16,
            sealedBytes <= Self.ciphertextLimitBytes
        else { throw .malformed("ciphertext") }
    }
}

private struct VersionOnly: Decodable {
    var version: Int
}

/// Decodes a versioned message after checking size and version.
func decodeMessage<Message: Decodable>(
    _ type: Message.Type, json: [UInt8]
) throws(WireError) -> Message {
    guard json.count <= wireMessageLimitBytes else { throw .tooLarge }
    do {
        let data = Data(json)
        let version = try JSONDecoder().decode(VersionOnly.self, from: data).version
        guard version == wireVersion else { throw WireError.unsupportedVersion(version) }
        return try JSONDecoder().decode(Message.self, from: data)
    } catch let error as WireError {
        throw error
    } catch {
        throw .malformed("json")
    }
}

func encodeMessage(_ message: some Encodable) throws(WireError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return Array(try encoder.encode(message))
    } catch {
        throw .malformed("json")
    }
}

/// How many bytes a base64 text stands for; nil unless it is the only canonical form of them, so
/// that nobody can send the same bytes under two hashes.
func canonicalBase64Count(_ text: String) -> Int? {
    let letters = Array(text.utf8)
    guard letters.count.isMultiple(of: 4) else { return nil }
    let padding = letters.suffix(2).count { $0 == UInt8(ascii: "=") }
    let body = letters.dropLast(padding)
    var last = 0
    for letter in body {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): last = Int(letter) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): last = Int(letter) - 71
        case UInt8(ascii: "0")...UInt8(ascii: "9"): last = Int(letter) + 4
        case UInt8(ascii: "+"): last = 62
        case UInt8(ascii: "/"): last = 63
        default: return nil
        }
    }
    // One "=" leaves two bits of the last letter unused, two leave four; they must be zero.
    guard last & ((1 << (2 * padding)) - 1) == 0 else { return nil }
    return letters.count / 4 * 3 - padding
}

/// The bytes of a canonical base64 text.
func canonicalBase64(_ text: String) -> [UInt8]? {
    guard canonicalBase64Count(text) != nil, let data = Data(base64Encoded: text) else {
        return nil
    }
    return Array(data)
}

/// Printable ASCII without spaces, quotation marks and backslashes, not empty: needs no escaping
/// anywhere.
func isPlainName(_ text: String, limitBytes: Int) -> Bool {
    (1...limitBytes).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"")
                && byte != UInt8(ascii: "\\")
        }
}
