import Catalogue
import Session
import Testing

/// Numbers, counts, options, and "Tiếp tục", which is never dead.
struct ControlTests {
    private func question(_ id: FieldID) throws -> Desk {
        var desk = try Desk()
        try desk.open(id)
        return desk
    }

    @Test func aPersonalNumberTakesTwelveDigits() throws {
        var desk = try question("mother.personalNumber")
        desk.press("0011990123467")
        #expect(desk.editor == .number("001199012346"))
    }

    @Test func aPhoneNumberTakesElevenDigits() throws {
        var desk = try question("contact.phone")
        desk.press("0912345678901")
        #expect(desk.editor == .number("09123456789"))
    }

    @Test func aNumberTakesNoSigns() throws {
        var desk = try question("contact.phone")
        desk.act(.typed("0912-345.678"))
        #expect(desk.editor == .number("0912345678"))
    }

    @Test func aPassportNumberBecomesCapital() throws {
        var desk = try question("mother.identityKind")
        desk.act(.optionChosen("passport"))
        desk.act(.continued)
        #expect(desk.question == "mother.passportNumber")
        desk.press("c1234567")
        #expect(desk.editor == .number("C1234567"))
        desk.act(.key(.backspace))
        #expect(desk.editor == .number("C123456"))
    }

    @Test func aCountStaysBetweenOneAndItsMost() throws {
        var desk = try question("copies.count")
        desk.act(.countStepped(-1))
        #expect(desk.editor == .count(1))
        for _ in 0..<30 { desk.act(.countStepped(1)) }
        #expect(desk.editor == .count(20))
        desk.act(.countStepped(-1))
        #expect(desk.editor == .count(19))
    }

    @Test func anOptionThatDoesNotExistIsNotTaken() throws {
        var desk = try question("child.sex")
        desk.act(.optionChosen("nothing"))
        desk.act(.continued)
        #expect(desk.question == "child.sex")
        #expect(desk.problemKey != nil)
    }

    @Test func anActionOfAnotherKindOfQuestionChangesNothing() throws {
        var desk = try question("copies.wanted")
        let before = desk.editor
        desk.press("1a")
        desk.act(.countStepped(1))
        desk.act(.yearAloneToggled)
        desk.act(.datePartChosen(.month))
        desk.act(.capitalsTaken)
        #expect(desk.editor == before)
    }

    @Test func theReasonOpensAndClosesAndIsClosedAtTheNextQuestion() throws {
        var desk = try question("child.sex")
        desk.act(.reasonToggled)
        #expect(desk.state.visit?.showsReason == true)
        desk.act(.reasonToggled)
        #expect(desk.state.visit?.showsReason == false)
        desk.act(.reasonToggled)
        desk.act(.optionChosen("male"))
        desk.act(.continued)
        #expect(desk.state.visit?.showsReason == false)
    }

    @Test func typingTakesTheSentenceAboutTheErrorAway() throws {
        var desk = try question("child.name")
        desk.act(.continued)
        #expect(desk.problemKey == "problem.required.name")
        desk.press("n")
        #expect(desk.problemKey == nil)
    }

    @Test func aTouchThatChangesNothingLeavesTheSentenceStanding() throws {
        var desk = try question("child.name")
        desk.act(.continued)
        desk.act(.key(.backspace))
        #expect(desk.problemKey == "problem.required.name")
    }

    @Test func continueAtAnEmptyQuestionExplainsOrLeadsOn() throws {
        var desk = try Desk()
        desk.begin()
        while let id = desk.question {
            let hadDefault = desk.editor?.answer != nil
            desk.act(.continued)
            if desk.question == id {
                #expect(desk.problemKey?.hasPrefix("problem.required.") == true, "\(id)")
                desk.enter(try #require(Family.motherOnTime[id]))
                desk.act(.continued)
                try #require(desk.question != id, "\(id): \(desk.problemKey ?? "")")
            } else {
                let field = try #require(desk.state.visit?.procedure.fields[id])
                #expect(hadDefault || !field.isRequired, "\(id)")
            }
        }
        #expect(desk.state.screen == .review)
    }
}
