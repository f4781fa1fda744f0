import Interface
import Testing

@Suite struct StackTests {
    private func row(
        _ children: [View], spacing: Int = 0, alignment: Alignment = .stretch,
        distribution: Alignment = .start
    ) -> View {
        .stack(
            Stack(
                .horizontal, spacing: spacing, alignment: alignment, distribution: distribution,
                children: children))
    }

    private func column(
        _ children: [View], spacing: Int = 0, alignment: Alignment = .stretch,
        distribution: Alignment = .start
    ) -> View {
        .stack(
            Stack(
                .vertical, spacing: spacing, alignment: alignment, distribution: distribution,
                children: children))
    }

    @Test func childrenFollowEachOtherWithSpacing() {
        let scene = scene(row([block(1, 10), block(2, 20), block(3, 5)], spacing: 4))
        #expect(scene.frame(1) == [0, 0, 10, 100])
        #expect(scene.frame(2) == [14, 0, 20, 100])
        #expect(scene.frame(3) == [38, 0, 5, 100])
    }

    @Test(arguments: [
        (Alignment.start, [0, 0, 10, 8]), (.center, [45, 0, 10, 8]), (.end, [90, 0, 10, 8]),
        (.stretch, [0, 0, 100, 8]),
    ])
    func alignmentPlacesChildrenAcrossTheAxis(alignment: Alignment, frame: [Int]) {
        let box = View.box(
            Box(fill: Color(1), minimum: Size(width: 10, height: 8)), room(0, 0))
        #expect(scene(column([box], alignment: alignment)).frame(1) == frame)
    }

    @Test(arguments: [
        (Alignment.start, [0, 10]), (.center, [35, 45]), (.end, [70, 80]), (.stretch, [0, 80]),
    ])
    func distributionPlacesTheGroupAlongTheAxis(distribution: Alignment, places: [Int]) {
        let scene = scene(row([block(1, 10), block(2, 20)], distribution: distribution))
        #expect([scene.frame(1)?[0], scene.frame(2)?[0]] == places)
    }

    @Test func flexibleChildrenShareWhatIsLeftByWeightToTheLastPixel() {
        let view = row(
            [
                .flexible(weight: 1, block(1)), block(2, 20), .flexible(weight: 2, block(3)),
                .flexible(weight: 1, block(4)),
            ], spacing: 1)
        let scene = scene(view)
        #expect(scene.frame(1) == [0, 0, 19, 100])
        #expect(scene.frame(2) == [20, 0, 20, 100])
        #expect(scene.frame(3) == [41, 0, 38, 100])
        #expect(scene.frame(4) == [80, 0, 20, 100])
    }

    @Test func equalWeightsGiveEqualSharesWhateverTheContent() {
        let view = row([
            .flexible(weight: 1, words("i")), .flexible(weight: 1, words("năm chữ")),
        ])
        let scene = scene(view)
        #expect(scene.frame(of: "i") == [0, 0, 50, 100])
        #expect(scene.frame(of: "năm chữ") == [50, 0, 50, 100])
    }

    @Test func aFlexibleTextWrapsWithinItsShare() {
        let text = "một hai ba bốn năm"
        let view = column([row([room(40, 5), .flexible(weight: 1, words(text))]), block(2)])
        let scene = scene(view)
        #expect(scene.frame(of: text) == [40, 0, 60, 26])
        #expect(scene.frame(2)?[1] == 26)
        #expect(scene.overflows.isEmpty)
    }

    @Test func aFlexibleChildGetsAtLeastItsWidestWord() {
        let view = row([
            .flexible(weight: 1, words("nghiêng")), .flexible(weight: 3, words("a")),
        ])
        let scene = scene(view)
        #expect(scene.frame(of: "nghiêng") == [0, 0, 42, 100])
        #expect(scene.frame(of: "a") == [42, 0, 58, 100])
        #expect(scene.overflows.isEmpty)
    }

    @Test func wrappingTextsGiveWayAndFixedChildrenDoNot() {
        let icon = View.icon(Icon("flag", size: 24, color: black))
        let long = "một hai ba bốn năm sáu"
        let scene = scene(row([icon, words("ngắn"), words(long), block(2, 16)]))
        #expect(scene.items[0].frame.width == 24)
        #expect(scene.frame(of: "ngắn") == [24, 0, 24, 100])
        #expect(scene.frame(of: long) == [48, 0, 36, 100])
        #expect(scene.frame(2) == [84, 0, 16, 100])
        #expect(scene.overflows.isEmpty)
    }

    @Test func textsOfTheSameLengthGiveWayEqually() {
        let scene = scene(row([words("một hai ba bốn"), words("năm sáu bảy tá")]))
        #expect(scene.frame(of: "một hai ba bốn")?[2] == 50)
        #expect(scene.frame(of: "năm sáu bảy tá")?[2] == 50)
    }

    @Test func fixedChildrenThatDoNotFitAreReported() {
        let scene = scene(row([block(1, 60), block(2, 60)]))
        #expect(scene.overflows.count == 1)
        #expect(scene.overflows.first?.offered.numbers == [0, 0, 100, 100])
        #expect(scene.overflows.first?.needed == Size(width: 120, height: 100))
        #expect(scene.frame(2) == [60, 0, 60, 100])
    }

    @Test func theReportNamesWhatSticksOut() {
        let scene = scene(column([block(1, 5, 90), button("key.a", height: 20)]))
        #expect(scene.overflows.map(\.what) == ["vertical stack: control key.a"])
    }

    @Test func aRowThatIsMeasuredKeepsWeightsWithoutWrapping() {
        let buttons = row([
            .flexible(weight: 1, words("không đồng ý")), .flexible(weight: 1, words("có")),
        ])
        let scene = scene(row([buttons]), 200, 20)
        #expect(scene.frame(of: "không đồng ý") == [0, 0, 72, 20])
        #expect(scene.frame(of: "có") == [72, 0, 72, 20])
    }

    @Test func anEmptyStackTakesNothing() {
        let scene = scene(column([column([], spacing: 9), block(1, 5, 5)]))
        #expect(scene.frame(1) == [0, 0, 5, 5])
    }
}
