import Devices
import Interface
import Synchronization
import Testing

/// A picture of dots that repeat nowhere, the same for the same seed.
func testBitmap(width: Int = 576, height: Int = 306, seed: UInt64 = 7) -> MonochromeBitmap {
    let bytesPerRow = (width + 7) / 8
    var state = seed
    let bytes = (0..<(bytesPerRow * height)).map { index -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // The upper bit set: no command of ESC/POS can stand in the dots by chance.
        var byte = UInt8(truncatingIfNeeded: state >> 56) | 0x80
        let usedBits = width - index % bytesPerRow * 8
        if usedBits < 8 { byte &= UInt8(truncatingIfNeeded: 0xFF00 >> usedBits) }
        return byte
    }
    guard let bitmap = MonochromeBitmap(width: width, height: height, bytes: bytes) else {
        preconditionFailure("the picture does not fit its rows")
    }
    return bitmap
}

/// Collects what comes from another thread.
final class Collected<Element: Sendable>: Sendable {
    private let elements = Mutex<[Element]>([])
    var all: [Element] { elements.withLock { $0 } }
    func append(_ element: Element) {
        elements.withLock { $0.append(element) }
    }
}

/// Short waits: all is on this machine.
var shortTiming: PrinterTiming {
    var timing = PrinterTiming()
    timing.answerMilliseconds = 500
    timing.silenceMilliseconds = 800
    timing.lookMilliseconds = 30
    timing.settleMilliseconds = 60
    return timing
}

/// The printers that the same contract is tested on.
enum Rig: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case simulated
    case network
    var testDescription: String { rawValue }
}

/// A printer of one kind, with its faults and its slips.
struct Bench {
    var driver: PrinterDriver
    let transport: any PrinterTransport
    let clock: any PrinterClock
    let setFault: (PrinterFault) -> Void
    let slips: () -> [EmulatedPrinter.Slip]
    /// Keeps the emulator alive.
    let owner: AnyObject

    init(
        _ rig: Rig, profile: PrinterProfile = .roll80, timing: PrinterTiming = shortTiming
    ) throws {
        switch rig {
        case .simulated:
            let clock = ManualPrinterClock()
            self.clock = clock
            let printer = SimulatedPrinter(dotsPerLine: profile.dotsPerLine, clock: clock)
            driver = PrinterDriver(
                transport: printer, profile: profile, clock: clock, timing: timing)
            setFault = { printer.fault = $0 }
            slips = { printer.slips }
            owner = printer
            transport = printer
        case .network:
            let collected = Collected<EmulatedPrinter.Slip>()
            let emulator = try PrinterEmulator(port: 0, dotsPerLine: profile.dotsPerLine) {
                collected.append(EmulatedPrinter.Slip(bitmap: $0, isComplete: $1))
            }
            let clock = MonotonicPrinterClock()
            let line = TCPPrinterTransport(host: "127.0.0.1", port: emulator.port, clock: clock)
            driver = PrinterDriver(
                transport: line, profile: profile, clock: clock, timing: timing)
            setFault = { emulator.fault = $0 }
            slips = { collected.all }
            owner = emulator
            transport = line
            self.clock = clock
        }
    }

    mutating func print(
        _ bitmap: MonochromeBitmap = testBitmap(), timeoutMilliseconds: Int = 10_000
    ) -> [PrintEvent] {
        var events: [PrintEvent] = []
        let job = PrintJob(bitmap: bitmap, timeoutMilliseconds: timeoutMilliseconds)
        driver.perform(job) { events.append($0) }
        return events
    }
}
