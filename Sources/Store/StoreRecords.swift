import Dossiers
import Wire

/// How far the slip of a dossier got; no state holds anything of its content (P4).
public enum SlipState: String, Hashable, Sendable, CaseIterable {
    /// The dossier is stored, printing has not begun.
    case reserved
    /// Bytes are on their way to the printer.
    case printing
    /// The printer said that it is done.
    case printed
    /// It may or may not have come out: the next print is marked as a reprint.
    case unknown
}

/// A sealed dossier that is to be put on disk.
public struct Submission: Hashable, Sendable {
    /// The dossier, sealed outside of the transaction under the number that was peeked.
    public var envelope: DossierEnvelope
    /// The first state of its slip.
    public var slip: SlipState
    /// The kiosk's clock, seconds since 1970-01-01T00:00Z.
    public var storedAtSeconds: Int

    /// Creates a submission.
    public init(envelope: DossierEnvelope, slip: SlipState = .reserved, storedAtSeconds: Int) {
        self.envelope = envelope
        self.slip = slip
        self.storedAtSeconds = storedAtSeconds
    }
}

/// A dossier that waits for the centre.
public struct OutboxEntry: Hashable, Sendable {
    /// The envelope exactly as it was committed.
    public var envelope: DossierEnvelope
    /// How many attempts failed.
    public var attempts: Int
    /// When it was stored, seconds since 1970-01-01T00:00Z.
    public var storedAtSeconds: Int

    /// Creates an entry.
    public init(envelope: DossierEnvelope, attempts: Int, storedAtSeconds: Int) {
        self.envelope = envelope
        self.attempts = attempts
        self.storedAtSeconds = storedAtSeconds
    }

    /// The dossier's identifier.
    public var id: String { envelope.id }
    /// The provisional number.
    public var number: String { envelope.number }
}

/// Why a dossier needs an officer.
public struct TrayReason: Hashable, Sendable {
    /// The HTTP status; 0 when there was none.
    public var status: Int
    /// The centre's reason (`Refusal`'s raw value) or our own: letters, digits, dashes.
    public var code: JournalToken

    /// Creates a reason.
    public init(status: Int, code: JournalToken) {
        self.status = status
        self.code = code
    }

    /// The envelope on this kiosk's own disk cannot be read any more.
    public static let damagedEnvelope = TrayReason(status: 0, code: "damaged-envelope")
}

/// A dossier in the tray "cần cán bộ xử lý".
public struct TrayEntry: Hashable, Sendable {
    /// The dossier's identifier.
    public var id: String
    /// The provisional number.
    public var number: String
    /// The national procedure code.
    public var procedureCode: String
    /// When it was stored, seconds since 1970-01-01T00:00Z.
    public var storedAtSeconds: Int
    /// When it came into the tray, seconds since 1970-01-01T00:00Z.
    public var movedAtSeconds: Int
    /// Why.
    public var reason: TrayReason
}

/// Where a dossier of this kiosk is.
public struct DossierTrack: Hashable, Sendable {
    /// Waiting, with staff, or at the centre.
    public enum Place: Hashable, Sendable {
        /// In the outbox.
        case waiting
        /// In the tray "cần cán bộ xử lý".
        case tray
        /// The centre has it, since when by its own clock (seconds since 1970-01-01T00:00Z), and
        /// the official mã hồ sơ when there is one; the sealed copy is erased.
        case delivered(receivedAtSeconds: Int, officialCode: String?)
    }

    /// The dossier's identifier.
    public var id: String
    /// The provisional number.
    public var number: String
    /// The national procedure code.
    public var procedureCode: String
    /// When it was stored, seconds since 1970-01-01T00:00Z.
    public var storedAtSeconds: Int
    /// The state of its slip.
    public var slip: SlipState
    /// Where it is.
    public var place: Place
}

/// How many dossiers are where.
public struct StoreCounts: Hashable, Sendable {
    /// Stored, not yet at the centre.
    public var waiting: Int
    /// Acknowledged by the centre.
    public var delivered: Int
    /// Waiting for an officer.
    public var tray: Int
    /// When the oldest of the waiting was stored, seconds since 1970-01-01T00:00Z.
    public var oldestWaitingSeconds: Int?

    /// Creates the counts.
    public init(waiting: Int, delivered: Int, tray: Int, oldestWaitingSeconds: Int? = nil) {
        self.waiting = waiting
        self.delivered = delivered
        self.tray = tray
        self.oldestWaitingSeconds = oldestWaitingSeconds
    }
}

/// The settings of the engine as they were read back from it.
public struct StoreSettings: Hashable, Sendable {
    /// `wal`.
    public var journalMode: String
    /// 2 is FULL: every commit is fsynced before it returns (P1).
    public var synchronous: Int
    /// 1: deleted content is overwritten with zeros (P4).
    public var secureDelete: Int
}
