import Drawing
import Interface
import Testing

struct CanvasTests {
    private let white = Color(0xFFFFFF)

    private func surface(
        fill: Color?, border: Border? = nil, radius: Int = 0, shadow: Shadow? = nil
    ) -> DrawItem {
        DrawItem(
            frame: Rectangle(x: 10, y: 10, width: 40, height: 30),
            bounds: Rectangle(x: 10, y: 10, width: 40, height: 40),
            shape: .surface(fill: fill, border: border, radius: radius, shadow: shadow))
    }

    private func painted(_ items: [DrawItem]) throws -> Canvas {
        let canvas = try Fixtures.canvas(60, 60, shaper: Fixtures.shaper())
        canvas.paint(items, background: white)
        return canvas
    }

    @Test func aBorderLiesInsideTheEdge() throws {
        let border = Border(width: 3, color: Color(0xFF0000))
        let canvas = try painted([surface(fill: Color(0x00FF00), border: border)])
        #expect(canvas.pixel(x: 9, y: 20) == 0xFFFFFF)
        #expect(canvas.pixel(x: 10, y: 20) == 0xFF0000)
        #expect(canvas.pixel(x: 12, y: 20) == 0xFF0000)
        #expect(canvas.pixel(x: 13, y: 20) == 0x00FF00)
        #expect(canvas.pixel(x: 49, y: 39) == 0xFF0000)
        #expect(canvas.pixel(x: 50, y: 39) == 0xFFFFFF)
    }

    @Test func aBorderWithoutFillLeavesTheMiddleFree() throws {
        let border = Border(width: 3, color: Color(0xFF0000))
        let canvas = try painted([surface(fill: nil, border: border, radius: 8)])
        for (x, y) in [(30, 10), (30, 39), (10, 25), (49, 25)] {
            #expect(canvas.pixel(x: x, y: y) == 0xFF0000)
        }
        #expect(canvas.pixel(x: 30, y: 25) == 0xFFFFFF)
    }

    @Test(arguments: [
        (Border.Edges.top, 30, 11), (.bottom, 30, 38), (.left, 11, 25),
    ])
    func aPartialBorderRunsAlongOneEdge(edges: Border.Edges, x: Int, y: Int) throws {
        let border = Border(width: 2, color: Color(0xFF0000), edges: edges)
        let canvas = try painted([surface(fill: Color(0x00FF00), border: border)])
        let red = canvas.allPixels().filter { $0 == 0xFF0000 }.count
        #expect(canvas.pixel(x: x, y: y) == 0xFF0000)
        #expect(red == (edges == .left ? 60 : 80))
    }

    @Test func cornersAreRound() throws {
        let canvas = try painted([surface(fill: Color(0), radius: 12)])
        #expect(canvas.pixel(x: 10, y: 10) == 0xFFFFFF)
        #expect(canvas.pixel(x: 22, y: 10) == 0)
        #expect(canvas.pixel(x: 10, y: 22) == 0)
    }

    @Test func aShadowIsSeenOnlyBelow() throws {
        let shadow = Shadow(depth: 6, color: Color(0x0000FF))
        let canvas = try painted([surface(fill: Color(0x00FF00), shadow: shadow)])
        #expect(canvas.pixel(x: 30, y: 39) == 0x00FF00)
        #expect(canvas.pixel(x: 30, y: 40) == 0x0000FF)
        #expect(canvas.pixel(x: 30, y: 45) == 0x0000FF)
        #expect(canvas.pixel(x: 30, y: 46) == 0xFFFFFF)
    }

    @Test func theFocusRingSurroundsItsFrame() throws {
        let frame = Rectangle(x: 10, y: 10, width: 40, height: 30)
        let ring = DrawItem(
            frame: frame, bounds: frame.inset(by: -4),
            shape: .focusRing(color: Color(0x0B57D0), width: 4, radius: 0))
        let canvas = try painted([ring])
        #expect(canvas.pixel(x: 5, y: 20) == 0xFFFFFF)
        #expect(canvas.pixel(x: 6, y: 20) == 0x0B57D0)
        #expect(canvas.pixel(x: 9, y: 20) == 0x0B57D0)
        #expect(canvas.pixel(x: 10, y: 20) == 0xFFFFFF)
    }

    @Test func aDashedRuleAlternates() throws {
        let frame = Rectangle(x: 0, y: 10, width: 60, height: 2)
        let rule = Rule(thickness: 2, color: Color(0), dashPixels: 5)
        let canvas = try painted([DrawItem(frame: frame, bounds: frame, shape: .rule(rule))])
        #expect(
            (0..<60).allSatisfy { canvas.pixel(x: $0, y: 10) == ($0 / 5 % 2 == 0 ? 0 : 0xFFFFFF) })
    }

    @Test(arguments: [(Alignment.start, 0), (.center, 1), (.end, 2)])
    func textStandsWhereItsAlignmentSays(alignment: Alignment, third: Int) throws {
        let frame = Rectangle(x: 0, y: 0, width: 60, height: 28)
        let text = Text("i", Fixtures.style(20, .bold), alignment: alignment)
        let canvas = try painted([DrawItem(frame: frame, bounds: frame, shape: .text(text))])
        let columns = (0..<60).filter { x in
            (0..<28).contains { canvas.pixel(x: x, y: $0) != 0xFFFFFF }
        }
        #expect(!columns.isEmpty)
        #expect(columns.allSatisfy { $0 / 20 == third })
    }

    @Test func theCursorStandsBehindTheLastLetter() throws {
        let frame = Rectangle(x: 0, y: 0, width: 60, height: 40)
        let text = Text("A", Fixtures.style(28), cursor: Color(0x0000FF))
        let canvas = try painted([DrawItem(frame: frame, bounds: frame, shape: .text(text))])
        let columns = (0..<60).filter { canvas.pixel(x: $0, y: 20) == 0x0000FF }
        #expect(columns.count == 2)
        #expect((columns.first ?? 0) > 15)
        let size = Fixtures.shaper().measure(text, width: nil)
        #expect((columns.last ?? 0) < size.width)
    }

    @Test func aNameWithoutSymbolDrawsNothing() throws {
        let frame = Rectangle(x: 0, y: 0, width: 40, height: 40)
        let icon = Icon("no-such-symbol", size: 40, color: Color(0))
        let canvas = try painted([DrawItem(frame: frame, bounds: frame, shape: .icon(icon))])
        #expect(canvas.allPixels().allSatisfy { $0 == 0xFFFFFF })
    }

    @Test(arguments: [(0, 10), (10, -1), (20_000, 10)])
    func anImpossibleSizeIsRefused(width: Int, height: Int) {
        #expect(throws: DrawingError.impossibleSize(width: width, height: height)) {
            _ = try Fixtures.canvas(width, height, shaper: Fixtures.shaper())
        }
    }

    @Test func aPictureThatCannotBeWrittenNamesTheFile() throws {
        let canvas = try painted([])
        let error = #expect(throws: DrawingError.self) {
            try canvas.writePNG(to: "/dev/null/picture.png")
        }
        #expect(error?.description.contains("/dev/null/picture.png") == true)
    }

    @Test func aPNGBeginsWithItsSignature() throws {
        #expect(try painted([]).pngBytes().starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
}
