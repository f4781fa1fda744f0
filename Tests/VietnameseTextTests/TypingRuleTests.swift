import Testing
import VietnameseText

/// The rules of Telex and VNI, one table a rule; `<` is backspace.
struct TypingRuleTests {
    @Test(arguments: [
        ("vieetj", "việt"), ("vieejt", "việt"), ("vietej", "việt"), ("vietje", "việt"),
        ("vijeet", "việt"), ("nguwowif", "người"), ("nguoiwf", "người"), ("dduwowngf", "đường"),
        ("truwowngf", "trường"), ("hoaf binhf", "hòa bình"),
    ])
    func toneAndMarkKeysActOnTheWholeSyllable(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [("sa", "sa"), ("vjieet", "vjiêt"), ("xa", "xa"), ("ff", "ff"), ("rs", "rs")])
    func toneKeyBeforeTheFirstVowelIsALetter(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [("asf", "à"), ("mèos", "méo"), ("tốif", "tồi"), ("toansj", "toạn")])
    func secondToneKeyReplacesTheFirst(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("toowi", "tơi", TypingMethod.telex), ("toow", "tơ", .telex), ("towo", "tô", .telex),
        ("aaw", "ă", .telex), ("awa", "â", .telex), ("o67", "ơ", .vni), ("o76", "ô", .vni),
        ("a68", "ă", .vni), ("a86", "â", .vni),
    ])
    func secondMarkKeyReplacesTheFirst(keys: String, expected: String, method: TypingMethod) {
        #expect(composed(keys, method) == expected)
    }

    @Test(arguments: [
        ("duwongf", "dường"), ("duowngf", "dường"), ("duongwf", "dường"), ("wowfi", "ười"),
        ("ruouwj", "rượu"), ("huouw", "hươu"), ("thuow", "thuơ"), ("thuowng", "thương"),
        ("quow", "quơ"), ("quown", "quơn"), ("uow", "uơ"), ("huow", "huơ"), ("khuow", "khuơ"),
        ("uwow", "ươ"), ("duwoi", "dươi"), ("cuongw", "cương"), ("NGUOIW", "NGƯƠI"),
    ])
    func oneKeyMakesBothHornsBeforeACodaOrGlide(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("thuo7", "thuơ"), ("thuo7ng", "thương"), ("ngu7oi2", "người"), ("nguo7i2", "người"),
        ("nguoi72", "người"), ("d9u7o7ng2", "đường"), ("duong729", "đường"), ("quo7", "quơ"),
    ])
    func oneDigitMakesBothHornsBeforeACodaOrGlide(keys: String, expected: String) {
        #expect(composed(keys, .vni) == expected)
    }

    @Test(arguments: [
        ("buwoo", "buô"), ("buowco", "buôc"), ("cuoiwo", "cuôi"), ("cuooiw", "cươi"),
    ])
    func circumflexAndHornsReplaceEachOtherInUo(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("dad", "đa"), ("did", "đi"), ("dinhd", "đinh"), ("daatsd", "đất"), ("daadts", "đất"),
        ("duwowngfd", "đường"), ("SDD", "SĐ"), ("oddp", "ođp"), ("david", "david"), ("dd", "đ"),
        ("gidd", "giđ"), ("bad", "bad"),
    ])
    func secondDMakesTheStrokeWhereTheOnsetIsD(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("ass", "as"), ("aaa", "aa"), ("ddd", "dd"), ("oww", "ow"), ("ww", "w"), ("tww", "tw"),
        ("wiw", "uiw"), ("duwongww", "duongww"), ("toorr", "tôr"), ("noww", "now"), ("dadd", "dad"),
        ("tnoss", "tnos"), ("duwongw", "duongw"), ("uww", "uw"), ("uoww", "uow"), ("awww", "aww"),
    ])
    func repeatedKeyTakesTheEffectBackAndLeavesOneLetter(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("a11", "a1"), ("d99", "d9"), ("a66", "a6"), ("u77", "u7"), ("a88", "a8"), ("o55", "o5"),
        ("uo77", "uo7"), ("a111", "a11"),
    ])
    func repeatedDigitTakesTheEffectBackAndLeavesOneDigit(keys: String, expected: String) {
        #expect(composed(keys, .vni) == expected)
    }

    @Test(arguments: [
        ("asss", "ass"), ("aaaa", "aaa"), ("dddd", "ddd"), ("www", "ww"), ("owww", "oww"),
    ])
    func furtherSameKeysArePlainAfterAnUndo(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test func undoOfAToneKeepsTheMark() {
        #expect(composed("aass") == "âs")
        #expect(composed("tosos") == "tôs")
    }

    @Test(arguments: [
        ("tosz", "to"), ("az", "az"), ("pizza", "pizza"), ("aszz", "az"), ("chuyểnz", "chuyên"),
    ])
    func zRemovesAToneAndIsOtherwiseALetter(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test func zeroRemovesAToneAndIsOtherwiseADigit() {
        #expect(composed("to10", .vni) == "to")
        #expect(composed("to0", .vni) == "to0")
        #expect(composed("2020", .vni) == "2020")
        #expect(composed("so1 12", .vni) == "só 12")
    }

    @Test(arguments: [
        ("catx", "catx"), ("hocr", "hocr"), ("catf", "catf"), ("cats", "cát"), ("hocj", "học"),
        ("sachs", "sách"), ("lapj", "lạp"), ("ddawks", "đắk"), ("ddawkf", "đăkf"),
    ])
    func stopCodaTakesOnlySacAndNangFromTypingMethods(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("ViEtJE", "ViỆt"), ("dDaf", "đà"), ("Ddaf", "Đà"), ("VIEETJ", "VIỆT"), ("aA", "â"),
        ("Aa", "Â"), ("{s", "Ớ"), ("}", "Ư"), ("Wn", "Ưn"), ("aSS", "aS"),
    ])
    func resultTakesTheCaseOfTheBaseLetter(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("hofa", "hòa", ToneStyle.old), ("hofa", "hoà", .new), ("hofan", "hoàn", .old),
        ("chuyr", "chủy", .old), ("chuyr", "chuỷ", .new), ("chuyeren", "chuyển", .old),
        ("chuyern", "chuyẻn", .old), ("giengse", "giếng", .old), ("toans<", "tóa", .old),
        ("toans<", "toá", .new), ("gisa", "giá", .old),
    ])
    func toneIsPlacedAgainWhenTheSyllableChanges(keys: String, expected: String, style: ToneStyle) {
        #expect(composed(keys, .telex, style) == expected)
    }

    @Test(arguments: [
        ("vieetj<", "việ"), ("nguowif<", "ngườ"), ("ddi<", "đ"), ("dd<", ""), ("Thuow<", "Thu"),
        ("hanhj<", "hạn"), ("turyn<<", "tủ"), ("reff<f", "rè"), ("aaa<a", "â"), ("kimso<r", "kỉm"),
        ("as <f", "à"), ("to1<", "to"), ("<<", ""),
    ])
    func backspaceDeletesTheLastCharacterAndKeepsOtherTones(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("mufa", "mùa"), ("bifa", "bìa"), ("caso", "cáo"), ("khuyur", "khuỷu"),
        ("ngoafi", "ngoài"), ("ngoeof", "ngoèo"), ("quas", "quá"), ("quys", "quý"),
        ("giuwx", "giữ"),
        ("gif", "gì"), ("boongs", "bống"), ("booongs", "boóng"), ("cuarw", "cửa"),
        ("tuyeetj", "tuyệt"),
    ])
    func toneIsPlacedByTheRulesOfSpelling(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test(arguments: [
        ("qusa", "qusa"), ("qusy", "qusy"), ("uwo", "ưo"), ("acha", "acha"), ("kimso", "kímo"),
        ("aloo", "alô"), ("giwx", "giữ"), ("edwin", "edwin"), ("andrew", "andrew"),
        ("linuxx", "linux"),
    ])
    func splitsAreDecidedAsWrittenDown(keys: String, expected: String) {
        #expect(composed(keys) == expected)
    }

    @Test func bracketsWriteLettersInFullTelexOnly() {
        #expect(composed("d][ng") == "dương")
        #expect(composed("[[a]]") == "[a]")
        #expect(composed("[[[", .telex) == "[[")
        #expect(composed("[a]", .telexW) == "[a]")
        #expect(composed("[a]", .telexSimple) == "[a]")
    }

    @Test func loneWWritesALetterExceptInSimpleTelex() {
        #expect(composed("tw", .telex) == "tư")
        #expect(composed("tw", .telexW) == "tư")
        #expect(composed("tw", .telexSimple) == "tw")
        #expect(composed("tuw", .telexSimple) == "tư")
    }

    @Test func digitsEndTheSyllableInTelex() {
        #expect(composed("a1s") == "a1s")
    }

    @Test func directMethodReadsNoKeyAsAMark() {
        let line = "vieetj nguwowif ddd a1 o67 [] pizza"
        #expect(composed(line, .direct) == line)
    }
}
