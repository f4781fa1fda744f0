import Catalogue
import Dossiers
import GRDB
import Wire

extension DossierStore {
    /// The number that the next dossier of a day gets. Nothing is written: ``commit(_:)`` takes it.
    public func reserveNumber(
        kiosk: String, date: CivilDate
    ) throws(StoreError) -> DossierNumber {
        try access { database in
            try Self.nextNumber(database, kiosk: kiosk, date: date)
        }
    }

    /// Puts a dossier on disk: number, sealed bytes, place in the outbox and journal entry in one
    /// transaction; when it returns they are fsynced and may be shown (P1).
    ///
    /// Throws ``StoreError/numberTaken(next:)`` when the envelope's number is not the next one of
    /// its day.
    public func commit(_ submission: Submission) throws(StoreError) {
        let envelope = submission.envelope
        guard let number = DossierNumber(envelope.number) else {
            throw .invalidSubmission("number")
        }
        let bytes: [UInt8]
        do {
            bytes = try envelope.encoded()
        } catch {
            throw .invalidSubmission("envelope")
        }
        try transaction { database in
            let next = try Self.nextNumber(database, kiosk: number.kiosk, date: number.date)
            guard next == number else { throw StoreError.numberTaken(next: next) }
            try database.cachedStatement(sql: Self.insertDossier).execute(arguments: [
                number.serial, envelope.id, envelope.number, envelope.procedureCode,
                submission.storedAtSeconds, submission.slip.rawValue,
                submission.storedAtSeconds, bytes.databaseBlob,
            ])
            try Self.append(.stored(number), atSeconds: submission.storedAtSeconds, to: database)
        }
    }

    private static let insertDossier = """
        INSERT INTO outbox (serial, id, number, procedure_code, stored_at_seconds, slip,
            next_attempt_seconds, envelope)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// Numbers already given on a day are in the outbox or, once delivered, among the tracks.
    private static let greatestSerial = """
        SELECT max(
            ifnull((SELECT max(serial) FROM outbox WHERE serial BETWEEN ?1 AND ?2), ?1),
            ifnull((SELECT max(serial) FROM track WHERE serial BETWEEN ?1 AND ?2), ?1))
        """

    private static func nextNumber(
        _ database: Database, kiosk: String, date: CivilDate
    ) throws -> DossierNumber {
        let base = date.daysSinceEpoch * DossierNumber.serialsPerDay
        let statement = try database.cachedStatement(sql: greatestSerial)
        let last =
            try Int.fetchOne(
                statement, arguments: [base, base + DossierNumber.greatestSequence]) ?? base
        guard last - base < DossierNumber.greatestSequence else {
            throw StoreError.numbersExhausted
        }
        guard let number = DossierNumber(kiosk: kiosk, date: date, sequence: last - base + 1)
        else { throw StoreError.invalidSubmission("number") }
        return number
    }
}

extension DossierNumber {
    static let serialsPerDay = 10_000

    /// The row of this number.
    var serial: Int { date.daysSinceEpoch * Self.serialsPerDay + sequence }
}
