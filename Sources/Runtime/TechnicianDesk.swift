import Dispatch
import Glibc
import Session
import Synchronization

/// The technician's page: looks at PINs, looks at the kiosk, carries out tasks; each on a queue of
/// its own, so that the screen never waits.
public final class TechnicianDesk: Sendable {
    /// Who may open the page, and what is behind it.
    public struct Configuration: Sendable {
        /// Whether a PIN is the right one; may take its time. Never tells anything else of it.
        public var matches: @Sendable (String) -> Bool
        /// Where attempts are counted over restarts; nil counts them in memory alone.
        public var stateDirectory: String?
        /// Looks at everything; may block for seconds.
        public var look: @Sendable () -> [TechnicianFinding]
        /// Prints a slip that shows whether the printer is well; nil when the kiosk cannot.
        public var printTestSlip: (@Sendable () -> Bool)?
        /// Prints what was found; nil when the kiosk cannot.
        public var printReadinessSlip: (@Sendable ([TechnicianFinding]) -> Bool)?
        /// Puts what the centre refused back into the queue; nil when the kiosk cannot.
        public var resendRefused: (@Sendable () -> Bool)?
        /// Whether the program is run by somebody who starts it anew and switches off.
        public var isService: Bool

        /// Creates a configuration.
        public init(
            matches: @escaping @Sendable (String) -> Bool, stateDirectory: String?,
            look: @escaping @Sendable () -> [TechnicianFinding] = { [] },
            printTestSlip: (@Sendable () -> Bool)? = nil,
            printReadinessSlip: (@Sendable ([TechnicianFinding]) -> Bool)? = nil,
            resendRefused: (@Sendable () -> Bool)? = nil, isService: Bool = false
        ) {
            self.matches = matches
            self.stateDirectory = stateDirectory
            self.look = look
            self.printTestSlip = printTestSlip
            self.printReadinessSlip = printReadinessSlip
            self.resendRefused = resendRefused
            self.isService = isService
        }

        /// The tasks that can be carried out.
        public var tasks: [TechnicianTask] {
            TechnicianTask.possible(
                printsTestSlip: printTestSlip != nil,
                printsReadinessSlip: printReadinessSlip != nil,
                resendsRefused: resendRefused != nil, isService: isService)
        }
    }

    /// The file that counts attempts.
    public static let attemptsFile = "technician-attempts"

    private let configuration: Configuration
    private let clock: any KioskClock
    private let mailbox: EventMailbox
    private let pins = DispatchQueue(label: "technician-pin")
    private let work = DispatchQueue(label: "technician")
    private let limiter: Mutex<PINLimiter>
    private let found = Mutex<[TechnicianFinding]>([])

    /// Creates the desk.
    public init(
        configuration: Configuration, clock: any KioskClock, mailbox: EventMailbox
    ) {
        self.configuration = configuration
        self.clock = clock
        self.mailbox = mailbox
        limiter = Mutex(Self.read(configuration.stateDirectory, clock))
    }

    /// Looks at a PIN and answers with ``Session/SessionEvent/pinAnswered(_:)``.
    public func check(_ pin: String) {
        pins.async { [self] in
            mailbox.post(.session(.pinAnswered(verdict(pin))))
        }
    }

    private func verdict(_ pin: String) -> PINVerdict {
        let now = clock.wallSeconds()
        if limiter.withLock({ $0.follow(nowSeconds: now) }) { write() }
        let wait = limiter.withLock { $0.waitSeconds(nowSeconds: now) }
        guard wait == 0 else { return .locked(seconds: wait) }
        // Counted and on disk before it is looked at.
        limiter.withLock { $0.begin(nowSeconds: now) }
        write()
        if configuration.matches(pin) {
            limiter.withLock { $0.succeeded() }
            write()
            return .right
        }
        let (left, next) = limiter.withLock {
            ($0.attemptsLeft, $0.waitSeconds(nowSeconds: now))
        }
        return next > 0 ? .locked(seconds: next) : .wrong(attemptsLeft: left)
    }

    /// Looks at the kiosk; the page fills as the findings come.
    public func examine() {
        work.async { [self] in
            let findings = configuration.look()
            found.withLock { $0 = findings }
            for finding in findings { mailbox.post(.session(.findingArrived(finding))) }
            mailbox.post(.session(.examined))
        }
    }

    /// Carries out a task.
    public func carryOut(_ task: TechnicianTask) {
        switch task {
        case .restart: mailbox.post(.leave(.restart))
        case .powerOff: mailbox.post(.leave(.powerOff))
        case .printTestSlip: work(on: task) { [self] in configuration.printTestSlip?() }
        case .printReadinessSlip:
            work(on: task) { [self] in
                configuration.printReadinessSlip?(found.withLock { $0 })
            }
        case .resendRefused: work(on: task) { [self] in configuration.resendRefused?() }
        }
    }

    private func work(on task: TechnicianTask, _ carryOut: @escaping @Sendable () -> Bool?) {
        work.async { [mailbox] in
            mailbox.post(.session(.taskEnded(task, isDone: carryOut() ?? false)))
        }
    }

    private static func read(_ directory: String?, _ clock: any KioskClock) -> PINLimiter {
        guard let directory else { return PINLimiter() }
        do throws(WholeFile.Fault) {
            let bytes = try WholeFile.read(directory + "/" + attemptsFile, limitBytes: 64)
            return PINLimiter(
                text: String(decoding: bytes, as: UTF8.self), nowSeconds: clock.wallSeconds())
        } catch {
            // None was ever made; any other fault counts as a damaged file.
            return error.isMissing
                ? PINLimiter() : PINLimiter(text: "", nowSeconds: clock.wallSeconds())
        }
    }

    private func write() {
        guard let directory = configuration.stateDirectory else { return }
        let text = limiter.withLock { $0.text }
        // A disk that cannot be written is what the technician came for: the count in memory
        // holds until the restart.
        try? WholeFile.write(Array(text.utf8), directory: directory, name: Self.attemptsFile)
    }
}
