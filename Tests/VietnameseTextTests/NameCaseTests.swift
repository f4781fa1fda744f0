import Testing
import VietnameseText

/// Capital letters in names, and normal form C.
struct NameCaseTests {
    @Test(arguments: [
        ("", true), ("Nguyễn ", true), ("H'", true), ("H’", true), ("Vla-", true), ("N", false),
        ("Nguyễn", false), ("a.", false),
    ])
    func keyboardShiftsAtTheStartOfASyllable(text: String, expected: Bool) {
        #expect(NameCase.capitalisesNext(after: text) == expected)
    }

    @Test(arguments: [
        ("nguyễn thị ánh", "Nguyễn Thị Ánh"), ("h'đơk niê", "H'Đơk Niê"), ("ê-ban", "Ê-Ban"),
        ("McDONALD đỗ", "McDONALD Đỗ"), ("  y  bhiă", "  Y  Bhiă"), ("e\u{302}\u{301}", "Ế"),
        ("", ""),
    ])
    func titledRaisesEachFirstLetterAndLowersNothing(text: String, expected: String) {
        #expect(sameScalars(NameCase.titled(text), expected))
    }

    @Test func uppercasedRaisesAllLetters() {
        #expect(NameCase.uppercased("h'đơk niê ự") == "H'ĐƠK NIÊ Ự")
    }

    @Test(arguments: [
        ("Nguye\u{302}\u{303}n", "Nguyễn"), ("e\u{323}\u{302}", "ệ"), ("\u{ea}\u{301}", "ế"),
        ("\u{1b0}\u{323}", "ự"), ("u\u{31b}\u{323}", "ự"), ("\u{1ee5}\u{31b}", "ự"), ("đ", "đ"),
        ("abc", "abc"), ("\u{212B}", "Å"),
    ])
    func normalFormCIsReachedFromEveryOrder(text: String, expected: String) {
        #expect(sameScalars(Normalisation.nfc(text), expected))
    }
}
