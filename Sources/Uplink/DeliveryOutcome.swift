import Wire

/// Why a dossier still waits on the kiosk; all of these are tried again.
public enum WaitReason: Hashable, Sendable {
    /// Refused connection, no route, no name, cut line.
    case unreachable
    /// The other side is not the enrolled centre, or does not accept this kiosk's certificate: TLS
    /// ended the handshake.
    case untrusted
    /// Connected, but no whole answer within the time.
    case timedOut
    /// Something answered that is not the centre: a sign-in page of the network, a redirect, a
    /// 200 without the centre's signature.
    case notTheCentre(status: Int)
    /// The centre has a fault (5xx) or lost patience (408, 425).
    case centreFault(status: Int)
    /// The centre asks for a pause (429).
    case busy
    /// The centre or a proxy does not let this kiosk in (401, 403, 407): a technician must look.
    case notPermitted(status: Int)
    /// The answer came, but this kiosk could not write it down: its disk or its store.
    case outboxFault

    /// Stable name for the store and the journal: `unreachable`, `centre-fault-503`.
    public var name: String {
        switch self {
        case .unreachable: "unreachable"
        case .untrusted: "untrusted"
        case .timedOut: "timed-out"
        case .notTheCentre(let status): "not-the-centre-\(status)"
        case .centreFault(let status): "centre-fault-\(status)"
        case .busy: "busy"
        case .notPermitted(let status): "not-permitted-\(status)"
        case .outboxFault: "outbox-fault"
        }
    }

    /// Whether every other dossier would fare the same, so that trying them is only noise.
    public var concernsLine: Bool {
        switch self {
        case .unreachable, .untrusted, .timedOut, .notTheCentre, .busy, .notPermitted: true
        case .centreFault, .outboxFault: false
        }
    }

    /// Whether the centre itself answered.
    public var provesReachable: Bool {
        switch self {
        case .centreFault, .busy, .notPermitted: true
        case .unreachable, .untrusted, .timedOut, .notTheCentre, .outboxFault: false
        }
    }

    /// Whether waiting alone will hardly help (P11).
    public var needsTechnician: Bool {
        if case .notPermitted = self { return true }
        return false
    }
}

/// Why the centre refused a dossier, for the tray "cần cán bộ xử lý" (P2).
public struct CentreRefusal: Hashable, Sendable {
    /// The longest ``code``, in bytes.
    public static let codeLimitBytes = 40
    /// The longest ``message``, in characters.
    public static let messageLimitCharacters = 400

    /// The HTTP status; 0 when the kiosk itself found that the message cannot be sent.
    public let status: Int
    /// The centre's stable name of the reason, or `http-404` and the like when it gave none.
    public let code: String
    /// The centre's words for the officer, in Vietnamese; empty when it gave none.
    public let message: String

    /// Creates a reason; what is too long or not a plain name is not taken over.
    public init(status: Int, code: String?, message: String = "") {
        self.status = status
        if let code, (1...Self.codeLimitBytes).contains(code.utf8.count),
            code.utf8.allSatisfy(Self.isNameByte)
        {
            self.code = code
        } else {
            self.code = "http-\(status)"
        }
        let printable = message.unicodeScalars.filter { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
        }
        var words = ""
        words.unicodeScalars.append(contentsOf: printable)
        self.message = String(words.prefix(Self.messageLimitCharacters))
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// What came of one attempt to deliver one dossier.
public enum DeliveryOutcome: Hashable, Sendable {
    /// The centre stored it; the signature is checked. Only this lets the kiosk erase its copy.
    case acknowledged(DossierAcknowledgement)
    /// To be tried again; `retryAfterSeconds` is the centre's wish (RFC 9110 §10.2.3).
    case wait(WaitReason, retryAfterSeconds: Int?)
    /// The centre will not take it as it is: into the tray.
    case refused(CentreRefusal)
}

/// The way to the centre.
public protocol CentreTransport: Sendable {
    /// Sends one dossier and waits for what comes of it; never throws, for every end is an outcome.
    func put(_ envelope: DossierEnvelope) async -> DeliveryOutcome
}
