import Catalogue
import Dossiers
import Session
import Testing

/// The official form on the screen, and on paper where there is a printer.
@Suite struct FormViewTests {
    private func atReview(printsForms: Bool = false) throws -> Desk {
        var desk = try Desk(printsForms: printsForms)
        try desk.reachReview()
        return desk
    }

    @Test func itOpensFromTheReviewAndLeadsBack() throws {
        var desk = try atReview()
        desk.act(.formOpened(0))
        #expect(desk.state.screen == .form(FormView(index: 0)))
        desk.act(.wentBack)
        #expect(desk.state.screen == .review)
        desk.act(.formOpened(7))
        #expect(desk.state.screen == .review)
        var other = try Desk()
        other.act(.formOpened(0))
        #expect(other.state.screen == .home)
    }

    @Test func zoomAndPlaceStayInsideTheirBounds() throws {
        var desk = try atReview()
        desk.act(.formOpened(0))
        for direction in FormDirection.allCases { desk.act(.formMoved(direction)) }
        #expect(desk.state.screen == .form(FormView(index: 0)))
        desk.act(.pageTurned(column: "form.pages", page: 1))
        for _ in 0..<9 { desk.act(.formZoomed(1)) }
        for _ in 0..<40 {
            desk.act(.formMoved(.down))
            desk.act(.formMoved(.right))
        }
        guard case .form(let view) = desk.state.screen else {
            Issue.record("the form is gone")
            return
        }
        #expect(view.zoom == FormView.greatestZoom)
        #expect(view.down == view.stepsDown && view.right == view.stepsRight)
        #expect(desk.state.pages["form.pages"] == 1)
        for _ in 0..<9 { desk.act(.formZoomed(-1)) }
        #expect(desk.state.screen == .form(FormView(index: 0)))
    }

    @Test func enlargingKeepsThePlace() throws {
        var desk = try atReview()
        desk.act(.formOpened(0))
        for zoom in 1...FormView.greatestZoom {
            desk.act(.formZoomed(1))
            let view = try #require(form(desk))
            #expect(view.zoom == zoom)
            // As wide as its room, the page has no left and right to go to.
            #expect((view.stepsRight == 0) == (zoom == 1))
            #expect(view.stepsDown > view.stepsRight)
        }
        for _ in 0..<6 { desk.act(.formMoved(.down)) }
        for _ in 0..<3 {
            let view = try #require(form(desk))
            #expect(view.down * 2 == view.stepsDown)
            desk.act(.formZoomed(-1))
        }
    }

    @Test func theNextPageIsReadFromItsTop() throws {
        var desk = try atReview()
        desk.act(.formOpened(0))
        desk.act(.formZoomed(1))
        desk.act(.formMoved(.down))
        desk.act(.pageTurned(column: "form.pages", page: 1))
        let view = try #require(form(desk))
        #expect(view.down == 0 && view.zoom == 1)
    }

    private func form(_ desk: Desk) -> FormView? {
        if case .form(let view) = desk.state.screen { view } else { nil }
    }

    @Test func withoutAPrinterNothingIsPrinted() throws {
        var desk = try atReview()
        desk.act(.formOpened(0))
        let effects = desk.act(.formPrintChosen)
        #expect(!effects.contains { if case .printForm = $0 { true } else { false } })
        #expect(desk.state.visit?.formPrint == nil)
    }

    @Test func oneFormAtATimeIsPrintedAndItsFateTold() throws {
        var desk = try atReview(printsForms: true)
        desk.act(.formOpened(0))
        let effects = desk.act(.formPrintChosen)
        let requests = effects.compactMap { effect in
            if case .printForm(let request) = effect { request } else { nil }
        }
        #expect(requests.count == 1)
        #expect(requests.first?.form.key == "birth-2024")
        #expect(desk.state.visit?.formPrint == FormPrint(index: 0, state: .sending))
        let again = desk.act(.formPrintChosen)
        #expect(!again.contains { if case .printForm = $0 { true } else { false } })
        desk.handle(.formPrinted(isTaken: false))
        #expect(desk.state.visit?.formPrint?.state == .failed)
        desk.act(.formPrintChosen)
        desk.handle(.formPrinted(isTaken: true))
        #expect(desk.state.visit?.formPrint?.state == .taken)
    }

    @Test func aFormOnItsWayIsStillWaitedForWhenItIsOpenedAgain() throws {
        var desk = try atReview(printsForms: true)
        desk.act(.formOpened(0))
        desk.act(.formPrintChosen)
        desk.act(.wentBack)
        desk.act(.formOpened(0))
        #expect(desk.state.visit?.formPrint?.state == .sending)
        desk.handle(.formPrinted(isTaken: true))
        desk.act(.wentBack)
        desk.act(.formOpened(0))
        // Told once; now it can be printed a second time.
        #expect(desk.state.visit?.formPrint == nil)
    }

    @Test func nothingOfTheFormStaysAfterTheVisit() throws {
        var desk = try atReview(printsForms: true)
        desk.act(.formOpened(0))
        desk.act(.formZoomed(1))
        desk.act(.pageTurned(column: "form.pages", page: 1))
        desk.act(.formPrintChosen)
        desk.act(.wentHome)
        #expect(desk.act(.finished).contains(.wipe))
        #expect(desk.state == SessionState(now: desk.state.now))
        desk.handle(.formPrinted(isTaken: true))
        #expect(desk.state == SessionState(now: desk.state.now))
    }

    @Test func aLateAnswerOfThePrinterChangesNothing() throws {
        var desk = try Desk(printsForms: true)
        desk.handle(.formPrinted(isTaken: true))
        #expect(desk.state.isPristine)
    }
}
