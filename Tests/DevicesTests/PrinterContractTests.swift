import Devices
import Interface
import Testing

/// What every printer must do, simulated or behind a network, whole or broken (P8).
@Suite struct PrinterContractTests {
    private let well = PrintEvent.printed(PrinterStatus())

    @Test(arguments: Rig.allCases)
    func aSlipArrivesDotForDot(rig: Rig) throws {
        var bench = try Bench(rig)
        let bitmap = testBitmap(height: 1203)
        #expect(bench.print(bitmap) == [.started, well])
        #expect(bench.slips() == [EmulatedPrinter.Slip(bitmap: bitmap, isComplete: true)])
    }

    @Test(arguments: Rig.allCases)
    func aNarrowSlipArrivesDotForDot(rig: Rig) throws {
        var profile = PrinterProfile.roll58
        profile.cut = .full
        var bench = try Bench(rig, profile: profile)
        let bitmap = testBitmap(width: 384, height: 480)
        #expect(bench.print(bitmap) == [.started, well])
        #expect(bench.slips().map(\.bitmap) == [bitmap])
    }

    @Test(arguments: Rig.allCases)
    func slipsComeOutOneByOne(rig: Rig) throws {
        var bench = try Bench(rig)
        let bitmaps = (1...3).map { testBitmap(seed: $0) }
        for bitmap in bitmaps { #expect(bench.print(bitmap) == [.started, well]) }
        #expect(bench.slips().map(\.bitmap) == bitmaps)
    }

    @Test(
        arguments: Rig.allCases,
        [
            (PrinterFault.paperOut, PrinterProblem.paperOut), (.coverOpen, .coverOpen),
            (.cutterStuck, .mechanical), (.silent, .notAnswering), (.unplugged, .notConnected),
        ])
    func aFaultBeforeTheJobIsRefusedAndNothingComesOut(
        rig: Rig, fault: (PrinterFault, PrinterProblem)
    ) throws {
        var bench = try Bench(rig)
        bench.setFault(fault.0)
        #expect(bench.print() == [.refused(fault.1)])
        #expect(bench.slips().isEmpty)
    }

    @Test(
        arguments: Rig.allCases,
        [
            (PrinterFault.paperOut, PrinterProblem.paperOut), (.coverOpen, .coverOpen),
            (.unplugged, .notConnected),
        ])
    func aFaultHalfWayIsUnknownAndTheSlipIsTorn(
        rig: Rig, fault: (PrinterFault, PrinterProblem)
    ) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(150, fault.0))
        #expect(bench.print() == [.started, .unknown(fault.1)])
        let slips = bench.slips()
        #expect(slips.map(\.isComplete) == [false])
        #expect(slips.map(\.bitmap.height) == [150])
    }

    @Test(arguments: Rig.allCases)
    func silenceHalfWayIsUnknown(rig: Rig) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(150, .silent))
        #expect(bench.print() == [.started, .unknown(.notAnswering)])
    }

    @Test(arguments: Rig.allCases, [PrinterFault.paperOut, .coverOpen, .cutterStuck])
    func aFaultAtTheLastRowIsNotCalledPrinted(rig: Rig, fault: PrinterFault) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(306, fault))
        let events = bench.print()
        #expect(events.count == 2)
        guard case .unknown = events.last else {
            Issue.record("\(events)")
            return
        }
    }

    @Test(
        arguments: Rig.allCases,
        [PrinterFault.paperOut, .coverOpen, .cutterStuck, .silent, .unplugged])
    func afterAFaultBeforeWasMendedTheNextJobPrints(rig: Rig, fault: PrinterFault) throws {
        var bench = try Bench(rig)
        bench.setFault(fault)
        _ = bench.print()
        bench.setFault(.none)
        #expect(bench.print() == [.started, well])
        #expect(bench.slips() == [.init(bitmap: testBitmap(), isComplete: true)])
    }

    @Test(
        arguments: Rig.allCases,
        [PrinterFault.paperOut, .coverOpen, .cutterStuck, .silent, .unplugged])
    func afterAFaultHalfWayWasMendedTheNextSlipIsWholeAndAlone(
        rig: Rig, fault: PrinterFault
    ) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(150, fault))
        _ = bench.print(testBitmap(seed: 1))
        bench.setFault(.none)
        let second = testBitmap(seed: 2)
        #expect(bench.print(second) == [.started, well])
        let slips = bench.slips()
        #expect(slips.last == .init(bitmap: second, isComplete: true))
        #expect(slips.dropLast().allSatisfy { !$0.isComplete })
    }

    @Test(arguments: Rig.allCases)
    func littlePaperPrintsAndIsReported(rig: Rig) throws {
        var bench = try Bench(rig)
        bench.setFault(.paperNearEnd)
        var expected = PrinterStatus()
        expected.isPaperNearEnd = true
        #expect(bench.print() == [.started, .printed(expected)])
    }

    @Test(arguments: Rig.allCases)
    func aSlowPrinterPrints(rig: Rig) throws {
        var bench = try Bench(rig)
        bench.setFault(.slow(bytesPerSecond: 200_000))
        #expect(bench.print() == [.started, well])
    }

    @Test(arguments: Rig.allCases)
    func aPrinterTooSlowForTheDeadlineIsUnknown(rig: Rig) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(1, .slow(bytesPerSecond: 2000)))
        #expect(
            bench.print(timeoutMilliseconds: 1500) == [.started, .unknown(.notAnswering)])
    }

    @Test(arguments: Rig.allCases)
    func afterAStripBrokeOffTheNextSlipIsWholeAndAlone(rig: Rig) throws {
        var bench = try Bench(rig)
        bench.setFault(.afterRows(1, .slow(bytesPerSecond: 2000)))
        _ = bench.print(testBitmap(seed: 1), timeoutMilliseconds: 1500)
        bench.setFault(.none)
        let second = testBitmap(seed: 2)
        #expect(bench.print(second) == [.started, well])
        // The rest of the broken strip may come out as a torn piece of its own.
        let slips = bench.slips()
        #expect(slips.last == .init(bitmap: second, isComplete: true))
        #expect(slips.dropLast().allSatisfy { !$0.isComplete })
    }

    @Test(arguments: Rig.allCases)
    func dotsThatLookLikeAStatusRequestDoNotConfuse(rig: Rig) throws {
        var bench = try Bench(rig, timing: PrinterTiming())
        let bitmap = try bitmapWithStatusRequests()
        bench.setFault(.paperNearEnd)
        var expected = PrinterStatus()
        expected.isPaperNearEnd = true
        #expect(bench.print(bitmap) == [.started, .printed(expected)])
        #expect(bench.slips().map(\.bitmap) == [bitmap])
    }

    @Test(arguments: Rig.allCases)
    func aPrinterThatNeverAnswersIsNeverCalledPrinted(rig: Rig) throws {
        var profile = PrinterProfile.roll80
        profile.statusDialect = .none
        var bench = try Bench(rig, profile: profile)
        bench.setFault(.silent)
        #expect(bench.print() == [.started, .unknown(.notAnswering)])
    }

    @Test(
        arguments: Rig.allCases,
        [
            (PrinterFault.none, PrinterProblem?.none), (.paperOut, .paperOut),
            (.coverOpen, .coverOpen), (.cutterStuck, .mechanical),
        ])
    func statusTellsTheProblem(rig: Rig, fault: (PrinterFault, PrinterProblem?)) throws {
        var bench = try Bench(rig)
        bench.setFault(fault.0)
        let status = try bench.driver.status(timeoutMilliseconds: 1000).get()
        #expect(status.problem == fault.1)
        #expect(status.isOnline == (fault.1 == nil))
    }

    @Test(
        arguments: Rig.allCases,
        [(PrinterFault.silent, PrinterProblem.notAnswering), (.unplugged, .notConnected)])
    func statusFailsWithItsReason(rig: Rig, fault: (PrinterFault, PrinterProblem)) throws {
        var bench = try Bench(rig)
        bench.setFault(fault.0)
        #expect(bench.driver.status(timeoutMilliseconds: 1000) == .failure(fault.1))
    }

    @Test func withSuchDotsAFaultIsLearntFromTheAutomaticStatus() throws {
        let clock = ManualPrinterClock()
        let printer = SimulatedPrinter(clock: clock)
        printer.fault = .paperOutAfterRows(150)
        var driver = PrinterDriver(
            transport: printer, profile: .roll80, clock: clock, startsClean: true)
        var events: [PrintEvent] = []
        driver.perform(PrintJob(bitmap: try bitmapWithStatusRequests())) { events.append($0) }
        #expect(events == [.started, .unknown(.paperOut)])
        // Nothing was waited for.
        #expect(clock.nowMilliseconds == 0)
    }

    @Test(arguments: Rig.allCases)
    func aProgramThatWasKilledWhilePrintingLeavesNothingOnTheNextSlip(rig: Rig) throws {
        var bench = try Bench(rig)
        // The last program's: begun, broken off inside a strip, never cut.
        let line = bench.transport
        let deadline = PrinterDeadline.after(milliseconds: 2000, clock: bench.clock)
        try line.open(until: deadline)
        let begun = slipBytes(testBitmap(seed: 1), profile: .roll80).prefix(10_000)
        try line.write(Array(begun), until: deadline)
        line.close()
        #expect(bench.print() == [.started, well])
        let slips = bench.slips()
        #expect(slips.last == .init(bitmap: testBitmap(), isComplete: true))
        #expect(slips.dropLast().allSatisfy { !$0.isComplete })
    }

    private func bitmapWithStatusRequests() throws -> MonochromeBitmap {
        var bytes = [UInt8](repeating: 0x80, count: 72 * 300)
        for row in 0..<300 {
            bytes.replaceSubrange(row * 72..<row * 72 + 3, with: [0x10, 0x04, 0x04])
        }
        return try #require(MonochromeBitmap(width: 576, height: 300, bytes: bytes))
    }
}
