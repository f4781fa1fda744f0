import Drawing
import Interface
import Testing

struct MonochromeRasterTests {
    private func dots(_ rectangles: [Rectangle], _ color: Color, width: Int) throws
        -> MonochromeBitmap
    {
        let items = rectangles.map {
            DrawItem(
                frame: $0, bounds: $0,
                shape: .surface(fill: color, border: nil, radius: 0, shadow: nil))
        }
        return try rasterize(
            items: items, size: Size(width: width, height: 2), shaper: Fixtures.shaper(),
            icons: IconLibrary([:]))
    }

    @Test func theLeftmostDotIsTheHighestBit() throws {
        let bitmap = try dots(
            [
                Rectangle(x: 0, y: 0, width: 1, height: 1),
                Rectangle(x: 9, y: 0, width: 1, height: 1),
                Rectangle(x: 7, y: 1, width: 2, height: 1),
            ], Color(0), width: 16)
        #expect(bitmap.bytes == [0x80, 0x40, 0x01, 0x80])
    }

    @Test func rowsArePaddedToWholeBytesWithWhite() throws {
        let bitmap = try dots(
            [Rectangle(x: 0, y: 0, width: 11, height: 2)], Color(0), width: 11)
        #expect(bitmap.bytesPerRow == 2)
        #expect(bitmap.bytes == [0xFF, 0xE0, 0xFF, 0xE0])
    }

    @Test func halfGreyIsTheBorderBetweenBlackAndWhite() throws {
        let area = [Rectangle(x: 0, y: 0, width: 8, height: 2)]
        #expect(try dots(area, Color(0x7E7E7E), width: 8).bytes == [0xFF, 0xFF])
        #expect(try dots(area, Color(0x828282), width: 8).bytes == [0, 0])
    }

    @Test func textBecomesBlackDots() throws {
        let frame = Rectangle(x: 0, y: 0, width: 200, height: 40)
        let text = Text("PHIẾU GỬI", Fixtures.style(28, .bold, Color(0)))
        let bitmap = try rasterize(
            items: [DrawItem(frame: frame, bounds: frame, shape: .text(text))],
            size: Size(width: 200, height: 40), shaper: Fixtures.shaper(),
            icons: IconLibrary([:]))
        let black = bitmap.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        #expect((600...2_500).contains(black))
    }

    @Test func whiteLettersOnBlackStayReadable() throws {
        let frame = Rectangle(x: 0, y: 0, width: 200, height: 40)
        let text = Text("7K3F", Fixtures.style(28, .bold, Color(0xFFFFFF)))
        let bitmap = try rasterize(
            items: [
                DrawItem(
                    frame: frame, bounds: frame,
                    shape: .surface(fill: Color(0), border: nil, radius: 0, shadow: nil)),
                DrawItem(frame: frame, bounds: frame, shape: .text(text)),
            ], size: Size(width: 200, height: 40), shaper: Fixtures.shaper(),
            icons: IconLibrary([:]))
        let white = 8_000 - bitmap.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        #expect((300...2_000).contains(white))
    }

    @Test func anImpossiblePaperIsRefused() {
        #expect(throws: DrawingError.self) {
            _ = try rasterize(
                items: [], size: Size(width: 576, height: 0), shaper: Fixtures.shaper(),
                icons: IconLibrary([:]))
        }
    }
}
