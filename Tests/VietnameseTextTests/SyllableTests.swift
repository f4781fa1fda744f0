import Testing
import VietnameseText

/// The grammar of written syllables, and the sequences of keys made from it.
struct SyllableTests {
    @Test func syllableIsReadIntoItsParts() throws {
        let syllable = try #require(VietnameseSyllable("Nguyễn"))
        #expect(syllable.onset == "ng")
        #expect(syllable.vowels == "uyê")
        #expect(syllable.coda == "n")
        #expect(syllable.tone == .tilde)
    }

    @Test func uOfQuAndIOfGiBelongToTheOnset() throws {
        #expect(try #require(VietnameseSyllable("quá")).onset == "qu")
        #expect(try #require(VietnameseSyllable("giếng")).onset == "gi")
        #expect(try #require(VietnameseSyllable("gì")).onset == "g")
    }

    @Test(arguments: [
        "nghĩa", "ghế", "kẻ", "cả", "gì", "yêu", "quyển", "khuỷu", "đường", "hoà", "hòa", "oóc",
        "boóng", "tuýp", "qua\u{301}",
    ])
    func lawfulSyllableIsRead(_ text: String) {
        #expect(VietnameseSyllable(text) != nil)
    }

    @Test(arguments: [
        "", "ng", "nghà", "ca t", "cè", "ka", "ngê", "ghá", "qụu", "coa", "tyêu", "các ", "cảc",
        "Đắk", "Kpă", "iêt1", "qúa", "hòan", "toàán", "web", "ươ", "aiu",
    ])
    func unlawfulSyllableIsRefused(_ text: String) {
        #expect(VietnameseSyllable(text) == nil)
    }

    @Test func textFollowsTheToneStyleAndTheCase() throws {
        let syllable = try #require(VietnameseSyllable("KHỎE"))
        #expect(syllable.text(toneStyle: .new) == "KHOẺ")
        #expect(syllable.text(toneStyle: .old) == "KHỎE")
    }

    @Test(arguments: [
        (TypingOrder.toneAfterVowels, "dduwowfng"), (.toneAtEnd, "dduwowngf"),
        (.marksAfterVowels, "dduowngf"), (.marksAfterCoda, "dduongwf"),
        (.toneThenMarks, "dduongfw"), (.strokeAtEnd, "duwowngfd"),
        (.toneAfterItsVowel, "dduwowfng"), (.hornsAfterU, "dduwongf"),
        (.hornsAfterO, "dduowngf"), (.strokeAfterVowels, "duwowdngf"),
        (.hornsTwice, "dduwowngf"),
    ])
    func ordersOfKeysAreAsNamed(order: TypingOrder, keys: String) throws {
        let syllable = try #require(VietnameseSyllable("đường"))
        #expect(TypingOrders.keys(for: syllable, order: order, method: .telex) == keys)
    }

    @Test func ordersThatDoNotApplyGiveNoKeys() throws {
        let syllable = try #require(VietnameseSyllable("hoà"))
        #expect(TypingOrders.keys(for: syllable, order: .strokeAtEnd, method: .vni) == nil)
        #expect(TypingOrders.keys(for: syllable, order: .hornsAfterU, method: .vni) == nil)
        #expect(TypingOrders.all(for: syllable, method: .direct).isEmpty)
        #expect(
            TypingOrders.keys(for: syllable, order: .toneAfterItsVowel, method: .vni) == "ho2a")
        #expect(
            TypingOrders.keys(
                for: syllable, order: .toneAfterItsVowel, method: .vni, toneStyle: .new) == "hoa2")
    }
}
