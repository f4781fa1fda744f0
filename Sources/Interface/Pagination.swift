/// Cuts a document into pages, each a scene in ``PrintUnit``.
///
/// Blocks follow each other in order; one that does not fit in what is left of a page begins the
/// next. The same arguments give the same pages.
///
/// - Parameters:
///   - document: What is printed.
///   - measuring: Measures words, without hinting: the same sizes at every scale.
/// - Returns: At least one page. What is taller than a page and no text, and what is wider than
///   the room between the margins, is drawn all the same and reported in ``Scene/overflows``.
public func paginate(
    _ document: SheetDocument, measuring: any TextMeasuring
) -> [Scene<Never>] {
    let pagination = SheetPagination(document, measuring: measuring)
    return (0..<pagination.count).map(pagination.scene)
}

/// A document with its blocks dealt out to pages.
final class SheetPagination {
    /// A block, or a part of a text, on its page.
    private struct Placed {
        var node: LayoutNode
        /// Units below the top margin.
        var top: Int
        var height: Int
    }

    private let document: SheetDocument
    private let measuring: any TextMeasuring
    /// The room between the margins.
    private let room: Rectangle
    private let engine: LayoutEngine
    private var tree = LayoutTree<Never>()
    private var pages: [[Placed]] = [[]]
    /// The pages that were laid out already.
    private var scenes: [Int: Scene<Never>] = [:]
    /// Units used on the last page.
    private var used = 0

    init(_ document: SheetDocument, measuring: any TextMeasuring) {
        self.document = document
        self.measuring = measuring
        room = document.room
        engine = LayoutEngine(measuring: measuring, interaction: .none)
        dealOut()
    }

    /// How many pages there are, at least one.
    var count: Int { pages.count }

    /// One page, from 0, laid out.
    func scene(_ page: Int) -> Scene<Never> {
        if let known = scenes[page] { return known }
        let engine = LayoutEngine(measuring: measuring, interaction: .none)
        for placed in pages[page] {
            let frame = Rectangle(
                x: room.x, y: room.y + placed.top, width: room.width, height: placed.height)
            if frame.maxY > room.maxY {
                engine.report(Size(width: frame.width, height: placed.height), in: room) {
                    "page \(page + 1): \(engine.describe(placed.node))"
                }
            }
            engine.place(placed.node, in: frame)
        }
        for line in document.marginLines { place(line, on: page, with: engine) }
        let scene = engine.scene(of: tree, size: document.size)
        scenes[page] = scene
        return scene
    }

    private func dealOut() {
        var blocks = document.blocks[...]
        while let first = blocks.first {
            var group = [first]
            blocks.removeFirst()
            while group.last?.keepsWithNext == true, let next = blocks.first {
                group.append(next)
                blocks.removeFirst()
            }
            add(group)
        }
    }

    /// Adds blocks that belong on one page; when no page can hold them, one after the other.
    private func add(_ group: [SheetBlock]) {
        var parts: [(node: LayoutNode, space: Int, height: Int)] = []
        for block in group {
            let node = tree.node(block.element)
            let height = engine.measure(node, width: room.width, height: nil).height
            parts.append((node, LayoutLimits.length(block.spaceBefore), height))
        }
        let total = parts.reduce(0) { $0 + $1.space + $1.height } - (parts.first?.space ?? 0)
        let space = used > 0 ? parts.first?.space ?? 0 : 0
        if used + space + total > room.height, total <= room.height { startPage() }
        for part in parts {
            let space = used > 0 ? part.space : 0
            if used + space + part.height > room.height {
                if part.height > room.height, case .text(let text) = part.node.kind {
                    addLines(of: text, space: space)
                    continue
                }
                startPage()
            }
            append(part.node, space: part.space, height: part.height)
        }
    }

