import Foundation
import Dossiers
import GRDB
import Store
import Testing
import Wire

@Suite("A version on trial and the one before share one file")
struct SchemaTests {
    /// What a later version may do to the file: add.
    private static let laterStep = """
        ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE track ADD COLUMN agency TEXT;
        ALTER TABLE journal ADD COLUMN actor TEXT;
        CREATE TABLE appointment (serial INTEGER PRIMARY KEY, day TEXT NOT NULL) STRICT;
        CREATE INDEX outbox_priority ON outbox(priority);
        PRAGMA user_version = 99;
        """

    private func change(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    @Test("P2: after a rollback the older program stores, sends and erases as before")
    func rolledBack() throws {
        let example = try StoreExample()
        let kept = try example.commitOne()
        try example.store.close()
        try change(example.directory.database, Self.laterStep)
        let store = try DossierStore(path: example.directory.database)
        #expect(
            try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 9).map(\.envelope) == [kept])
        try store.acknowledge(
            try example.acknowledgement(kept), publicKey: example.centre.verifyingKey,
            nowSeconds: exampleSeconds)
        let number = try store.reserveNumber(kiosk: "TX02", date: StoreExample.date())
        try store.commit(
            Submission(
                envelope: try example.envelope(number, seed: 2), storedAtSeconds: exampleSeconds))
        #expect(try store.counts().waiting == 1)
        #expect(try store.integrityProblem() == nil)
        let inspection = try DossierStore(path: example.directory.database, role: .inspection)
        #expect(try inspection.counts().waiting == 1)
        try inspection.close()
        try store.close()
        // The newer one finds its step done when it comes back.
        let queue = try DatabaseQueue(path: example.directory.database)
        let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(version == 99)
    }

    @Test("Another generation is refused, and nothing in it is touched")
    func generation() throws {
        let example = try StoreExample()
        try example.commitOne()
        try example.store.close()
        try change(example.directory.database, "PRAGMA user_version = 1001")
        for role in [DossierStore.Role.kiosk, .inspection] {
            #expect(throws: StoreError.newerSchema(1001)) {
                try DossierStore(path: example.directory.database, role: role)
            }
        }
    }
}
