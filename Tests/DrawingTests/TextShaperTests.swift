import Drawing
import Interface
import Testing

struct TextShaperTests {
    @Test(arguments: [TextStyle.Weight.regular, .medium, .semibold, .bold])
    func everyVietnameseLetterHasAGlyphInInter(weight: TextStyle.Weight) {
        let shaper = Fixtures.shaper()
        #expect(Fixtures.letters.count == 146)
        for letter in Fixtures.letters {
            let text = Text(String(letter), Fixtures.style(40, weight))
            #expect(shaper.unknownGlyphs(in: text) == 0, "\(letter)")
            #expect(shaper.families(in: text) == ["Inter"], "\(letter)")
        }
    }

    @Test func officialFormsAreSetInLiberationSerif() {
        let shaper = Fixtures.shaper()
        let style = TextStyle(family: .serif, size: 14, color: Color(0))
        let text = Text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style)
        #expect(shaper.families(in: text) == ["Liberation Serif"])
    }

    @Test func aLetterThatNoFontHasIsCounted() {
        let text = Text("A\u{13000}", Fixtures.style(40))
        #expect(Fixtures.shaper().unknownGlyphs(in: text) == 1)
    }

    @Test func composedAndDecomposedVietnameseMeasureAlike() {
        let shaper = Fixtures.shaper()
        let composed = "Nguy\u{1EC5}n Th\u{1ECB} \u{1EAA}"
        let decomposed = "Nguye\u{302}\u{303}n Thi\u{323} A\u{302}\u{303}"
        for size in [17, 32, 56] {
            let style = Fixtures.style(size, .semibold)
            let one = shaper.measure(Text(composed, style), width: nil)
            // The spelling is part of the key, so both are really shaped.
            let other = shaper.measure(Text(decomposed, style), width: nil)
            #expect(one == other)
        }
    }

    @Test(arguments: [TextStyle.Family.sans, .serif], [false, true])
    func marksOfEveryLetterStayInTheLineBox(family: TextStyle.Family, isItalic: Bool) {
        let shaper = Fixtures.shaper()
        for weight in [TextStyle.Weight.regular, .medium, .semibold, .bold] {
            for size in [20, 33, 64] {
                let style = TextStyle(
                    family: family, size: size, weight: weight, color: Color(0),
                    italic: isItalic)
                for letter in Fixtures.letters {
                    let outside = shaper.inkOutsideLine(of: Text(String(letter), style))
                    #expect(outside <= 0, "\(letter) \(family) \(weight) \(size): \(outside)")
                }
            }
        }
    }

    @Test func everyLineOfAStyleIsEquallyTall() {
        let shaper = Fixtures.shaper()
        let heights = ["", "x", "Ẫ Ễ Ổ", "gỵ"].map {
            shaper.measure(Text($0, Fixtures.style(40)), width: nil).height
        }
        #expect(Set(heights).count == 1)
        let two = shaper.measure(Text("x\nẪ", Fixtures.style(40)), width: nil)
        #expect(two.height == heights[0] * 2)
    }

    @Test func aTextWithoutSpansIsNotTaller() {
        #expect(Fixtures.shaper().measure(Text(spans: []), width: 10).width == 0)
    }

    @Test func wrappingKeepsTheWidthAndAddsLines() {
        let shaper = Fixtures.shaper()
        let text = Text("Xin lấy phiếu ở khe in bên dưới của ki-ốt", Fixtures.style(30))
        let line = shaper.measure(text, width: nil)
        for width in stride(from: 60, to: line.width, by: 17) {
            let size = shaper.measure(text, width: width)
            #expect(size.width <= width)
            #expect(size.height > line.height)
            #expect(shaper.measure(text, width: size.width) == size, "at \(width)")
        }
    }

    @Test func aTextThatMayNotWrapKeepsItsWidth() {
        let shaper = Fixtures.shaper()
        let text = Text("Xin lấy phiếu", Fixtures.style(30), wraps: false)
        #expect(shaper.measure(text, width: 20) == shaper.measure(text, width: nil))
    }

    @Test func tabularFiguresAreEquallyWide() {
        let shaper = Fixtures.shaper()
        let style = TextStyle(size: 40, color: Color(0), tabularFigures: true)
        let widths = (0...9).map {
            shaper.measure(Text(String(repeating: "\($0)", count: 8), style), width: nil).width
        }
        #expect(Set(widths).count == 1)
    }

    @Test func theCursorHasItsOwnRoom() {
        let shaper = Fixtures.shaper()
        let style = Fixtures.style(56)
        let without = shaper.measure(Text("Ánh", style), width: nil)
        let with = shaper.measure(Text("Ánh", style, cursor: Color(0x0B57D0)), width: nil)
        #expect(with.width > without.width)
        #expect(with.height == without.height)
    }

    @Test func measuringManyTextsAgainGivesTheSameSizes() {
        let shaper = Fixtures.shaper()
        func sizes() -> [Size] {
            (0..<1_500).map { shaper.measure(Text("Số \($0)", Fixtures.style(20)), width: 90) }
        }
        #expect(sizes() == sizes())
    }
}
