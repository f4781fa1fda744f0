import Dossiers
import FoundationEssentials
import GRDB
import Wire

extension DossierStore {
    /// No attempt is put off further than this, in seconds: a clock that was wrong for a while
    /// must not park a dossier for years.
    public static let longestDelaySeconds = 86_400

    /// The dossiers to be sent now, at most `limit`: never tried ones first, for their citizen
    /// stands at the kiosk, then those due longest, then in the order of numbers.
    ///
    /// Due is also what was put off beyond `horizonSeconds` (usually ``longestDelaySeconds`` from
    /// now): then the clock was set back. One whose envelope cannot be read any more goes to the
    /// tray, so that it does not hold up the others. Times in seconds since 1970-01-01T00:00Z.
    public func dueEnvelopes(
        nowSeconds: Int, horizonSeconds: Int? = nil, limit: Int
    ) throws(StoreError) -> [OutboxEntry] {
        try transaction { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT serial, number, envelope, attempts, stored_at_seconds FROM outbox
                    WHERE tray_code IS NULL
                        AND (next_attempt_seconds <= ?1 OR next_attempt_seconds > ?2)
                    ORDER BY attempts > 0, next_attempt_seconds, serial LIMIT ?3
                    """,
                arguments: [
                    nowSeconds, horizonSeconds ?? nowSeconds + Self.longestDelaySeconds,
                    max(0, limit),
                ])
            var entries: [OutboxEntry] = []
            for row in rows {
                let data: Data = row["envelope"]
                if let envelope = try? DossierEnvelope.decode(json: Array(data)),
                    envelope.number == row["number"]
                {
                    entries.append(
                        OutboxEntry(
                            envelope: envelope, attempts: row["attempts"],
                            storedAtSeconds: row["stored_at_seconds"]))
                } else {
                    try Self.setTray(
                        .damagedEnvelope, serial: row["serial"], nowSeconds: nowSeconds, database)
                    if let number = DossierNumber(row["number"]) {
                        try Self.append(
                            .movedToTray(number, .damagedEnvelope), atSeconds: nowSeconds,
                            to: database)
                    }
                }
            }
            return entries
        }
    }

    /// The soonest time at which something is due, seconds since 1970-01-01T00:00Z; nil when
    /// nothing waits.
    public func nextAttemptSeconds() throws(StoreError) -> Int? {
        try access { database in
            try Int.fetchOne(
                database,
                sql: "SELECT min(next_attempt_seconds) FROM outbox WHERE tray_code IS NULL")
        }
    }

    /// Notes a failed attempt, why it failed, and when to try again (at most
    /// ``longestDelaySeconds`` later). Throws ``StoreError/unknownDossier`` when it no longer
    /// waits.
    public func recordAttempt(
        id: String, nowSeconds: Int, nextAttemptSeconds: Int, reason: JournalToken
    ) throws(StoreError) {
        try transaction { database in
            let row = try Self.outboxRow(id, database)
            try database.execute(
                sql: """
                    UPDATE outbox SET attempts = attempts + 1, next_attempt_seconds = ?
                    WHERE serial = ?
                    """,
                arguments: [
                    min(nextAttemptSeconds, nowSeconds + Self.longestDelaySeconds), row.serial,
                ])
            try Self.append(
                .attemptFailed(row.number, reason), atSeconds: nowSeconds, to: database)
        }
    }

    /// Takes the centre's word for a dossier: checks signature and hash against the stored
    /// envelope, then erases the sealed copy and keeps the track (P2). A second, valid word for a
    /// delivered dossier changes nothing.
    ///
    /// Throws ``StoreError/invalidAcknowledgement`` when it is not the centre's word for these
    /// bytes, ``StoreError/unknownDossier`` when the dossier is not ours.
    public func acknowledge(
        _ acknowledgement: DossierAcknowledgement, publicKey: VerifyingKey, nowSeconds: Int
    ) throws(StoreError) {
        try transaction { database in
            let id = acknowledgement.id
            if try Self.isDelivered(id, database) { return }
            let row = try Self.outboxRow(id, database)
            let data = try Data.fetchOne(
                database, sql: "SELECT envelope FROM outbox WHERE serial = ?",
                arguments: [row.serial])
            guard let data, let envelope = try? DossierEnvelope.decode(json: Array(data)),
                acknowledgement.isValid(for: envelope, key: publicKey)
            else { throw StoreError.invalidAcknowledgement }
            try database.execute(
                sql: """
                    INSERT INTO track (serial, id, number, procedure_code, stored_at_seconds, slip,
                        received_at_seconds, official_code)
                    SELECT serial, id, number, procedure_code, stored_at_seconds, slip, ?, ?
                    FROM outbox WHERE serial = ?
                    """,
                arguments: [
                    acknowledgement.receivedAtSeconds, acknowledgement.officialCode, row.serial,
                ])
            try database.execute(
                sql: "DELETE FROM outbox WHERE serial = ?", arguments: [row.serial])
            try Self.append(.delivered(row.number), atSeconds: nowSeconds, to: database)
        }
    }

    /// How many dossiers are where.
    public func counts() throws(StoreError) -> StoreCounts {
        try access { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT count(*) - count(tray_code) AS waiting, count(tray_code) AS tray,
                        min(CASE WHEN tray_code IS NULL THEN stored_at_seconds END) AS oldest
                    FROM outbox
                    """)
            let delivered = try Int.fetchOne(database, sql: "SELECT count(*) FROM track") ?? 0
            return StoreCounts(
                waiting: row?["waiting"] ?? 0, delivered: delivered, tray: row?["tray"] ?? 0,
                oldestWaitingSeconds: row?["oldest"])
        }
    }
}

