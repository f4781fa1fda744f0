import Devices
import Testing

@Suite struct ESCPOSStatusTests {
    private func status(_ answers: [(RealTimeRequest, UInt8)]) -> PrinterStatus {
        var status = PrinterStatus()
        for (request, byte) in answers { status.apply(realTime: byte, to: request) }
        return status
    }

    @Test(arguments: [
        (RealTimeRequest.printer, UInt8(0x12), PrinterProblem?.none), (.printer, 0x1A, .busy),
        (.offlineCause, 0x12, nil), (.offlineCause, 0x16, .coverOpen),
        (.offlineCause, 0x32, .paperOut), (.offlineCause, 0x52, .mechanical),
        (.error, 0x12, nil), (.error, 0x16, .mechanical), (.error, 0x1A, .mechanical),
        (.error, 0x32, .unrecoverable), (.error, 0x52, .busy),
        (.paper, 0x12, nil), (.paper, 0x1E, nil), (.paper, 0x7E, .paperOut),
        (.paper, 0x72, .paperOut),
    ])
    func anAnswerNamesItsProblem(
        request: RealTimeRequest, byte: UInt8, problem: PrinterProblem?
    ) {
        #expect(status([(request, byte)]).problem == problem)
    }

    @Test func eachBitSetsItsOwnField() {
        #expect(!status([(.printer, 0x1A)]).isOnline)
        #expect(status([(.offlineCause, 0x16)]).isCoverOpen)
        #expect(status([(.error, 0x1A)]).hasCutterError)
        #expect(status([(.error, 0x32)]).hasUnrecoverableError)
        #expect(status([(.error, 0x52)]).hasAutoRecoverableError)
        #expect(status([(.paper, 0x1E)]).isPaperNearEnd)
        #expect(status([(.paper, 0x7E)]).isPaperNearEnd)
        #expect(!status([(.paper, 0x72)]).isPaperNearEnd)
    }

    @Test func anOpenCoverMakesThePaperSensorUntrusted() {
        let open = status([(.offlineCause, 0x16), (.paper, 0x7E)])
        #expect(open.isPaperEndSensed)
        #expect(!open.isPaperOut)
        #expect(open.problem == .coverOpen)
    }

    @Test func theWorstProblemIsNamedFirst() {
        var all = status([(.printer, 0x1A), (.offlineCause, 0x76), (.error, 0x7E)])
        #expect(all.problem == .unrecoverable)
        all.hasUnrecoverableError = false
        #expect(all.problem == .coverOpen)
        all.isCoverOpen = false
        #expect(all.problem == .paperOut)
        all.isPaperEndSensed = false
        #expect(all.problem == .mechanical)
        all.hasMechanicalError = false
        all.hasCutterError = false
        all.hasUnnamedError = false
        #expect(all.problem == .busy)
    }

    @Test func paperThatIsBackClearsTheProblem() {
        let mended = status([(.paper, 0x7E), (.offlineCause, 0x12), (.paper, 0x12)])
        #expect(mended == PrinterStatus())
    }

    @Test func anAutomaticBlockSetsAllFields() {
        var status = PrinterStatus()
        status.apply(automatic: 0x38, 0x28, 0x0F)
        #expect(!status.isOnline)
        #expect(status.isCoverOpen)
        #expect(status.hasCutterError)
        #expect(status.hasUnrecoverableError)
        #expect(status.isPaperNearEnd)
        #expect(status.isPaperEndSensed)
        status.apply(automatic: 0x10, 0x00, 0x00)
        #expect(status == PrinterStatus())
    }

    @Test func aQueuedAnswerSetsThePaperFields() {
        var status = PrinterStatus()
        status.apply(queuedPaper: 0x0C)
        #expect(status.problem == .paperOut)
        status.apply(queuedPaper: 0x03)
        #expect(status.problem == nil)
        #expect(status.isPaperNearEnd)
    }

    @Test func answersOnOneStreamAreToldApart() {
        var stream = StatusStream()
        let answers = stream.consume([0x12, 0x10, 0x00, 0x0C, 0x0F, 0x00, 0x16])
        #expect(
            answers == [
                .realTime(0x12), .automatic(0x10, 0x00, 0x0C, 0x0F), .queuedPaper(0x00),
                .realTime(0x16),
            ])
    }

    @Test func aRealTimeAnswerMayStandInsideAnAutomaticBlock() {
        var stream = StatusStream()
        #expect(stream.consume([0x18, 0x00]) == [])
        #expect(stream.pendingCount == 2)
        #expect(
            stream.consume([0x1A, 0x0C, 0x00])
                == [.realTime(0x1A), .automatic(0x18, 0x00, 0x0C, 0x00)])
    }

    @Test func flowControlAndNoiseAreDropped() {
        var stream = StatusStream()
        #expect(stream.consume([0x11, 0x13, 0xFF, 0x80, 0x41, 0x20]) == [])
        #expect(stream.consume([0x10, 0x00, 0xFF, 0x00]) == [.queuedPaper(0x00)])
    }

    @Test func anyBytesAreTakenWithBoundedMemory() {
        var generator = SystemRandomNumberGenerator()
        var stream = StatusStream()
        var status = PrinterStatus()
        for _ in 0..<2000 {
            let bytes = (0..<64).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            for answer in stream.consume(bytes) {
                switch answer {
                case .realTime(let byte):
                    #expect(byte & 0x93 == 0x12)
                    for request in RealTimeRequest.allCases {
                        status.apply(realTime: byte, to: request)
                    }
                case .queuedPaper(let byte):
                    #expect(byte < 16)
                    status.apply(queuedPaper: byte)
                case .automatic(let first, let second, let third, let fourth):
                    #expect(first & 0x93 == 0x10)
                    #expect((second | third | fourth) & 0x90 == 0)
                    status.apply(automatic: first, second, third)
                }
                _ = status.problem
            }
            #expect(stream.pendingCount <= 3)
        }
    }
}
