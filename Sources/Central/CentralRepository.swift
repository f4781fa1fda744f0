/// One dossier as the centre keeps it. The centre owns the data: it is kept open.
public struct StoredDossier: Hashable, Sendable {
    /// The kiosk's identifier, 32 hexadecimal digits.
    public let id: String
    /// The kiosk's provisional number.
    public let number: String
    /// The kiosk's name.
    public let kiosk: String
    /// The national procedure code.
    public let procedureCode: String
    /// The pinned catalogue edition.
    public let edition: String
    /// Hash over the envelope, as the acknowledgement names it.
    public let contentHash: String
    /// When it was stored, seconds since 1970-01-01T00:00Z.
    public let receivedAtSeconds: Int
    /// The envelope's JSON as it was hashed.
    public let envelope: [UInt8]
    /// The opened dossier's JSON.
    public let dossier: [UInt8]
    /// The acknowledgement's JSON as it was and will be answered.
    public let acknowledgement: [UInt8]

    /// Creates a row.
    public init(
        id: String, number: String, kiosk: String, procedureCode: String, edition: String,
        contentHash: String, receivedAtSeconds: Int, envelope: [UInt8], dossier: [UInt8],
        acknowledgement: [UInt8]
    ) {
        self.id = id
        self.number = number
        self.kiosk = kiosk
        self.procedureCode = procedureCode
        self.edition = edition
        self.contentHash = contentHash
        self.receivedAtSeconds = receivedAtSeconds
        self.envelope = envelope
        self.dossier = dossier
        self.acknowledgement = acknowledgement
    }
}

/// What came of storing a dossier.
public enum IntakeResult: Hashable, Sendable {
    /// It is on disk now.
    case stored
    /// The same bytes were on disk already; what was answered then.
    case repeated(acknowledgement: [UInt8])
    /// Another dossier has this identifier or number.
    case conflict
}

/// Where the centre keeps dossiers: SQLite, or later a city's PostgreSQL.
///
/// Every function throws when the database does not answer; nothing was stored then.
public protocol CentralRepository: Sendable {
    /// What is known of an identifier with this content; nil when the identifier is new.
    func known(id: String, contentHash: String) async throws -> IntakeResult?
    /// Stores a dossier, durable when it returns, or says what is there already; atomic.
    func store(_ dossier: StoredDossier) async throws -> IntakeResult
    /// The stored dossiers in the order of their arrival, at most `limit`, after the first
    /// `offset`.
    func list(offset: Int, limit: Int) async throws -> [StoredDossier]
    /// How many dossiers are stored.
    func count() async throws -> Int
}
