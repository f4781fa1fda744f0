import Drawing
import Interface
import Testing

/// Painting what changed must give what painting everything gives.
struct RepaintTests {
    private static let size = Size(width: 260, height: 220)
    private static let background = Color(0xFBF9F6)

    private static func color(_ random: inout SeededGenerator) -> Color {
        Color(
            UInt32.random(in: 0...0xFFFFFF, using: &random),
            alpha: Bool.random(using: &random) ? 255 : UInt8.random(in: 1...255, using: &random))
    }

    private static func frame(_ random: inout SeededGenerator) -> Rectangle {
        Rectangle(
            x: Int.random(in: -30...240, using: &random),
            y: Int.random(in: -30...200, using: &random),
            width: Int.random(in: 1...160, using: &random),
            height: Int.random(in: 1...120, using: &random))
    }

    private static func surface(_ random: inout SeededGenerator) -> DrawItem {
        let frame = frame(&random)
        let depth = Int.random(in: 0...6, using: &random)
        var bounds = frame
        bounds.height += depth
        let edges: Border.Edges =
            [.all, .all, .top, .bottom, .left].randomElement(using: &random)
            ?? .all
        let border = Border(
            width: Int.random(in: 1...5, using: &random), color: color(&random), edges: edges)
        return DrawItem(
            frame: frame, bounds: bounds,
            shape: .surface(
                fill: Int.random(in: 0...3, using: &random) == 0 ? nil : color(&random),
                border: Bool.random(using: &random) ? border : nil,
                radius: edges == .all ? Int.random(in: 0...30, using: &random) : 0,
                shadow: depth == 0 ? nil : Shadow(depth: depth, color: color(&random))))
    }

    private static func text(_ random: inout SeededGenerator, shaper: TextShaper) -> DrawItem {
        let words = ["Ẫ Ễ Ổ gỵ", "Nguyễn Thị Ánh", "Ông/bà cần làm việc gì?", "17:00", ""]
        let weights: [TextStyle.Weight] = [.regular, .medium, .semibold, .bold]
        let style = TextStyle(
            size: Int.random(in: 9...44, using: &random),
            weight: weights.randomElement(using: &random) ?? .regular, color: color(&random),
            tabularFigures: Bool.random(using: &random), italic: Bool.random(using: &random))
        let alignments: [Alignment] = [.start, .center, .end]
        let text = Text(
            words.randomElement(using: &random) ?? "", style,
            alignment: alignments.randomElement(using: &random) ?? .start,
            cursor: Bool.random(using: &random) ? color(&random) : nil,
            leader: Bool.random(using: &random)
                ? Text.Leader(color: color(&random), leastLength: 20, extraLines: 1) : nil)
        var frame = frame(&random)
        frame.height = shaper.measure(text, width: frame.width).height
        return DrawItem(
            frame: frame, bounds: frame.inset(by: -Int.random(in: 0...8, using: &random)),
            shape: .text(text))
    }

    /// A page with something on it, scaled; the frame shows a part of it.
    private static func sheet(
        _ random: inout SeededGenerator, shaper: TextShaper, icons: [String]
    ) -> DrawItem {
        let items = (0..<6).map { index in
            switch index % 3 {
            case 0: surface(&random)
            case 1: text(&random, shaper: shaper)
            default: item(&random, shaper: shaper, icons: icons)
            }
        }
        let picture = SheetPicture(
            size: Size(width: 200, height: 160), paper: color(&random), items: items,
            placement: Rectangle(
                x: Int.random(in: -40...60, using: &random),
                y: Int.random(in: -40...60, using: &random),
                width: Int.random(in: 20...400, using: &random),
                height: Int.random(in: 20...320, using: &random)))
        let window = picture.placement.intersection(frame(&random))
        return DrawItem(frame: window, bounds: window, shape: .sheet(picture))
    }

