import Dispatch
import Glibc
import Interface
import Synchronization

/// A receipt printer on a TCP port of this machine, for tests, demonstrations and development.
///
/// Speaks ESC/POS with status; its faults can be switched while it runs. It listens on 127.0.0.1
/// only. It ends when it is released or ``stop()`` is called.
public final class PrinterEmulator: Sendable {
    /// Receives each slip: the dots, and whether it is whole or torn.
    public typealias SlipHandler = @Sendable (MonochromeBitmap, _ isComplete: Bool) -> Void

    /// The port it listens on.
    public let port: UInt16
    private let core: EmulatorCore

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - port: 0 takes any free one: see ``port``.
    ///   - onSlip: called on the emulator's own thread, or on the one that sets ``fault``.
    /// - Throws: ``PrinterTransportError/notConnected(_:)`` when the port cannot be had.
    public init(
        port: UInt16 = PrinterAddress.defaultPort, dotsPerLine: Int = 576,
        clock: any PrinterClock = MonotonicPrinterClock(), onSlip: @escaping SlipHandler
    ) throws(PrinterTransportError) {
        core = try EmulatorCore(
            port: port, dotsPerLine: dotsPerLine, clock: clock, onSlip: onSlip)
        self.port = core.port
        let core = core
        DispatchQueue(label: "printer-emulator").async { core.run() }
    }

    deinit {
        core.stop()
    }

    /// What is wrong with the printer; in force when the setter returns.
    public var fault: PrinterFault {
        get { core.fault }
        set { core.setFault(newValue) }
    }

    /// Stops listening and closes all connections.
    public func stop() {
        core.stop()
    }
}
