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

    @Test func whatIsTypedAndNotConfirmedIsKept() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.open("child.name")
        desk.act(.typed("Nguyễn Thị"))
        desk.act(.pageTurned(column: "question.page", page: 1))
        desk.handle(.minuteChanged(try midnight()))
        #expect(desk.state.screen == .newRules)
        #expect(desk.state.pages.isEmpty)
        desk.act(.wentBack)
        #expect(desk.question == "child.name")
        #expect(desk.text == "Nguyễn Thị")
    }

    @Test func aDiskThatFailsAfterMidnightLeadsToTheNewRules() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.reachReview(Self.late)
        desk.act(.continued)
        desk.act(.declarationConfirmed)
        desk.act(.submitted)
        desk.handle(.minuteChanged(try midnight()))
        // What was sent before midnight was sent under the rules of that day.
        #expect(desk.state.screen == .storing)
        let effects = desk.handle(.storingFailed)
        #expect(desk.state.screen == .newRules)
        #expect(desk.state.visit?.procedure.effectiveFrom.iso == "2027-03-01")
        #expect(effects.contains { if case .startTimer(.idle, _) = $0 { true } else { false } })
    }

    @Test func aDossierThatIsStoredIsLeftAlone() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.reachReview(Self.late)
        desk.act(.continued)
        desk.act(.declarationConfirmed)
        desk.act(.submitted)
        desk.handle(.stored(try #require(Desk.facts(for: desk.effects))))
        let before = desk.state
        desk.handle(.minuteChanged(try midnight()))
        #expect(desk.state.screen == .done)
        #expect(desk.state.visit == before.visit)
    }

    @Test func whereNoVersionFollowsTheVisitEndsAndSaysSo() throws {
        // The shipped version ends with that day.
        var desk = try Desk(at: Self.eve)
        try desk.reachReview(Self.late)
        let effects = desk.handle(.minuteChanged(try midnight()))
        #expect(effects.contains(.wipe))
        #expect(effects.contains { if case .startTimer(.idle, _) = $0 { true } else { false } })
        #expect(desk.state.visit == nil)
        #expect(desk.state.screen == .rulesEnded)
        #expect(!"\(desk.state)".contains("Bích Đào"))
        desk.act(.started)
        #expect(desk.state.visit == nil)
        desk.act(.wentBack)
        #expect(desk.state.screen == .home)
    }

    @Test func whoeverHadSeenTheReviewIsAskedOnlyWhatIsMissing() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        try desk.reachReview(Self.late)
        desk.state.visit?.answers["child.sex"] = nil
        desk.handle(.minuteChanged(try midnight()))
        desk.act(.newRulesRead)
        #expect(desk.question == "child.sex")
        desk.act(.optionChosen("female"))
        desk.act(.continued)
        #expect(desk.state.screen == .review)
    }

    @Test func whoeverWasInTheMiddleGoesOnFromThere() throws {
        var desk = try Desk(at: Self.eve, catalogue: try Self.catalogue())
        desk.begin()
        try desk.fillIn(Self.late, until: "mother.name")
        desk.handle(.minuteChanged(try midnight()))
        desk.act(.newRulesRead)
        #expect(desk.question == "mother.name")
        #expect(desk.state.visit?.returnsToReview == false)
    }

    @Test func theEndIsSaidBelowTheIdleWarningTooAndThenWiped() throws {
        var desk = try Desk(at: Self.eve)
        try desk.reachReview(Self.late)
        desk.handle(.timerFired(.idle))
        desk.handle(.minuteChanged(try midnight()))
        #expect(desk.state.screen == .rulesEnded)
        desk.handle(.timerFired(.idle))
        #expect(desk.state.isPristine)
    }

    @Test func aMinuteWithinTheSameRulesChangesNothing() throws {
        var desk = try Desk(catalogue: try Self.catalogue())
        try desk.reachReview()
        desk.handle(.minuteChanged(try #require(LocalDateTime(iso: "2026-11-24T00:00"))))
        #expect(desk.state.screen == .review)
        #expect(desk.state.visit?.newRules == nil)
    }
}
