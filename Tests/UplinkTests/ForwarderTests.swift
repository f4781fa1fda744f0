import Testing
import Uplink
import Wire

/// One kiosk's line in simulation.
struct Line {
    let outbox = SimulatedOutbox()
    let clock = SimulatedClock()
    let log = EventLog()
    let centre: SimulatedCentre
    let forwarder: Forwarder

    init(
        seed: UInt64 = 1, weather: @escaping @Sendable (DossierEnvelope, Int) -> Weather
    ) {
        centre = SimulatedCentre(weather: weather)
        let random = SharedRandom(seed: seed)
        forwarder = Forwarder(
            outbox: outbox, transport: centre, clock: clock, random: { random.next() },
            onEvent: { [log] in log.append($0) })
    }

    /// Passes until nothing waits or the limit is reached, with the clock jumping in between.
    func work(passes limit: Int = 200) async {
        for _ in 0..<limit {
            guard case .afterSeconds(let seconds) = await forwarder.deliverDue() else { return }
            clock.advance(seconds: seconds)
        }
    }

    func add(_ sequences: ClosedRange<Int>) async {
        for sequence in sequences {
            await outbox.add(envelope(sequence), atSeconds: clock.nowSeconds())
        }
    }
}

@Suite("P2: the forwarder")
struct ForwarderTests {
    @Test("Delivers what waits in the order in which it was stored, and says so")
    func good() async {
        let line = Line { _, _ in .good }
        await line.add(1...3)
        #expect(await line.forwarder.deliverDue() == .whenNotified)
        let ids = (1...3).map { envelope($0).id }
        #expect(await line.outbox.deliveredIDs == ids)
        #expect(
            line.log.all
                == [.reachable(true)] + ids.map { .delivered(id: $0, officialCode: nil) })
    }

    @Test("Without a network one try stands for all, and everything arrives later")
    func noNetwork() async {
        let line = Line { _, attempt in attempt <= 12 ? .noNetwork : .good }
        await line.add(1...50)
        await line.work()
        #expect(await line.outbox.deliveredIDs.count == 50)
        // Twelve failures and fifty deliveries: nobody hammered a dead line with fifty.
        #expect(await line.centre.triedIDs.count == 62)
        #expect(line.log.all.filter { $0 == .reachable(false) }.count == 1)
        #expect(line.log.all.filter { $0 == .reachable(true) }.count == 1)
    }

    @Test("When the line is bad, a citizen whose dossier was not even tried is told that it waits")
    func tellsAll() async {
        let line = Line { _, _ in .noNetwork }
        await line.add(1...3)
        _ = await line.forwarder.deliverDue()
        let told = line.log.all.compactMap { event -> String? in
            guard case .waiting(let id, .unreachable, _) = event else { return nil }
            return id
        }
        #expect(Set(told) == Set((1...3).map { envelope($0).id }))
    }

    @Test("A lost acknowledgement leads to a second delivery and to one dossier at the centre")
    func lostAnswer() async {
        let line = Line { _, attempt in attempt == 1 ? .lostAnswer : .good }
        await line.add(1...1)
        await line.work()
        #expect(await line.centre.triedIDs.count == 2)
        #expect(await line.centre.storedIDs.count == 1)
        #expect(await line.outbox.deliveredIDs == [envelope(1).id])
    }

    @Test(
        "A dossier that always fails never holds up the others",
        arguments: [Weather.fault, .slow, .portal, .tooMany, .notPermitted, .conflict])
    func poison(weather: Weather) async {
        let line = Line { envelope, _ in
            envelope.number.hasSuffix("0001") ? weather : .good
        }
        await line.add(1...20)
        await line.work(passes: 12)
        #expect(await line.outbox.deliveredIDs.count == 19)
        let kept = await line.outbox.waitingIDs + line.outbox.trayIDs
        #expect(kept == [envelope(1).id])
    }

    @Test("Three dossiers that the centre stumbles over do not starve a fourth")
    func poisonedThree() async {
        let line = Line { envelope, _ in
            envelope.number.hasSuffix("0004") ? .good : .fault
        }
        await line.add(1...4)
        await line.work(passes: 6)
        #expect(await line.outbox.deliveredIDs == [envelope(4).id])
    }

    @Test("A centre that is down as a whole with 500 is not asked about every dossier")
    func allFault() async {
        let line = Line { _, _ in .fault }
        await line.add(1...100)
        _ = await line.forwarder.deliverDue()
        #expect(await line.centre.triedIDs.count == Forwarder.faultsInRowLimit)
    }

    @Test("A refusal moves the dossier, whole, to the tray with the reason")
    func refused() async {
        let line = Line { _, _ in .conflict }
        await line.add(1...1)
        #expect(await line.forwarder.deliverDue() == .whenNotified)
        #expect(await line.outbox.trayIDs == [envelope(1).id])
        #expect(
            line.log.all.last
                == .movedToTray(
                    id: envelope(1).id, reason: CentreRefusal(status: 409, code: "conflict")))
    }

    @Test("For every status 100…599 the dossier is delivered, waits, or lies in the tray")
    func everyStatus() async {
        for status in 100...599 {
            let verdict = RetryPolicy.verdict(status: status)
            let line = Line { _, _ in .good }
            await line.add(1...1)
            let transport = StatusTransport(verdict: verdict, status: status)
            let forwarder = Forwarder(
                outbox: line.outbox, transport: transport, clock: line.clock, random: { 0 },
                onEvent: { [log = line.log] in log.append($0) })
            _ = await forwarder.deliverDue()
            let delivered = await line.outbox.deliveredIDs.count
            let waiting = await line.outbox.waitingIDs.count
            let tray = await line.outbox.trayIDs.count
            #expect(delivered == 0, "\(status) deleted a dossier")
            #expect(waiting == (verdict == .tray ? 0 : 1), "\(status)")
            #expect(tray == (verdict == .tray ? 1 : 0), "\(status)")
        }
    }

    @Test("A dossier whose acknowledgement cannot be noted holds up nobody")
    func unnotable() async {
        let line = Line { _, _ in .good }
        await line.add(1...3)
        await line.outbox.failAcknowledging(envelope(1).id)
        _ = await line.forwarder.deliverDue()
        #expect(await line.outbox.deliveredIDs == [envelope(2).id, envelope(3).id])
        #expect(await line.outbox.waitingIDs == [envelope(1).id])
    }

    @Test("A disk that fails every other time gets everything delivered once")
    func diskFault() async {
        let line = Line { _, _ in .good }
        await line.add(1...3)
        let random = SharedRandom(seed: 5)
        await line.outbox.failWriting { random.next(below: 2) == 0 }
        await line.work()
        #expect(await line.outbox.deliveredIDs.count == 3)
        #expect(await line.centre.storedIDs.count == 3)
    }

    @Test("A disk that notes nothing at all is said, with growing pauses, and loses nothing")
    func deadDisk() async {
        let line = Line { _, _ in .good }
        await line.add(1...3)
        await line.outbox.failWriting { true }
        await line.work(passes: 8)
        #expect(await line.outbox.waitingIDs.count == 3)
        let failures = line.log.all.filter { event in
            if case .outboxFailed = event { return true }
            return false
        }
        #expect(failures.count == 8)
    }

    @Test("A clock that is set back by a year does not stop the line")
    func clockSetBack() async {
        let line = Line { _, attempt in attempt <= 4 ? .noNetwork : .good }
        await line.add(1...2)
        await line.work(passes: 3)
        line.clock.advance(seconds: -365 * 86_400)
        await line.work(passes: 4)
        #expect(await line.outbox.deliveredIDs.count == 2)
    }
}

/// Answers as ``HTTPCentreTransport`` does for a status with an empty body.
struct StatusTransport: CentreTransport {
    let verdict: StatusVerdict
    let status: Int

    func put(_ envelope: DossierEnvelope) async -> DeliveryOutcome {
        switch verdict {
        case .deliveredIfSigned: .wait(.notTheCentre(status: status), retryAfterSeconds: nil)
        case .wait(let reason): .wait(reason, retryAfterSeconds: nil)
        case .tray: .refused(CentreRefusal(status: status, code: nil))
        }
    }
}
