import Interface
import Testing

/// A page on the screen. The document's pages are 200 × 300 units.
@Suite struct SheetViewTests {
    private static let document = SheetDocument(
        size: Size(width: 200, height: 300), margins: Insets(all: 20), paper: white,
        blocks: (0..<5).map { index in
            SheetBlock(
                .box(
                    Box(fill: Color(UInt32(index)), height: 100),
                    .text(Text("Họ, chữ đệm, tên \(index) và còn nữa, dài hơn", small))))
        })

    private func view(
        _ document: SheetDocument = document, page: Int = 0, zoom: SheetZoom = SheetZoom(),
        border: Border? = nil, advance: ElementID? = nil
    ) -> View {
        .sheet(
            SheetView(
                id: "form", document: document, page: page, zoom: zoom, border: border,
                spacing: 5, previous: button("previous"), next: button("next", width: 30),
                counter: small, advance: advance))
    }

    private static var short: SheetDocument {
        var document = document
        document.blocks.removeLast(4)
        return document
    }

    @Test func aDocumentOfOnePageHasNoPagerAndStandsInTheMiddle() {
        let scene = scene(view(Self.short))
        #expect(scene.pages == ["form": PageState(page: 0, count: 1)])
        #expect(scene.nodes.isEmpty && scene.strings.isEmpty && scene.overflows.isEmpty)
        // 100 pixels tall, two thirds of that wide.
        #expect(scene.sheet?.item.frame.numbers == [17, 0, 66, 99])
        #expect(scene.sheet?.picture.placement == scene.sheet?.item.frame)
        #expect(scene.sheet?.item.bounds == scene.sheet?.item.frame)
    }

    @Test func severalPagesHaveAPagerBelow() {
        let scene = scene(view())
        #expect(scene.pages == ["form": PageState(page: 0, count: 3)])
        #expect(scene.strings == ["1/3"])
        #expect(scene.nodes.map(\.id) == ["next"])
        #expect(scene.nodes.first?.frame.numbers == [70, 80, 30, 20])
        // 75 pixels are left above the pager.
        #expect(scene.sheet?.item.frame.numbers == [25, 0, 50, 75])
    }

    @Test(arguments: [(-4, 0), (0, 0), (1, 1), (2, 2), (9, 2)])
    func aPageOutsideIsTheNearest(page: Int, shown: Int) throws {
        let scene = scene(view(page: page))
        #expect(scene.pages["form"] == PageState(page: shown, count: 3))
        let pages = paginate(Self.document, measuring: PlainMeasuring())
        #expect(scene.sheet?.picture.items == pages[shown].items)
    }

    @Test func theButtonsTurnThePages() {
        let middle = scene(view(page: 1))
        #expect(middle.nodes.map(\.id) == ["previous", "next"])
        #expect(middle.actions == ["previous": "go", "next": "go"])
        #expect(scene(view(page: 2)).nodes.map(\.id) == ["previous"])
    }

    @Test func anotherControlTurnsThePagesUntilTheLast() {
        func whole(_ page: Int) -> Scene<String> {
            scene(
                .stack(
                    Stack(
                        .vertical,
                        children: [
                            .flexible(weight: 1, view(page: page, advance: "continue")),
                            button("continue", message: "send"),
                        ])))
        }
        #expect(whole(0).actions["continue"] == "go")
        #expect(whole(2).actions["continue"] == "send")
    }

    @Test func theLinesAreThoseOfThePrintedPageAtEveryZoom() {
        let pages = paginate(Self.document, measuring: PlainMeasuring())
        for permille in [1_000, 1_700, 8_000] {
            for side in [60, 100, 333] {
                let scene = scene(view(zoom: SheetZoom(permille: permille)), side, side)
                #expect(scene.sheet?.picture.items == pages[0].items)
                #expect(scene.sheet?.picture.size == pages[0].size)
            }
        }
    }

