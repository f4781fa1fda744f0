import Catalogue
import Dossiers
import Testing

/// Fees and times, case by case as the law gives them (P5).
@Suite struct QuoteTableTests {
    private static let cases = (try? QuoteTable.cases.get()) ?? []

    @Test func theTableIsReadWhole() throws {
        let cases = try QuoteTable.cases.get()
        #expect(cases.count >= 120)
        #expect(
            Set(cases.map(\.procedure)) == [
                "birth-registration", "linked-birth", "death-registration", "linked-death",
                "marital-status", "civil-status-extract", "marriage", "civil-status-change",
                "birth-reregistration", "certified-copy",
            ])
    }

    @Test(arguments: cases)
    func isQuotedAsTheLawSays(expected: QuoteTable.Case) throws {
        let catalogue = try BirthFixture.catalogue()
        let version = catalogue.procedure(key: expected.procedure, on: expected.filed.date)
        let procedure = try #require(version)
        // An answer to a question that does not exist would prove nothing.
        let unknown = expected.answers.keys.filter { procedure.fields[$0] == nil }
        #expect(unknown.isEmpty)
        let quote = QuoteEngine.quote(
            procedure, answers: expected.answers, at: expected.filed, calendar: catalogue.calendar)
        #expect(quote.feeRule == expected.fees)
        #expect(quote.amountDong == expected.amountDong)
        #expect(
            QuoteTable.Appointment(moment: quote.appointed, isCertain: quote.appointedIsCertain)
                == expected.appointed)
        guard !expected.legs.isEmpty else { return }
        let legs = quote.legs.map {
            QuoteTable.Leg(
                id: $0.leg.id,
                appointed: QuoteTable.Appointment(
                    moment: $0.appointed, isCertain: $0.appointedIsCertain))
        }
        #expect(legs == expected.legs)
    }
    /// "Trẻ em dưới 6 tuổi" (Nghị định 63/2024/NĐ-CP Art. 1).
    @Test(arguments: [
        ("2020-11-20", "2026-11-19", true), ("2020-11-20", "2026-11-20", false),
        // Born on 29 February: six from 1 March on.
        ("2020-02-29", "2026-02-28", true), ("2020-02-29", "2026-03-01", false),
    ])
    func childOfExactlySixIsTooOldForTheLinkedProcedure(
        birth: String, today: String, isYoungEnough: Bool
    ) throws {
        let version = try BirthFixture.catalogue()
            .procedure(key: "linked-birth", on: BirthFixture.date("2026-11-23"))
        let field = try #require(version?.fields["child.birthDate"])
        let problem = Validation.problem(
            try BirthFixture.day(birth), field: field, answers: [:],
            today: try BirthFixture.date(today))
        #expect(problem?.messageKey == (isYoungEnough ? nil : "problem.date.tooOld"))
    }
}

extension QuoteTable.Leg: CustomTestStringConvertible {
    var testDescription: String { "\(id) \(appointed.testDescription)" }
}

extension QuoteTable.Appointment: CustomTestStringConvertible {
    var testDescription: String {
        "\(moment?.iso ?? "none") \(isCertain ? "certain" : "officer")"
    }
}
