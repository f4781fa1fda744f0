import Dossiers
import GRDB

extension DossierStore {
    /// How far the slip of a dossier got; nil for a dossier that is not ours.
    public func slipState(id: String) throws(StoreError) -> SlipState? {
        try track(id: id)?.slip
    }

    /// Notes how far the slip of a dossier got; durable when it returns.
    public func setSlip(id: String, to state: SlipState, nowSeconds: Int) throws(StoreError) {
        try transaction { database in
            guard let track = try Self.track(database, column: "id", equals: id),
                let number = DossierNumber(track.number)
            else { throw StoreError.unknownDossier }
            // The acknowledgement may have arrived while the slip was being printed.
            let table =
                switch track.place {
                case .delivered: "track"
                case .waiting, .tray: "outbox"
                }
            try database.cachedStatement(sql: "UPDATE \(table) SET slip = ? WHERE serial = ?")
                .execute(arguments: [state.rawValue, number.serial])
            try Self.append(.slip(number, state), atSeconds: nowSeconds, to: database)
        }
    }

    /// Where a dossier is; nil for one that is not ours.
    public func track(id: String) throws(StoreError) -> DossierTrack? {
        try access { database in try Self.track(database, column: "id", equals: id) }
    }

    /// Where the dossier with this provisional number is; nil for one that is not ours.
    public func track(number: DossierNumber) throws(StoreError) -> DossierTrack? {
        let track = try access { database in
            try Self.track(database, column: "serial", equals: number.serial)
        }
        return track?.number == number.text ? track : nil
    }

    private static func track(
        _ database: Database, column: String, equals value: any DatabaseValueConvertible
    ) throws -> DossierTrack? {
        let waiting = try database.cachedStatement(
            sql: """
                SELECT id, number, procedure_code, stored_at_seconds, slip, tray_code FROM outbox
                WHERE \(column) = ? ORDER BY serial DESC LIMIT 1
                """)
        if let row = try Row.fetchOne(waiting, arguments: [value]) {
            let trayCode: String? = row["tray_code"]
            return Self.track(row, place: trayCode == nil ? .waiting : .tray)
        }
        let delivered = try database.cachedStatement(
            sql: """
                SELECT id, number, procedure_code, stored_at_seconds, slip, received_at_seconds,
                    official_code
                FROM track WHERE \(column) = ?
                """)
        return try Row.fetchOne(delivered, arguments: [value]).map { row in
            Self.track(
                row,
                place: .delivered(
                    receivedAtSeconds: row["received_at_seconds"],
                    officialCode: row["official_code"]))
        }
    }

    private static func track(_ row: Row, place: DossierTrack.Place) -> DossierTrack {
        DossierTrack(
            id: row["id"], number: row["number"], procedureCode: row["procedure_code"],
            storedAtSeconds: row["stored_at_seconds"],
            slip: SlipState(rawValue: row["slip"]) ?? .unknown, place: place)
    }
}
