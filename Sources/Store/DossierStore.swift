import Catalogue
import Dossiers
import GRDB
import Glibc
import Wire

/// The kiosk's disk: sealed dossiers until the centre has them, tracks, the journal.
///
/// SQLite in WAL mode with `synchronous=FULL`: when a writing function returns, it is on disk
/// (P1). One connection, so that there is one writer; every function blocks for the time of its
/// transaction and may be called from any thread.
public final class DossierStore: Sendable {
    /// The greatest size in bytes of the database unless another is given.
    public static let usualSizeLimitBytes = 1 << 30
    /// How long a commit waits for another process, in seconds.
    static let busyTimeoutSeconds = 5.0
    static let pageBytes = 4096

    /// Who opens the store.
    public enum Role: Hashable, Sendable {
        /// The kiosk's own program: checks the file, brings its schema up to date and settles what
        /// a crash left open.
        case kiosk
        /// A tool that looks while the kiosk may be running: makes no file, changes no schema and
        /// leaves slips as they are, for `printing` is then the truth and not the trace of a crash.
        case inspection
    }

    /// How many slips were being printed when the program last died; now their state is unknown.
    public let recoveredSlips: Int

    let queue: DatabaseQueue

    /// Opens the store as its role says; the kiosk's own program also creates it.
    ///
    /// Throws ``StoreError/settingRefused(name:value:)`` rather than to run without durable
    /// commits, and ``StoreError/damaged(_:)`` when the file fails SQLite's quick check.
    /// ``Role/inspection`` ignores the size limit, runs no quick check, and throws
    /// ``StoreError/cannotOpen(_:)`` when there is no file.
    public init(
        path: String, sizeLimitBytes: Int = DossierStore.usualSizeLimitBytes, role: Role = .kiosk
    ) throws(StoreError) {
        try Self.openPrivately(path, creating: role == .kiosk)
        do {
            let queue = try DatabaseQueue(path: path, configuration: Self.configuration(role))
            self.queue = queue
            self.recoveredSlips = try queue.writeWithoutTransaction { database in
                switch role {
                case .kiosk:
                    return try Self.takeOver(database, sizeLimitBytes: sizeLimitBytes)
                case .inspection:
                    try Schema.requireCurrent(database)
                    try Self.checkSettings(try Self.readSettings(database))
                    return 0
                }
            }
        } catch {
            throw StoreError(wrapping: error, whileOpening: true)
        }
    }

    /// Ends the connection; SQLite then moves the WAL into the database.
    public func close() throws(StoreError) {
        do {
            try queue.close()
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// The settings that the promises rest on, read back from the engine.
    public func settings() throws(StoreError) -> StoreSettings {
        try access { database in try Self.readSettings(database) }
    }

    /// Moves the WAL into the database and empties it, so that erased content is in neither; for
    /// idle time. False when another process kept it from finishing.
    @discardableResult
    public func checkpoint() throws(StoreError) -> Bool {
        try access { database in
            let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            return row?[0] == 0
        }
    }

    /// Runs SQLite's full integrity check; nil when all is well, else its words.
    public func integrityProblem() throws(StoreError) -> String? {
        try access { database in
            let answer = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
            return answer == "ok" ? nil : answer ?? "no answer"
        }
    }

    /// Runs one transaction and translates its errors.
    func transaction<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.write(body)
        } catch {
            throw StoreError(wrapping: error)
        }
    }

    /// Runs statements outside of a transaction and translates their errors.
    func access<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.writeWithoutTransaction(body)
        } catch {
            throw StoreError(wrapping: error)
        }
    }
}

// MARK: - Opening

extension DossierStore {
    /// What the kiosk's program does to the file before it uses it; how many slips it settled.
    private static func takeOver(_ database: Database, sizeLimitBytes: Int) throws -> Int {
        try checkSettings(try readSettings(database))
        try checkIntegrity(database)
        let pages = max(16, sizeLimitBytes / pageBytes)
        _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(pages)")
        try Schema.migrate(database)
        return try settleInterruptedSlips(database)
    }

    private static func configuration(_ role: Role) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(busyTimeoutSeconds)
        configuration.label = "motcua.store"
        // Not `journalMode = .wal`: that sets synchronous=NORMAL after this closure has run.
        configuration.prepareDatabase { database in
            if role == .kiosk {
                _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            }
            try database.execute(sql: "PRAGMA synchronous = FULL")
            _ = try Int.fetchOne(database, sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Sees that there is a file, creating it readable by the kiosk's user alone; SQLite gives WAL
    /// and index the same rights.
    private static func openPrivately(_ path: String, creating: Bool) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0), 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(String(cString: strerror(errno))) }
        Glibc.close(descriptor)
    }

    private static func readSettings(_ database: Database) throws -> StoreSettings {
        StoreSettings(
            journalMode: try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
            synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
            secureDelete: try Int.fetchOne(database, sql: "PRAGMA secure_delete") ?? -1)
    }

    private static func checkSettings(_ settings: StoreSettings) throws {
        guard settings.journalMode == "wal" else {
            throw StoreError.settingRefused(name: "journal_mode", value: settings.journalMode)
        }
        guard settings.synchronous == 2 else {
            throw StoreError.settingRefused(
                name: "synchronous", value: String(settings.synchronous))
        }
        guard settings.secureDelete == 1 else {
            throw StoreError.settingRefused(
                name: "secure_delete", value: String(settings.secureDelete))
        }
    }

    private static func checkIntegrity(_ database: Database) throws {
        let answer = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard answer == "ok" else { throw StoreError.damaged(answer) }
    }

    /// A slip that was being printed when the program died may or may not lie in the printer.
    private static func settleInterruptedSlips(_ database: Database) throws -> Int {
        var count = 0
        try database.inTransaction(.immediate) {
            for table in ["outbox", "track"] {
                try database.execute(
                    sql: "UPDATE \(table) SET slip = ? WHERE slip = ?",
                    arguments: [SlipState.unknown.rawValue, SlipState.printing.rawValue])
                count += database.changesCount
            }
            return .commit
        }
        return count
    }
}

extension StoreError {
    init(wrapping error: any Error, whileOpening: Bool = false) {
        if let known = error as? StoreError {
            self = known
            return
        }
        guard let database = error as? DatabaseError else {
            self = .failed(String(describing: type(of: error)))
            return
        }
        let words = database.message ?? "code \(database.extendedResultCode.rawValue)"
        switch database.resultCode {
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(words)
        case .SQLITE_CANTOPEN: self = .cannotOpen(words)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_IOERR:
            self = whileOpening ? .cannotOpen(words) : .cannotWrite(words)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        default: self = .failed(words)
        }
    }
}
