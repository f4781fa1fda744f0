import Catalogue
import Dossiers
import Session
import Testing

/// A visit that is open when another version comes into force (P5).
@Suite struct NewRulesTests {
    /// The shipped catalogue, whose birth registration ends with 2027-02-28, and a version after
    /// it that asks the same.
    private static func catalogue() throws -> ProcedureCatalogue {
        let files = try CatalogueLoader.files(directory: Shipped.assets)
        let changed = files.map { file in
            guard file.name.hasSuffix("catalogue/birth-registration.yaml") else { return file }
            var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            let own = lines.lastIndex { $0.contains("effectiveFrom: 2024-06-06") } ?? 0
            var next = Array(lines[own...])
            next = next.map {
                $0.replacing("effectiveFrom: 2024-06-06", with: "effectiveFrom: 2027-03-01")
                    .replacing("effectiveTo: 2027-02-28", with: "effectiveTo: 2030-12-31")
            }
            lines += next
            return CatalogueFile(name: file.name, text: lines.joined(separator: "\n"))
        }
        return try CatalogueLoader.load(files: changed)
    }

    /// On that eve the child is older than sixty days, so the fee's exemption is asked.
    private static let late = Family.motherOnTime.merging([
        "fee.exemption": .choice("none")
    ]) { $1 }

    private static let eve = "2027-02-28T23:59"

    private func midnight() throws -> LocalDateTime {
        try #require(LocalDateTime(iso: "2027-03-01T00:00"))
    }

    @Test func theVisitIsMovedToldAndKeepsItsAnswers() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.reachReview(Self.late)
        let answers = desk.state.visit?.answers
        desk.handle(.minuteChanged(try midnight()))
        #expect(desk.state.screen == .newRules)
        #expect(desk.state.visit?.procedure.effectiveFrom.iso == "2027-03-01")
        #expect(desk.state.visit?.newRules?.since.iso == "2027-03-01")
        #expect(desk.state.visit?.newRules?.dropped.isEmpty == true)
        #expect(desk.state.visit?.answers == answers)
        desk.act(.newRulesRead)
        #expect(desk.state.screen == .review)
    }

    @Test func nothingIsSentUnderTheRulesOfYesterday() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.reachReview(Self.late)
        desk.act(.continued)
        desk.act(.declarationConfirmed)
        desk.handle(.minuteChanged(try midnight()))
        let effects = desk.act(.submitted)
        #expect(!effects.contains { if case .store = $0 { true } else { false } })
        #expect(desk.state.visit?.declaration == .notRead)
    }

    @Test func aMinuteWithinTheSameRulesChangesNothing() throws {
        var desk = try Desk(catalogue: try Self.catalogue())
        try desk.reachReview()
        desk.handle(.minuteChanged(try #require(LocalDateTime(iso: "2026-11-24T00:00"))))
        #expect(desk.state.screen == .review)
        #expect(desk.state.visit?.newRules == nil)
    }
}