    /// Adds a text that no page can hold, as many lines to a page as it has room for.
    private func addLines(of text: Text, space: Int) {
        var rest = text
        var space = space
        while true {
            let whole = measuring.measure(rest, width: room.width).height
            let left = room.height - used - space
            if whole <= left {
                return append(LayoutNode(.text(rest)), space: space, height: whole)
            }
            if let (head, tail) = rest.divided(
                width: room.width, height: left, measuring: measuring)
            {
                let height = measuring.measure(head, width: room.width).height
                append(LayoutNode(.text(head)), space: space, height: height)
                rest = tail
            } else if used == 0 {
                // Not one line fits a page: an overflow.
                return append(LayoutNode(.text(rest)), space: space, height: whole)
            }
            startPage()
            space = 0
        }
    }

    private func append(_ node: LayoutNode, space: Int, height: Int) {
        let top = used > 0 ? used + space : 0
        pages[pages.count - 1].append(Placed(node: node, top: top, height: height))
        used = top + height
    }

    private func startPage() {
        guard pages.last?.isEmpty == false else { return }
        pages.append([])
        used = 0
    }

    private func place(_ line: SheetMarginLine, on page: Int, with engine: LayoutEngine) {
        switch line.appearance {
        case .always: break
        case .onSeveralPages: if count == 1 { return }
        case .exceptFirst: if page == 0 { return }
        }
        let words = line.pattern.replacing("{page}", with: "\(page + 1)")
            .replacing("{pages}", with: "\(count)")
        let text = Text(words, line.style, alignment: line.alignment)
        let node = LayoutNode(.text(text))
        let size = engine.measure(node, width: room.width, height: nil)
        let margin =
            line.edge == .top
            ? Rectangle(x: room.x, y: 0, width: room.width, height: room.y)
            : Rectangle(
                x: room.x, y: room.maxY, width: room.width,
                height: max(0, LayoutLimits.length(document.size.height) - room.maxY))
        engine.place(
            node,
            in: margin.aligned(width: size.width, .stretch, height: size.height, .center))
    }
}

extension SheetDocument {
    /// The page between its margins.
    fileprivate var room: Rectangle {
        let left = LayoutLimits.length(margins.left)
        let top = LayoutLimits.length(margins.top)
        let right = LayoutLimits.length(size.width) - LayoutLimits.length(margins.right)
        let bottom = LayoutLimits.length(size.height) - LayoutLimits.length(margins.bottom)
        return Rectangle(
            x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }
}

extension Interaction {
    /// Paper is neither pressed nor focused.
    static let none = Interaction(focusColor: Color(0), focusWidth: 0)
}

extension Text {
    /// The lines that fit a height, and the others; nil when not one fits or all do.
    ///
    /// Lines are filled greedily, so the longest beginning that is not too tall ends where one of
    /// the whole text's lines ends, and the rest begins where the next one does.
    func divided(
        width: Int, height: Int, measuring: any TextMeasuring
    ) -> (head: Text, tail: Text)? {
        let letters = spans.flatMap { span in span.string.map { ($0, span.style) } }
        let breaks = letters.indices.dropFirst().filter {
            letters[$0 - 1].0.isBreak && !letters[$0].0.isBreak
        }
        func part(_ range: Range<Int>) -> Text {
            var part = self
            part.spans = []
            for (letter, style) in letters[range] {
                if part.spans.last?.style == style {
                    part.spans[part.spans.count - 1].string.append(letter)
                } else {
                    part.spans.append(Span(String(letter), style))
                }
            }
            return part
        }
        func head(_ end: Int) -> Text {
            var end = end
            while end > 0, letters[end - 1].0.isBreak { end -= 1 }
            var head = part(0..<end)
            head.leader = nil
            head.cursor = nil
            return head
        }
        // The number of breaks up to which the beginning fits.
        var low = 0
        var high = breaks.count
        while low < high {
            let middle = (low + high + 1) / 2
            let size = measuring.measure(head(breaks[middle - 1]), width: width)
            if size.height <= height { low = middle } else { high = middle - 1 }
        }
        guard low > 0 else { return nil }
        return (head(breaks[low - 1]), part(breaks[low - 1]..<letters.count))
    }
}

extension Character {
    /// Whether a line may end here and the character is not seen then; not the no-break spaces.
    fileprivate var isBreak: Bool { isWhitespace && !"\u{A0}\u{2007}\u{202F}".contains(self) }
}
