import Interface
import Testing

@Suite struct FlowTests {
    private func flow(_ children: [View], columns: Int? = nil) -> View {
        .flow(Flow(spacing: 4, lineSpacing: 2, columns: columns, children: children))
    }

    @Test func childrenContinueOnTheNextLine() {
        let scene = scene(flow([block(1, 40, 10), block(2, 56, 20), block(3, 30, 10)]))
        #expect(scene.frame(1) == [0, 0, 40, 10])
        #expect(scene.frame(2) == [44, 0, 56, 20])
        #expect(scene.frame(3) == [0, 22, 30, 10])
    }

    @Test func childrenOfOneLineAreEquallyTall() {
        let low = View.box(
            Box(fill: Color(1), minimum: Size(width: 30, height: 10)), room(0, 0))
        #expect(scene(flow([low, block(2, 20, 25)])).frame(1) == [0, 0, 30, 25])
    }

    @Test func aChildWiderThanTheLineWrapsInIt() {
        let text = "một hai ba bốn năm sáu"
        let scene = scene(flow([words("a"), words(text)]))
        #expect(scene.frame(of: text)?[0] == 0)
        #expect(scene.frame(of: text)?[3] == 26)
        #expect(scene.overflows.isEmpty)
    }

    @Test func columnsAreEquallyWideAndRowsEquallyTall() {
        let cell = View.box(Box(fill: Color(1)), room(5, 5))
        let tall = View.box(Box(fill: Color(2)), room(5, 30))
        let scene = scene(flow([cell, tall, cell, block(3)], columns: 3))
        #expect(scene.frame(1) == [0, 0, 30, 30])
        #expect(scene.frame(2) == [34, 0, 31, 30])
        #expect(scene.items[2].frame.numbers == [69, 0, 31, 30])
        #expect(scene.frame(3) == [0, 32, 30, 0])
    }

    @Test func fewerColumnsWhereAWordDoesNotFitItsCell() {
        let scene = scene(flow([words("a b"), words("nghiêng xa"), words("c")], columns: 3))
        #expect(scene.frame(of: "nghiêng xa") == [52, 0, 48, 26])
        #expect(scene.frame(of: "c") == [0, 28, 48, 13])
        #expect(scene.overflows.isEmpty)
    }

    @Test func aSingleColumnRemainsWhereNothingElseFits() {
        let scene = scene(flow([words("nghiêngngả"), words("b")], columns: 4))
        #expect(scene.frame(of: "b") == [0, 15, 100, 13])
        #expect(scene.overflows.isEmpty)
    }

    @Test func linesThatDoNotFitAreReported() {
        let scene = scene(flow([block(1, 60, 60), block(2, 60, 60)]))
        #expect(scene.overflows.first?.needed == Size(width: 60, height: 122))
    }
}
