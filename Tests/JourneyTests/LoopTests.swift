import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Rehearsal
import Runtime
import Screens
import Session
import Synchronization
import Testing

/// A clock that tests turn.
private final class TurnedClock: KioskClock {
    private let milliseconds: Mutex<Int>

    /// Begins at a moment in Vietnam, so many milliseconds after its full minute.
    init(iso: String, millisecond: Int = 0) {
        let start = LocalDateTime(iso: iso)?.secondsSinceEpoch ?? 0
        milliseconds = Mutex(start * 1000 + millisecond)
    }

    func turn(seconds: Int) { milliseconds.withLock { $0 += seconds * 1000 } }
    func wallSeconds() -> Int { milliseconds.withLock { $0 / 1000 } }
    func monotonicNanoseconds() -> UInt64 { milliseconds.withLock { UInt64($0) * 1_000_000 } }
}

/// A kiosk's core whose desks do nothing.
private final class Bench {
    let clock: TurnedClock
    let core: KioskCore
    private final class Log { var effects: [SessionEffect] = [] }
    private let log = Log()

    init(millisecond: Int = 0) throws {
        let clock = TurnedClock(iso: "2026-11-23T09:24", millisecond: millisecond)
        self.clock = clock
        let station = try JSONDecoder().decode(
            Station.self,
            from: Data(contentsOf: URL(fileURLWithPath: Office.assets + "/station.json")))
        let assets = try KioskAssets(directory: Office.assets)
        let context = ViewContext(
            session: assets.session(station: station),
            strings: assets.strings, display: Display.supported[0])
        core = KioskCore(
            context: context, clock: clock, measuring: TextShaper(),
            perform: { [log] in log.effects.append($0) })
    }

    var effects: [SessionEffect] { log.effects }

    /// Lets time pass second by second, as the loop would be woken.
    func pass(seconds: Int) {
        for _ in 0..<seconds {
            clock.turn(seconds: 1)
            core.fireDueTimers()
        }
    }

    func begin() throws {
        let visitor = Visitor(hand: CoreHand(core: core))
        for id in ["event.birth", "procedure.birth-registration", "start"] { try visitor.tap(id) }
    }
}

@Suite("Time in the loop") struct LoopTests {
    @Test("At home nothing is due before the next minute")
    func homeSleepsToTheMinute() throws {
        let bench = try Bench(millisecond: 20_000)
        #expect(bench.core.millisecondsUntilDue() == 40_000)
        bench.pass(seconds: 40)
        #expect(bench.core.millisecondsUntilDue() == 60_000)
    }

    @Test("The minute on the clock changes with the minute, and is painted only then")
    func minuteTicks() throws {
        let bench = try Bench()
        bench.pass(seconds: 59)
        #expect(bench.core.refresh() == [])
        #expect(bench.core.state.now.time.minute == 24)
        bench.pass(seconds: 1)
        #expect(bench.core.state.now.time.minute == 25)
        #expect(bench.core.refresh() != [])
    }

    @Test("Other programs learn once that a visit began, and once that it ended")
    func visitsAreTold() throws {
        let bench = try Bench()
        final class Told { var visits: [Bool] = [] }
        let told = Told()
        bench.core.onVisit = { told.visits.append($0) }
        bench.pass(seconds: 61)
        #expect(told.visits == [])
        try bench.begin()
        #expect(told.visits == [true])
        let times = SessionTimes()
        bench.pass(seconds: times.idleSeconds + times.warningSeconds + 1)
        #expect(bench.core.state.isPristine)
        #expect(told.visits == [true, false])
    }

    @Test("Without touch the warning comes after the idle time, counts down and wipes")
    func idleWarningCountsDown() throws {
        let bench = try Bench()
        let times = SessionTimes()
        try bench.begin()
        #expect(bench.core.millisecondsUntilDue() == 60_000)
        bench.pass(seconds: times.idleSeconds - 1)
        #expect(bench.core.state.idleSecondsLeft == nil)
        bench.pass(seconds: 1)
        #expect(bench.core.state.idleSecondsLeft == times.warningSeconds)
        #expect(bench.core.millisecondsUntilDue() == 1000)
        bench.pass(seconds: times.warningSeconds - 1)
        #expect(bench.core.state.idleSecondsLeft == 1)
        #expect(!bench.effects.contains(.wipe))
        bench.pass(seconds: 1)
        #expect(bench.core.state.isPristine)
        #expect(bench.effects.contains(.wipe))
        #expect(bench.core.millisecondsUntilDue() > 1000)
    }

    @Test("A touch at the warning keeps the visit and starts the idle time anew")
    func touchKeepsTheVisit() throws {
        let bench = try Bench()
        let times = SessionTimes()
        try bench.begin()
        bench.pass(seconds: times.idleSeconds + 5)
        #expect(bench.core.state.idleSecondsLeft == times.warningSeconds - 5)
        bench.core.handle(.citizen(.stayed))
        #expect(bench.core.state.idleSecondsLeft == nil)
        #expect(bench.core.state.visit != nil)
        bench.pass(seconds: times.idleSeconds - 1)
        #expect(bench.core.state.idleSecondsLeft == nil)
        bench.pass(seconds: 1)
        #expect(bench.core.state.idleSecondsLeft == times.warningSeconds)
    }

    @Test("A key restarts the idle time")
    func keyRestartsTheIdleTime() throws {
        let bench = try Bench()
        let times = SessionTimes()
        try bench.begin()
        bench.pass(seconds: times.idleSeconds - 1)
        bench.core.type("a")
        bench.pass(seconds: times.idleSeconds - 1)
        #expect(bench.core.state.idleSecondsLeft == nil)
        bench.pass(seconds: 1)
        #expect(bench.core.state.idleSecondsLeft != nil)
    }

    @Test("A timer that fell due while the machine slept fires once")
    func lateTimerFiresOnce() throws {
        let bench = try Bench()
        try bench.begin()
        bench.clock.turn(seconds: 3600)
        #expect(bench.core.millisecondsUntilDue() == 0)
        bench.core.fireDueTimers()
        #expect(bench.core.state.idleSecondsLeft == SessionTimes().warningSeconds)
    }

    @Test("What is posted while the loop sleeps wakes it, and comes out in its order")
    func mailboxWakes() {
        let wakes = Mutex(0)
        let mailbox = EventMailbox()
        mailbox.setWaker { wakes.withLock { $0 += 1 } }
        mailbox.post(.session(.storingFailed))
        mailbox.post(.stop)
        #expect(wakes.withLock { $0 } == 2)
        let messages = mailbox.drain()
        #expect(messages.count == 2)
        guard case .session(.storingFailed) = messages[0] else {
            Issue.record("the first message is not the first")
            return
        }
        #expect(mailbox.drain().isEmpty)
    }
}
