import Devices
import Foundation
import Glibc
import Interface
import Testing

/// What is particular to one kind of line, beside the contract that all keep.
@Suite struct TransportTests {
    private let clock = MonotonicPrinterClock()

    private func deadline(milliseconds: Int) -> PrinterDeadline {
        .after(milliseconds: milliseconds, clock: clock)
    }

    private func temporaryPath(_ name: String) -> String {
        "\(FileManager.default.temporaryDirectory.path)/\(name)-\(UUID().uuidString)"
    }

    @Test func aDeviceThatIsNotThereIsNotConnected() {
        let line = USBPrinterTransport(path: "/dev/usb/no-such-printer", clock: clock)
        #expect {
            try line.open(until: deadline(milliseconds: 100))
        } throws: { error in
            (error as? PrinterTransportError)?.problem == .notConnected
        }
    }

    /// A pseudo-terminal in raw mode stands in for the device: two ways, not blocking, poll.
    @Test func theUSBLineCarriesBytesBothWays() throws {
        let (controller, path) = try openRawTerminal()
        defer { close(controller) }
        let line = USBPrinterTransport(path: path, clock: clock)
        try line.open(until: deadline(milliseconds: 500))
        try line.write([0x10, 0x04, 0x01], until: deadline(milliseconds: 500))
        var asked = [UInt8](repeating: 0, count: 16)
        #expect(read(controller, &asked, 16) == 3)
        #expect(asked.prefix(3) == [0x10, 0x04, 0x01])
        #expect(write(controller, [0x12], 1) == 1)
        #expect(try line.read(until: deadline(milliseconds: 500)) == [0x12])
        #expect(try line.read(until: deadline(milliseconds: 0)) == [])
    }

    @Test func theUSBLineGivesUpAtItsDeadlineWhenNothingIsTaken() throws {
        let (controller, path) = try openRawTerminal()
        defer { close(controller) }
        let line = USBPrinterTransport(path: path, clock: clock)
        try line.open(until: deadline(milliseconds: 500))
        #expect(throws: PrinterTransportError.timedOut) {
            try line.write(
                [UInt8](repeating: 0x80, count: 1_000_000), until: deadline(milliseconds: 50))
        }
    }

    @Test func theUSBLineSeesThatTheDeviceWentAway() throws {
        let (controller, path) = try openRawTerminal()
        let line = USBPrinterTransport(path: path, clock: clock)
        try line.open(until: deadline(milliseconds: 500))
        close(controller)
        #expect(throws: PrinterTransportError.closed) {
            try line.read(until: deadline(milliseconds: 500))
        }
    }

    @Test func closedLinesSaySo() throws {
        let lines: [any PrinterTransport] = [
            USBPrinterTransport(path: "/dev/null", clock: clock),
            TCPPrinterTransport(host: "127.0.0.1", port: 9, clock: clock),
            FilePrinterTransport(path: "/dev/null", clock: clock),
            SimulatedPrinter(clock: ManualPrinterClock()),
        ]
        for line in lines {
            #expect(throws: PrinterTransportError.closed) {
                try line.write([1], until: deadline(milliseconds: 10))
            }
        }
    }

    @Test func aDeviceHeldByAnotherProgramIsBusy() {
        let manual = ManualPrinterClock()
        let printer = SimulatedPrinter(clock: manual)
        printer.isHeldByAnother = true
        var driver = PrinterDriver(transport: printer, profile: .roll80, clock: manual)
        #expect(driver.status(timeoutMilliseconds: 1000) == .failure(.busy))
    }

    @Test func aHostWithoutPrinterIsNotConnectedAtOnce() throws {
        let emulator = try PrinterEmulator(port: 0) { _, _ in }
        emulator.stop()
        let line = TCPPrinterTransport(host: "127.0.0.1", port: emulator.port, clock: clock)
        #expect {
            try line.open(until: deadline(milliseconds: 5000))
        } throws: { error in
            (error as? PrinterTransportError)?.problem == .notConnected
        }
    }

    @Test func aFileHoldsTheSlipAndNoStatusRequests() throws {
        let path = temporaryPath("slips")
        defer { unlink(path) }
        let line = FilePrinterTransport(path: path, clock: clock)
        var driver = PrinterDriver(
            transport: line, profile: .roll80, clock: clock, startsClean: true)
        var events: [PrintEvent] = []
        driver.perform(PrintJob(bitmap: testBitmap())) { events.append($0) }
        #expect(events == [.started, .printed(PrinterStatus())])
        let written = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(Array(written) == slipBytes(testBitmap(), profile: .roll80))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFileThatCannotBeWrittenIsNotConnected() {
        let line = FilePrinterTransport(path: "/no/such/folder/slips", clock: clock)
        var driver = PrinterDriver(transport: line, profile: .roll80, clock: clock)
        #expect(driver.status(timeoutMilliseconds: 100) == .failure(.notConnected))
    }

    private struct NoTerminal: Error {}

    private func openRawTerminal() throws -> (controller: Int32, path: String) {
        // asm-generic/ioctls.h: TIOCSPTLCK unlocks the other end, TIOCGPTN tells its number.
        let setLock: UInt = 0x4004_5431
        let getNumber: UInt = 0x8004_5430
        let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var isLocked: Int32 = 0
        var number: Int32 = 0
        guard controller >= 0, ioctl(controller, setLock, &isLocked) == 0,
            ioctl(controller, getNumber, &number) == 0
        else { throw NoTerminal() }
        let path = "/dev/pts/\(number)"
        let device = open(path, O_RDWR | O_NOCTTY)
        guard device >= 0 else { throw NoTerminal() }
        defer { close(device) }
        var settings = termios()
        tcgetattr(device, &settings)
        cfmakeraw(&settings)
        tcsetattr(device, TCSANOW, &settings)
        return (controller, path)
    }
}
