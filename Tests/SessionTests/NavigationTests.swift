import Catalogue
import Session
import Testing

/// Back keeps what was typed, and always leads somewhere (P8).
struct NavigationTests {
    @Test func backFromEveryScreenEndsAtHome() throws {
        var desk = try Desk()
        try desk.reachDeclaration()
        var steps = 0
        while desk.state.screen != .home, steps < 100 {
            let before = desk.state.screen
            desk.act(.wentBack)
            if case .lifeEvent = before {
                // Everything would be lost by the next tap: it is asked first.
                #expect(desk.state.idleSecondsLeft == 30)
                desk.act(.finished)
            }
            #expect(desk.state.screen != before)
            steps += 1
        }
        #expect(desk.state.screen == .home)
        #expect(steps > 30)
    }

    @Test func backKeepsWhatWasTypedButNotConfirmed() throws {
        var desk = try Desk()
        try desk.open("child.name")
        desk.act(.typed("Nguyễn Thị"))
        desk.act(.wentBack)
        #expect(desk.question == "requester.relation")
        desk.act(.continued)
        #expect(desk.question == "child.name")
        #expect(desk.text == "Nguyễn Thị")
    }

    @Test func goingBackToTheProcedureKeepsTheVisit() throws {
        var desk = try Desk()
        desk.begin()
        desk.act(.optionChosen("mother"))
        desk.act(.wentBack)
        #expect(desk.state.screen == .procedure("birth-registration"))
        desk.act(.started)
        #expect(desk.editor?.answer == .choice("mother"))
    }

    @Test func backFromTheReviewOpensTheLastQuestion() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.wentBack)
        #expect(desk.question == "contact.phone")
        #expect(desk.editor?.answer == .text("0912345678"))
    }

    @Test func backClosesTheHelpPageFirst() throws {
        var desk = try Desk()
        desk.act(.lifeEventChosen("birth"))
        desk.act(.helpToggled)
        desk.act(.wentBack)
        #expect(!desk.state.showsHelp)
        #expect(desk.state.screen == .lifeEvent("birth"))
    }

    @Test func homeAsksBeforeItWipesTheVisit() throws {
        var desk = try Desk()
        try desk.open("child.birthDate")
        #expect(!desk.act(.wentHome).contains(.wipe))
        desk.act(.stayed)
        #expect(desk.question == "child.birthDate")
        desk.act(.wentHome)
        #expect(desk.act(.finished).contains(.wipe))
        #expect(desk.state == SessionState(now: desk.state.now))
    }

    @Test func theSourcesLeadBackToTheProcedure() throws {
        var desk = try Desk()
        desk.act(.lifeEventChosen("birth"))
        desk.act(.procedureChosen("birth-registration"))
        desk.act(.sourcesOpened)
        #expect(desk.state.screen == .sources("birth-registration"))
        desk.act(.wentBack)
        #expect(desk.state.screen == .procedure("birth-registration"))
    }

    @Test func anotherScreenBeginsAtItsFirstPage() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.pageTurned(column: "review.lines", page: 3))
        #expect(desk.state.pages["review.lines"] == 3)
        desk.act(.continued)
        #expect(desk.state.pages.isEmpty)
    }

    @Test func aPageBeforeTheFirstIsTheFirst() throws {
        var desk = try Desk()
        desk.act(.pageTurned(column: "home.tiles", page: -4))
        #expect(desk.state.pages["home.tiles"] == 0)
    }

    // MARK: Review

    @Test func anEditFromTheReviewReturnsThere() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.editChosen("child.sex"))
        #expect(desk.question == "child.sex")
        desk.act(.optionChosen("male"))
        desk.act(.continued)
        #expect(desk.state.screen == .review)
        #expect(desk.state.visit?.answers["child.sex"] == .choice("male"))
    }

    @Test func leavingAnEditByBackKeepsTheConfirmedAnswer() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.editChosen("child.name"))
        desk.act(.key(.backspace))
        desk.act(.wentBack)
        #expect(desk.state.screen == .review)
        desk.act(.editChosen("child.name"))
        #expect(desk.text == "Nguyễn Thị Ánh")
    }

    @Test func aChangedAnswerOpensItsNewQuestionsFirst() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.editChosen("child.nationality"))
        desk.act(.optionChosen("other"))
        desk.act(.continued)
        #expect(desk.question == "child.nationalityOther")
        desk.act(.typed("Lào"))
        desk.act(.continued)
        #expect(desk.state.screen == .review)
    }

    @Test func anAnswerThatIsNoLongerAskedIsNotFiled() throws {
        var desk = try Desk()
        try desk.reachReview()
        desk.act(.editChosen("father.declared"))
        desk.act(.optionChosen("no"))
        desk.act(.continued)
        #expect(desk.state.screen == .review)
        let filed = desk.state.visit?.filedAnswers(today: desk.state.now.date, desk.context)
        #expect(filed?["father.name"] == nil)
        #expect(filed?["marriage.number"] == nil)
        #expect(filed?["mother.name"] == .text("Trần Thị Bích Đào"))
    }

    @Test func anEditIsOnlyPossibleFromTheReview() throws {
        var desk = try Desk()
        desk.begin()
        let before = desk.state
        desk.act(.editChosen("child.name"))
        #expect(desk.state.screen == before.screen)
    }
}
