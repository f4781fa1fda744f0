import Dossiers
import Session
import Testing

/// What the done screen may say of the slip (P8), and how long it stays.
struct SlipTests {
    private func done() throws -> (Desk, SlipFacts) {
        var desk = try Desk()
        let facts = try desk.reachDone()
        return (desk, facts)
    }

    @Test func aSlipIsPrintedOnlyWhenThePrinterSaidSo() throws {
        var (desk, facts) = try done()
        #expect(desk.state.visit?.submission?.slip == .printing)
        for _ in 0..<20 { desk.handle(.timerFired(.second)) }
        #expect(desk.state.visit?.submission?.slip == .printing)
        desk.handle(.slipChanged(dossierID: facts.dossierID, .printed))
        #expect(desk.state.visit?.submission?.slip == .printed)
    }

    @Test func aSlipOfAnEarlierVisitChangesNothing() throws {
        var (desk, _) = try done()
        let before = desk.state
        desk.handle(.slipChanged(dossierID: "another", .printed))
        desk.handle(.deliveryChanged(dossierID: "another", .withOfficer))
        #expect(desk.state == before)
    }

    @Test func aSlipThatNeverBeganIsPrintedAgainWithoutMark() throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, .notPrinted(.paperOut)))
        #expect(desk.act(.reprintChosen) == [.printSlip(facts)])
        #expect(desk.state.visit?.submission?.slip == .printing)
    }

    @Test(arguments: [SlipState.printed, .unknown(.paperOut)])
    func aSlipThatMayExistIsMarkedWhenPrintedAgain(state: SlipState) throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, state))
        var marked = facts
        marked.isReprint = true
        #expect(desk.act(.reprintChosen) == [.printSlip(marked)])
        // Also when the second one did not begin: the first may lie there.
        desk.handle(.slipChanged(dossierID: facts.dossierID, .notPrinted(.coverOpen)))
        #expect(desk.act(.reprintChosen) == [.printSlip(marked)])
    }

    @Test func aSlipThatIsBeingPrintedIsNotPrintedTwice() throws {
        var (desk, _) = try done()
        #expect(desk.act(.reprintChosen).isEmpty)
    }

    @Test func afterAnUnclearPrintTheCitizenSaysWhetherItCameOut() throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, .unknown(.coverOpen)))
        desk.act(.slipSeen)
        #expect(desk.state.visit?.submission?.slip == .seenByCitizen)
        #expect(desk.state.visit?.submission?.secondsLeft == 40)
    }

    @Test(arguments: [SlipState.printing, .notPrinted(.paperOut), .printed])
    func aSlipIsSeenOnlyWhereItWasUnclear(slip: SlipState) throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, slip))
        desk.act(.slipSeen)
        #expect(desk.state.visit?.submission?.slip == slip)
    }

    @Test func withASlipTheScreenEndsAfterFortySeconds() throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, .printed))
        for _ in 0..<39 { desk.handle(.timerFired(.second)) }
        #expect(desk.state.visit?.submission?.secondsLeft == 1)
        #expect(desk.handle(.timerFired(.second)).contains(.wipe))
        #expect(desk.state.isPristine)
    }

    @Test func withoutASlipThereIsTimeToWriteTheCodeDown() throws {
        var (desk, facts) = try done()
        desk.handle(.slipChanged(dossierID: facts.dossierID, .notPrinted(.notConnected)))
        for _ in 0..<179 { desk.handle(.timerFired(.second)) }
        #expect(desk.state.screen == .done)
        desk.handle(.timerFired(.second))
        #expect(desk.state.isPristine)
    }

    @Test func theDeliveryIsFollowedWhileTheScreenStands() throws {
        var (desk, facts) = try done()
        #expect(desk.state.visit?.submission?.delivery == .sending)
        desk.handle(.deliveryChanged(dossierID: facts.dossierID, .waiting))
        #expect(desk.state.visit?.submission?.delivery == .waiting)
        let delivered = DeliveryState.delivered(officialCode: "H26-1")
        desk.handle(.deliveryChanged(dossierID: facts.dossierID, delivered))
        #expect(desk.state.visit?.submission?.delivery == delivered)
    }

    @Test func whatArrivesAfterTheEndChangesNothing() throws {
        var (desk, facts) = try done()
        desk.act(.finished)
        let before = desk.state
        desk.handle(.slipChanged(dossierID: facts.dossierID, .printed))
        desk.handle(.deliveryChanged(dossierID: facts.dossierID, .waiting))
        desk.handle(.stored(facts))
        #expect(desk.state == before)
    }

    @Test func thePrinterIsRememberedFromVisitToVisit() throws {
        var (desk, _) = try done()
        desk.handle(.printerReported(.troubled(.paperOut)))
        desk.act(.finished)
        #expect(desk.state.printer == .troubled(.paperOut))
    }
}
