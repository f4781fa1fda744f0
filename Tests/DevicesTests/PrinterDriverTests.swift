import Devices
import Interface
import Synchronization
import Testing

/// A line whose answers the test writes down.
private final class ScriptedLine: PrinterTransport {
    private let clock: ManualPrinterClock
    private let replies = Mutex<[[UInt8]]>([])
    private let respond: @Sendable ([UInt8]) throws(PrinterTransportError) -> [UInt8]

    init(
        clock: ManualPrinterClock,
        respond: @escaping @Sendable ([UInt8]) throws(PrinterTransportError) -> [UInt8]
    ) {
        self.clock = clock
        self.respond = respond
    }

    func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {}

    func write(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterTransportError) {
        let answer = try respond(bytes)
        if !answer.isEmpty { replies.withLock { $0.append(answer) } }
    }

    func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8] {
        if let bytes = replies.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { return bytes }
        clock.advance(toMilliseconds: deadline.atMilliseconds)
        return []
    }

    func close() {}
}

/// Printers that answer oddly.
@Suite struct PrinterDriverTests {
    private func print(
        startsClean: Bool = true,
        respond: @escaping @Sendable ([UInt8]) throws(PrinterTransportError) -> [UInt8]
    ) -> [PrintEvent] {
        let clock = ManualPrinterClock()
        let line = ScriptedLine(clock: clock, respond: respond)
        var driver = PrinterDriver(
            transport: line, profile: .roll80, clock: clock, startsClean: startsClean)
        var events: [PrintEvent] = []
        driver.perform(PrintJob(bitmap: testBitmap())) { events.append($0) }
        return events
    }

    private static func isRealTimeRequest(_ bytes: [UInt8]) -> Bool {
        bytes.count == 3 && bytes.starts(with: [0x10, 0x04])
    }

    @Test func aQueuedAnswerThatTellsOfPaperEndIsNotCalledPrinted() {
        let events = print { bytes throws(PrinterTransportError) in
            if Self.isRealTimeRequest(bytes) { return [0x12] }
            return bytes == ESCPOS.queuedPaperStatus ? [0x0C] : []
        }
        #expect(events == [.started, .unknown(.paperOut)])
    }

    @Test func aLineThatBreaksAfterTheConfirmationLeavesThePrintedSlipPrinted() {
        let isConfirmed = Mutex(false)
        let events = print { bytes throws(PrinterTransportError) in
            if isConfirmed.withLock({ $0 }) { throw .closed }
            if Self.isRealTimeRequest(bytes) { return [0x12] }
            guard bytes == ESCPOS.queuedPaperStatus else { return [] }
            isConfirmed.withLock { $0 = true }
            return [0x00]
        }
        #expect(events == [.started, .printed(PrinterStatus())])
    }

    @Test func aCoverOpenRightAfterTheConfirmationIsNotCalledPrinted() {
        let isConfirmed = Mutex(false)
        let events = print { bytes throws(PrinterTransportError) in
            if Self.isRealTimeRequest(bytes) {
                return [isConfirmed.withLock { $0 } && bytes[2] == 2 ? 0x16 : 0x12]
            }
            guard bytes == ESCPOS.queuedPaperStatus else { return [] }
            isConfirmed.withLock { $0 = true }
            return [0x00]
        }
        #expect(events == [.started, .unknown(.coverOpen)])
    }

    @Test func aPrinterThatNeverConfirmsIsUnknown() {
        let events = print { bytes throws(PrinterTransportError) in
            Self.isRealTimeRequest(bytes) ? [0x12] : []
        }
        #expect(events == [.started, .unknown(.notAnswering)])
    }

    @Test func anOldConfirmationDoesNotConfirmTheNewSlip() {
        // Answers the requests before the data, one too many, and then nothing any more.
        let isSettled = Mutex(false)
        let events = print(startsClean: false) { bytes throws(PrinterTransportError) in
            if Self.isRealTimeRequest(bytes) { return [0x12] }
            let asks = bytes.suffix(3) == ESCPOS.queuedPaperStatus[...]
            let isFirst = isSettled.withLock { settled in
                defer { settled = settled || asks }
                return !settled
            }
            return asks && isFirst ? [0x00, 0x00] : []
        }
        #expect(events == [.started, .unknown(.notAnswering)])
    }

    @Test func aPassingErrorWhilePrintingIsWaitedFor() {
        let strips = Mutex(0)
        let events = print { bytes throws(PrinterTransportError) in
            let count = strips.withLock { count in
                count += bytes.starts(with: [0x1D, 0x76]) ? 1 : 0
                return count
            }
            if bytes.starts(with: [0x1D, 0x76]), count == 1 { return [0x18, 0x40, 0x00, 0x00] }
            if Self.isRealTimeRequest(bytes) {
                return [count == 1 && bytes[2] == 3 ? 0x52 : 0x12]
            }
            return bytes == ESCPOS.queuedPaperStatus ? [0x00] : []
        }
        #expect(events == [.started, .printed(PrinterStatus())])
    }

    @Test func noiseWithoutEndIsNoAnswer() {
        let clock = ManualPrinterClock()
        final class Noise: PrinterTransport {
            let clock: ManualPrinterClock
            init(clock: ManualPrinterClock) { self.clock = clock }
            func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {}
            func write(
                _ bytes: [UInt8], until deadline: PrinterDeadline
            ) throws(PrinterTransportError) {}
            func read(
                until deadline: PrinterDeadline
            ) throws(PrinterTransportError) -> [UInt8] {
                clock.advance(toMilliseconds: clock.nowMilliseconds + 1)
                return [0xFF, 0x10, 0x00, 0x00, 0x00, 0x05]
            }
            func close() {}
        }
        var driver = PrinterDriver(
            transport: Noise(clock: clock), profile: .roll80, clock: clock)
        #expect(driver.status(timeoutMilliseconds: 60_000) == .failure(.notAnswering))
    }
}
