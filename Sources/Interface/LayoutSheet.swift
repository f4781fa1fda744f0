/// What layout has to know of a shown page; a class, so that nodes of other elements stay small.
final class SheetRules {
    let paging: PagedRules
    let document: SheetDocument
    let zoom: SheetZoom
    let border: Border?
    private var pagination: SheetPagination?

    init(paging: PagedRules, document: SheetDocument, zoom: SheetZoom, border: Border?) {
        self.paging = paging
        self.document = document
        self.zoom = zoom
        self.border = border
    }

    /// The document in pages, made when first asked for.
    func pages(measuring: any TextMeasuring) -> SheetPagination {
        if let pagination { return pagination }
        let made = SheetPagination(document, measuring: measuring)
        pagination = made
        return made
    }
}

/// One page of a document, scaled.
extension LayoutEngine {
    func measureSheet(_ node: LayoutNode, _ rules: SheetRules, _ offer: Offer) -> Size {
        let page = rules.document.size
        let pager = sheetPager(node, rules, width: offer.width)
        let width = offer.width ?? max(page.width, pager.width)
        let height = offer.height ?? (rules.pageHeight(width: width) + pager.height)
        return Size(width: max(width, pager.width), height: max(height, pager.height))
    }

    /// A page can be shown at any size; only its pager needs room.
    func leastHeightOfSheet(_ node: LayoutNode, _ rules: SheetRules, width: Int?) -> Int {
        sheetPager(node, rules, width: width).height
    }

    func placeSheet(_ node: LayoutNode, _ rules: SheetRules, in frame: Rectangle) {
        let pages = rules.pages(measuring: measuring)
        let state = PageState(
            page: min(rules.paging.page, pages.count - 1), count: pages.count)
        if !isTrial { self.pages[rules.paging.id] = state }
        let pager = sheetPager(node, rules, width: frame.width)
        check(Size(width: 0, height: pager.height), in: frame) { "sheet \(rules.paging.id)" }
        var area = frame
        area.height = max(0, frame.height - pager.height)
        showPage(state.page, of: pages, rules, in: area)
        guard pages.count > 1 else { return }
        let rowHeight = pager.height - rules.paging.spacing
        let row = Rectangle(
            x: frame.x, y: max(frame.y, frame.maxY - rowHeight), width: frame.width,
            height: rowHeight)
        placePager(node, rules.paging, state, side: pager.side, in: row)
    }

    private func showPage(
        _ page: Int, of pages: SheetPagination, _ rules: SheetRules, in area: Rectangle
    ) {
        let placement = rules.placement(in: area)
        let window = placement.intersection(area)
        let scene = pages.scene(page)
        for overflow in scene.overflows {
            report(overflow.needed, in: overflow.offered) {
                "\(rules.paging.id), \(overflow.what)"
            }
        }
        guard !isTrial, !window.isEmpty else { return }
        let picture = SheetPicture(
            size: scene.size, paper: rules.document.paper, items: scene.items,
            placement: placement)
        draw(.sheet(picture), frame: window, bounds: window)
        guard let border = rules.border else { return }
        draw(
            .surface(fill: nil, border: border, radius: 0, shadow: nil), frame: window,
            bounds: window)
    }

    /// The pager's room with the spacing above it; nothing where there is only one page.
    private func sheetPager(
        _ node: LayoutNode, _ rules: SheetRules, width: Int?
    ) -> (side: Int, width: Int, height: Int) {
        let count = rules.pages(measuring: measuring).count
        guard count > 1 else { return (0, 0, 0) }
        let pager = pager(of: node, rules.paging, width: width, count: count)
        return (pager.side, pager.width, pager.height + rules.paging.spacing)
    }
}

extension SheetRules {
    /// How tall the page is when it is so wide, rounded, at least one pixel.
    func pageHeight(width: Int) -> Int {
        let page = Self.extent(document.size)
        let width = max(0, min(width, LayoutLimits.extent))
        let height = (2 * width * page.height + page.width) / (2 * page.width)
        return max(1, min(height, LayoutLimits.extent))
    }

    /// Where the whole page lies in the scene, so that the wanted part of it is in `area`.
    func placement(in area: Rectangle) -> Rectangle {
        let page = Self.extent(document.size)
        let room = LayoutLimits.extent(area.size)
        var width = room.width
        if zoom.fit == .page { width = min(width, room.height * page.width / page.height) }
        let factors = SheetZoom.factors
        let permille = max(factors.lowerBound, min(zoom.permille, factors.upperBound))
        width = max(1, min(width * permille / 1_000, LayoutLimits.extent))
        let height = pageHeight(width: width)
        return Rectangle(
            x: Self.start(width, zoom.position.x, from: area.x, room: room.width),
            y: Self.start(height, zoom.position.y, from: area.y, room: room.height),
            width: width, height: height)
    }

    /// In the middle of the room, or beyond it on both sides by the share that is wanted.
    private static func start(_ length: Int, _ permille: Int, from: Int, room: Int) -> Int {
        guard length > room else { return from + (room - length) / 2 }
        return from - (length - room) * max(0, min(permille, 1_000)) / 1_000
    }

    private static func extent(_ size: Size) -> Size {
        Size(
            width: max(1, LayoutLimits.length(size.width)),
            height: max(1, LayoutLimits.length(size.height)))
    }
}
