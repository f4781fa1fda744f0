import Devices
import Interface
import Testing

@Suite struct EmulatedPrinterTests {
    private let wide = PrinterProfile(name: "test", dotsPerLine: 576, stripRows: 960)

    @Test func bytesThatComeOneByOneMakeTheSameSlip() {
        var printer = EmulatedPrinter()
        var slips: [EmulatedPrinter.Slip] = []
        for byte in slipBytes(testBitmap(), profile: wide) {
            slips += printer.receive([byte]).slips
        }
        #expect(slips == [.init(bitmap: testBitmap(), isComplete: true)])
    }

    @Test func aPictureBetweenFeedsKeepsItsDistance() {
        var printer = EmulatedPrinter(dotsPerLine: 8)
        let one: [UInt8] = [0x1D, 0x76, 0x30, 0, 1, 0, 1, 0, 0xFF]
        let reaction = printer.receive(
            [0x1B, 0x40] + one + [0x1B, 0x4A, 3] + one + [0x1D, 0x56, 0])
        #expect(reaction.slips.map(\.bitmap.bytes) == [[0xFF, 0, 0, 0, 0xFF]])
    }

    @Test func automaticStatusIsSentOnChangeOnceAskedFor() {
        var printer = EmulatedPrinter()
        #expect(printer.setFault(.coverOpen).announcements == [])
        _ = printer.setFault(.none)
        #expect(printer.receive([0x1D, 0x61, 0x0E]).announcements == [0x10, 0, 0, 0x0F])
        #expect(printer.setFault(.coverOpen).announcements == [0x38, 0, 0, 0x0F])
        #expect(printer.setFault(.paperOut).announcements == [0x18, 0, 0x0F, 0x0F])
    }

    @Test func realTimeRequestsAreAnsweredWhileDataWait() {
        var printer = EmulatedPrinter()
        _ = printer.setFault(.paperOut)
        let reaction = printer.receive([0x1D, 0x72, 1, 0x10, 4, 4, 0x10, 4, 1])
        #expect(reaction.replies == [0x7E, 0x1A])
        #expect(printer.setFault(.none).replies == [0x00])
    }

    @Test func whatDoesNotFitTheBufferIsLostAndNoMore() {
        var printer = EmulatedPrinter()
        _ = printer.setFault(.paperOut)
        _ = printer.receive([UInt8](repeating: 0x80, count: 200_000))
        #expect(printer.freeSpace == 0)
        _ = printer.setFault(.none)
        #expect(printer.freeSpace == EmulatedPrinter.bufferCapacity)
    }

    @Test func anEndlessPictureComesOutInPieces() {
        var printer = EmulatedPrinter(dotsPerLine: 8)
        var slips: [EmulatedPrinter.Slip] = []
        let strip: [UInt8] =
            [0x1D, 0x76, 0x30, 0, 1, 0, 0xE8, 0x03]
            + [UInt8](repeating: 0xFF, count: 1000)
        for _ in 0..<41 { slips += printer.receive(strip).slips }
        #expect(slips.count == 2)
        #expect(slips.allSatisfy { $0.bitmap.height == 20_000 && !$0.isComplete })
    }

    @Test func anyBytesAreTaken() {
        var generator = SystemRandomNumberGenerator()
        let faults: [PrinterFault] = [
            .none, .paperOut, .silent, .coverOpen, .unplugged, .paperOutAfterRows(3), .none,
        ]
        // Bytes that begin commands come often, so that commands are reached.
        let frequent: [UInt8] = [0x10, 0x04, 0x1D, 0x1B, 0x76, 0x30, 0x56, 0x28, 0x72, 0x01, 0x00]
        var printer = EmulatedPrinter(dotsPerLine: 64)
        for round in 0..<400 {
            let bytes = (0..<512).map { _ -> UInt8 in
                Bool.random(using: &generator)
                    ? frequent.randomElement(using: &generator) ?? 0
                    : UInt8.random(in: .min ... .max, using: &generator)
            }
            let reaction = printer.receive(bytes.prefix(printer.freeSpace))
            #expect(reaction.replies.count <= 1024)
            for slip in reaction.slips {
                #expect(slip.bitmap.height <= EmulatedPrinter.maximumSlipRows + 1)
            }
            if round.isMultiple(of: 7) { _ = printer.setFault(faults[round / 7 % faults.count]) }
            if round.isMultiple(of: 31) { _ = printer.disconnect() }
        }
        #expect(printer.freeSpace >= 0)
    }

    @Test func aPortThatIsTakenIsAClearError() throws {
        let first = try PrinterEmulator(port: 0) { _, _ in }
        #expect {
            _ = try PrinterEmulator(port: first.port) { _, _ in }
        } throws: { error in
            "\(error)".contains("port \(first.port)")
        }
    }
}
