import Dispatch
import Foundation
import Interface
import Runtime
import Session
import Synchronization
import Testing
import Window

/// PINs that are wrong again and again.
struct PINLimiterTests {
    @Test func fiveAreFreeThenWaitsDoubleUpToAnHour() {
        var limiter = PINLimiter()
        var waits: [Int] = []
        for _ in 0..<13 {
            limiter.begin(nowSeconds: 1000)
            waits.append(limiter.waitSeconds(nowSeconds: 1000) / 60)
        }
        #expect(waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
    }

    @Test func timeAndARightPINEndTheWait() {
        var limiter = PINLimiter()
        for _ in 0..<5 { limiter.begin(nowSeconds: 1000) }
        #expect(limiter.waitSeconds(nowSeconds: 1059) == 1)
        #expect(limiter.waitSeconds(nowSeconds: 1060) == 0)
        limiter.succeeded()
        #expect(limiter.attemptsLeft == PINLimiter.freeAttempts)
        #expect(limiter.waitSeconds(nowSeconds: 0) == 0)
    }

    @Test func aClockThatWasSetBackCostsOneWaitAndNotYears() {
        var limiter = PINLimiter()
        for _ in 0..<5 { limiter.begin(nowSeconds: 2_000_000_000) }
        #expect(limiter.waitSeconds(nowSeconds: 0) == 60)
        #expect(limiter.waitSeconds(nowSeconds: .min) == 60)
        let wasSetBack = limiter.follow(nowSeconds: 0)
        #expect(wasSetBack)
        #expect(limiter.waitSeconds(nowSeconds: 59) == 1)
        #expect(limiter.waitSeconds(nowSeconds: 60) == 0)
        let goesOn = limiter.follow(nowSeconds: 60)
        #expect(!goesOn)
    }

    @Test func aClockThatIsSetBackAndForwardAgainShortensNothing() {
        var limiter = PINLimiter()
        for _ in 0..<5 { limiter.begin(nowSeconds: 2_000_000_000) }
        let wasSetBack = limiter.follow(nowSeconds: 0)
        #expect(wasSetBack)
        let kept = PINLimiter(text: limiter.text, nowSeconds: 0)
        #expect(kept.waitSeconds(nowSeconds: 2_000_000_059) == 1)
        #expect(kept.waitSeconds(nowSeconds: 2_000_000_060) == 0)
        // Written by an earlier version.
        let earlier = PINLimiter(text: "5 2000000000", nowSeconds: 0)
        #expect(earlier.waitSeconds(nowSeconds: 2_000_000_059) == 1)
    }

    @Test func whatIsWrittenIsRead() {
        var limiter = PINLimiter()
        for _ in 0..<7 { limiter.begin(nowSeconds: 1234) }
        #expect(PINLimiter(text: limiter.text, nowSeconds: 1234) == limiter)
    }

    @Test(arguments: ["", "x", "-1 0", "1", "9999999999 0", "1 2 3 4", "\u{0}\u{0}"])
    func aDamagedFileOpensNoDoor(text: String) {
        let limiter = PINLimiter(text: text, nowSeconds: 500)
        #expect(limiter.waitSeconds(nowSeconds: 500) == PINLimiter.longestWaitSeconds)
    }
}

/// The desk behind the technician's page.
struct TechnicianDeskTests {
    private func desk(
        _ folder: Folder, _ clock: TurnedClock, _ mailbox: EventMailbox,
        look: @escaping @Sendable () -> [TechnicianFinding] = { [] },
        asked: @escaping @Sendable (String) -> Void = { _ in }
    ) -> TechnicianDesk {
        TechnicianDesk(
            configuration: TechnicianDesk.Configuration(
                matches: {
                    asked($0)
                    return $0 == "4711"
                }, stateDirectory: folder.path, look: look, printTestSlip: { false },
                isService: true),
            clock: clock, mailbox: mailbox)
    }

    private func next(_ mailbox: EventMailbox, _ count: Int = 1) throws -> [SessionEvent] {
        let arrived = DispatchSemaphore(value: 0)
        mailbox.setWaker { arrived.signal() }
        var events: [SessionEvent] = []
        while events.count < count {
            events += mailbox.drain().compactMap {
                if case .session(let event) = $0 { event } else { nil }
            }
            if events.count < count {
                try #require(arrived.wait(timeout: .now() + 10) == .success)
            }
        }
        return events
    }

    private func verdict(_ desk: TechnicianDesk, _ pin: String, _ mailbox: EventMailbox) throws
        -> PINVerdict?
    {
        desk.check(pin)
        guard case .pinAnswered(let verdict) = try next(mailbox).first else { return nil }
        return verdict
    }

