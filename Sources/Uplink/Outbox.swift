import Wire

/// One dossier that waits to be delivered.
public struct WaitingDossier: Hashable, Sendable {
    /// What is sent.
    public let envelope: DossierEnvelope
    /// How many attempts failed so far.
    public let failedAttempts: Int

    /// Creates an entry.
    public init(envelope: DossierEnvelope, failedAttempts: Int) {
        self.envelope = envelope
        self.failedAttempts = failedAttempts
    }
}

/// What the forwarder needs of the kiosk's store.
///
/// Every change is on disk when its call returns. Nothing here deletes a dossier but
/// ``acknowledge(_:)`` (P2).
public protocol Outbox: Sendable {
    /// Waiting dossiers whose next attempt is due at or before `dueSeconds`, or set later than
    /// `horizonSeconds` (then the clock was set back). Never tried ones first, for their citizen
    /// stands at the kiosk; then the earliest next attempt; then the order in which they were
    /// stored. At most `limit`. Times in seconds since 1970-01-01T00:00Z.
    func entries(
        dueSeconds: Int, horizonSeconds: Int, limit: Int
    ) async throws -> [WaitingDossier]

    /// The earliest next attempt of all waiting dossiers, in seconds since 1970-01-01T00:00Z;
    /// nil when none waits.
    func earliestAttemptSeconds() async throws -> Int?

    /// Counts a failed attempt and sets the next one; does nothing when the dossier no longer
    /// waits.
    func recordAttempt(
        id: String, reason: WaitReason, nextAttemptSeconds: Int
    ) async throws

    /// Erases the sealed copy and keeps the track; the acknowledgement's signature is checked.
    /// Does nothing when it was done before.
    func acknowledge(_ acknowledgement: DossierAcknowledgement) async throws

    /// Puts a refused dossier, whole, into the tray "cần cán bộ xử lý".
    func moveToTray(id: String, reason: CentreRefusal) async throws
}

/// What happened on the line; never holds an answer of a citizen (P4).
public enum UplinkEvent: Hashable, Sendable {
    /// The centre stored the dossier, and the kiosk erased its copy.
    case delivered(id: String, officialCode: String?)
    /// Not yet; the next attempt is at this time, seconds since 1970-01-01T00:00Z.
    case waiting(id: String, reason: WaitReason, nextAttemptSeconds: Int)
    /// The centre refused it; an officer takes care of it.
    case movedToTray(id: String, reason: CentreRefusal)
    /// Whether the centre answers; said when it changes.
    case reachable(Bool)
    /// The kiosk's own store does not answer; next try at this time.
    case outboxFailed(nextAttemptSeconds: Int)
}
