import Dispatch
import Synchronization

/// The kiosk's receipt printer: takes jobs without ever blocking who asks, and works them off in
/// order on a queue of its own.
public final class ReceiptPrinter: Sendable {
    private let queue = DispatchQueue(label: "receipt-printer")
    private let driver: Mutex<PrinterDriver>

    /// Creates a printer over a line; nothing is opened yet.
    public init(driver: PrinterDriver) {
        self.driver = Mutex(driver)
    }

    /// Creates a printer over a line and a clock; see ``PrinterDriver`` for `startsClean`.
    public convenience init(
        transport: any PrinterTransport, profile: PrinterProfile, clock: any PrinterClock,
        timing: PrinterTiming = PrinterTiming(), startsClean: Bool = false
    ) {
        self.init(
            driver: PrinterDriver(
                transport: transport, profile: profile, clock: clock, timing: timing,
                startsClean: startsClean))
    }

    /// Takes a job.
    ///
    /// - Parameter onEvent: told what happens, in order, on the printer's queue: either
    ///   `refused`, or `started` and then `printed` or `unknown`.
    public func submit(_ job: PrintJob, onEvent: @escaping @Sendable (PrintEvent) -> Void) {
        queue.async { [self] in
            driver.withLock { $0.perform(job, onEvent: onEvent) }
        }
    }

    /// Takes a job and tells what happens as a sequence that ends with the job.
    public func printSlip(_ job: PrintJob) -> AsyncStream<PrintEvent> {
        AsyncStream { continuation in
            submit(job) { event in
                continuation.yield(event)
                if event != .started { continuation.finish() }
            }
        }
    }

    /// Asks for the printer's state, after the jobs that wait.
    ///
    /// - Parameter onResult: told the state or why there is none, on the printer's queue.
    public func requestStatus(
        timeoutMilliseconds: Int,
        onResult: @escaping @Sendable (Result<PrinterStatus, PrinterProblem>) -> Void
    ) {
        queue.async { [self] in
            onResult(driver.withLock { $0.status(timeoutMilliseconds: timeoutMilliseconds) })
        }
    }

    /// Asks for the printer's state, after the jobs that wait.
    public func status(
        timeoutMilliseconds: Int
    ) async -> Result<PrinterStatus, PrinterProblem> {
        await withCheckedContinuation { continuation in
            requestStatus(timeoutMilliseconds: timeoutMilliseconds) {
                continuation.resume(returning: $0)
            }
        }
    }
}
