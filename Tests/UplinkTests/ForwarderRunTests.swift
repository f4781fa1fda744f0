import Testing
import Uplink
import Wire

@Suite("P2: the forwarder's run", .timeLimit(.minutes(10)))
struct ForwarderRunTests {
    @Test("An empty outbox costs no timer and no look until it is notified")
    func idle() async {
        let line = Line { _, _ in .good }
        let (events, feed) = AsyncStream.makeStream(of: UplinkEvent.self)
        let forwarder = Forwarder(
            outbox: line.outbox, transport: line.centre, clock: line.clock, random: { 0 },
            onEvent: { feed.yield($0) })
        let running = Task { await forwarder.run() }
        await line.add(1...1)
        forwarder.notify()
        for await event in events {
            if case .delivered = event { break }
        }
        // The pass that delivered ends, perhaps one more for the notice; then silence.
        var looks = -1
        while await line.outbox.lookCount != looks {
            looks = await line.outbox.lookCount
            for _ in 0..<200 { await Task.yield() }
        }
        #expect(looks <= 5)
        #expect(line.clock.sleepCount == 0)
        running.cancel()
        await running.value
    }

    @Test("A notice while the line is closed leads to a try at once")
    func notice() async {
        let outbox = SimulatedOutbox()
        let clock = FrozenClock()
        let (events, feed) = AsyncStream.makeStream(of: UplinkEvent.self)
        let centre = SimulatedCentre { _, attempt in attempt == 1 ? .noNetwork : .good }
        let forwarder = Forwarder(
            outbox: outbox, transport: centre, clock: clock, random: { .max },
            onEvent: { feed.yield($0) })
        await outbox.add(envelope(1), atSeconds: clock.nowSeconds())
        let running = Task { await forwarder.run() }
        var iterator = events.makeAsyncIterator()
        while let event = await iterator.next() {
            if case .waiting = event { break }
        }
        forwarder.notify()
        while let event = await iterator.next() {
            if case .delivered = event { break }
        }
        #expect(await outbox.deliveredIDs == [envelope(1).id])
        running.cancel()
        await running.value
    }

    @Test("Being stopped while it waits for anything ends it at once")
    func stopped() async {
        let line = Line { _, _ in .good }
        let running = Task { await line.forwarder.run() }
        for _ in 0..<50 { await Task.yield() }
        running.cancel()
        await running.value
        #expect(await line.outbox.deliveredIDs.isEmpty)
    }

    @Test("Bad weather, crashes, disk faults and clock jumps: all arrives once", arguments: 0..<150)
    func simulation(seed: Int) async {
        let random = SharedRandom(seed: UInt64(seed))
        let outbox = SimulatedOutbox()
        let clock = SimulatedClock()
        let kinds: [Weather] = [
            .good, .noNetwork, .lostAnswer, .slow, .fault, .portal, .tooMany, .notPermitted,
        ]
        let isStorm = SharedFlag()
        let centre = SimulatedCentre { _, _ in
            isStorm.value ? kinds[random.next(below: kinds.count)] : .good
        }
        await outbox.failWriting { isStorm.value && random.next(below: 6) == 0 }
        let ids = (1...8).map { envelope($0).id }
        var added = 0
        for _ in 0..<30 {
            // A new forwarder is a restarted kiosk: it knows only what the outbox holds.
            let forwarder = Forwarder(
                outbox: outbox, transport: centre, clock: clock, random: { random.next() },
                onEvent: { _ in })
            if added < 8, random.next(below: 2) == 0 {
                added += 1
                await outbox.add(envelope(added), atSeconds: clock.nowSeconds())
            }
            for _ in 0..<random.next(below: 3) {
                let pass = Task { await forwarder.deliverDue() }
                if random.next(below: 4) == 0 { pass.cancel() }
                _ = await pass.value
                clock.advance(seconds: random.next(below: 2000) - 200)
            }
            let kept = await outbox.waitingIDs + outbox.deliveredIDs + outbox.trayIDs
            #expect(kept.sorted() == ids.prefix(added).sorted(), "lost or doubled")
            for id in await outbox.deliveredIDs {
                #expect(await centre.storedIDs.contains(id), "erased before it was stored")
            }
        }
        isStorm.value = false
        let forwarder = Forwarder(
            outbox: outbox, transport: centre, clock: clock, random: { random.next() },
            onEvent: { _ in })
        for _ in 0..<20 {
            guard case .afterSeconds(let seconds) = await forwarder.deliverDue() else { break }
            clock.advance(seconds: seconds)
        }
        #expect(await outbox.waitingIDs.isEmpty, "the line is good and something still waits")
        #expect(await outbox.deliveredIDs.sorted() == ids.prefix(added).sorted())
    }
}
