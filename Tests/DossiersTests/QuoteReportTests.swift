import Catalogue
import Dossiers
import Foundation
import Testing

@Suite struct QuoteReportTests {
    private func report(_ answers: Answers, _ iso: String = "2026-11-23T09:24") throws
        -> QuoteReport
    {
        let procedure = try BirthFixture.procedure()
        let moment = try BirthFixture.moment(iso)
        let quote = QuoteEngine.quote(
            procedure, answers: answers, at: moment,
            calendar: try BirthFixture.catalogue().calendar)
        return QuoteReport(quote, of: procedure, filed: moment)
    }

    @Test func textNamesSumPartsTimeAndPapers() throws {
        var answers = try BirthFixture.motherFiles()
        answers["copies.wanted"] = .flag(false)
        answers["child.birthDate"] = try BirthFixture.day("2026-11-02")
        let text = try report(answers).text
        #expect(text.hasPrefix("1.001193@2024-06-06, nộp 09:24 ngày 23/11/2026"))
        #expect(text.contains("\nPhí, lệ phí: 0 đồng\n"))
        #expect(text.contains("[Luật Hộ tịch 60/2014/QH13, Điều 11; đã đối chiếu]"))
        #expect(text.contains("\nHẹn trả: 16:30 ngày 23/11/2026\n"))
        #expect(text.contains("  Giấy chứng sinh (bản chính) (nộp) ["))
    }

    @Test func whatIsNotKnownIsLeftToTheOfficer() throws {
        let report = try report([:])
        #expect(report.amountDong == nil && report.feeRule == "unknown")
        #expect(report.text.contains("Phí, lệ phí: cán bộ thông báo\n"))
    }

    @Test func jsonHasEveryPartOfAFee() throws {
        let report = try report(try BirthFixture.motherFiles())
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
        let root = try #require(json as? [String: Any])
        let fees = try #require(root["fees"] as? [[String: Any]])
        #expect(fees.count == report.fees.count && !fees.isEmpty)
        #expect(fees.allSatisfy { $0["id"] != nil && $0["title"] != nil })
        #expect(root["appointed"] as? String == report.appointed)
        #expect((root["legs"] as? [Any])?.isEmpty == true)
    }

    /// A linked procedure of the shipped catalogue: each agency with its own time.
    @Test func everyAgencyOfALinkedProcedureHasItsLine() throws {
        let catalogue = try BirthFixture.catalogue()
        for procedure in catalogue.procedures where !procedure.legs.isEmpty {
            let open = try #require(LocalTime(hour: 9, minute: 0))
            let moment = LocalDateTime(procedure.effectiveFrom.adding(days: 30), open)
            let quote = QuoteEngine.quote(
                procedure, answers: [:], at: moment, calendar: catalogue.calendar)
            let report = QuoteReport(quote, of: procedure, filed: moment)
            #expect(report.legs.map(\.id) == quote.legs.map(\.leg.id))
            for leg in quote.legs {
                #expect(report.text.contains("  \(leg.leg.agency.vietnamese): "))
            }
        }
    }
}
