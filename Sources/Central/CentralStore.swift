import FoundationEssentials
import GRDB
import Glibc

/// Why the centre's database cannot be used.
public enum CentralStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file cannot be created or opened; the system's words.
    case cannotOpen(String)
    /// SQLite does not honour a setting that a promise needs.
    case settingRefused(name: String, value: String)
    /// Written by a newer version of this software.
    case newerSchema(Int)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .cannotOpen(let words):
            "The database cannot be opened (\(words)). Check the directory and its rights."
        case .settingRefused(let name, let value):
            "SQLite answers \(name)=\(value); dossiers would not be durable. Use another disk."
        case .newerSchema(let version):
            "The database has schema \(version), newer than this program. Install the newer one."
        }
    }
}

/// The centre's dossiers in one SQLite file, readable by its owner alone.
///
/// WAL with `synchronous=FULL`: a dossier is on disk before its acknowledgement leaves (P2).
public final class CentralStore: CentralRepository {
    /// The schema that this build writes, in `PRAGMA user_version`.
    public static let schemaVersion = 2

    let queue: DatabaseQueue

    /// Opens or creates the database.
    public init(path: String) throws(CentralStoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(String(cString: strerror(errno))) }
        close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // Not `journalMode = .wal`: that sets synchronous=NORMAL after this closure has run.
        configuration.prepareDatabase { database in
            _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { database in
                try Self.checkSettings(database)
                try Self.migrate(database)
            }
        } catch let error as CentralStoreError {
            throw error
        } catch let error as DatabaseError {
            throw .cannotOpen(error.message ?? "SQLite \(error.resultCode.rawValue)")
        } catch {
            throw .cannotOpen(String(describing: type(of: error)))
        }
    }

    /// What is known of an identifier with this content; nil when the identifier is new.
    public func known(id: String, contentHash: String) async throws -> IntakeResult? {
        try await queue.read { database in
            try Self.known(id: id, contentHash: contentHash, database)
        }
    }

    /// Stores a dossier, durable when it returns, or says what is there already.
    public func store(_ dossier: StoredDossier) async throws -> IntakeResult {
        try await queue.write { database in
            if let earlier = try Self.known(
                id: dossier.id, contentHash: dossier.contentHash, database)
            {
                return earlier
            }
            let sameNumber = try Int.fetchOne(
                database, sql: "SELECT 1 FROM dossier WHERE number = ?",
                arguments: [dossier.number])
            guard sameNumber == nil else { return .conflict }
            try Self.insert(dossier, database)
            return .stored
        }
    }

    /// The stored dossiers in the order of their arrival.
    public func list(offset: Int, limit: Int) async throws -> [StoredDossier] {
        try await queue.read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM dossier ORDER BY arrival LIMIT ? OFFSET ?",
                arguments: [max(0, limit), max(0, offset)]
            ).map { StoredDossier(row: $0) }
        }
    }

    /// How many dossiers are stored.
    public func count() async throws -> Int {
        try await queue.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM dossier") ?? 0
        }
    }
}

extension CentralStore {
    private static let schema = """
        CREATE TABLE dossier (
            arrival INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            number TEXT NOT NULL UNIQUE,
            kiosk TEXT NOT NULL,
            procedure_code TEXT NOT NULL,
            edition TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            received_at_seconds INTEGER NOT NULL,
            envelope BLOB NOT NULL,
            dossier BLOB NOT NULL,
            acknowledgement BLOB NOT NULL
        ) STRICT;
        """

    private static func checkSettings(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        guard mode == "wal" else {
            throw CentralStoreError.settingRefused(name: "journal_mode", value: mode)
        }
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1
        guard synchronous == 2 else {
            throw CentralStoreError.settingRefused(
                name: "synchronous", value: String(synchronous))
        }
    }

    private static func migrate(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found <= schemaVersion else { throw CentralStoreError.newerSchema(found) }
            if found < 1 {
                try database.execute(sql: schema)
            }
            if found < 2 {
                try database.execute(sql: kioskSchema)
                try database.execute(sql: "PRAGMA user_version = \(schemaVersion)")
            }
            return .commit
        }
    }

    private static func known(
        id: String, contentHash: String, _ database: Database
    ) throws -> IntakeResult? {
        let row = try Row.fetchOne(
            database, sql: "SELECT content_hash, acknowledgement FROM dossier WHERE id = ?",
            arguments: [id])
        guard let row else { return nil }
        guard row["content_hash"] == contentHash else { return .conflict }
        let acknowledgement: Data = row["acknowledgement"]
        return .repeated(acknowledgement: Array(acknowledgement))
    }

    private static func insert(_ dossier: StoredDossier, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO dossier (id, number, kiosk, procedure_code, edition, content_hash,
                    received_at_seconds, envelope, dossier, acknowledgement)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                dossier.id, dossier.number, dossier.kiosk, dossier.procedureCode,
                dossier.edition, dossier.contentHash, dossier.receivedAtSeconds,
                Data(dossier.envelope), Data(dossier.dossier), Data(dossier.acknowledgement),
            ])
    }
}

extension StoredDossier {
    fileprivate init(row: Row) {
        let envelope: Data = row["envelope"]
        let dossier: Data = row["dossier"]
        let acknowledgement: Data = row["acknowledgement"]
        self.init(
            id: row["id"], number: row["number"], kiosk: row["kiosk"],
            procedureCode: row["procedure_code"], edition: row["edition"],
            contentHash: row["content_hash"], receivedAtSeconds: row["received_at_seconds"],
            envelope: Array(envelope), dossier: Array(dossier),
            acknowledgement: Array(acknowledgement))
    }
}
