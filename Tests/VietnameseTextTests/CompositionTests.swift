import Testing
import VietnameseText

/// The text field as citizens use it: letter keys, tone keys, coming back, limits.
struct CompositionTests {
    @Test(arguments: [
        ("Đăk´", "Đắk"), ("Lăk´", "Lắk"), ("Y Bhiă", "Y Bhiă"), ("H'Hen Niê", "H'Hen Niê"),
        ("Đơk", "Đơk"), ("Đơk`", "Đờk"), ("Kpă", "Kpă"), ("Kpă´", "Kpắ"), ("K'Brôi", "K'Brôi"),
        ("H'Mông", "H'Mông"), ("Pleiku´", "Pleikú"), ("Krông Ana", "Krông Ana"),
        ("Siu Black", "Siu Black"), ("Cil Múp", "Cil Múp"), ("Ksor Phươc´", "Ksor Phước"),
    ])
    func toneKeysWriteNamesOfAllPeoples(keys: String, expected: String) {
        #expect(sameScalars(typedDirectly(keys), expected))
    }

    @Test(arguments: [
        "Müller-Straße", "Zoë Fjord", "Nguyen van ddung", "Aaron Wood", "José Ñuñez", "Đỗ Thị Hoà",
        "Hòa", "Hoà", "qúa", "hòan", "Сергей", "李小龙", "김철수", "Æsa Þór", "a\u{301}\u{302}x", "👩‍👩‍👧 ok",
    ])
    func directMethodKeepsExactlyWhatWasTyped(_ name: String) {
        #expect(sameScalars(typedDirectly(name), Normalisation.nfc(name)))
    }

    @Test func toneKeyReplacesAToneAndTheSameKeyAgainRemovesIt() {
        #expect(typedDirectly("viêt.") == "việt")
        #expect(typedDirectly("viêt.´") == "viết")
        #expect(typedDirectly("viêt..") == "viêt")
        #expect(typedDirectly("cat`") == "càt")
    }

    @Test func levelToneKeyRemovesTheTone() {
        var composition = TextComposition(text: "Thuý")
        composition.apply(.level)
        #expect(composition.text == "Thuy")
    }

    @Test func toneKeyWithoutAVowelDoesNothing() {
        #expect(typedDirectly("´") == "")
        #expect(typedDirectly("ng´") == "ng")
        #expect(typedDirectly("á ´") == "á ")
        #expect(typedDirectly("qu´") == "qu")
    }

    @Test func toneMovesWhenASyllableGrowsUnderToneKeys() {
        #expect(typedDirectly("ho`a") == "hòa")
        #expect(typedDirectly("ho`an") == "hoàn")
        #expect(typedDirectly("gi´a") == "giá")
        #expect(typedDirectly("nguye~") == "nguyẽ")
        #expect(typedDirectly("Thu´y") == "Thúy")
        let new = TextComposition(toneStyle: .new)
        #expect(typedDirectly("Thu´y", into: new) == "Thuý")
    }

    @Test(arguments: [("Hoà", "Hoá"), ("Hòa", "Hóa"), ("quà", "quá"), ("qùa", "quá")])
    func changedToneStaysInTheStyleOfTheText(text: String, expected: String) {
        for style in ToneStyle.allCases {
            let start = TextComposition(text: text, toneStyle: style)
            #expect(sameScalars(typedDirectly("´", into: start), expected))
        }
    }

    @Test(arguments: [
        ("Nguyễn Văn A", "<", "Nguyễn Văn "), ("Nguyễn", "<", "Nguyễ"), ("Nguyên", "~", "Nguyễn"),
        ("hò", "an", "hoàn"), ("toàn ", "<´", "toán"), ("Hoà", "<", "Ho"), ("Việt", "<<", "Vi"),
        ("ngườ", "i", "người"), ("kímo", "<?", "kỉm"),
    ])
    func existingTextGoesOnBeingEdited(text: String, keys: String, expected: String) {
        #expect(sameScalars(typedDirectly(keys, into: TextComposition(text: text)), expected))
    }

    @Test(arguments: [
        "Hoà", "thuý", "qúa", "tóò", "aáâấ", "Đặng Thị Thuỷ", "x\u{600}a", "e\u{330}",
    ])
    func existingTextIsNotRewritten(_ text: String) {
        for method in TypingMethod.allCases {
            for style in ToneStyle.allCases {
                let composition = TextComposition(text: text, method: method, toneStyle: style)
                #expect(sameScalars(composition.text, Normalisation.nfc(text)))
            }
        }
    }

