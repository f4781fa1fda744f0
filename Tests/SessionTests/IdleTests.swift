import Catalogue
import Session
import Testing

/// Nobody touches: a warning, then nothing is left (P4).
struct IdleTests {
    private let sentinel = "Hoàng Thị Sentinel"

    private func typing() throws -> Desk {
        var desk = try Desk()
        try desk.open("child.name")
        desk.act(.typed(sentinel))
        desk.act(.continued)
        desk.act(.wentBack)
        return desk
    }

    @Test func everyTouchRestartsTheIdleTime() throws {
        var desk = try typing()
        #expect(desk.act(.key(.backspace)).contains(.startTimer(.idle, seconds: 120)))
    }

    @Test func largerLettersGetMoreTime() throws {
        var desk = try typing()
        #expect(desk.act(.textSizeStepped).contains(.startTimer(.idle, seconds: 180)))
    }

    @Test func idlenessWarnsAndCountsDownToNothing() throws {
        var desk = try typing()
        #expect(
            desk.handle(.timerFired(.idle)) == [
                .cancelTimer(.idle), .startTimer(.second, seconds: 1),
            ])
        #expect(desk.state.idleSecondsLeft == 30)
        for left in stride(from: 29, through: 1, by: -1) {
            desk.handle(.timerFired(.second))
            #expect(desk.state.idleSecondsLeft == left)
        }
        let effects = desk.handle(.timerFired(.second))
        #expect(effects.contains(.wipe))
        #expect(desk.state == SessionState(now: desk.state.now))
    }

    @Test func aTouchDuringTheWarningOnlyEndsIt() throws {
        var desk = try typing()
        let before = desk.state
        desk.handle(.timerFired(.idle))
        let effects = desk.act(.wentHome)
        #expect(desk.state == before)
        #expect(effects.contains(.cancelTimer(.second)))
        #expect(effects.contains(.startTimer(.idle, seconds: 120)))
    }

    @Test func leavingDuringTheWarningWipes() throws {
        var desk = try typing()
        desk.handle(.timerFired(.idle))
        #expect(desk.act(.finished).contains(.wipe))
        #expect(desk.state.isPristine)
    }

    @Test func withoutAVisitIdlenessGoesHomeWithoutAsking() throws {
        var desk = try Desk()
        desk.act(.lifeEventChosen("birth"))
        desk.act(.contrastToggled)
        desk.handle(.timerFired(.idle))
        #expect(desk.state == SessionState(now: desk.state.now))
    }

    @Test func nothingHappensAtAKioskThatNobodyUses() throws {
        var desk = try Desk()
        let before = desk.state
        #expect(desk.handle(.timerFired(.idle)).isEmpty)
        #expect(desk.handle(.timerFired(.second)).isEmpty)
        #expect(desk.state == before)
    }

    @Test func choosingLettersAtHomeIsResetWhenNobodyStays() throws {
        var desk = try Desk()
        #expect(desk.act(.textSizeStepped).contains(.startTimer(.idle, seconds: 180)))
        desk.handle(.timerFired(.idle))
        #expect(desk.state.preferences == Preferences())
    }

    @Test func aPageTurnedAtHomeIsTurnedBackWhenNobodyStays() throws {
        var desk = try Desk()
        desk.act(.pageTurned(column: "home.tiles", page: 1))
        desk.handle(.timerFired(.idle))
        #expect(desk.state.pages.isEmpty)
    }

    @Test(arguments: [false, true])
    func afterTheEndNoAnswerIsLeftAnywhere(byIdleness: Bool) throws {
        var desk = try typing()
        desk.act(.key(.method))
        desk.handle(.printerReported(.ready(paperNearEnd: false)))
        #expect(Self.text(of: desk.state).contains("Sentinel"))
        if byIdleness {
            desk.handle(.timerFired(.idle))
            for _ in 0..<30 { desk.handle(.timerFired(.second)) }
        } else {
            desk.act(.finished)
        }
        #expect(!Self.text(of: desk.state).contains("Sentinel"))
        var clean = SessionState(now: desk.state.now)
        clean.printer = .ready(paperNearEnd: false)
        #expect(desk.state == clean)
    }

    private static func text(of state: SessionState) -> String {
        var text = ""
        dump(state, to: &text)
        return text
    }
}
