import Dossiers
import Store
import Testing
import Wire

@Suite("The outbox (P2)")
struct OutboxTests {
    private let example: StoreExample
    private let store: DossierStore
    private let key: VerifyingKey

    init() throws {
        example = try StoreExample()
        store = example.store
        key = example.centre.verifyingKey
    }

    private func dueNumbers(at seconds: Int = exampleSeconds) throws -> [String] {
        try store.dueEnvelopes(nowSeconds: seconds, limit: 100).map(\.number)
    }

    @Test("What leaves the outbox is what was committed, and opens at the centre")
    func whole() throws {
        let envelope = try example.commitOne()
        let entry = try #require(try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 1).first)
        #expect(entry.envelope == envelope)
        #expect(entry.attempts == 0)
        #expect(try example.opener.open(entry.envelope).number.text == envelope.number)
    }

    @Test("No more than the limit are handed out, the oldest first")
    func limit() throws {
        for seed in 1...5 { try example.commitOne(seed: UInt64(seed)) }
        let due = try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 2)
        #expect(due.map(\.number) == ["TX02-261123-0001", "TX02-261123-0002"])
        #expect(try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: -1).isEmpty)
    }

    @Test("Never tried ones go before those that failed")
    func newFirst() throws {
        let failed = try example.commitOne()
        try store.recordAttempt(
            id: failed.id, nowSeconds: exampleSeconds, nextAttemptSeconds: exampleSeconds + 1,
            reason: "unreachable")
        let new = try example.commitOne(seed: 2, atSeconds: exampleSeconds + 5)
        #expect(try dueNumbers(at: exampleSeconds + 9) == [new.number, failed.number])
    }

    @Test("An attempt set beyond the horizon is due: the clock was set back")
    func horizon() throws {
        let envelope = try example.commitOne()
        try store.recordAttempt(
            id: envelope.id, nowSeconds: exampleSeconds,
            nextAttemptSeconds: exampleSeconds + 600, reason: "unreachable")
        let before = try store.dueEnvelopes(
            nowSeconds: exampleSeconds, horizonSeconds: exampleSeconds + 600, limit: 1)
        #expect(before.isEmpty)
        let beyond = try store.dueEnvelopes(
            nowSeconds: exampleSeconds, horizonSeconds: exampleSeconds + 599, limit: 1)
        #expect(beyond.map(\.id) == [envelope.id])
    }

    @Test("After a failed attempt it is due at the time set, and the attempt is counted")
    func failedAttempt() throws {
        let envelope = try example.commitOne()
        try store.recordAttempt(
            id: envelope.id, nowSeconds: exampleSeconds,
            nextAttemptSeconds: exampleSeconds + 30, reason: "centre-fault-503")
        #expect(try dueNumbers(at: exampleSeconds + 29).isEmpty)
        #expect(try store.nextAttemptSeconds() == exampleSeconds + 30)
        let due = try store.dueEnvelopes(nowSeconds: exampleSeconds + 30, limit: 1)
        #expect(due.map(\.attempts) == [1])
        #expect(try store.journal(limit: 1).first?.code == "centre-fault-503")
    }

    @Test("A clock that was years ahead does not park a dossier")
    func clockJump() throws {
        let future = exampleSeconds + 10 * 365 * 86_400
        let envelope = try example.commitOne(atSeconds: future)
        #expect(try dueNumbers() == [envelope.number])
        try store.recordAttempt(
            id: envelope.id, nowSeconds: exampleSeconds, nextAttemptSeconds: Int.max / 2,
            reason: "unreachable")
        #expect(try dueNumbers(at: exampleSeconds + 86_399).isEmpty)
        #expect(try dueNumbers(at: exampleSeconds + 86_400) == [envelope.number])
    }

    @Test("The centre's word erases the sealed copy and keeps the track")
    func acknowledged() throws {
        let envelope = try example.commitOne()
        try store.acknowledge(
            example.acknowledgement(envelope, officialCode: "H26-0001"), publicKey: key,
            nowSeconds: exampleSeconds + 61)
        #expect(try dueNumbers(at: exampleSeconds + 1_000_000).isEmpty)
        let track = try #require(try store.track(id: envelope.id))
        #expect(
            track.place
                == .delivered(
                    receivedAtSeconds: exampleSeconds + 60, officialCode: "H26-0001"))
        #expect(track.number == envelope.number)
        #expect(track.procedureCode == "1.001193")
        #expect(track.storedAtSeconds == exampleSeconds)
        #expect(try store.track(number: #require(DossierNumber(envelope.number))) == track)
        #expect(try store.journal(limit: 1).first?.kind == "delivered")
    }

    @Test("A forged word, or one for other bytes, erases nothing")
    func forged() throws {
        let envelope = try example.commitOne()
        let forger = try SigningKey(rawRepresentation: Array(9...40))
        let forged = try DossierAcknowledgement.signed(
            for: envelope, receivedAtSeconds: 1, officialCode: nil, by: forger)
        let number = try #require(DossierNumber(envelope.number))
        var other = try example.envelope(number, seed: 2)
        other.id = envelope.id
        let aboutOther = try example.acknowledgement(other)
        for acknowledgement in [forged, aboutOther] {
            #expect(throws: StoreError.invalidAcknowledgement) {
                try store.acknowledge(
                    acknowledgement, publicKey: key, nowSeconds: exampleSeconds)
            }
        }
        #expect(
            try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 9).map(\.envelope)
                == [envelope])
    }

    @Test("A word for a dossier that is not ours is refused, a repeated one changes nothing")
    func unknownAndRepeated() throws {
        let number = try #require(DossierNumber("TX02-261123-0001"))
        let foreign = try example.acknowledgement(example.envelope(number, seed: 7))
        #expect(throws: StoreError.unknownDossier) {
            try store.acknowledge(foreign, publicKey: key, nowSeconds: exampleSeconds)
        }
        let envelope = try example.commitOne()
        for _ in 0..<2 {
            try store.acknowledge(
                example.acknowledgement(envelope), publicKey: key, nowSeconds: exampleSeconds)
        }
        #expect(try store.counts().delivered == 1)
        #expect(try store.journal(limit: 9).map(\.kind) == ["delivered", "stored"])
    }

    @Test("After acknowledgement and checkpoint no sealed byte is in the database or WAL (P4)")
    func erased() throws {
        let envelope = try example.commitOne()
        let kept = try example.commitOne(seed: 2)
        // Overlapping pieces, so that a remainder anywhere in the ciphertext is found.
        func pieces(_ text: String) -> [String] {
            stride(from: 0, to: text.count - 16, by: 8).map { offset in
                String(text.dropFirst(offset).prefix(16))
            }
        }
        #expect(try example.directory.holds(String(envelope.ciphertext.prefix(16))))
        try store.acknowledge(
            example.acknowledgement(envelope), publicKey: key, nowSeconds: exampleSeconds)
        #expect(try store.checkpoint())
        for piece in pieces(envelope.ciphertext) + [envelope.encapsulatedKey] {
            #expect(try !example.directory.holds(piece))
        }
        #expect(try !example.directory.holds(envelope.lookupCodeHash))
        #expect(try example.directory.holds(String(kept.ciphertext.prefix(16))))
    }

    @Test("Nothing that a citizen typed is ever in the files (P3, P4)")
    func sentinel() throws {
        try example.commitOne()
        for sought in ["Nguyễn", "Nguye\u{302}\u{303}n", "Ánh", "A\u{301}nh"] {
            #expect(try !example.directory.holds(sought))
        }
    }

    @Test("A refused dossier lies in the tray with its reason and its bytes")
    func tray() throws {
        let envelope = try example.commitOne()
        let reason = TrayReason(status: 422, code: "cannot-open")
        try store.moveToTray(id: envelope.id, reason: reason, nowSeconds: exampleSeconds + 5)
        #expect(try dueNumbers(at: exampleSeconds + 1_000_000).isEmpty)
        let entry = try #require(try store.trayEntries().first)
        #expect(entry.reason == reason)
        #expect(entry.number == envelope.number)
        #expect(entry.movedAtSeconds == exampleSeconds + 5)
        #expect(try store.track(id: envelope.id)?.place == .tray)
        try store.returnFromTray(id: envelope.id, nowSeconds: exampleSeconds + 9)
        #expect(try store.trayEntries().isEmpty)
        #expect(
            try store.dueEnvelopes(nowSeconds: exampleSeconds + 9, limit: 9).map(\.envelope)
                == [envelope])
    }

    @Test("All that was refused goes on its way again; what is damaged here stays")
    func returnRefused() throws {
        let sealed = try (1...3).map { try example.commitOne(seed: UInt64($0)) }
        let refused = TrayReason(status: 422, code: "invalid-dossier")
        for envelope in sealed.prefix(2) {
            try store.moveToTray(id: envelope.id, reason: refused, nowSeconds: exampleSeconds)
        }
        try store.moveToTray(
            id: sealed[2].id, reason: .damagedEnvelope, nowSeconds: exampleSeconds)
        #expect(try store.returnRefusedFromTray(nowSeconds: exampleSeconds + 9) == 2)
        #expect(try store.trayEntries().map(\.id) == [sealed[2].id])
        #expect(
            try dueNumbers(at: exampleSeconds + 9) == sealed.prefix(2).map(\.number))
        #expect(try store.returnRefusedFromTray(nowSeconds: exampleSeconds + 10) == 0)
    }

    @Test("The centre's word also takes a dossier out of the tray")
    func trayAcknowledged() throws {
        let envelope = try example.commitOne()
        try store.moveToTray(
            id: envelope.id, reason: TrayReason(status: 409, code: "conflict"), nowSeconds: 0)
        try store.acknowledge(
            example.acknowledgement(envelope), publicKey: key, nowSeconds: exampleSeconds)
        #expect(try store.trayEntries().isEmpty)
        #expect(try store.counts().delivered == 1)
    }

    @Test("The counts say where everything is and since when the oldest waits")
    func counts() throws {
        var counts = try store.counts()
        #expect(counts == StoreCounts(waiting: 0, delivered: 0, tray: 0))
        let sealed = try (1...4).map { seed in
            try example.commitOne(seed: UInt64(seed), atSeconds: exampleSeconds + seed)
        }
        try store.acknowledge(
            example.acknowledgement(sealed[0]), publicKey: key, nowSeconds: exampleSeconds)
        try store.moveToTray(
            id: sealed[1].id, reason: TrayReason(status: 409, code: "conflict"), nowSeconds: 0)
        counts = try store.counts()
        #expect(
            counts
                == StoreCounts(
                    waiting: 2, delivered: 1, tray: 1, oldestWaitingSeconds: exampleSeconds + 3))
    }

    @Test("What concerns an unknown dossier is refused")
    func unknown() throws {
        let id = String(repeating: "0", count: 32)
        #expect(throws: StoreError.unknownDossier) {
            try store.recordAttempt(
                id: id, nowSeconds: 0, nextAttemptSeconds: 0, reason: "unreachable")
        }
        #expect(throws: StoreError.unknownDossier) {
            try store.moveToTray(id: id, reason: .damagedEnvelope, nowSeconds: 0)
        }
        #expect(throws: StoreError.unknownDossier) {
            try store.returnFromTray(id: id, nowSeconds: 0)
        }
        #expect(throws: StoreError.unknownDossier) {
            try store.setSlip(id: id, to: .printed, nowSeconds: 0)
        }
        #expect(try store.slipState(id: id) == nil)
    }
}
