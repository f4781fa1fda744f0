import Interface
import Testing

@Suite struct PagedTests {
    private func pages(_ heights: [Int], page: Int = 0) -> View {
        .paged(
            Paged(
                id: "list", page: page, spacing: 5,
                children: heights.enumerated().map { block(UInt32($0.offset), nil, $0.element) },
                previous: button("previous"), next: button("next", width: 30),
                counter: small))
    }

    @Test func whatFitsHasNoPager() {
        let scene = scene(pages([30, 30, 30]))
        #expect(scene.nodes.isEmpty)
        #expect(scene.pages == ["list": PageState(page: 0, count: 1)])
        #expect(scene.frame(2) == [0, 70, 100, 30])
    }

    @Test func theFirstPageHoldsWhatFitsAboveThePager() {
        let scene = scene(pages([30, 30, 30, 30, 30]))
        #expect(scene.pages == ["list": PageState(page: 0, count: 3)])
        #expect(scene.frame(0) == [0, 0, 100, 30])
        #expect(scene.frame(1) == [0, 35, 100, 30])
        #expect(scene.frame(2) == nil)
        #expect(scene.strings == ["1/3"])
        #expect(scene.nodes.map(\.id) == ["next"])
        #expect(scene.overflows.isEmpty)
    }

    @Test func laterPagesGoOnWhereTheEarlierEnded() {
        let scene = scene(pages([30, 30, 30, 30, 30], page: 1))
        #expect(scene.frame(2) == [0, 0, 100, 30])
        #expect(scene.frame(3) == [0, 35, 100, 30])
        #expect(scene.nodes.map(\.id) == ["previous", "next"])
    }

    @Test func theLastPageHasNoNext() {
        let scene = scene(pages([30, 30, 30, 30, 30], page: 2))
        #expect(scene.nodes.map(\.id) == ["previous"])
        #expect(scene.strings == ["3/3"])
    }

    @Test func aPageBeyondTheLastIsTheLast() {
        let scene = scene(pages([30, 30, 30, 30, 30], page: 9))
        #expect(scene.pages == ["list": PageState(page: 2, count: 3)])
    }

    @Test func aNegativePageIsTheFirst() {
        let scene = scene(pages([30, 30, 30, 30, 30], page: -4))
        #expect(scene.pages == ["list": PageState(page: 0, count: 3)])
    }

    @Test func thePagerStaysInPlaceFromPageToPage() {
        let scenes = (0...2).map { scene(pages([30, 30, 30, 30, 30], page: $0)) }
        let next = scenes.compactMap { $0.nodes.first { $0.id == "next" }?.frame.numbers }
        let previous = scenes.compactMap { $0.nodes.first { $0.id == "previous" }?.frame.numbers }
        let counters = scenes.enumerated().compactMap { $1.frame(of: "\($0 + 1)/3") }
        #expect(next == [[70, 80, 30, 20], [70, 80, 30, 20]])
        #expect(previous == [[0, 80, 20, 20], [0, 80, 20, 20]])
        #expect(counters == Array(repeating: [30, 83, 40, 13], count: 3))
    }

    @Test func aChildTallerThanAPageIsReportedAndNotCut() {
        let scene = scene(pages([30, 90, 30], page: 1))
        #expect(scene.frame(1) == [0, 0, 100, 90])
        #expect(scene.overflows.map(\.what) == ["page of list: space"])
        #expect(scene.overflows.first?.offered.numbers == [0, 0, 100, 75])
    }

    @Test func everyChildStandsOnExactlyOnePage() {
        let heights = (0..<20).map { 7 + $0 * 13 % 31 }
        var seen: [UInt32] = []
        for page in 0..<(scene(pages(heights)).pages["list"]?.count ?? 0) {
            let scene = scene(pages(heights, page: page))
            seen += (0..<20).filter { scene.frame($0) != nil }
            #expect(scene.overflows.isEmpty)
        }
        #expect(seen == Array(0..<20))
    }

    @Test func inAColumnThePagesGiveWay() {
        let view = View.stack(
            Stack(.vertical, children: [block(90, 5, 20), pages([30, 30, 30]), block(91, 5, 10)]))
        let scene = scene(view)
        #expect(scene.frame(91) == [0, 90, 5, 10])
        #expect(scene.pages["list"]?.count == 3)
        #expect(scene.overflows.isEmpty)
    }
}
