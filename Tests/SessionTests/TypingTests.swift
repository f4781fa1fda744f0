import Catalogue
import Session
import Testing
import VietnameseText

/// Words: shift, capitals, the ways of typing.
struct TypingTests {
    private func nameQuestion() throws -> Desk {
        var desk = try Desk()
        try desk.open("child.name")
        return desk
    }

    private func placeQuestion() throws -> Desk {
        var desk = try Desk()
        try desk.open("child.birthPlace")
        return desk
    }

    @Test func aNameCapitalisesEachSyllableByItself() throws {
        var desk = try nameQuestion()
        desk.press("h'hen niê")
        #expect(desk.text == "H'Hen Niê")
    }

    @Test func aPlaceCapitalisesOnlyItsFirstLetter() throws {
        var desk = try placeQuestion()
        desk.press("xã mẫu")
        #expect(desk.text == "Xã mẫu")
    }

    @Test func aSearchCapitalisesNothing() throws {
        var desk = try Desk()
        try desk.open("child.ethnicity")
        desk.press("tay")
        guard case .choice(_, let search)? = desk.editor else {
            Issue.record("no choice")
            return
        }
        #expect(search.composition.text == "tay")
    }

    @Test func toneKeysActOnTheSyllable() throws {
        var desk = try nameQuestion()
        desk.press("anh")
        desk.act(.key(.tone(.acute)))
        #expect(desk.text == "Ánh")
    }

    @Test func shiftTurnsOneLetterAround() throws {
        var desk = try nameQuestion()
        desk.act(.key(.shift))
        #expect(desk.words?.shift == .inverted)
        desk.press("an")
        #expect(desk.text == "an")
        #expect(desk.words?.shift == .automatic)
    }

    @Test func shiftTwiceLocksCapitalsUntilTappedAgain() throws {
        var desk = try placeQuestion()
        desk.act(.key(.shift))
        desk.act(.key(.shift))
        #expect(desk.words?.shift == .locked)
        desk.press("ubnd")
        #expect(desk.text == "UBND")
        desk.act(.key(.shift))
        #expect(desk.words?.shift == .automatic)
        desk.press(" x")
        #expect(desk.text == "UBND x")
    }

    @Test func theOfferedCapitalsReplaceTheText() throws {
        var desk = try nameQuestion()
        desk.act(.typed("nguyễn  thị ánh"))
        desk.act(.capitalsTaken)
        #expect(desk.text == "Nguyễn Thị Ánh")
    }

    @Test func aRealKeyboardKeepsItsOwnCase() throws {
        var desk = try nameQuestion()
        desk.act(.typed("Y Bhiă KĐăm"))
        #expect(desk.text == "Y Bhiă KĐăm")
    }

    @Test func onlySpacesAreTakenFromWhatWasTyped() throws {
        var desk = try nameQuestion()
        desk.act(.typed("  K'Brôi   Đắk "))
        desk.act(.continued)
        #expect(desk.state.visit?.answers["child.name"] == .text("K'Brôi Đắk"))
    }

    @Test func theMethodKeyGoesRound() throws {
        var desk = try nameQuestion()
        var methods: [TypingMethod] = []
        for _ in 0..<3 {
            desk.act(.key(.method))
            methods.append(desk.state.preferences.typingMethod)
        }
        #expect(methods == [.telex, .vni, .direct])
    }

    @Test func telexStaysForTheNextQuestionsOfTheVisit() throws {
        var desk = try nameQuestion()
        desk.act(.key(.method))
        desk.press("nguyeenx aanr")
        #expect(desk.text == "Nguyễn Ẩn")
        desk.act(.continued)
        var answers = Family.motherOnTime
        answers["child.name"] = nil
        try desk.fillIn(answers, until: "child.birthPlace")
        desk.press("xax")
        #expect(desk.text == "Xã")
    }

    @Test func theNextVisitersStartWithTheKeysAgain() throws {
        var desk = try nameQuestion()
        desk.act(.key(.method))
        desk.act(.wentHome)
        desk.act(.finished)
        try desk.open("child.name")
        #expect(desk.words?.composition.method == .direct)
        desk.press("as")
        #expect(desk.text == "As")
    }

    @Test func deletingBackwardsOnNothingIsHarmless() throws {
        var desk = try nameQuestion()
        desk.act(.key(.backspace))
        #expect(desk.text == "")
    }

    @Test func anOfferFillsTheField() throws {
        var desk = try Desk()
        try desk.open("mother.identityIssuer")
        desk.act(.offerTaken(.text("Bộ Công an")))
        #expect(desk.text == "Bộ Công an")
        desk.act(.continued)
        #expect(desk.state.visit?.answers["mother.identityIssuer"] == .text("Bộ Công an"))
    }
}
