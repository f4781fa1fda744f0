import Dossiers
import GRDB

extension DossierStore {
    /// How many entries the journal keeps at least; older ones go when it is trimmed.
    public static let journalLimitEntries = 20_000
    /// How old the journal's entries become, in seconds: 90 days.
    public static let journalLimitSeconds = 90 * 86_400
    private static let entriesBetweenTrims = 256

    /// Writes one event down.
    public func record(_ event: JournalEvent, atSeconds: Int) throws(StoreError) {
        try transaction { database in
            try Self.append(event, atSeconds: atSeconds, to: database)
            let last = Int(database.lastInsertedRowID)
            if last % Self.entriesBetweenTrims == 0 {
                try Self.trim(database, last: last, nowSeconds: atSeconds)
            }
        }
    }

    /// Drops what is beyond the journal's limits; for idle time.
    public func trimJournal(nowSeconds: Int) throws(StoreError) {
        try transaction { database in
            let last = try Int.fetchOne(database, sql: "SELECT max(sequence) FROM journal")
            try Self.trim(database, last: last ?? 0, nowSeconds: nowSeconds)
        }
    }

    /// The newest entries, newest first.
    public func journal(limit: Int) throws(StoreError) -> [JournalEntry] {
        try access { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM journal ORDER BY sequence DESC LIMIT ?",
                arguments: [max(0, limit)]
            ).map { row in
                JournalEntry(
                    sequence: row["sequence"], atSeconds: row["at_seconds"], kind: row["kind"],
                    number: row["number"], code: row["code"])
            }
        }
    }

    static func append(
        _ event: JournalEvent, atSeconds: Int, to database: Database
    ) throws {
        try database.cachedStatement(
            sql: "INSERT INTO journal (at_seconds, kind, number, code) VALUES (?, ?, ?, ?)"
        ).execute(arguments: [atSeconds, event.kind, event.number?.text, event.code])
    }

    /// The newest entry always stays, so that the sequence never starts again.
    private static func trim(_ database: Database, last: Int, nowSeconds: Int) throws {
        try database.execute(
            sql: """
                DELETE FROM journal
                WHERE sequence < ?1 AND (sequence <= ?1 - ?2 OR at_seconds < ?3)
                """,
            arguments: [last, journalLimitEntries, nowSeconds - journalLimitSeconds])
    }
}
