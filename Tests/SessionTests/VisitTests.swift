import Catalogue
import Dossiers
import Session
import Testing

/// The whole visit, and P1: a number exists for the citizen only after the disk has it.
struct VisitTests {
    @Test func aVisitGoesFromHomeToDone() throws {
        var desk = try Desk()
        _ = try desk.reachDone()
        #expect(desk.state.visit?.submission?.slip == .printing)
        desk.act(.finished)
        #expect(desk.state.isPristine)
    }

    @Test func theRequestHoldsEveryAnswerAsGiven() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let request = try #require(
            desk.effects.compactMap { effect in
                if case .store(let request) = effect { request } else { nil }
            }.last)
        #expect(request.answers["child.name"] == .text("Nguyễn Thị Ánh"))
        #expect(request.answers["father.birthDate"] == PartialDate(year: 1996).map { .date($0) })
        #expect(request.answers["copies.count"] == .count(2))
        #expect(request.answers["office.name"] == .text("UBND phường Mẫu"))
        #expect(request.answers["child.nationalityOther"] == nil)
        #expect(request.submittedAt == desk.state.now)
    }

    @Test func aVisitStoresOnce() throws {
        var desk = try Desk()
        _ = try desk.reachDone()
        desk.act(.submitted)
        desk.act(.continued)
        #expect(desk.effects.filter { if case .store = $0 { true } else { false } }.count == 1)
    }

    @Test func noNumberIsKnownBeforeTheDiskAnswers() throws {
        var desk = try Desk()
        try desk.reachStoring()
        #expect(desk.state.visit?.submission == nil)
        #expect(!desk.effects.contains { if case .printSlip = $0 { true } else { false } })
        let facts = try #require(Desk.facts(for: desk.effects))
        #expect(desk.handle(.stored(facts)).contains(.printSlip(facts)))
        #expect(desk.state.visit?.submission?.facts == facts)
    }

    @Test func anAnswerOfTheDiskThatNobodyWaitsForChangesNothing() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let facts = try #require(Desk.facts(for: desk.effects))
        var other = try Desk()
        try other.reachDeclaration()
        let before = other.state
        #expect(other.handle(.stored(facts)).isEmpty)
        #expect(other.handle(.storingFailed).isEmpty)
        #expect(other.state == before)
    }

    @Test func aLateAnswerIsNotShownToTheNextVisitor() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let facts = try #require(Desk.facts(for: desk.effects))
        desk.handle(.timerFired(.storing))
        desk.act(.finished)
        #expect(desk.state.isPristine)
        desk.handle(.minuteChanged(try #require(LocalDateTime(iso: "2026-11-23T09:31"))))
        try desk.reachDeclaration()
        #expect(desk.handle(.stored(facts)).isEmpty)
        desk.act(.declarationConfirmed)
        desk.act(.submitted)
        #expect(desk.handle(.stored(facts)).isEmpty)
        #expect(desk.state.screen == .storing)
    }

    @Test func aDiskThatDoesNotAnswerIsNotWaitedForForever() throws {
        var desk = try Desk()
        try desk.reachStoring()
        #expect(desk.effects.contains(.startTimer(.storing, seconds: 15)))
        desk.handle(.timerFired(.storing))
        // Whether it is stored is not known: nothing can be sent again, but one may leave.
        #expect(desk.state.screen == .storing)
        #expect(desk.state.visit?.isStoringSlow == true)
        desk.act(.submitted)
        desk.act(.wentBack)
        #expect(desk.state.screen == .storing)
        desk.handle(.timerFired(.storing))
        #expect(desk.state.isPristine)
    }

    @Test func aDossierThatASlowDiskStoredAfterAllIsShown() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let facts = try #require(Desk.facts(for: desk.effects))
        desk.handle(.timerFired(.storing))
        #expect(desk.handle(.stored(facts)).contains(.printSlip(facts)))
        #expect(desk.state.screen == .done)
    }

    @Test func noVisitBeginsWhileNothingCanBeStored() throws {
        var desk = try Desk()
        desk.handle(.storeChanged(isUsable: false))
        desk.act(.lifeEventChosen("birth"))
        desk.act(.procedureChosen("birth-registration"))
        desk.act(.started)
        #expect(desk.state.visit == nil)
        desk.handle(.storeChanged(isUsable: true))
        desk.act(.started)
        #expect(desk.state.visit != nil)
    }

    @Test func whoeverTouchesTheDoneScreenIsNotWipedUnderTheirEyes() throws {
        var desk = try Desk()
        _ = try desk.reachDone()
        let id = try #require(desk.state.visit?.submission?.facts.dossierID)
        desk.handle(.slipChanged(dossierID: id, .printed))
        for _ in 0..<30 { desk.handle(.timerFired(.second)) }
        #expect(desk.state.visit?.submission?.secondsLeft == 10)
        desk.act(.helpToggled)
        #expect(desk.state.visit?.submission?.secondsLeft == 180)
    }

    @Test func whatCannotBeSentIsSaidToWait() throws {
        var desk = try Desk()
        _ = try desk.reachDone()
        desk.handle(.sendingDelayed)
        #expect(desk.state.visit?.submission?.delivery == .waiting)
    }

    @Test func whileStoringNothingMoves() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let before = desk.state
        for action in Walk.everyAction(before, desk.context) {
            desk.act(action)
            #expect(desk.state == before, "\(action)")
        }
        desk.handle(.timerFired(.idle))
        desk.handle(.timerFired(.second))
        #expect(desk.state == before)
    }

    @Test func theAnswersAreForgottenOnceTheyAreSealed() throws {
        var desk = try Desk()
        _ = try desk.reachDone()
        #expect(desk.state.visit?.answers.isEmpty == true)
        #expect(desk.state.visit?.editors.isEmpty == true)
    }

    @Test func aDiskThatRefusesLosesNothingAndCanBeTriedAgain() throws {
        var desk = try Desk()
        try desk.reachStoring()
        let answers = desk.state.visit?.answers
        desk.handle(.storingFailed)
        #expect(desk.state.screen == .storingFailed)
        #expect(desk.state.visit?.answers == answers)
        #expect(desk.state.visit?.submission == nil)
        desk.act(.submitted)
        #expect(desk.state.screen == .storing)
    }

    @Test func afterARefusalBackLeadsToTheDeclaration() throws {
        var desk = try Desk()
        try desk.reachStoring()
        desk.handle(.storingFailed)
        desk.act(.wentBack)
        #expect(desk.state.screen == .declaration)
    }

    @Test func sendingWithoutTheDeclarationIsExplained() throws {
        var desk = try Desk()
        try desk.reachDeclaration()
        #expect(!desk.act(.submitted).contains { if case .store = $0 { true } else { false } })
        #expect(desk.state.screen == .declaration)
        #expect(desk.state.visit?.declaration == .reminded)
        desk.act(.declarationConfirmed)
        #expect(desk.state.visit?.declaration == .confirmed)
    }

    @Test func theDeclarationIsReadAnewAfterGoingBack() throws {
        var desk = try Desk()
        try desk.reachDeclaration()
        desk.act(.declarationConfirmed)
        desk.act(.wentBack)
        desk.act(.continued)
        #expect(desk.state.visit?.declaration == .notRead)
    }

    @Test func aDateThatFellIntoTheFutureIsAskedAgainBeforeSending() throws {
        var desk = try Desk()
        try desk.reachReview()
        let earlier = try #require(LocalDateTime(iso: "2026-11-01T09:24"))
        desk.handle(.minuteChanged(earlier))
        desk.act(.continued)
        #expect(desk.question == "child.birthDate")
    }

    @Test func thePrinterIsAskedBeforeItIsNeeded() throws {
        var desk = try Desk()
        #expect(desk.act(.lifeEventChosen("birth")).contains(.askPrinter))
        try desk.reachReview()
        #expect(desk.act(.continued).contains(.askPrinter))
    }

    @Test func anUnknownTileOrProcedureChangesNothing() throws {
        var desk = try Desk()
        let before = desk.state
        desk.act(.lifeEventChosen("nothing"))
        desk.act(.procedureChosen("nothing"))
        desk.act(.started)
        desk.act(.sourcesOpened)
        #expect(desk.state == before)
    }
}