    @Test func aLargerPageIsSeenInPartAndKeptInsideItsRoom() {
        func seen(_ x: Int, _ y: Int, permille: Int = 3_000) -> SheetItem? {
            let zoom = SheetZoom(permille: permille, position: Point(x: x, y: y))
            return scene(view(Self.short, zoom: zoom)).sheet
        }
        // 198 × 297 pixels in 100 × 100.
        #expect(seen(0, 0)?.picture.placement.numbers == [0, 0, 198, 297])
        #expect(seen(0, 0)?.item.frame.numbers == [0, 0, 100, 100])
        #expect(seen(1_000, 1_000)?.picture.placement.numbers == [-98, -197, 198, 297])
        #expect(seen(500, 500)?.picture.placement.numbers == [-49, -98, 198, 297])
        #expect(seen(5_000, -7) == seen(1_000, 0))
        // A little larger: the width still fits and stays in the middle.
        #expect(seen(900, 0, permille: 1_200)?.picture.placement.numbers == [10, 0, 79, 119])
        #expect(seen(0, 0, permille: 1)?.picture == seen(0, 0, permille: 1_000)?.picture)
        #expect(seen(0, 0, permille: 99_000) == seen(0, 0, permille: 8_000))
    }

    @Test func theWidthCanBeFitted() {
        let scene = scene(view(Self.short, zoom: SheetZoom(fit: .width)))
        #expect(scene.sheet?.picture.placement.numbers == [0, 0, 100, 150])
        #expect(scene.sheet?.item.frame.numbers == [0, 0, 100, 100])
    }

    @Test func theBorderRunsAroundWhatIsSeen() {
        let border = Border(width: 2, color: black)
        let zoom = SheetZoom(permille: 3_000)
        let scene = scene(view(Self.short, zoom: zoom, border: border))
        #expect(scene.items.count == 2)
        #expect(scene.items.last?.frame.numbers == [0, 0, 100, 100])
        #expect(
            scene.items.last?.shape
                == .surface(fill: nil, border: border, radius: 0, shadow: nil))
    }

    @Test func whatDoesNotFitThePaperIsReportedOnTheScreen() {
        var document = Self.short
        document.blocks.append(
            SheetBlock(.box(Box(height: 400), .space(.zero))))
        let scene = scene(view(document, page: 1))
        #expect(scene.overflows.map(\.what) == ["form, page 2: space"])
    }

    @Test func inAColumnThePageTakesWhatIsLeft() {
        let column = View.stack(
            Stack(
                .vertical,
                children: [block(90, 5, 20), .flexible(weight: 1, view()), block(91, 5, 10)]))
        let scene = scene(column)
        #expect(scene.frame(91) == [0, 90, 5, 10])
        #expect(scene.overflows.isEmpty)
        #expect(scene.sheet?.item.frame.numbers == [35, 20, 30, 45])
    }

    @Test func aControlAroundThePageSaysWhatItShows() {
        let control = Control<String>(
            id: "page", role: .image, label: "Tờ khai", value: "trang 1")
        let scene = scene(.control(control, view(Self.short)))
        #expect(scene.nodes.map(\.label) == ["Tờ khai"])
        #expect(scene.nodes.first?.frame.numbers == [0, 0, 100, 100])
    }

    @Test func turningAPageDamagesThePageOnly() {
        let damage = scene(view(page: 1)).damage(since: scene(view(page: 1)))
        #expect(damage.isEmpty)
        let document = Self.document
        var changed = document
        changed.blocks[0] = changed.blocks[1]
        let area = scene(view(changed)).damage(since: scene(view(document)))
        #expect(area.map(\.numbers) == [[25, 0, 50, 75]])
    }
}

private struct SheetItem: Equatable {
    var item: DrawItem
    var picture: SheetPicture
}

extension Scene {
    fileprivate var sheet: SheetItem? {
        for item in items {
            if case .sheet(let picture) = item.shape {
                return SheetItem(item: item, picture: picture)
            }
        }
        return nil
    }
}
