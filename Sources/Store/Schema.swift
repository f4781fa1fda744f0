import GRDB

/// The tables and how they came to be.
enum Schema {
    /// The version that this build writes, kept in `PRAGMA user_version`.
    static let version = 1

    static func migrate(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw StoreError.newerSchema(found) }
        guard found < version else { return }
        try database.inTransaction(.immediate) {
            if found < 1 { try database.execute(sql: first) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
    }

    /// For those who must not change the schema: throws unless it is that of this build.
    static func requireCurrent(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= version else { throw StoreError.newerSchema(found) }
        guard found == version else {
            throw StoreError.failed("schema \(found), not \(version)")
        }
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
