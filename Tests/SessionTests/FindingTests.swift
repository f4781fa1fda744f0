import Catalogue
import Dossiers
import Session
import Testing

/// Searching for a procedure, and procedures that somebody else takes.
@Suite struct FindingTests {
    private func found(_ typed: String, on day: String = "2026-11-24") throws -> [String] {
        let catalogue = try Shipped.catalogue.get()
        let date = try #require(CivilDate(iso: day))
        return ProcedureFinder(catalogue).matches(typed) { match in
            switch match {
            case .procedure(let key): catalogue.procedure(key: key, on: date) != nil
            case .referral(let key): catalogue.referral(key: key, on: date) != nil
            }
        }.map { match in
            switch match {
            case .procedure(let key), .referral(let key): key
            }
        }
    }

    @Test(arguments: [
        ("khai sinh", "birth-registration"), ("giay khai sinh", "birth-registration"),
        ("mất giấy khai sinh", "civil-status-extract"),
        ("mat giay khai sinh", "birth-reregistration"), ("chết", "death-registration"),
        ("sang tên hộ khẩu", "linked-birth"), ("sao y", "certified-copy"),
        ("giấy độc thân", "marital-status"), ("kết hôn", "marriage"),
        ("birth registration", "birth-registration"), ("1.000656", "death-registration"),
        ("hộ chiếu", "passport"),
    ])
    func plainWordsFindTheProcedure(typed: String, key: String) throws {
        #expect(try found(typed).contains(key))
    }

    @Test(arguments: [
        ("xin giấy khai sinh giùm cháu", "birth-registration"),
        ("Tôi muốn chứng thực bản sao", "certified-copy"),
    ])
    func wordsThatNameNothingArePassedOver(typed: String, key: String) throws {
        #expect(try found(typed).contains(key))
    }

    @Test func theWholeNameComesFirst() throws {
        #expect(try found("khai sinh").first == "birth-registration")
        #expect(try found("").isEmpty)
        #expect(try found("   ").isEmpty)
        #expect(try found("máy bay").isEmpty)
    }

    @Test func whatIsNotInForceIsNotFound() throws {
        #expect(try !found("kết hôn", on: "2016-10-03").contains("marriage"))
        #expect(try found("khai sinh", on: "2016-10-03").contains("birth-registration"))
    }

    @Test func typingFindsAndChoosingLeadsBackToTheSearch() throws {
        var desk = try Desk()
        desk.act(.searchOpened)
        #expect(desk.state.screen == .search)
        for letter in "khai" { desk.act(.key(.character(letter))) }
        desk.act(.typed(" sinh"))
        #expect(desk.state.search?.trimmedText == "khai sinh")
        desk.act(.procedureChosen("birth-registration"))
        #expect(desk.state.screen == .procedure("birth-registration"))
        desk.act(.wentBack)
        #expect(desk.state.screen == .search)
        #expect(desk.state.search?.trimmedText == "khai sinh")
        desk.act(.referralChosen("passport"))
        #expect(desk.state.screen == .referral("passport"))
        desk.act(.wentBack)
        #expect(desk.state.screen == .search)
        desk.act(.wentBack)
        #expect(desk.state.isPristine)
        #expect(desk.state.search == nil)
    }

    @Test func storingForgetsWhatWasLookedFor() throws {
        var desk = try Desk()
        desk.act(.searchOpened)
        desk.act(.typed("khai sinh"))
        desk.act(.procedureChosen("birth-registration"))
        desk.act(.started)
        try desk.fillIn()
        #expect(desk.state.search?.trimmedText == "khai sinh")
        desk.act(.continued)
        desk.act(.declarationConfirmed)
        desk.act(.submitted)
        desk.handle(.stored(try #require(Desk.facts(for: desk.effects))))
        #expect(desk.state.screen == .done)
        #expect(desk.state.search == nil && desk.state.cameFrom == nil)
    }

    @Test func typingBeginsOnTheFirstPageAndBackspaceDeletes() throws {
        var desk = try Desk()
        desk.act(.searchOpened)
        desk.act(.typed("sinh"))
        desk.act(.pageTurned(column: "search.found", page: 2))
        desk.act(.key(.backspace))
        #expect(desk.state.search?.trimmedText == "sin")
        #expect(desk.state.pages.isEmpty)
        desk.act(.continued)
        desk.act(.optionChosen("yes"))
        #expect(desk.state.screen == .search)
    }

    @Test func nothingIsOpenedThatIsNotThere() throws {
        var desk = try Desk()
        desk.act(.procedureChosen("birth-registration"))
        #expect(desk.state.screen == .home)
        desk.act(.searchOpened)
        desk.act(.procedureChosen("nothing"))
        desk.act(.referralChosen("nothing"))
        #expect(desk.state.screen == .search)
    }

    @Test func theSearchIsWipedWithTheVisit() throws {
        var desk = try Desk()
        desk.act(.searchOpened)
        desk.act(.typed("Nguyễn Thị Ánh"))
        #expect(!desk.state.isPristine)
        desk.handle(.timerFired(.idle))
        #expect(desk.state.isPristine)
        #expect(!String(describing: desk.state).contains("Ánh"))
    }
}
