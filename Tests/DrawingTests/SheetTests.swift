import Drawing
import Interface
import Testing

/// Dots to write on, and pages in pixels.
struct SheetTests {
    private let white = Color(0xFFFFFF)
    private let black = Color(0x000000)

    private func serif(_ size: Int, rise: Int = 0) -> TextStyle {
        TextStyle(family: .serif, size: size, color: black, rise: rise)
    }

    private func dotted(_ string: String, least: Int = 40, extraLines: Int = 0) -> Text {
        Text(
            string, serif(40),
            leader: Text.Leader(color: black, leastLength: least, extraLines: extraLines))
    }

    /// The columns and rows in which something is drawn.
    private func ink(
        _ text: Text, width: Int, height: Int
    ) throws -> (columns: [Int], rows: [Int]) {
        let canvas = try Fixtures.canvas(width, height, shaper: Fixtures.shaper())
        let frame = Rectangle(x: 0, y: 0, width: width, height: height)
        canvas.paint(
            [DrawItem(frame: frame, bounds: frame, shape: .text(text))], background: white)
        let dark = (0..<height).map { y in
            (0..<width).filter { canvas.pixel(x: $0, y: y) != 0xFFFFFF }
        }
        return (
            Set(dark.flatMap { $0 }).sorted(),
            dark.indices.filter { !dark[$0].isEmpty }
        )
    }

    // MARK: Leaders

    @Test func dotsReachFromTheLastLetterToTheRightEdge() throws {
        let ink = try ink(dotted(""), width: 100, height: 58)
        // Dots of 4 pixels every 10, in step with the right edge, above the base line.
        #expect(ink.columns == (0..<100).filter { $0 % 10 >= 6 })
        #expect(ink.rows == Array(40..<44))
    }

    @Test func dotsKeepAwayFromTheLetters() throws {
        let shaper = Fixtures.shaper()
        let width = shaper.measure(Text("Quê quán:", serif(40)), width: nil).width
        let ink = try ink(dotted("Quê quán:"), width: 400, height: 58)
        #expect(!ink.columns.contains { (width..<width + 10).contains($0) })
        #expect(ink.columns.last == 399)
    }

