import Dispatch
import Synchronization

/// What a kiosk must have shown before an update that is on trial may stay.
public enum HealthSign: Hashable, Sendable, CaseIterable {
    /// The first page was painted and handed to the screen.
    case firstFrame
    /// The database was opened.
    case storeOpened
    /// What waits in the outbox could be read.
    case outboxRead
    /// The centre answered, or is known not to answer, or there is nothing to ask it for.
    case centreKnown
}

/// Gathers the signs of health, and makes the file `healthy` once when all are there. The unit
/// that blesses a trial boot waits for this file; nothing takes it back, because a later fault is
/// no reason to undo an update. Safe from every thread.
public final class HealthMark: Sendable {
    /// The file's name in the runtime directory.
    public static let fileName = "healthy"

    private let missing = Mutex(Set(HealthSign.allCases))
    private let queue = DispatchQueue(label: "health")
    private let onHealthy: @Sendable () -> Void

    /// Creates a mark.
    ///
    /// - Parameter onHealthy: called once, on a queue of its own, when every sign was seen.
    public init(onHealthy: @escaping @Sendable () -> Void) { self.onHealthy = onHealthy }

    /// Creates a mark that makes the file in a directory.
    ///
    /// - Parameter directory: the unit's `RuntimeDirectory`; nil when there is none.
    public convenience init?(directory: String?) {
        guard let directory else { return nil }
        self.init(onHealthy: {
            // Where it cannot be written nobody is told: the update is taken back then, which is
            // what a machine deserves whose /run is full.
            try? WholeFile.write([], directory: directory, name: Self.fileName, mode: 0o644)
        })
    }

    /// Notes a sign.
    public func note(_ sign: HealthSign) {
        let isComplete = missing.withLock { missing in
            guard missing.remove(sign) != nil else { return false }
            return missing.isEmpty
        }
        if isComplete { queue.async(execute: onHealthy) }
    }

    /// Waits until what was noted so far is told; for the end of a program.
    public func waitUntilTold() { queue.sync {} }

    /// Notes every sign: a kiosk that was never set up has nothing more to show than its page.
    public func noteAll() { for sign in HealthSign.allCases { note(sign) } }
}

/// The kiosk as its service manager sees it; every part is missing when it was started by hand.
public struct KioskService: Sendable {
    /// Hears how the kiosk is.
    public let notifier: ServiceNotifier?
    /// Marks a healthy start.
    public let health: HealthMark?
    /// How often the loop must answer, in microseconds; nil when nobody asks.
    public let watchdogMicroseconds: UInt64?

    /// Creates a service from its environment.
    public init(_ environment: ServiceEnvironment) {
        notifier = ServiceNotifier(socket: environment.notifySocket)
        health = HealthMark(directory: environment.runtimeDirectory)
        watchdogMicroseconds = notifier == nil ? nil : environment.watchdogMicroseconds
    }

    /// Creates a service from its parts.
    public init(
        notifier: ServiceNotifier? = nil, health: HealthMark? = nil,
        watchdogMicroseconds: UInt64? = nil
    ) {
        self.notifier = notifier
        self.health = health
        self.watchdogMicroseconds = watchdogMicroseconds
    }
}