    @Test func textInFormDAndInMixedOrderBecomesFormC() {
        #expect(sameScalars(TextComposition(text: "Vie\u{323}\u{302}t").text, "Việt"))
        #expect(sameScalars(TextComposition(text: "Hu\u{ea}\u{301}").text, "Huế"))
        #expect(sameScalars(typedDirectly("e\u{302}\u{301}"), "ế"))
        var composition = TextComposition(text: "e")
        composition.type("\u{302}")
        composition.type("\u{301}")
        #expect(sameScalars(composition.text, "ế"))
        composition.apply(.grave)
        #expect(composition.text == "ề")
    }

    @Test func changingMethodOrStyleKeepsTheText() {
        var composition = TextComposition(text: "hoà", method: .telex)
        composition.type("n")
        composition.method = .vni
        composition.toneStyle = .new
        #expect(composition.text == "hoàn")
        composition.type("1")
        #expect(composition.text == "hoán")
        composition.method = .direct
        composition.type("1")
        #expect(composition.text == "hoán1")
    }

    @Test func typingStopsAtTheLimitButTonesDoNot() {
        var composition = TextComposition(text: "xin ba", method: .telex, limitCharacters: 6)
        composition.type("n")
        composition.type(" ")
        composition.type("é")
        #expect(composition.text == "xin ba")
        composition.type("s")
        #expect(composition.text == "xin bá")
        composition.type("s")
        #expect(composition.text == "xin bá")
        composition.deleteBackward()
        composition.type("e")
        #expect(composition.text == "xin be")
        #expect(composition.characterCount == 6)
    }

    @Test func textLongerThanTheLimitIsKeptAndCanShrink() {
        var composition = TextComposition(text: "Nguyễn", limitCharacters: 3)
        composition.type("a")
        #expect(composition.text == "Nguyễn")
        composition.deleteBackward()
        #expect(composition.text == "Nguyễ")
    }

    @Test func controlAndFormatCharactersAreIgnored() {
        #expect(typedDirectly("a\u{0}b\u{200B}c\u{7F}\u{1B}") == "abc")
        #expect(typedDirectly("a\nb\tc") == "a\nb\tc")
    }

    @Test func oneCharacterCannotHoldMoreThan32Scalars() {
        var composition = TextComposition()
        composition.type(Character("e" + String(repeating: "\u{330}", count: 40)))
        #expect(composition.isEmpty)
        for _ in 0..<100_000 { composition.type("\u{330}") }
        #expect(composition.text.utf8.count <= 200 * 32 + 2)
    }

    @Test func wordLongerThanTheSyllableIsKept() {
        let word = String(repeating: "b", count: 80) + String(repeating: "a", count: 80)
        #expect(typedDirectly(word) == word)
        #expect(typedDirectly(word + "´").count == 160)
    }

    @Test func lastWordIsReplacedBySuggestion() {
        var composition = TextComposition(text: "Thành phố Ho Chi Mih")
        composition.replaceLastWord(with: "Minh")
        #expect(composition.text == "Thành phố Ho Chi Minh")
        composition.type(" ")
        composition.replaceLastWord(with: "H\u{75}\u{ea}\u{301}")
        #expect(sameScalars(composition.text, "Thành phố Ho Chi Minh Huế"))
        composition.apply(.dot)
        #expect(composition.text == "Thành phố Ho Chi Minh Huệ")
    }

    @Test func suggestionBeyondTheLimitIsRefused() {
        var composition = TextComposition(text: "a b", limitCharacters: 5)
        composition.replaceLastWord(with: "bốn bề")
        #expect(composition.text == "a b")
        composition.replaceLastWord(with: "bốn")
        #expect(composition.text == "a bốn")
    }

    @Test func toneKeyFaceShowsTheLetterItWouldWrite() {
        var composition = TextComposition(text: "bê")
        #expect(composition.letterAfterApplying(.acute) == "ế")
        composition.type("n")
        composition.apply(.dot)
        #expect(composition.letterAfterApplying(.level) == "ê")
        #expect(composition.currentTone == .dot)
        #expect(composition.currentSyllable == "bện")
        composition.type(" ")
        #expect(composition.letterAfterApplying(.acute) == nil)
    }

    @Test func compositionsThatBehaveAlikeAreEqual() {
        var typed = TextComposition()
        for letter in "Lan" { typed.type(letter) }
        #expect(typed == TextComposition(text: "Lan"))
        #expect(typed != TextComposition(text: "Lan", method: .vni))
    }
}
