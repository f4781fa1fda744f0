import Testing
import VietnameseText

/// Folding for search, comparing names, and the order of the dictionary.
struct FoldingTests {
    @Test(arguments: [
        ("Đặng Thuỳ Trâm", "dang thuy tram"), ("NGUYỄN", "nguyen"), ("Hòa", "hoa"), ("Hoà", "hoa"),
        ("Ơ Ư Ă Â Ê Ô", "o u a a e o"), ("H'Đơk Niê 12/3", "h'dok nie 12/3"),
        ("Müller Ñ", "muller n"),
        ("Vie\u{323}\u{302}t", "viet"), ("e\u{301}\u{302}", "e"), ("МИР, СТОЙ", "мир, стои"),
    ])
    func foldedTextHasNoMarksTonesOrCapitals(text: String, expected: String) {
        #expect(sameScalars(VietnameseFolding.folded(text), expected))
    }

    @Test(arguments: [
        ("Hòa", "Hoà"), ("khỏe", "khoẻ"), ("THÚY", "THUÝ"),
        ("Lê Thị Thủy, Hòa Bình", "Lê Thị Thuỷ, Hoà Bình"),
        ("ho\u{300}a", "hoà"),
    ])
    func styleFoldedTakesBothToneStylesForOne(old: String, new: String) {
        #expect(sameScalars(VietnameseFolding.styleFolded(old), new))
        #expect(sameScalars(VietnameseFolding.styleFolded(new), new))
    }

    @Test(arguments: [
        "Hoa", "hoàn", "hòan", "quý", "qúy", "mùa", "ngoài", "ngòai", "Kpă", "tóò", "x y",
    ])
    func styleFoldedKeepsEverythingElse(_ text: String) {
        #expect(sameScalars(VietnameseFolding.styleFolded(text), text))
    }

    @Test func dictionaryOrderIsLettersThenTonesWordByWord() {
        let ordered = [
            "12", "a", "à", "ả", "ã", "á", "ạ", "an", "ăn", "ân", "ba", "Ba", "ba con", "bà",
            "bà con",
            "ca", "cha", "da", "dung", "đa", "e", "ê", "giang", "oanh", "ôn", "ơn", "phan", "ta",
            "thanh", "tra", "uyên", "ưng", "y", "Ý", "zét",
        ]
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<20 {
            let shuffled = ordered.shuffled(using: &generator)
            #expect(shuffled.sorted(by: VietnameseCollation.precedes) == ordered)
        }
    }

    @Test func wordsComeFirstBeforeLaterTones() {
        #expect(VietnameseCollation.precedes("Nguyễn Văn An", "Nguyễn Văn Ân"))
        #expect(VietnameseCollation.precedes("Lê Đình Bảo", "Lê Đức An"))
        #expect(VietnameseCollation.precedes("Hồ", "Hố"))
        #expect(!VietnameseCollation.precedes("Hố", "Hồ"))
    }

    @Test func formsCAndDAreAlikeInOrder() {
        #expect(!VietnameseCollation.precedes("e\u{302}\u{301}", "ế"))
        #expect(!VietnameseCollation.precedes("ế", "e\u{302}\u{301}"))
    }
}
