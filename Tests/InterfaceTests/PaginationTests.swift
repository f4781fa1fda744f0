import Interface
import Testing

/// How blocks are dealt out to pages. The pages are 100 × 100 units with margins of 10.
@Suite struct PaginationTests {
    private func tile(
        _ color: UInt32, _ height: Int, space: Int = 0, keepsWithNext: Bool = false
    ) -> SheetBlock {
        SheetBlock(
            .box(Box(fill: Color(color), height: height), .space(.zero)), spaceBefore: space,
            keepsWithNext: keepsWithNext)
    }

    private func document(
        _ blocks: [SheetBlock], marginLines: [SheetMarginLine] = []
    ) -> SheetDocument {
        SheetDocument(
            size: Size(width: 100, height: 100), margins: Insets(all: 10), paper: white,
            blocks: blocks, marginLines: marginLines)
    }

    private func pages(
        _ blocks: [SheetBlock], marginLines: [SheetMarginLine] = []
    ) -> [Scene<Never>] {
        paginate(document(blocks, marginLines: marginLines), measuring: PlainMeasuring())
    }

    private func colors(_ pages: [Scene<Never>]) -> [[UInt32]] { pages.map(\.tiles) }

    @Test func anEmptyDocumentIsOneEmptyPage() {
        let pages = pages([])
        #expect(pages.map(\.size) == [Size(width: 100, height: 100)])
        #expect(pages.allSatisfy { $0.items.isEmpty && $0.overflows.isEmpty })
    }

