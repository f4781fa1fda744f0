import Catalogue
import Dossiers
import Runtime
import Session

/// Slips without a store, for pictures: number, lookup code and key are samples, the rest is what
/// a real slip says.
public enum SampleSlip {
    /// The facts of the slip that a request would get.
    ///
    /// - Throws: ``SlipStatementError`` when the procedure's code has no compact form.
    public static func facts(for request: StoreRequest, station: Station) throws -> SlipFacts {
        guard
            let number = DossierNumber(
                kiosk: station.kiosk, date: request.submittedAt.date, sequence: 17)
        else { throw RehearsalFailure("no number for \(station.kiosk)") }
        // A key of all ones: samples are never real.
        let key = try SigningKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
        let statement = try SlipStatement(
            procedureCode: request.procedure.code, edition: request.procedure.edition,
            number: number, submittedAt: request.submittedAt, signedBy: key)
        return SlipFacts(
            request: request, dossierID: "00000000000000000000000000000017",
            number: number.text, lookupCode: "7K3F-9M2X",
            codeText: statement.url(station: station))
    }

    /// The facts of the slip for answers that were given elsewhere, such as in a file.
    ///
    /// - Throws: as ``facts(for:station:)``.
    public static func facts(
        procedure: Procedure, answers: Answers, at moment: LocalDateTime,
        calendar: WorkingCalendar, station: Station
    ) throws -> SlipFacts {
        var visit = Visit(procedure: procedure, calendar: calendar)
        visit.answers = answers
        let filed = visit.filedAnswers(
            today: moment.date, officeName: station.wardName)
        let quote = QuoteEngine.quote(
            procedure, answers: filed, at: moment, calendar: calendar)
        return try facts(
            for: StoreRequest(
                procedure: procedure, answers: filed, quote: quote, submittedAt: moment,
                language: .vietnamese), station: station)
    }
}
