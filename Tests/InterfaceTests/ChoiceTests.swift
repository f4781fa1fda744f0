import Interface
import Testing

@Suite struct ChoiceTests {
    @Test func theFirstThatFitsIsTaken() {
        let view = View.firstThatFits([
            block(1, 120, 5), block(2, 90, 5), block(3, 80, 5), block(4, 10, 5),
        ])
        #expect(scene(view).frame(2) != nil)
        #expect(scene(view).items.count == 1)
    }

    @Test func theHeightOfferedCounts() {
        let view = View.firstThatFits([block(1, 5, 120), block(2, 5, 90)])
        #expect(scene(view).frame(2) != nil)
    }

    @Test func theLastIsTakenWhereNoneFits() {
        let view = View.firstThatFits([block(1, 120, 5), block(2, 110, 5)])
        #expect(scene(view).frame(2) != nil)
        #expect(scene(view).overflows.count == 1)
    }

    @Test func anOverflowInsideMeansThatItDoesNotFit() {
        let row = View.box(Box(width: 90), words("mộthaibabốnnămsáubảy", wraps: false))
        let view = View.firstThatFits([row, block(2, 5, 5)])
        #expect(scene(view).frame(2) != nil)
        #expect(scene(view).overflows.isEmpty)
    }

    @Test func whereTheHeightIsFreeOnlyTheWidthCounts() {
        let choice = View.firstThatFits([block(1, 5, 120), block(2, 5, 90)])
        let pages = View.paged(
            Paged(
                id: "p", page: 0, spacing: 0, children: [choice], previous: button("previous"),
                next: button("next"), counter: small))
        #expect(scene(pages).frame(1) != nil)
    }

    @Test func inAShortColumnTheTallerChoiceGivesWay() {
        let choice = View.firstThatFits([block(1, 5, 80), block(2, 5, 40)])
        let view = View.stack(Stack(.vertical, children: [block(9, 5, 50), choice]))
        #expect(scene(view).frame(2) == [0, 50, 5, 40])
        #expect(scene(view).overflows.isEmpty)
    }

    @Test func choicesWithinChoicesCostTheirSum() {
        func nested(_ depth: Int) -> View {
            guard depth > 0 else { return words("một hai ba bốn") }
            let inner = View.stack(
                Stack(.horizontal, children: [nested(depth - 1), room(1, 1)]))
            return .firstThatFits([.box(Box(width: 500), room(0, 0)), inner])
        }
        let measuring = CountingMeasuring()
        let scene: Scene<String> = layout(
            nested(40), in: Size(width: 200, height: 200), measuring: measuring,
            interaction: quiet)
        #expect(scene.overflows.isEmpty)
        #expect(measuring.count < 400)
    }

    @Test func nestedStacksMeasureEachTextAFewTimes() {
        var view = words("một hai ba bốn năm sáu bảy tám chín mười")
        for depth in 0..<60 {
            view = .stack(
                Stack(
                    depth % 2 == 0 ? .vertical : .horizontal, alignment: .center,
                    children: [.box(Box(horizontal: .center), view), room(1, 1)]))
        }
        let measuring = CountingMeasuring()
        let scene: Scene<String> = layout(
            view, in: Size(width: 300, height: 300), measuring: measuring, interaction: quiet)
        #expect(scene.strings.count == 1)
        #expect(measuring.count < 200)
    }
}
