/// The version of the messages between kiosk and centre that this build speaks.
public let wireVersion = 1

/// The greatest size in bytes of one message in either direction; longer ones are refused unread.
public let wireMessageLimitBytes = 1_048_576

/// A sealed dossier on its way: `PUT /v1/dossiers/{id}` with this as JSON body.
///
/// Idempotent: the same `id` with the same sealed bytes is answered with the same
/// acknowledgement; the same `id` with other bytes is refused with 409.
public struct DossierEnvelope: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// 128 random bits as 32 lower-case hexadecimal digits, made by the kiosk.
    public var id: String
    /// The kiosk's provisional number, `TX02-261123-0017`.
    public var number: String
    /// The kiosk's name, `TX02`.
    public var kiosk: String
    /// The national procedure code, `1.001193`.
    public var procedureCode: String
    /// The catalogue edition that the dossier pins, `1.001193@2024-06-06`.
    public var edition: String
    /// When the citizen declared, seconds since 1970-01-01T00:00Z.
    public var submittedAtSeconds: Int
    /// SHA-256 of the lookup code, lower-case hexadecimal; the code itself never leaves kiosk and
    /// slip.
    public var lookupCodeHash: String
    /// Which of the centre's keys the bytes are sealed to: the first 16 hexadecimal digits of the
    /// SHA-256 of the public key.
    public var recipientKeyID: String
    /// The HPKE encapsulated key (RFC 9180), base64.
    public var encapsulatedKey: String
    /// The HPKE ciphertext, base64; all the fields above but `version` are its associated data.
    public var ciphertext: String

    /// Creates an envelope.
    public init(
        version: Int = wireVersion, id: String, number: String, kiosk: String,
        procedureCode: String, edition: String, submittedAtSeconds: Int,
        lookupCodeHash: String, recipientKeyID: String, encapsulatedKey: String,
        ciphertext: String
    ) {
        self.version = version
        self.id = id
        self.number = number
        self.kiosk = kiosk
        self.procedureCode = procedureCode
        self.edition = edition
        self.submittedAtSeconds = submittedAtSeconds
        self.lookupCodeHash = lookupCodeHash
        self.recipientKeyID = recipientKeyID
        self.encapsulatedKey = encapsulatedKey
        self.ciphertext = ciphertext
    }
}

/// The centre's word that it has stored a dossier; only this lets the kiosk erase its copy (P2).
public struct DossierAcknowledgement: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The dossier.
    public var id: String
    /// ``DossierEnvelope/contentHash`` of what was stored, lower-case hexadecimal.
    public var contentHash: String
    /// When the centre stored it, seconds since 1970-01-01T00:00Z.
    public var receivedAtSeconds: Int
    /// The official mã hồ sơ, when the centre has one already.
    public var officialCode: String?
    /// Ed25519 signature by the centre over the fields above, base64.
    public var signature: String

    /// Creates an acknowledgement.
    public init(
        version: Int = wireVersion, id: String, contentHash: String, receivedAtSeconds: Int,
        officialCode: String?, signature: String
    ) {
        self.version = version
        self.id = id
        self.contentHash = contentHash
        self.receivedAtSeconds = receivedAtSeconds
        self.officialCode = officialCode
        self.signature = signature
    }
}

/// Why the centre refused a message; the body of every 4xx and 5xx answer.
public struct RefusalMessage: Codable, Hashable, Sendable {
    /// Stable name: `malformed`, `too-large`, `unknown-key`, `cannot-open`, `invalid-dossier`,
    /// `conflict`, `storage`.
    public var code: String
    /// What is wrong and what to do, in Vietnamese, without data of the dossier.
    public var message: String

    /// Creates a refusal.
    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// The centre's public keys, pinned on the kiosk by provisioning.
public struct CentrePublicKeys: Codable, Hashable, Sendable {
    /// X25519 public key to which dossiers are sealed, base64.
    public var sealing: String
    /// Ed25519 public key that checks acknowledgements, base64.
    public var acknowledgement: String

    /// Creates the pair.
    public init(sealing: String, acknowledgement: String) {
        self.sealing = sealing
        self.acknowledgement = acknowledgement
    }
}