    @Test func wrongPINsAreCountedOverRestarts() throws {
        let folder = try Folder()
        let clock = TurnedClock()
        let mailbox = EventMailbox()
        let first = desk(folder, clock, mailbox)
        for left in [4, 3, 2] {
            #expect(try verdict(first, "0000", mailbox) == .wrong(attemptsLeft: left))
        }
        let asked = Mutex<[String]>([])
        let second = desk(
            folder, clock, mailbox, asked: { pin in asked.withLock { $0.append(pin) } })
        #expect(try verdict(second, "0001", mailbox) == .wrong(attemptsLeft: 1))
        #expect(try verdict(second, "0002", mailbox) == .locked(seconds: 60))
        // Not even the right one is looked at before its time.
        #expect(try verdict(second, "4711", mailbox) == .locked(seconds: 60))
        #expect(asked.withLock { $0 } == ["0001", "0002"])
        clock.turn(seconds: 60)
        #expect(try verdict(second, "4711", mailbox) == .right)
        #expect(try verdict(desk(folder, clock, mailbox), "1", mailbox) == .wrong(attemptsLeft: 4))
        let file = folder.path + "/" + TechnicianDesk.attemptsFile
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(!text.contains("4711") && !text.contains("0002"))
    }

    @Test func findingsArriveOneByOneThenTheEnd() throws {
        let folder = try Folder()
        let mailbox = EventMailbox()
        let findings = ["a", "b"].map {
            TechnicianFinding(name: $0, subject: $0, level: .ok, seen: "tốt")
        }
        let desk = desk(
            folder, TurnedClock(), mailbox, look: { findings })
        desk.examine()
        #expect(
            try next(mailbox, 3)
                == [.findingArrived(findings[0]), .findingArrived(findings[1]), .examined])
    }

    @Test func aPrinterThatDoesNotPrintIsToldAsSuch() throws {
        let folder = try Folder()
        let mailbox = EventMailbox()
        desk(folder, TurnedClock(), mailbox).carryOut(.printTestSlip)
        #expect(try next(mailbox) == [.taskEnded(.printTestSlip, isDone: false)])
    }

    @Test func whatWasRefusedIsSentAgain() throws {
        for isDone in [true, false] {
            let mailbox = EventMailbox()
            let configuration = TechnicianDesk.Configuration(
                matches: { _ in true }, stateDirectory: nil, resendRefused: { isDone })
            #expect(configuration.tasks == [.resendRefused])
            TechnicianDesk(configuration: configuration, clock: TurnedClock(), mailbox: mailbox)
                .carryOut(.resendRefused)
            #expect(try next(mailbox) == [.taskEnded(.resendRefused, isDone: isDone)])
        }
    }

    @Test(arguments: [(TechnicianTask.restart, LoopEnd.restart), (.powerOff, .powerOff)])
    func leavingEndsTheLoopInItsWay(task: TechnicianTask, end: LoopEnd) throws {
        let bench = try LoopBench(screen: WatchedScreen(), service: KioskService())
        desk(try Folder(), TurnedClock(), bench.mailbox).carryOut(task)
        #expect(try bench.loop.run() == end)
    }

    @Test(arguments: Rotation.allCases)
    func theTouchTestUndoesWhatThePanelDoes(rotation: Rotation) {
        // The panel is off by a tenth, and nothing corrects it yet.
        let transform = TouchTransform(
            panel: Size(width: 1920, height: 1080), rotation: rotation)
        let seen = Technician.crosses.map { cross in
            let share = transform.panelShare(
                sceneX: Double(cross.x) / 1000, sceneY: Double(cross.y) / 1000)
            let point = transform.scenePoint(fingerX: share.x * 0.9, fingerY: share.y * 0.9)
            return ScenePlace(
                x: point.x * 1000 / transform.sceneSize.width,
                y: point.y * 1000 / transform.sceneSize.height)
        }
        let numbers = transform.correction(of: seen)
        #expect(numbers.count == 6)
        guard numbers.count == 6 else { return }
        #expect(abs(numbers[0] - 1 / 0.9) < 0.02 && abs(numbers[4] - 1 / 0.9) < 0.02)
        #expect(abs(numbers[1]) < 0.02 && abs(numbers[3]) < 0.02)
        let line = [ScenePlace](repeating: ScenePlace(x: 5, y: 5), count: 3)
        #expect(transform.correction(of: line) == [])
    }
}

/// The corner of the home page.
struct CornerTests {
    private func bench() throws -> LoopBench {
        try LoopBench(screen: WatchedScreen(), service: KioskService())
    }

    @Test func fiveSecondsOnTheCornerOpenThePad() throws {
        let bench = try bench()
        bench.core.touchBegan(Point(x: 10, y: 10))
        bench.clock.turn(seconds: 4)
        bench.core.fireDueTimers()
        #expect(bench.core.state.screen == .home)
        bench.clock.turn(seconds: 1)
        bench.core.fireDueTimers()
        #expect(bench.core.state.screen == .technicianPIN)
    }

    @Test func aFingerThatLeavesTheCornerOpensNothing() throws {
        for leave in [0, 1, 2] {
            let bench = try bench()
            bench.core.touchBegan(Point(x: 10, y: 10))
            switch leave {
            case 0: bench.core.touchMoved(Point(x: 310, y: 10))
            case 1: bench.core.touchEnded(Point(x: 10, y: 10))
            default: bench.core.touchCancelled()
            }
            bench.clock.turn(seconds: 6)
            bench.core.fireDueTimers()
            #expect(bench.core.state.screen == .home)
        }
    }

    @Test func otherPlacesOpenNothing() throws {
        let bench = try bench()
        bench.core.touchBegan(Point(x: 310, y: 10))
        bench.clock.turn(seconds: 6)
        bench.core.fireDueTimers()
        #expect(bench.core.state.screen == .home)
    }
}