    @Test func aLineWithoutRoomLeavesTheDotsToTheNext() {
        let shaper = Fixtures.shaper()
        let words = shaper.measure(Text("Quê quán:", serif(40)), width: nil)
        let text = dotted("Quê quán:", least: 100)
        let enough = words.width + 10 + 100
        #expect(shaper.measure(text, width: nil) == Size(width: enough, height: words.height))
        #expect(shaper.measure(text, width: enough).height == words.height)
        #expect(shaper.measure(text, width: enough - 1).height == 2 * words.height)
        #expect(
            shaper.measure(dotted("Quê quán:", extraLines: 3), width: 900).height
                == 4 * words.height)
    }

    @Test func noHeightIsAskedForBeyondReason() {
        let text = dotted("", extraLines: .max)
        #expect(Fixtures.shaper().measure(text, width: 90).height < 10_000)
        #expect(Fixtures.shaper().measure(dotted("", extraLines: -3), width: 90).height == 59)
    }

    // MARK: Raised letters, even lines

    @Test func aRaisedMarkStaysInTheLine() throws {
        let shaper = Fixtures.shaper()
        let plain = Text("Nơi cư trú:", serif(40))
        let marked = Text(
            spans: plain.spans + [Text.Span(" (2)", serif(26, rise: 13))])
        #expect(
            shaper.measure(marked, width: nil).height == shaper.measure(plain, width: nil).height)
        let mark = Text(spans: [
            Text.Span("", serif(40)), Text.Span("x", serif(26, rise: 13)),
        ])
        let low = Text(spans: [Text.Span("", serif(40)), Text.Span("x", serif(26))])
        let raised = try ink(mark, width: 60, height: 58).rows
        let resting = try ink(low, width: 60, height: 58).rows
        #expect(raised.map { $0 + 13 } == resting)
    }

    @Test func evenLinesReachTheRightEdgeButTheLast() throws {
        let string = "Tôi cam đoan nội dung đề nghị đăng ký khai sinh trên đây là đúng sự thật"
        let shaper = Fixtures.shaper()
        let ragged = Text(string, serif(30))
        let even = Text(string, serif(30), alignment: .stretch)
        let height = shaper.measure(ragged, width: 400).height
        #expect(shaper.measure(even, width: 400).height == height)
        #expect((try ink(even, width: 400, height: height).columns.last ?? 0) >= 398)
        #expect((try ink(ragged, width: 400, height: height).columns.last ?? 0) < 398)
        let last = Text("là đúng", serif(30), alignment: .stretch)
        #expect((try ink(last, width: 400, height: 44).columns.last ?? 400) < 200)
    }

    // MARK: Pages

    private func page(_ blocks: [SheetBlock]) -> Scene<Never> {
        let document = SheetDocument(
            size: Size(width: 600, height: 300), margins: Insets(all: 30), paper: white,
            blocks: blocks)
        return paginate(document, measuring: Fixtures.shaper())[0]
    }

    private func picture(_ page: Scene<Never>, _ placement: Rectangle) -> SheetPicture {
        SheetPicture(size: page.size, paper: white, items: page.items, placement: placement)
    }

    private func painted(_ picture: SheetPicture, window: Rectangle) throws -> Canvas {
        let canvas = try Fixtures.canvas(200, 150, shaper: Fixtures.shaper())
        canvas.paint(
            [DrawItem(frame: window, bounds: window, shape: .sheet(picture))],
            background: Color(0xE6F2F0))
        return canvas
    }

    @Test func aPageIsPaintedInItsPlaceAlone() throws {
        let page = page([
            SheetBlock(.box(Box(fill: black, height: 60), .space(.zero)))
        ])
        let whole = Rectangle(x: 20, y: 10, width: 120, height: 60)
        let canvas = try painted(picture(page, whole), window: whole)
        // A fifth of the size: the block is at 30, 30 with 540 × 60 units.
        for (x, y, color) in [
            (19, 10, 0xE6F2F0), (20, 10, 0xFFFFFF), (25, 17, 0xFFFFFF), (26, 16, 0),
            (133, 27, 0), (134, 27, 0xFFFFFF), (133, 28, 0xFFFFFF), (139, 69, 0xFFFFFF),
            (140, 69, 0xE6F2F0),
        ] as [(Int, Int, UInt32)] {
            #expect(canvas.pixel(x: x, y: y) == color, "\(x), \(y)")
        }
    }

    @Test func aPartOfAPageShowsWhatTheWholeShowsThere() throws {
        let page = page([SheetBlock(.text(Text("Nguyễn Thị Ánh Ẫ Ễ Ổ gỵ", serif(60))))])
        let placement = Rectangle(x: -40, y: -10, width: 300, height: 150)
        let window = Rectangle(x: 30, y: 20, width: 70, height: 40)
        let part = try painted(picture(page, placement), window: window)
        let visible = Rectangle(x: 0, y: 0, width: 200, height: 140)
        let whole = try painted(picture(page, placement), window: visible)
        for y in window.y..<window.maxY {
            for x in window.x..<window.maxX {
                #expect(part.pixel(x: x, y: y) == whole.pixel(x: x, y: y), "\(x), \(y)")
            }
        }
    }

    @Test func lettersOfAPageKeepTheirColours() throws {
        let style = serif(80)
        var red = style
        red.color = Color(0xFF0000)
        let text = Text(spans: [Text.Span("ỄỔẪ ", style), Text.Span("ỄỔẪ", red)])
        let page = page([SheetBlock(.text(text))])
        let whole = Rectangle(x: 0, y: 0, width: 200, height: 100)
        let colors = Set(try painted(picture(page, whole), window: whole).allPixels())
        #expect(colors.contains(0) && colors.contains(0xFF0000))
    }

    @Test func aPictureOfAPageHasItsResolution() throws {
        let shaper = Fixtures.shaper()
        let icons = try Fixtures.icons()
        let page = page([])
        let png = try sheetPNG(
            page, paper: white, dotsPerInch: 100, shaper: shaper, icons: icons)
        #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        // IHDR: width and height, four bytes each.
        #expect(png[16..<24].elementsEqual([0, 0, 0, 200, 0, 0, 0, 100]))
        for resolution in [0, -5, 20_000] {
            #expect(throws: DrawingError.self) {
                try sheetPNG(
                    page, paper: white, dotsPerInch: resolution, shaper: shaper, icons: icons)
            }
        }
    }
}
