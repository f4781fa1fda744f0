import Session
import Testing

/// The technician's pages: behind a held corner and a PIN, and never near a citizen's answers.
struct TechnicianTests {
    private func desk(_ tasks: [TechnicianTask] = TechnicianTask.allCases) throws -> Desk {
        try Desk(technician: TechnicianOffer(tasks: tasks))
    }

    private func opened() throws -> Desk {
        var desk = try desk()
        desk.handle(.timerFired(.corner))
        desk.press("4711")
        desk.act(.continued)
        desk.handle(.pinAnswered(.right))
        return desk
    }

    @Test func theCornerMustBeHeldForItsTime() throws {
        var desk = try desk()
        #expect(desk.handle(.cornerHeld(true)) == [.startTimer(.corner, seconds: 5)])
        #expect(desk.handle(.cornerHeld(false)) == [.cancelTimer(.corner)])
        #expect(desk.state.screen == .home)
        desk.handle(.timerFired(.corner))
        #expect(desk.state.screen == .technicianPIN)
    }

    @Test func withoutAPINThereIsNoPage() throws {
        var desk = try Desk()
        #expect(desk.handle(.cornerHeld(true)) == [.cancelTimer(.corner)])
        desk.handle(.timerFired(.corner))
        #expect(desk.state.screen == .home)
    }

    @Test func noCornerOpensWhileThereAreAnswers() throws {
        var desk = try desk()
        desk.begin()
        let screen = desk.state.screen
        #expect(desk.handle(.cornerHeld(true)) == [.cancelTimer(.corner)])
        desk.handle(.timerFired(.corner))
        #expect(desk.state.screen == screen)
        #expect(desk.state.technician == nil)
    }

    @Test func thePINIsHandedOverOnceAndForgotten() throws {
        var desk = try desk()
        desk.handle(.timerFired(.corner))
        desk.press("47x1")
        desk.act(.typed("1a"))
        #expect(desk.state.technician?.pin == "4711")
        desk.act(.key(.backspace))
        #expect(desk.act(.continued).contains(.checkPIN("471")) == false)
        desk.press("1")
        #expect(desk.act(.continued).contains(.checkPIN("4711")))
        #expect(desk.state.technician?.pin == "")
        desk.press("99999")
        #expect(desk.state.technician?.pin == "")
        #expect(!desk.act(.continued).contains { if case .checkPIN = $0 { true } else { false } })
    }

    @Test func aPINHasItsGreatestLength() throws {
        var desk = try desk()
        desk.handle(.timerFired(.corner))
        desk.press("12345678901234567890")
        #expect(desk.state.technician?.pin.count == Technician.greatestPINLength)
    }

    @Test(arguments: [PINVerdict.wrong(attemptsLeft: 3), .locked(seconds: 60)])
    func aWrongPINOpensNothing(verdict: PINVerdict) throws {
        var desk = try desk()
        desk.handle(.timerFired(.corner))
        desk.press("0000")
        desk.act(.continued)
        #expect(!desk.handle(.pinAnswered(verdict)).contains(.examine))
        #expect(desk.state.screen == .technicianPIN)
        #expect(desk.state.technician?.verdict == verdict)
    }

    @Test func anAnswerToSomebodyWhoLeftOpensNothing() throws {
        var desk = try desk()
        desk.handle(.timerFired(.corner))
        desk.press("4711")
        desk.act(.continued)
        desk.act(.wentHome)
        #expect(desk.state.isPristine)
        desk.handle(.pinAnswered(.right))
        #expect(desk.state.screen == .home)
        desk.handle(.timerFired(.corner))
        desk.handle(.pinAnswered(.right))
        #expect(desk.state.screen == .technicianPIN)
    }

    @Test func findingsFillThePageAsTheyCome() throws {
        var desk = try opened()
        #expect(desk.effects.contains(.examine))
        func finding(_ level: FindingLevel) -> TechnicianFinding {
            TechnicianFinding(name: "printer", subject: "Máy in", level: level, seen: "…")
        }
        desk.handle(.findingArrived(finding(.fault)))
        desk.handle(.findingArrived(finding(.ok)))
        #expect(desk.state.technician?.findings == [finding(.ok)])
        #expect(!desk.act(.technicianLooked).contains(.examine))
        desk.handle(.examined)
        #expect(desk.act(.technicianLooked).contains(.examine))
        #expect(desk.state.technician?.findings == [])
    }

    @Test func afterSendingAgainThePageSaysWhatWaits() throws {
        var desk = try opened()
        let before = TechnicianFinding(
            name: "outbox", subject: "Hồ sơ", level: .warning, seen: "2 cần cán bộ xử lý")
        desk.handle(.findingArrived(before))
        desk.handle(.examined)
        let effects = desk.act(.technicianAsked(.resendRefused))
        #expect(effects.contains(.carryOut(.resendRefused)) && effects.contains(.examine))
        var after = before
        after.seen = "2 chờ gửi"
        desk.handle(.findingArrived(after))
        #expect(desk.state.technician?.findings == [after])
    }

    @Test func leavingForAWhileIsAskedForTwice() throws {
        var desk = try opened()
        #expect(!desk.act(.technicianAsked(.powerOff)).contains(.carryOut(.powerOff)))
        #expect(!desk.act(.technicianAsked(.restart)).contains(.carryOut(.restart)))
        #expect(desk.act(.technicianAsked(.restart)).contains(.carryOut(.restart)))
    }

    @Test func aTaskThatIsUnderWayIsNotBegunAgain() throws {
        var desk = try opened()
        #expect(desk.act(.technicianAsked(.printTestSlip)).contains(.carryOut(.printTestSlip)))
        #expect(!desk.act(.technicianAsked(.printTestSlip)).contains(.carryOut(.printTestSlip)))
        desk.handle(.taskEnded(.printTestSlip, isDone: false))
        #expect(desk.state.technician?.isTaskDone == false)
        #expect(desk.act(.technicianAsked(.printTestSlip)).contains(.carryOut(.printTestSlip)))
    }

    @Test func whatIsNotOfferedIsNotCarriedOut() throws {
        var desk = try desk([])
        desk.handle(.timerFired(.corner))
        desk.press("4711")
        desk.act(.continued)
        desk.handle(.pinAnswered(.right))
        #expect(!desk.act(.technicianAsked(.printTestSlip)).contains(.carryOut(.printTestSlip)))
    }

    @Test func thePageIsLeftByItself() throws {
        var desk = try opened()
        #expect(desk.effects.contains(.startTimer(.idle, seconds: 120)))
        #expect(desk.handle(.timerFired(.idle)).contains(.wipe))
        #expect(desk.state.isPristine)
        desk.handle(
            .findingArrived(
                TechnicianFinding(name: "a", subject: "b", level: .ok, seen: "c")))
        #expect(desk.state.isPristine)
    }

    @Test func threeTouchesAreMeasured() throws {
        var desk = try opened()
        desk.act(.touchTestOpened)
        let places = Technician.crosses
        #expect(!desk.handle(.touchSeen(places[0])).contains(.measureTouch(places)))
        desk.handle(.touchSeen(places[1]))
        #expect(desk.handle(.touchSeen(places[2])).contains(.measureTouch(places)))
        #expect(desk.handle(.touchSeen(places[0])) == [])
        desk.handle(.touchMeasured([1, 0, 0, 0, 1, 0]))
        #expect(desk.state.technician?.calibration?.count == 6)
        desk.act(.touchTestOpened)
        #expect(desk.state.technician?.touches == [])
        desk.act(.wentBack)
        #expect(desk.state.screen == .technician)
    }
}
