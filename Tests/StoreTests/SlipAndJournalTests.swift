import Dossiers
import Store
import Testing
import Wire

@Suite("Slip states")
struct SlipTests {
    @Test("A slip goes from reserved to printed, and each step is in the journal")
    func states() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        for state in [SlipState.printing, .printed] {
            try example.store.setSlip(id: envelope.id, to: state, nowSeconds: exampleSeconds)
            #expect(try example.store.slipState(id: envelope.id) == state)
        }
        let journal = try example.store.journal(limit: 9)
        #expect(journal.map(\.kind) == ["slip", "slip", "stored"])
        #expect(journal.map(\.code) == ["printed", "printing", nil])
    }

    @Test("A slip that was being printed at a crash is unknown afterwards; others stay")
    func crash() throws {
        let example = try StoreExample()
        let states: [SlipState] = [.reserved, .printing, .printed, .unknown]
        let ids = try states.enumerated().map { index, state in
            let envelope = try example.commitOne(seed: UInt64(index))
            try example.store.setSlip(id: envelope.id, to: state, nowSeconds: 0)
            return envelope.id
        }
        #expect(example.store.recoveredSlips == 0)
        try example.store.close()
        let reopened = try DossierStore(path: example.directory.database)
        #expect(reopened.recoveredSlips == 1)
        #expect(
            try ids.map { try reopened.slipState(id: $0) }
                == [.reserved, .unknown, .printed, .unknown])
    }

    @Test("An acknowledgement may overtake the printer")
    func deliveredWhilePrinting() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        try example.store.setSlip(id: envelope.id, to: .printing, nowSeconds: 0)
        try example.store.acknowledge(
            example.acknowledgement(envelope), publicKey: example.centre.verifyingKey,
            nowSeconds: 0)
        #expect(try example.store.slipState(id: envelope.id) == .printing)
        try example.store.setSlip(id: envelope.id, to: .printed, nowSeconds: 0)
        #expect(try example.store.slipState(id: envelope.id) == .printed)
    }
}

@Suite("The journal")
struct JournalTests {
    @Test("Events are kept in order with their time")
    func order() throws {
        let store = try StoreExample().store
        try store.record(.started(recoveredSlips: 2), atSeconds: 1)
        try store.record(.visitStarted, atSeconds: 2)
        try store.record(.visitEnded("idle"), atSeconds: 3)
        let journal = try store.journal(limit: 2)
        #expect(journal.map(\.kind) == ["visit-ended", "visit-started"])
        #expect(journal.map(\.atSeconds) == [3, 2])
        #expect(journal.map(\.code) == ["idle", nil])
    }

    @Test("Entries beyond the age go, the newest stays")
    func age() throws {
        let store = try StoreExample().store
        for seconds in [0, 10, 20] { try store.record(.visitStarted, atSeconds: seconds) }
        try store.trimJournal(nowSeconds: DossierStore.journalLimitSeconds + 15)
        #expect(try store.journal(limit: 9).map(\.atSeconds) == [20])
        try store.trimJournal(nowSeconds: DossierStore.journalLimitSeconds * 2)
        #expect(try store.journal(limit: 9).map(\.sequence) == [3])
        try store.record(.stopped, atSeconds: 30)
        #expect(try store.journal(limit: 1).map(\.sequence) == [4])
    }

    @Test(
        "A token cannot carry a name or a sentence",
        arguments: ["", "Nguyễn", "a b", "A", "x\ny", String(repeating: "a", count: 41)])
    func token(text: String) {
        #expect(JournalToken(text) == nil)
    }

    @Test(
        "A token of the narrow form is kept as it is",
        arguments: ["printer.paper-end", "a", String(repeating: "9", count: 40)])
    func goodToken(text: String) {
        #expect(JournalToken(text)?.text == text)
    }
}
