import Catalogue
import Dossiers
import Testing

/// An invented procedure around the rules that a test writes, with the shipped calendar.
enum RuleFixture {
    /// The quote for a procedure with these rules.
    ///
    /// - Parameter rules: `timeLimits:`, `legs:` and `fees:` as they stand in a version; sources
    ///   `sure` and `unsure`, questions `a.date`, `a.pages` and `a.copies`.
    static func quote(_ rules: String, answers: Answers = [:], at moment: String) throws -> Quote {
        let shipped = try CatalogueLoader.files(directory: BirthFixture.assets)
            .filter { $0.name == "catalogue/calendar.yaml" }
        let indented = rules.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "    " + $0 }.joined(separator: "\n")
        let file = CatalogueFile(name: "catalogue/rules.yaml", text: head + indented + "\n" + tail)
        let catalogue = try CatalogueLoader.load(files: shipped + [file])
        let procedure = try #require(catalogue.procedures.first)
        return QuoteEngine.quote(
            procedure, answers: answers, at: try BirthFixture.moment(moment),
            calendar: catalogue.calendar)
    }

    private static let head = """
        key: rules
        lifeEvent: birth
        sources:
          sure: {instrument: Luật, article: Điều 1, checked: 2026-11-24, state: verified}
          unsure: {instrument: Tin, checked: 2026-11-24, state: unverified}
        versions:
          - effectiveFrom: 2016-01-01
            code: "1"
            applicantField: a.name
            authority: commune
            legalField: {vi: Hộ tịch, en: Civil status}
            name: {vi: Thủ tục, en: Procedure}
            shortName: {vi: Thủ tục, en: Procedure}
            summary: {source: sure, vi: Tóm tắt, en: Summary}
            output: {source: sure, vi: Kết quả, en: Output}
            declaration: {source: sure, vi: Cam đoan, en: Declaration}

        """

    private static let tail = """
            chapters:
              - {id: one, title: {vi: Một, en: One}, fields: [a.date, a.pages, a.copies]}
            fields:
              - {id: a.date, shortLabel: {vi: a, en: a}, question: {vi: a, en: a}, reason: {source: sure, vi: a, en: a}, kind: date, yearAlone: false}
              - {id: a.pages, shortLabel: {vi: a, en: a}, question: {vi: a, en: a}, reason: {source: sure, vi: a, en: a}, kind: copies, maximum: 100000}
              - {id: a.copies, shortLabel: {vi: a, en: a}, question: {vi: a, en: a}, reason: {source: sure, vi: a, en: a}, kind: copies, maximum: 100000}

        """
}
