import Interface
import Testing

@Suite struct LeafTests {
    @Test func aTextTooWideThatMayNotWrapIsReported() {
        let scene = scene(words("một hai ba bốn năm", wraps: false))
        #expect(scene.overflows.map(\.what) == ["một hai ba bốn năm"])
        #expect(scene.overflows.first?.needed == Size(width: 108, height: 13))
    }

    @Test func aTextTallerThanItsPlaceIsReported() {
        let scene = scene(words("một hai ba bốn năm"), 60, 20)
        #expect(scene.overflows.first?.needed.height == 26)
        #expect(scene.overflows.first?.offered.numbers == [0, 0, 60, 20])
    }

    @Test(arguments: [true, false])
    func aWordWiderThanItsPlaceIsReported(breaksWords: Bool) {
        let measuring = PlainMeasuring(breaksWords: breaksWords)
        let scene = scene(words("a nghiêngngả b"), 50, 200, measuring: measuring)
        #expect(scene.overflows.first?.needed.width == 60)
    }

    @Test func aWordIsWholeAcrossStyles() {
        let bold = TextStyle(size: 10, weight: .bold, color: black)
        let text = Text(spans: [.init("a nghiêng", small), .init("ngả b", bold)])
        let measuring = PlainMeasuring(breaksWords: true)
        #expect(scene(.text(text), 50, 200, measuring: measuring).overflows.count == 1)
        #expect(scene(.text(text), 60, 200, measuring: measuring).overflows.isEmpty)
    }

    @Test func aNoBreakSpaceDoesNotDivideWords() {
        let measuring = PlainMeasuring(breaksWords: true)
        let joined = scene(words("x 20\u{A0}000\u{A0}đồng"), 50, 200, measuring: measuring)
        #expect(joined.overflows.first?.needed.width == 66)
    }

    @Test func aLineMayBreakBehindAHyphen() {
        let measuring = PlainMeasuring(breaksWords: true)
        let scene = scene(words("TX02-261123-0017 a"), 50, 200, measuring: measuring)
        #expect(scene.overflows.isEmpty)
    }

    @Test func boundsOfATextLeaveRoomForOverhangingMarks() {
        let bounds = scene(words("Ẫ"), 40, 30).items[0].bounds
        #expect(bounds.contains(Rectangle(x: -2, y: -2, width: 44, height: 34)))
    }

    @Test func boundsOfATextThatOverflowsCoverItsLines() {
        let bounds = scene(words("nghiêngngả ngả"), 30, 10).items[0].bounds
        #expect(bounds.contains(Rectangle(x: 0, y: 0, width: 60, height: 26)))
    }

    @Test func aSymbolStandsInTheMiddleOfItsPlace() {
        let icon = Icon("flag", size: 20, color: black)
        #expect(scene(.icon(icon), 60, 40).items[0].frame.numbers == [20, 10, 20, 20])
    }

    @Test func aSymbolTooLargeIsReported() {
        let scene = scene(.icon(Icon("flag", size: 50, color: black)), 60, 40)
        #expect(scene.overflows.map(\.what) == ["icon flag"])
    }

    @Test func aRuleTakesTheWidthOffered() {
        let rule = View.rule(Rule(thickness: 2, color: black))
        let column = View.stack(Stack(.vertical, alignment: .center, children: [room(0, 9), rule]))
        #expect(scene(column).items[0].frame.numbers == [0, 9, 100, 2])
    }

    @Test func aRuleCanLeadFromALabelToItsAmount() {
        let leader = View.flexible(weight: 1, .rule(Rule(thickness: 1, color: black)))
        let row = View.stack(Stack(.horizontal, children: [words("Phí"), leader, words("0 đ")]))
        #expect(scene(row, 100, 13).items[1].frame.numbers == [18, 6, 64, 1])
    }

    @Test func aCodeTakesTheGreatestWholeModules() {
        let code = QRCode(text: "https", maximumSide: 90, dark: black, light: white)
        #expect(scene(.code(code)).items[0].frame.numbers == [6, 6, 87, 87])
        #expect(scene(.code(code), 100, 60).items[0].frame.numbers == [21, 1, 58, 58])
    }

    @Test func aCodeOfGivenModulesDoesNotShrink() {
        let code = QRCode(text: "q", modulePixels: 3, maximumSide: 90, dark: black, light: white)
        #expect(scene(.code(code), 100, 87).overflows.isEmpty)
        #expect(scene(.code(code), 100, 86).overflows.map(\.what) == ["code q"])
    }

    @Test func aCodeThatNoVersionHoldsIsReported() {
        let code = QRCode(text: "q", maximumSide: 90, dark: black, light: white)
        let scene = scene(.code(code), measuring: PlainMeasuring(modules: nil))
        #expect(scene.overflows.map(\.what) == ["code q"])
        #expect(scene.items.isEmpty)
    }

    @Test func layersAllGetTheWholeArea() {
        let scene = scene(.layers([.box(Box(fill: Color(1)), room(1, 1)), words("a")]))
        #expect(scene.frame(1) == [0, 0, 100, 100])
        #expect(scene.frame(of: "a") == [0, 0, 100, 100])
    }

    @Test func roomThatIsNotThereIsReported() {
        #expect(scene(room(101, 10)).overflows.map(\.what) == ["space"])
    }
}
