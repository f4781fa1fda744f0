import Glibc
import Synchronization

/// A file that slips are added to, for development: a printer that is always well.
///
/// The file is readable by its owner only. Status requests are answered and not written down.
public final class FilePrinterTransport: PrinterTransport {
    private struct State {
        var file: Descriptor?
        var printer: EmulatedPrinter
        var replies: [UInt8] = []
    }

    private let path: String
    private let dotsPerLine: Int
    private let clock: any PrinterClock
    private let state: Mutex<State>

    /// Creates a line to a file; it is made when it is not there.
    public init(path: String, dotsPerLine: Int = 576, clock: any PrinterClock) {
        self.path = path
        self.dotsPerLine = dotsPerLine
        self.clock = clock
        state = Mutex(State(printer: EmulatedPrinter(dotsPerLine: dotsPerLine)))
    }

    /// Opens the file.
    public func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {
        let number = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .notConnected("\(path): \(systemReason(errno))") }
        state.withLock {
            $0 = State(
                file: Descriptor(owning: number),
                printer: EmulatedPrinter(dotsPerLine: dotsPerLine))
        }
    }

    /// Adds the bytes to the file.
    public func write(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterTransportError) {
        let file = state.withLock { state -> Descriptor? in
            let reaction = state.printer.receive(bytes)
            if state.file != nil { state.replies += reaction.replies + reaction.announcements }
            return state.file
        }
        guard let file else { throw .closed }
        let isRequest =
            bytes.count == 3 && ESCPOS.holdsRealTimeRequest(bytes)
            || bytes == ESCPOS.queuedPaperStatus
            || bytes == ESCPOS.automaticStatus(isOn: true)
            || bytes == ESCPOS.automaticStatus(isOn: false)
        if isRequest { return }
        try file.writeAll(bytes, until: deadline, clock: clock) { number, start, count in
            Glibc.write(number, start, count)
        }
    }

    /// The answers of a printer that is well.
    public func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8] {
        state.withLock { state in
            defer { state.replies = [] }
            return state.replies
        }
    }

    /// Closes the file.
    public func close() {
        state.withLock {
            $0.file = nil
            $0.replies = []
        }
    }
}