    @Test func blocksFollowEachOtherBetweenTheMargins() {
        let pages = pages([tile(0, 20, space: 9), tile(1, 30, space: 5)])
        #expect(pages.count == 1)
        #expect(
            pages[0].items.map(\.frame.numbers) == [[10, 10, 80, 20], [10, 35, 80, 30]])
    }

    @Test func whatDoesNotFitBeginsTheNextPage() {
        let pages = pages([tile(0, 50), tile(1, 29, space: 2), tile(2, 20), tile(3, 10, space: 7)])
        #expect(colors(pages) == [[0], [1, 2, 3]])
        #expect(
            pages[1].items.map(\.frame.numbers)
                == [[10, 10, 80, 29], [10, 39, 80, 20], [10, 66, 80, 10]])
    }

    @Test func aBlockThatJustFitsStays() {
        #expect(colors(pages([tile(0, 50), tile(1, 28, space: 2)])) == [[0, 1]])
    }

    @Test func aHeadingGoesToTheNextPageWithWhatFollows() {
        let blocks = [tile(0, 60), tile(1, 10, keepsWithNext: true), tile(2, 20)]
        #expect(colors(pages(blocks)) == [[0], [1, 2]])
    }

    @Test func severalHeadingsGoTogether() {
        let blocks = [
            tile(0, 50), tile(1, 10, keepsWithNext: true), tile(2, 10, keepsWithNext: true),
            tile(3, 20), tile(4, 50),
        ]
        #expect(colors(pages(blocks)) == [[0], [1, 2, 3], [4]])
    }

    @Test func aHeadingAtTheEndNeedsNothing() {
        #expect(colors(pages([tile(0, 60), tile(1, 20, keepsWithNext: true)])) == [[0, 1]])
    }

    @Test func headingsThatNoPageCanHoldTogetherAreDivided() {
        let blocks = (0..<5).map { tile($0, 30, keepsWithNext: true) }
        #expect(colors(pages(blocks)) == [[0, 1], [2, 3], [4]])
    }

    @Test func aBlockTallerThanAPageHasItsOwnAndIsReported() {
        let pages = pages([tile(0, 10), tile(1, 90), tile(2, 10)])
        #expect(colors(pages) == [[0], [1], [2]])
        #expect(pages[1].overflows.map(\.what) == ["page 2: space"])
        #expect(pages[0].overflows.isEmpty && pages[2].overflows.isEmpty)
    }

    @Test func aTextTallerThanAPageIsDividedBetweenItsLines() {
        // 13 letters of 6 units on a line, 6 lines of 13 units on a page.
        let words = (0..<60).map { "từ\($0)" }
        let text = Text(
            spans: [Text.Span(words.joined(separator: " "), small)], alignment: .stretch,
            leader: Text.Leader(color: black, leastLength: 0))
        let pages = pages([tile(0, 30), SheetBlock(.text(text), spaceBefore: 4)])
        let parts = pages.flatMap(\.texts)
        #expect(pages.count == 6)
        #expect(parts.map(\.string).joined(separator: " ") == text.string)
        #expect(parts.allSatisfy { $0.alignment == .stretch })
        #expect(parts.map { $0.leader == nil } == [true, true, true, true, true, false])
        #expect(pages.allSatisfy { $0.overflows.isEmpty })
        // The same lines as without pages: none is begun anew in its middle.
        let whole = PlainMeasuring().measure(text, width: 80).height
        #expect(
            parts.reduce(0) { $0 + PlainMeasuring().measure($1, width: 80).height } == whole)
        // As many lines as fit: three below the tile, then six.
        #expect(
            parts.dropLast().map { PlainMeasuring().measure($0, width: 80).height }
                == [39, 78, 78, 78, 78])
    }

    @Test func noPageEndsAtANoBreakSpace() {
        let string = String(repeating: "a\u{A0}b ", count: 80)
        let pages = pages([SheetBlock(.text(Text(string, small)))])
        #expect(pages.count > 1)
        #expect(pages.flatMap(\.texts).allSatisfy { !$0.string.hasPrefix("b") })
    }

    @Test func aTextOfOneLineTallerThanAPageIsReported() {
        let large = TextStyle(size: 70, color: black)
        let pages = pages([tile(0, 10), SheetBlock(.text(Text("a b", large, wraps: false)))])
        #expect(pages.count == 2)
        #expect(!pages[1].overflows.isEmpty)
    }

    @Test func thePageNumberStandsInTheMarginWhenThereAreSeveral() {
        let number = SheetMarginLine("Trang {page}/{pages}", TextStyle(size: 6, color: black))
        #expect(pages([tile(0, 10)], marginLines: [number])[0].texts.isEmpty)
        let pages = pages([tile(0, 50), tile(1, 50)], marginLines: [number])
        #expect(pages.map { $0.texts.map(\.string) } == [["Trang 1/2"], ["Trang 2/2"]])
        #expect(pages[0].items.last?.frame.numbers == [10, 91, 80, 7])
        #expect(pages.allSatisfy { $0.overflows.isEmpty })
    }

    @Test func aLineInTheTopMarginCanLeaveOutTheFirstPage() {
        let style = TextStyle(size: 6, color: black)
        let line = SheetMarginLine("{page}", style, edge: .top, appearance: .exceptFirst)
        let always = SheetMarginLine("x", style, alignment: .end, appearance: .always)
        let pages = pages([tile(0, 50), tile(1, 50)], marginLines: [line, always])
        #expect(pages.map { $0.texts.map(\.string) } == [["x"], ["2", "x"]])
        #expect(pages[1].items.first { $0.shape.isText }?.frame.numbers == [10, 1, 80, 7])
    }

    @Test func lengthsOnPaper() {
        #expect(PrintUnit.millimetres(210) == PrintUnit.a4.width)
        #expect(PrintUnit.millimetres(297) == PrintUnit.a4.height)
        #expect(PrintUnit.points(72) == 300 && PrintUnit.points(13) == 54)
        #expect(PrintUnit.tenthsOfMillimetre(254) == 300)
    }

    // MARK: Laws

    @Test(arguments: PropertyTests.seeds)
    func everyBlockStandsOnceInOrderAndAsEarlyAsItCan(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<40 {
            let heights = (0..<views.number(0...25)).map { _ in views.number(0...45) }
            let blocks = heights.enumerated().map { index, height in
                tile(
                    UInt32(index), height, space: views.number(0...6),
                    keepsWithNext: views.chance(4))
            }
            let pages = pages(blocks)
            #expect(colors(pages).flatMap { $0 } == (0..<heights.count).map(UInt32.init))
            #expect(pages.count == 1 || pages.allSatisfy { !$0.items.isEmpty })
            for page in pages {
                #expect(page.overflows.isEmpty)
                #expect(page.items.allSatisfy { $0.frame.y >= 10 && $0.frame.maxY <= 90 })
            }
            for (page, next) in zip(pages, pages.dropFirst()) {
                checkBreak(page, next, blocks, heights)
            }
        }
    }

    /// A page ends only where what follows had no room on it.
    private func checkBreak(
        _ page: Scene<Never>, _ next: Scene<Never>, _ blocks: [SheetBlock], _ heights: [Int]
    ) {
        guard let first = next.tiles.first.map(Int.init), let last = page.items.last else {
            Issue.record("an empty page")
            return
        }
        // The blocks that must stay together with the first of the next page.
        var group = [first]
        while let end = group.last, blocks[end].keepsWithNext, end + 1 < blocks.count {
            group.append(end + 1)
        }
        let needed = group.reduce(0) { $0 + blocks[$1].spaceBefore + heights[$1] }
        let fits = last.frame.maxY + needed <= 90
        #expect(!fits)
        if blocks[first - 1].keepsWithNext {
            // Only a group that no page can hold is divided.
            var start = first - 1
            while start > 0, blocks[start - 1].keepsWithNext { start -= 1 }
            let whole = Array(start..<first) + group
            let total = whole.reduce(0) { $0 + blocks[$1].spaceBefore + heights[$1] }
            #expect(total - blocks[start].spaceBefore > 80)
        }
    }

    @Test(arguments: PropertyTests.seeds) func theSameDocumentHasTheSamePages(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<20 {
            let document = views.document()
            let pages = paginate(document, measuring: PlainMeasuring())
            #expect(pages == paginate(document, measuring: PlainMeasuring()))
            #expect(pages.allSatisfy { $0.size == document.size })
        }
    }
}

extension Scene {
    /// The colours of the surfaces, which number the tiles of these tests.
    fileprivate var tiles: [UInt32] {
        items.compactMap { item in
            guard case .surface(let fill?, _, _, _) = item.shape else { return nil }
            return UInt32(fill.red) << 16 | UInt32(fill.green) << 8 | UInt32(fill.blue)
        }
    }

    fileprivate var texts: [Text] {
        items.compactMap { item in
            if case .text(let text) = item.shape { text } else { nil }
        }
    }
}

extension DrawItem.Shape {
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }
}
