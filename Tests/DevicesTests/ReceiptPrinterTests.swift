import Devices
import Foundation
import Interface
import Testing

@Suite struct ReceiptPrinterTests {
    @Test func aJobTellsItsEventsInOrderAndEnds() async {
        let clock = ManualPrinterClock()
        let line = SimulatedPrinter(clock: clock)
        let printer = ReceiptPrinter(transport: line, profile: .roll80, clock: clock)
        var events: [PrintEvent] = []
        for await event in printer.printSlip(PrintJob(bitmap: testBitmap())) {
            events.append(event)
        }
        #expect(events == [.started, .printed(PrinterStatus())])
    }

    @Test func jobsAreWorkedOffInTheirOrder() async {
        let clock = ManualPrinterClock()
        let line = SimulatedPrinter(clock: clock)
        let printer = ReceiptPrinter(transport: line, profile: .roll80, clock: clock)
        let bitmaps = (1...5).map { testBitmap(height: 40, seed: $0) }
        for bitmap in bitmaps { printer.submit(PrintJob(bitmap: bitmap)) { _ in } }
        _ = await printer.status(timeoutMilliseconds: 1000)
        #expect(line.slips.map(\.bitmap) == bitmaps)
    }

    @Test func submittingDoesNotWaitForThePrinter() async throws {
        // Blocks its own thread until the test lets it go on.
        final class Stuck: PrinterTransport {
            let gate = DispatchSemaphore(value: 0)
            func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {
                gate.wait()
                throw .notConnected("test")
            }
            func write(
                _ bytes: [UInt8], until deadline: PrinterDeadline
            ) throws(PrinterTransportError) {}
            func read(
                until deadline: PrinterDeadline
            ) throws(PrinterTransportError) -> [UInt8] { [] }
            func close() {}
        }
        let line = Stuck()
        let printer = ReceiptPrinter(
            transport: line, profile: .roll80, clock: ManualPrinterClock())
        let events = printer.printSlip(PrintJob(bitmap: testBitmap()))
        line.gate.signal()
        var collected: [PrintEvent] = []
        for await event in events { collected.append(event) }
        #expect(collected == [.refused(.notConnected)])
    }

    @Test func anAddressMakesAPrinterThatPrints() async throws {
        let slips = Collected<MonochromeBitmap>()
        let emulator = try PrinterEmulator(port: 0) { bitmap, _ in slips.append(bitmap) }
        let address = try PrinterAddress(parsing: "tcp://127.0.0.1:\(emulator.port)")
        let printer = ReceiptPrinter(address: address, profile: .roll80)
        #expect(await printer.status(timeoutMilliseconds: 2000) == .success(PrinterStatus()))
        var last: PrintEvent?
        for await event in printer.printSlip(PrintJob(bitmap: testBitmap())) { last = event }
        #expect(last == .printed(PrinterStatus()))
        #expect(slips.all == [testBitmap()])
    }
}
