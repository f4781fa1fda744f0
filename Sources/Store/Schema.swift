import GRDB

/// The tables and how they came to be.
///
/// A kiosk that tries a new version may come back to the one before, with the same file. Therefore a
/// step only adds: a table, an index, a column that may be left out. Who does not know an addition
/// leaves it alone. What cannot be said by adding begins a new generation, which older programs
/// refuse; such a step may run only in a version that has proved itself, one version after the code
/// that reads both (docs/decisions/0021-updates-in-our-own-hands.md).
enum Schema {
    /// The version that this build writes, kept in `PRAGMA user_version`: generation × 1000 + step.
    static let version = 1
    private static let stepsPerGeneration = 1000

    static func migrate(_ database: Database) throws {
        let found = try readable(database)
        guard found < version else { return }
        try database.inTransaction(.immediate) {
            if found < 1 { try database.execute(sql: first) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// For those who must not change the schema: throws unless everything that this build reads is
    /// there.
    static func requireCurrent(_ database: Database) throws {
        let found = try readable(database)
        guard found >= version else {
            throw StoreError.failed("schema \(found), not \(version)")
        }
    }

    /// The file's version, when this build can work with it.
    private static func readable(_ database: Database) throws -> Int {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found / stepsPerGeneration <= version / stepsPerGeneration else {
            throw StoreError.newerSchema(found)
        }
        return found
    }

    /// `serial` is the day in days since 1970-01-01 times 10,000 plus the sequence of the day: the
    /// next number of a day is one seek away and needs no counter row. A commit writes one row in
    /// `outbox` and one in `journal` and touches no index; the identifier is indexed in `track`
    /// only, because the outbox stays small. `envelope` comes last so that the other columns are
    /// read without it.
    private static let first = """
        CREATE TABLE outbox (
            serial INTEGER PRIMARY KEY,
            id TEXT NOT NULL,
            number TEXT NOT NULL,
            procedure_code TEXT NOT NULL,
            stored_at_seconds INTEGER NOT NULL,
            slip TEXT NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            next_attempt_seconds INTEGER NOT NULL,
            tray_at_seconds INTEGER,
            tray_status INTEGER,
            tray_code TEXT,
            envelope BLOB NOT NULL
        ) STRICT;
        CREATE TABLE track (
            serial INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            number TEXT NOT NULL,
            procedure_code TEXT NOT NULL,
            stored_at_seconds INTEGER NOT NULL,
            slip TEXT NOT NULL,
            received_at_seconds INTEGER NOT NULL,
            official_code TEXT
        ) STRICT;
        CREATE TABLE journal (
            sequence INTEGER PRIMARY KEY,
            at_seconds INTEGER NOT NULL,
            kind TEXT NOT NULL,
            number TEXT,
            code TEXT
        ) STRICT;
        """
}
