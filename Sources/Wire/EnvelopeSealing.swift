import Catalogue
import Dossiers
import FoundationEssentials

/// Why a dossier could not be put into an envelope.
public enum DossierSealingError: Error, Hashable, Sendable {
    /// The centre's key cannot be sealed to.
    case unusableKey
    /// The dossier cannot be encoded.
    case coding(DossierCodingError)
}

/// Seals dossiers to one centre (P3).
public struct DossierSealer: Sendable {
    /// Plaintexts are filled up with spaces to a multiple of this, so that the length of the
    /// ciphertext does not tell how long the names are.
    public static let paddingBytes = 512

    private let recipient: SealingKey

    /// Seals to this key.
    public init(recipient: SealingKey) { self.recipient = recipient }

    /// Seals to an X25519 public key of 32 bytes.
    public init(recipientPublicKey: [UInt8]) throws(KeyError) {
        self.recipient = try SealingKey(rawRepresentation: recipientPublicKey)
    }

    /// Puts a dossier into an envelope.
    public func seal(
        _ dossier: Dossier, lookupCode: LookupCode
    ) throws(DossierSealingError) -> DossierEnvelope {
        var plaintext: [UInt8]
        do {
            plaintext = try dossier.encoded()
            // Nobody at the kiosk can look into the envelope later, so what the centre could not
            // read is refused now, while the citizen is here.
            guard try Dossier(decoding: plaintext) == dossier else {
                throw DossierCodingError.malformed("answers")
            }
        } catch let error as DossierCodingError {
            throw .coding(error)
        } catch {
            throw .coding(.malformed("json"))
        }
        let remainder = plaintext.count % Self.paddingBytes
        if remainder > 0 {
            plaintext += repeatElement(UInt8(ascii: " "), count: Self.paddingBytes - remainder)
        }
        var envelope = DossierEnvelope(
            id: dossier.id.text, number: dossier.number.text, kiosk: dossier.kiosk,
            procedureCode: dossier.procedureCode, edition: dossier.edition,
            submittedAtSeconds: dossier.submittedAt.secondsSinceEpoch,
            lookupCodeHash: lookupCode.hash, recipientKeyID: recipient.identifier,
            encapsulatedKey: "", ciphertext: "")
        do {
            let sealed = try Sealing.seal(
                plaintext, associatedData: envelope.associatedData, to: recipient)
            envelope.encapsulatedKey = Data(sealed.encapsulatedKey).base64EncodedString()
            envelope.ciphertext = Data(sealed.ciphertext).base64EncodedString()
        } catch {
            throw .unusableKey
        }
        return envelope
    }
}

/// Why an envelope could not be opened.
public enum DossierOpeningError: Error, Hashable, Sendable {
    /// Sealed to another key than ours.
    case unknownKey
    /// The sealed bytes or an open field were changed, or the key is wrong.
    case cannotOpen
    /// It opens, but what is inside is not a dossier.
    case invalidDossier(DossierCodingError)
    /// The dossier inside says something else than the envelope; the field's name.
    case mismatch(String)
}

/// Opens envelopes at the centre.
public struct DossierOpener: Sendable {
    private let key: OpeningKey
    private let keyID: String

    /// Opens with this key.
    public init(key: OpeningKey) throws(KeyError) {
        self.key = key
        self.keyID = try key.sealingKey.identifier
    }

    /// Opens with an X25519 private key of 32 bytes.
    public init(privateKey: [UInt8]) throws(KeyError) {
        try self.init(key: try OpeningKey(rawRepresentation: privateKey))
    }

    /// Opens an envelope, and checks that every open field says what the dossier inside says.
    public func open(_ envelope: DossierEnvelope) throws(DossierOpeningError) -> Dossier {
        guard envelope.recipientKeyID == keyID else { throw .unknownKey }
        guard let encapsulated = canonicalBase64(envelope.encapsulatedKey),
            let ciphertext = canonicalBase64(envelope.ciphertext)
        else { throw .cannotOpen }
        let plaintext: [UInt8]
        do {
            plaintext = try Sealing.open(
                SealedBytes(encapsulatedKey: encapsulated, ciphertext: ciphertext),
                associatedData: envelope.associatedData, with: key)
        } catch {
            throw .cannotOpen
        }
        let dossier: Dossier
        do {
            dossier = try Dossier(decoding: plaintext)
        } catch {
            throw .invalidDossier(error)
        }
        try check(dossier, agreesWith: envelope)
        return dossier
    }

    private func check(
        _ dossier: Dossier, agreesWith envelope: DossierEnvelope
    ) throws(DossierOpeningError) {
        // A kiosk that says one thing outside and another inside is faulty or lying.
        guard dossier.id.text == envelope.id else { throw .mismatch("id") }
        guard dossier.number.text == envelope.number else { throw .mismatch("number") }
        guard dossier.kiosk == envelope.kiosk else { throw .mismatch("kiosk") }
        guard dossier.procedureCode == envelope.procedureCode else {
            throw .mismatch("procedureCode")
        }
        guard dossier.edition == envelope.edition else { throw .mismatch("edition") }
        guard dossier.submittedAt.secondsSinceEpoch == envelope.submittedAtSeconds else {
            throw .mismatch("submittedAtSeconds")
        }
    }
}
