import Dossiers
import Session
import Screens
import Store
import Synchronization
import Uplink

/// Sends what is stored, in the background, for as long as the kiosk runs; sleeps while nothing
/// waits.
public final class UplinkDesk: Sendable {
    private let address: CentreAddress
    private let acknowledgementKey: VerifyingKey
    private let identity: IdentityDirectory?
    private let clock: any KioskClock
    private let mailbox: EventMailbox
    private let health: HealthMark?
    private let executor = QueueExecutor(label: "uplink")
    private let running = Mutex<Running?>(nil)

    private struct Running {
        var forwarder: Forwarder
        var task: Task<Void, Never>
        var transport: EnrolledTransport
    }

    /// Creates the desk; nothing is sent before ``start(_:)``.
    /// - Parameter identity: proves this kiosk on an encrypted line; nil for a plain one.
    public init(
        address: CentreAddress, acknowledgementKey: VerifyingKey, identity: IdentityDirectory?,
        clock: any KioskClock, mailbox: EventMailbox, health: HealthMark? = nil
    ) {
        self.address = address
        self.identity = identity
        self.acknowledgementKey = acknowledgementKey
        self.clock = clock
        self.mailbox = mailbox
        self.health = health
    }

    /// Begins to send what the store holds.
    public func start(_ store: DossierStore) {
        let transport = EnrolledTransport(
            address: address, acknowledgementKey: acknowledgementKey, directory: identity)
        let forwarder = Forwarder(
            outbox: StoreOutbox(
                store: store, acknowledgementKey: acknowledgementKey, clock: clock),
            transport: transport, clock: LiveUplinkClock(), random: liveUplinkRandom,
            onEvent: { [mailbox, health, isEnrolled = identity != nil] event in
                if event.tellsOfCentre { health?.note(.centreKnown) }
                // Behind TLS nobody but the centre says this: no promise to send would be true.
                if isEnrolled, event.refusesIdentity { mailbox.post(.rest(.identityRefused)) }
                if let event = SessionEvent(event) { mailbox.post(.session(event)) }
            })
        let task = Task.detached(executorPreference: executor) { await forwarder.run() }
        running.withLock {
            $0 = Running(forwarder: forwarder, task: task, transport: transport)
        }
    }

    /// Tells the forwarder that something new waits.
    public func notify() { running.withLock { $0?.forwarder }?.notify() }

    /// Stops sending; what waits stays on disk.
    public func stop() async {
        let ended = running.withLock { running in
            defer { running = nil }
            return running
        }
        guard let ended else { return }
        ended.task.cancel()
        ended.forwarder.notify()
        await ended.task.value
        await ended.transport.shutDown()
    }
}

extension UplinkEvent {
    /// Whether the line was tried: the centre answered, or it is known that it does not.
    fileprivate var tellsOfCentre: Bool {
        if case .outboxFailed = self { false } else { true }
    }

    /// Whether the centre does not accept this kiosk's certificate: revoked, or not in its list.
    fileprivate var refusesIdentity: Bool {
        switch self {
        case .waiting(_, .notPermitted(401), _), .waiting(_, .notPermitted(403), _): true
        default: false
        }
    }
}

extension SessionEvent {
    fileprivate init?(_ event: UplinkEvent) {
        switch event {
        case .delivered(let id, let officialCode):
            self = .deliveryChanged(dossierID: id, .delivered(officialCode: officialCode))
        case .waiting(let id, _, _): self = .deliveryChanged(dossierID: id, .waiting)
        case .movedToTray(let id, _): self = .deliveryChanged(dossierID: id, .withOfficer)
        case .outboxFailed: self = .sendingDelayed
        case .reachable: return nil
        }
    }
}