// MARK: - Tray

extension DossierStore {
    /// Puts a dossier that the centre refuses into the tray "cần cán bộ xử lý"; its sealed bytes
    /// stay (P2).
    public func moveToTray(
        id: String, reason: TrayReason, nowSeconds: Int
    ) throws(StoreError) {
        try transaction { database in
            let row = try Self.outboxRow(id, database)
            try Self.setTray(reason, serial: row.serial, nowSeconds: nowSeconds, database)
            try Self.append(
                .movedToTray(row.number, reason), atSeconds: nowSeconds, to: database)
        }
    }

    /// Sends a dossier from the tray on its way again, due at once.
    public func returnFromTray(id: String, nowSeconds: Int) throws(StoreError) {
        try transaction { database in try Self.returnFromTray(id, nowSeconds, database) }
    }

    private static func returnFromTray(
        _ id: String, _ nowSeconds: Int, _ database: Database
    ) throws {
        let row = try outboxRow(id, database)
        try database.execute(
            sql: """
                UPDATE outbox SET tray_at_seconds = NULL, tray_status = NULL, tray_code = NULL,
                    next_attempt_seconds = ?
                WHERE serial = ?
                """, arguments: [nowSeconds, row.serial])
        try append(.returnedFromTray(row.number), atSeconds: nowSeconds, to: database)
    }

    /// Sends what the centre refused on its way again, due at once: all of it or nothing. What is
    /// damaged on this disk stays in the tray, for sending it again cannot help.
    ///
    /// - Returns: how many dossiers.
    @discardableResult
    public func returnRefusedFromTray(nowSeconds: Int) throws(StoreError) -> Int {
        try transaction { database in
            let refused = try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM outbox WHERE tray_code IS NOT NULL AND tray_code <> ?
                    ORDER BY serial
                    """, arguments: [TrayReason.damagedEnvelope.code.text])
            for id in refused { try Self.returnFromTray(id, nowSeconds, database) }
            return refused.count
        }
    }

    /// What lies in the tray, oldest first.
    public func trayEntries() throws(StoreError) -> [TrayEntry] {
        try access { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT id, number, procedure_code, stored_at_seconds, tray_at_seconds,
                        tray_status, tray_code
                    FROM outbox WHERE tray_code IS NOT NULL ORDER BY serial
                    """
            ).map { row in
                TrayEntry(
                    id: row["id"], number: row["number"], procedureCode: row["procedure_code"],
                    storedAtSeconds: row["stored_at_seconds"],
                    movedAtSeconds: row["tray_at_seconds"],
                    reason: TrayReason(
                        status: row["tray_status"], code: JournalToken(known: row["tray_code"])))
            }
        }
    }

    private static func setTray(
        _ reason: TrayReason, serial: Int, nowSeconds: Int, _ database: Database
    ) throws {
        try database.execute(
            sql: """
                UPDATE outbox SET tray_at_seconds = ?, tray_status = ?, tray_code = ?
                WHERE serial = ?
                """,
            arguments: [nowSeconds, reason.status, reason.code.text, serial])
    }
}

// MARK: - Finding

extension DossierStore {
    /// The newest are looked at first: an identifier is mostly that of the visit under way.
    static func outboxRow(
        _ id: String, _ database: Database
    ) throws -> (serial: Int, number: DossierNumber) {
        let statement = try database.cachedStatement(
            sql: "SELECT serial, number FROM outbox WHERE id = ? ORDER BY serial DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement, arguments: [id]),
            let number = DossierNumber(row["number"])
        else { throw StoreError.unknownDossier }
        return (row["serial"], number)
    }

    private static func isDelivered(_ id: String, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM track WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [id]) != nil
    }
}

extension [UInt8] {
    /// The bytes as a value that the database stores as a blob.
    var databaseBlob: Data { Data(self) }
}