    private static func item(
        _ random: inout SeededGenerator, shaper: TextShaper, icons: [String]
    ) -> DrawItem {
        let kind = Int.random(in: 0...10, using: &random)
        let frame = frame(&random)
        switch kind {
        case 0...2: return surface(&random)
        case 3...5: return text(&random, shaper: shaper)
        case 6:
            let name = icons.randomElement(using: &random) ?? ""
            let icon = Icon(name, size: frame.width, color: color(&random))
            return DrawItem(frame: frame, bounds: frame, shape: .icon(icon))
        case 7:
            let code = QRCode(
                text: "TX02-261123-\(frame.x)", maximumSide: 200, dark: color(&random),
                light: color(&random))
            return DrawItem(frame: frame, bounds: frame, shape: .code(code))
        case 8:
            let rule = Rule(
                thickness: Int.random(in: 1...6, using: &random), color: color(&random),
                dashPixels: Int.random(in: 0...9, using: &random))
            return DrawItem(frame: frame, bounds: frame, shape: .rule(rule))
        case 9: return sheet(&random, shaper: shaper, icons: icons)
        default:
            let width = Int.random(in: 1...6, using: &random)
            return DrawItem(
                frame: frame, bounds: frame.inset(by: -width),
                shape: .focusRing(
                    color: color(&random), width: width,
                    radius: Int.random(in: 0...30, using: &random)))
        }
    }

    @Test(arguments: 0..<UInt64(24))
    func paintingTheDamageOfRandomEditsEqualsPaintingEverything(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let shaper = Fixtures.shaper()
        let names = try Fixtures.icons().names
        let kept = try Fixtures.canvas(Self.size.width, Self.size.height, shaper: shaper)
        let fresh = try Fixtures.canvas(Self.size.width, Self.size.height, shaper: shaper)
        var items = (0..<14).map { _ in Self.item(&random, shaper: shaper, icons: names) }
        kept.paint(items, background: Self.background)
        for step in 0..<12 {
            let place = Int.random(in: 0..<items.count, using: &random)
            let new = Self.item(&random, shaper: shaper, icons: names)
            let damage = [items[place].bounds, new.bounds]
            items[place] = new
            kept.paint(items, background: Self.background, damage: damage)
            fresh.paint(items, background: Self.background)
            #expect(kept.isEqual(to: fresh), "seed \(seed), step \(step)")
        }
    }

    @Test(arguments: 0..<UInt64(6))
    func paintingInRandomPiecesEqualsPaintingAtOnce(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed &+ 1_000)
        let shaper = Fixtures.shaper()
        let names = try Fixtures.icons().names
        let pieces = try Fixtures.canvas(Self.size.width, Self.size.height, shaper: shaper)
        let whole = try Fixtures.canvas(Self.size.width, Self.size.height, shaper: shaper)
        let items = (0..<20).map { _ in Self.item(&random, shaper: shaper, icons: names) }
        whole.paint(items, background: Self.background)
        var areas: [Rectangle] = []
        for x in stride(from: 0, to: Self.size.width, by: 37) {
            for y in stride(from: 0, to: Self.size.height, by: 23) {
                areas.append(Rectangle(x: x, y: y, width: 37, height: 23))
            }
        }
        pieces.paint(items, background: Self.background, damage: areas.shuffled(using: &random))
        #expect(pieces.isEqual(to: whole))
    }

    @Test func nothingIsPaintedOutsideTheBoundsOfAnItem() throws {
        let shaper = Fixtures.shaper()
        let canvas = try Fixtures.canvas(200, 100, shaper: shaper)
        let frame = Rectangle(x: 20, y: 20, width: 160, height: 60)
        let bounds = Rectangle(x: 40, y: 30, width: 50, height: 20)
        let text = Text("Ẫ Ễ Ổ gỵ Ẫ", Fixtures.style(40))
        canvas.paint(
            [
                DrawItem(frame: frame, bounds: bounds, shape: .text(text)),
                DrawItem(
                    frame: frame, bounds: bounds,
                    shape: .surface(fill: Color(0xFF0000), border: nil, radius: 9, shadow: nil)),
            ], background: Color(0xFFFFFF))
        for y in 0..<100 {
            for x in 0..<200 where !bounds.contains(Point(x: x, y: y)) {
                #expect(canvas.pixel(x: x, y: y) == 0xFFFFFF, "at \(x), \(y)")
            }
        }
        #expect(canvas.pixel(x: 60, y: 40) == 0xFF0000)
    }
}
