/// A clock that only runs forward; its zero means nothing.
public protocol PrinterClock: Sendable {
    /// Milliseconds since some moment.
    var nowMilliseconds: Int64 { get }
}

/// A moment of a ``PrinterClock`` at which a blocking call gives up.
public struct PrinterDeadline: Hashable, Sendable, Comparable {
    /// The moment in the clock's milliseconds.
    public var atMilliseconds: Int64

    /// Creates a deadline at a moment of the clock.
    public init(atMilliseconds: Int64) {
        self.atMilliseconds = atMilliseconds
    }

    /// The moment `milliseconds` from now.
    public static func after(milliseconds: Int, clock: any PrinterClock) -> PrinterDeadline {
        let (sum, overflow) = clock.nowMilliseconds.addingReportingOverflow(
            Int64(max(milliseconds, 0)))
        return PrinterDeadline(atMilliseconds: overflow ? .max : sum)
    }

    /// What is left of it, never negative.
    public func remainingMilliseconds(clock: any PrinterClock) -> Int {
        let (left, overflow) = atMilliseconds.subtractingReportingOverflow(clock.nowMilliseconds)
        return overflow ? Int.max : Int(max(left, 0))
    }

    /// Earlier is less.
    public static func < (left: PrinterDeadline, right: PrinterDeadline) -> Bool {
        left.atMilliseconds < right.atMilliseconds
    }
}

/// Why a transport could not do what it was asked.
public enum PrinterTransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing is there, or it may not be used; the text is for the technician.
    case notConnected(String)
    /// Another program holds the device.
    case busy(String)
    /// The other side went away.
    case closed
    /// The deadline passed before all bytes were taken.
    case timedOut
    /// The device itself reports that there is no paper.
    case paperOut

    /// For the technician's report.
    public var description: String {
        switch self {
        case .notConnected(let reason): "no printer: \(reason)"
        case .busy(let reason): "printer in use: \(reason)"
        case .closed: "the connection to the printer was lost"
        case .timedOut: "the printer takes no more data"
        case .paperOut: "the printer has no paper"
        }
    }

    /// The same for screens.
    public var problem: PrinterProblem {
        switch self {
        case .notConnected, .closed: .notConnected
        case .busy: .busy
        case .timedOut: .notAnswering
        case .paperOut: .paperOut
        }
    }
}

/// A two-way line to a printer.
///
/// The calls block until their deadline and are made one after the other by one thread, the
/// printer's own; never by the loop that draws.
public protocol PrinterTransport: AnyObject, Sendable {
    /// Opens the line; closing and opening again must work at any time.
    func open(until deadline: PrinterDeadline) throws(PrinterTransportError)
    /// Hands over all bytes, or throws.
    func write(_ bytes: [UInt8], until deadline: PrinterDeadline) throws(PrinterTransportError)
    /// Waits for bytes; returns as soon as there are some, at most 4096, and none at the deadline.
    func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8]
    /// Closes the line; does nothing when it is closed.
    func close()
}
