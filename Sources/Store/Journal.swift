import Dossiers

/// A short name in the journal: small ASCII letters, digits, dots and dashes, at most 40. The
/// narrow form keeps names and sentences out (P4).
public struct JournalToken: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name.
    public let text: String

    /// Creates a token; nil when the text has another form.
    public init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
        }
        guard (1...40).contains(text.utf8.count), isPlain else { return nil }
        self.text = text
    }

    /// Creates a token from a literal; one of another form becomes `invalid`.
    public init(stringLiteral value: String) {
        self = JournalToken(value) ?? JournalToken(known: "invalid")
    }

    init(known text: String) { self.text = text }
}

/// What the journal can say: events, never people (P4).
public enum JournalEvent: Hashable, Sendable {
    /// The kiosk's program started; how many slips a crash left in an unknown state.
    case started(recoveredSlips: Int)
    /// The edition of the catalogue in use since the start: `adopted-12`, `kept.older-12`.
    case catalogue(JournalToken)
    /// The program ended in an orderly way.
    case stopped
    /// A citizen began.
    case visitStarted
    /// A visit ended: `done`, `idle`, `left`.
    case visitEnded(JournalToken)
    /// A dossier is on disk.
    case stored(DossierNumber)
    /// Its slip changed state.
    case slip(DossierNumber, SlipState)
    /// An attempt to deliver failed, and why: `unreachable`, `centre-fault-503`.
    case attemptFailed(DossierNumber, JournalToken)
    /// The centre acknowledged and our copy is erased.
    case delivered(DossierNumber)
    /// The dossier needs an officer.
    case movedToTray(DossierNumber, TrayReason)
    /// An officer sent it on its way again.
    case returnedFromTray(DossierNumber)
    /// A device or a part of the kiosk is faulty: `printer.paper-end`.
    case fault(JournalToken)
    /// It works again.
    case faultEnded(JournalToken)

    /// Stable name in the database.
    var kind: String {
        switch self {
        case .started: "started"
        case .catalogue: "catalogue"
        case .stopped: "stopped"
        case .visitStarted: "visit-started"
        case .visitEnded: "visit-ended"
        case .stored: "stored"
        case .slip: "slip"
        case .attemptFailed: "attempt-failed"
        case .delivered: "delivered"
        case .movedToTray: "moved-to-tray"
        case .returnedFromTray: "returned-from-tray"
        case .fault: "fault"
        case .faultEnded: "fault-ended"
        }
    }

    var number: DossierNumber? {
        switch self {
        case .stored(let number), .slip(let number, _), .attemptFailed(let number, _),
            .delivered(let number), .movedToTray(let number, _), .returnedFromTray(let number):
            number
        default: nil
        }
    }

    var code: String? {
        switch self {
        case .started(let count): String(count)
        case .catalogue(let token), .visitEnded(let token), .fault(let token),
            .faultEnded(let token):
            token.text
        case .slip(_, let state): state.rawValue
        case .attemptFailed(_, let reason): reason.text
        case .movedToTray(_, let reason): "\(reason.status)-\(reason.code.text)"
        default: nil
        }
    }
}

/// One line of the journal.
public struct JournalEntry: Hashable, Sendable {
    /// Grows by one with every entry.
    public var sequence: Int
    /// The kiosk's clock, seconds since 1970-01-01T00:00Z.
    public var atSeconds: Int
    /// What happened: `stored`, `slip`, `attempt-failed`, …
    public var kind: String
    /// Which dossier, when it is about one.
    public var number: String?
    /// Details in one token.
    public var code: String?
}
