import Interface
import Synchronization

/// A clock that is set by hand, and by whoever waits in vain: nobody really waits.
public final class ManualPrinterClock: PrinterClock {
    private let now: Mutex<Int64>

    /// Creates a clock that shows `nowMilliseconds`.
    public init(nowMilliseconds: Int64 = 0) {
        now = Mutex(nowMilliseconds)
    }

    /// What it shows.
    public var nowMilliseconds: Int64 { now.withLock { $0 } }

    /// Moves it forward to a moment; never back.
    public func advance(toMilliseconds moment: Int64) {
        now.withLock { $0 = max($0, moment) }
    }
}

/// A printer inside the program, for tests, the simulation and work without hardware.
///
/// Waiting moves its clock to the deadline instead of taking time.
public final class SimulatedPrinter: PrinterTransport {
    private struct State {
        var printer: EmulatedPrinter
        var isOpen = false
        var replies: [UInt8] = []
        var slips: [EmulatedPrinter.Slip] = []
        var isHeldByAnother = false

        mutating func take(_ reaction: EmulatedPrinter.Reaction) {
            slips += reaction.slips
            guard isOpen else { return }
            replies += reaction.replies + reaction.announcements
        }
    }

    /// The most slips that are kept; older ones are dropped.
    public static let maximumKeptSlips = 64

    private let clock: ManualPrinterClock
    private let state: Mutex<State>

    /// Creates a printer that is well.
    public init(dotsPerLine: Int = 576, clock: ManualPrinterClock) {
        self.clock = clock
        state = Mutex(State(printer: EmulatedPrinter(dotsPerLine: dotsPerLine)))
    }

    /// What is wrong with it; may be changed at any time.
    public var fault: PrinterFault {
        get { state.withLock { $0.printer.fault } }
        set {
            state.withLock { state in
                state.take(state.printer.setFault(newValue))
                if newValue == .unplugged { state.isOpen = false }
            }
        }
    }

    /// Another program holds the device.
    public var isHeldByAnother: Bool {
        get { state.withLock { $0.isHeldByAnother } }
        set { state.withLock { $0.isHeldByAnother = newValue } }
    }

    /// The slips that came out, whole and torn, oldest first.
    public var slips: [EmulatedPrinter.Slip] { state.withLock { $0.slips } }

    /// Opens the line.
    public func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {
        let refusal = state.withLock { state -> PrinterTransportError? in
            if state.printer.fault == .unplugged { return .notConnected("simulated: unplugged") }
            if state.isHeldByAnother { return .busy("simulated: held by another program") }
            state.isOpen = true
            state.replies = []
            return nil
        }
        if let refusal { throw refusal }
    }

    /// Hands over the bytes; a slow printer moves the clock.
    public func write(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterTransportError) {
        let failure = state.withLock { state -> PrinterTransportError? in
            guard state.isOpen, state.printer.fault != .unplugged else { return .closed }
            var count = min(bytes.count, state.printer.freeSpace)
            if case .slow(let bytesPerSecond) = state.printer.fault {
                let left = deadline.remainingMilliseconds(clock: clock)
                let (product, overflow) = left.multipliedReportingOverflow(by: bytesPerSecond)
                count = overflow ? count : min(count, product / 1000)
                clock.advance(
                    toMilliseconds: clock.nowMilliseconds
                        + Int64((count * 1000 + bytesPerSecond - 1) / bytesPerSecond))
            }
            state.take(state.printer.receive(bytes.prefix(count)))
            state.slips = state.slips.suffix(Self.maximumKeptSlips)
            if state.printer.fault == .unplugged {
                state.isOpen = false
                return .closed
            }
            return count < bytes.count ? .timedOut : nil
        }
        guard let failure else { return }
        if failure == .timedOut { clock.advance(toMilliseconds: deadline.atMilliseconds) }
        throw failure
    }

    /// What the printer answered, or nothing, and then it is the deadline.
    public func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8] {
        let bytes = state.withLock { state -> [UInt8]? in
            guard state.isOpen else { return nil }
            let taken = Array(state.replies.prefix(4096))
            state.replies.removeFirst(taken.count)
            return taken
        }
        guard let bytes else { throw .closed }
        if bytes.isEmpty { clock.advance(toMilliseconds: deadline.atMilliseconds) }
        return bytes
    }

    /// Closes the line.
    public func close() {
        state.withLock { state in
            guard state.isOpen else { return }
            state.take(state.printer.disconnect())
            state.isOpen = false
        }
    }
}
