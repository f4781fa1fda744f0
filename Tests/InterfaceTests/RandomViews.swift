import Interface

/// Makes and edits element trees at random; identifiers never repeat.
struct RandomViews {
    var generator: SeededGenerator
    /// The greatest length asked for, in pixels.
    var greatestLength = 20
    private var count = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    mutating func chance(_ outOf: Int) -> Bool { number(1...outOf) == 1 }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[number(0...(values.count - 1))]
    }

    mutating func identifier() -> ElementID {
        count += 1
        return ElementID("e\(count)")
    }

    mutating func color() -> Color { Color(UInt32(number(0...0xFFFFFF))) }

    mutating func style() -> TextStyle { TextStyle(size: number(1...8), color: color()) }

    mutating func length() -> Int { number(-2...greatestLength) }

    mutating func text() -> Text {
        let letters = (0..<number(0...5)).map { _ in pick(["a", "ộc", "Nguyễn", "\n", "x-y"]) }
        return Text(
            letters.joined(separator: " "), style(),
            alignment: pick([.start, .center, .end]), wraps: !chance(4),
            cursor: chance(5) ? color() : nil)
    }

    mutating func box() -> Box {
        Box(
            padding: Insets(
                top: number(0...3), left: number(0...3), bottom: number(0...3),
                right: number(0...3)),
            fill: chance(2) ? color() : nil, pressedFill: chance(3) ? color() : nil,
            border: chance(3) ? Border(width: 1, color: color()) : nil, radius: number(0...4),
            shadow: chance(3) ? Shadow(depth: number(0...3), color: color()) : nil,
            minimum: chance(4) ? Size(width: length(), height: length()) : .zero,
            width: chance(5) ? length() : nil, height: chance(5) ? length() : nil,
            maximumWidth: chance(5) ? length() : nil,
            horizontal: pick([.start, .center, .end, .stretch]),
            vertical: pick([.start, .center, .end, .stretch]))
    }

    mutating func views(_ depth: Int) -> [View] {
        (0..<number(0...4)).map { _ in view(depth) }
    }

    mutating func control(_ depth: Int) -> View {
        let control = Control(
            id: identifier(), role: pick(Role.allCases), label: "nhãn",
            value: chance(2) ? "có" : nil, isEnabled: !chance(4), isSelected: chance(4),
            message: chance(4) ? nil : "tin")
        return .control(control, view(depth))
    }

    mutating func view(_ depth: Int) -> View {
        switch number(0...(depth > 0 ? 13 : 4)) {
        case 0: return .text(text())
        case 1: return .icon(Icon("icon", size: length(), color: color()))
        case 2:
            return .code(
                QRCode(
                    text: "x", modulePixels: number(0...1), maximumSide: number(20...40),
                    dark: color(), light: color()))
        case 3: return .rule(Rule(thickness: number(0...2), color: color()))
        case 4: return .space(Size(width: length(), height: length()))
        case 5, 6, 7:
            return .stack(
                Stack(
                    pick([.horizontal, .vertical]), spacing: number(0...3),
                    alignment: pick([.start, .center, .end, .stretch]),
                    distribution: pick([.start, .center, .end, .stretch]),
                    children: views(depth - 1)))
        case 8:
            return .flow(
                Flow(
                    spacing: number(0...3), lineSpacing: number(0...3),
                    columns: chance(2) ? number(0...4) : nil, children: views(depth - 1)))
        case 9: return .layers(views(depth - 1))
        case 10: return .box(box(), view(depth - 1))
        case 11: return control(depth - 1)
        case 12: return .flexible(weight: number(0...3), view(depth - 1))
        default:
            if chance(2) { return .firstThatFits(views(depth - 1)) }
            if chance(3) { return .sheet(sheet()) }
            return .paged(
                Paged(
                    id: identifier(), page: number(-1...3), spacing: number(0...2),
                    children: views(depth - 1), previous: control(0), next: control(0),
                    counter: style()))
        }
    }

    /// A document whose blocks can be told apart by their colours.
    mutating func document() -> SheetDocument {
        let blocks = (0..<number(0...12)).map { index in
            SheetBlock(
                chance(4)
                    ? .text(text())
                    : .box(Box(fill: Color(UInt32(index)), height: length()), .space(.zero)),
                spaceBefore: number(0...4), keepsWithNext: chance(3))
        }
        return SheetDocument(
            size: Size(width: max(30, length()), height: max(30, length())),
            margins: Insets(all: number(0...5)), paper: color(), blocks: blocks,
            marginLines: chance(2) ? [SheetMarginLine("{page}/{pages}", style())] : [])
    }

    mutating func sheet() -> SheetView<String> {
        SheetView(
            id: identifier(), document: document(), page: number(-1...3),
            zoom: SheetZoom(
                fit: pick([.page, .width]), permille: number(-1...9_000),
                position: Point(x: number(-9...1_100), y: number(-9...1_100))),
            border: chance(2) ? Border(width: 1, color: color()) : nil, spacing: number(0...2),
            previous: control(0), next: control(0), counter: style())
    }

    /// The tree with something in it changed, added, taken away or exchanged.
    mutating func edited(_ view: View, depth: Int = 3) -> View {
        switch view {
        case .stack(var stack) where !chance(5):
            stack.children = edited(stack.children, depth)
            return .stack(stack)
        case .flow(var flow) where !chance(5):
            flow.children = edited(flow.children, depth)
            return .flow(flow)
        case .layers(let children) where !chance(5): return .layers(edited(children, depth))
        case .box(let box, let child) where !chance(4):
            return .box(box, edited(child, depth: depth - 1))
        case .control(let control, let child) where !chance(4):
            return .control(control, edited(child, depth: depth - 1))
        case .flexible(let weight, let child) where !chance(4):
            return .flexible(weight: weight, edited(child, depth: depth - 1))
        case .sheet(var sheet) where !chance(3):
            sheet.page = number(0...3)
            sheet.zoom.position = Point(x: number(0...1_000), y: number(0...1_000))
            return .sheet(sheet)
        case .paged(var paged) where !chance(3):
            paged.page = number(0...3)
            return .paged(paged)
        default: return self.view(max(0, depth))
        }
    }

    private mutating func edited(_ views: [View], _ depth: Int) -> [View] {
        var views = views
        guard !views.isEmpty else { return [view(max(0, depth - 1))] }
        let index = number(0...(views.count - 1))
        switch number(0...4) {
        case 0: views.insert(view(max(0, depth - 1)), at: index)
        case 1: views.remove(at: index)
        case 2: views.swapAt(index, number(0...(views.count - 1)))
        default: views[index] = edited(views[index], depth: depth - 1)
        }
        return views
    }
}
