/// A column cut into pages.
extension LayoutEngine {
    func measurePaged(_ node: LayoutNode, _ rules: PagedRules, _ offer: Offer) -> Size {
        var size = Size(width: 0, height: 0)
        let children = node.children.dropLast(2)
        for child in children {
            let measured = measure(child, width: offer.width, height: nil)
            size.width = max(size.width, measured.width)
            size.height += measured.height
        }
        size.height += rules.spacing * max(0, children.count - 1)
        guard let height = offer.height, size.height > height else { return size }
        let pager = pager(of: node, rules, width: offer.width, count: children.count)
        return Size(width: max(size.width, pager.width), height: height)
    }

    func leastHeightOfPaged(_ node: LayoutNode, _ rules: PagedRules, width: Int?) -> Int {
        let children = node.children.dropLast(2)
        let tallest = children.reduce(0) {
            max($0, measure($1, width: width, height: nil).height)
        }
        guard children.count > 1 else { return tallest }
        let pager = pager(of: node, rules, width: width, count: children.count)
        return min(
            tallest + rules.spacing + pager.height,
            measure(node, width: width, height: nil).height)
    }

    func placePaged(_ node: LayoutNode, _ rules: PagedRules, in frame: Rectangle) {
        let children = Array(node.children.dropLast(2))
        let heights = children.map { measure($0, width: frame.width, height: nil).height }
        let total = heights.reduce(rules.spacing * max(0, heights.count - 1), +)
        if total <= frame.height || children.count <= 1 {
            record(PageState(page: 0, count: 1), rules)
            return placeColumn(children[...], heights[...], rules, in: frame)
        }
        let pager = pager(of: node, rules, width: frame.width, count: children.count)
        var area = frame
        area.height = max(0, frame.height - rules.spacing - pager.height)
        let ranges = pageRanges(heights, rules, room: area.height)
        if isTrial {
            for range in ranges { placeColumn(children[range], heights[range], rules, in: area) }
        } else {
            let shown = min(rules.page, ranges.count - 1)
            record(PageState(page: shown, count: ranges.count), rules)
            let range = ranges[shown]
            placeColumn(children[range], heights[range], rules, in: area)
        }
        let row = Rectangle(
            x: frame.x, y: max(frame.y, frame.maxY - pager.height), width: frame.width,
            height: pager.height)
        placePager(
            node, rules, PageState(page: rules.page, count: ranges.count), side: pager.side,
            in: row)
    }

    private func record(_ state: PageState, _ rules: PagedRules) {
        if !isTrial { pages[rules.id] = state }
    }

    /// As many children on each page as fit, at least one.
    private func pageRanges(
        _ heights: [Int], _ rules: PagedRules, room: Int
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var used = 0
        for (index, height) in heights.enumerated() {
            let needed = index == start ? height : used + rules.spacing + height
            if index > start, needed > room {
                ranges.append(start..<index)
                start = index
                used = height
            } else {
                used = needed
            }
        }
        ranges.append(start..<heights.count)
        return ranges
    }

    private func placeColumn(
        _ children: ArraySlice<LayoutNode>, _ heights: ArraySlice<Int>, _ rules: PagedRules,
        in area: Rectangle
    ) {
        var y = area.y
        for (child, height) in zip(children, heights) {
            if y + height > area.maxY {
                report(Size(width: area.width, height: y + height - area.y), in: area) {
                    "page of \(rules.id): \(describe(child))"
                }
            }
            place(child, in: Rectangle(x: area.x, y: y, width: area.width, height: height))
            y += height + rules.spacing
        }
    }

    /// The measures of the pager row: the room kept for a button on each side, and the whole.
    func pager(
        of node: LayoutNode, _ rules: PagedRules, width: Int?, count: Int
    ) -> (side: Int, width: Int, height: Int) {
        let counter = measuring.measure(counterText(count, count, rules), width: nil)
        let buttons = node.children.suffix(2)
        let limit = width.map { max(0, ($0 - counter.width - 2 * rules.spacing) / 2) }
        var side = 0
        for button in buttons {
            side = max(side, measure(button, width: nil, height: nil).width)
        }
        if let limit, side > limit { side = limit }
        var height = counter.height
        for button in buttons {
            height = max(height, measure(button, width: side, height: nil).height)
        }
        let total = LayoutLimits.extent(
            Size(width: 2 * (side + rules.spacing) + counter.width, height: height))
        return (side, total.width, total.height)
    }

    func placePager(
        _ node: LayoutNode, _ rules: PagedRules, _ state: PageState, side: Int,
        in row: Rectangle
    ) {
        let page = min(state.page, state.count - 1)
        let buttons = Array(node.children.suffix(2))
        let left = Rectangle(x: row.x, y: row.y, width: side, height: row.height)
        var right = left
        right.x = max(row.x, row.maxX - side)
        if page > 0 || isTrial { place(buttons[0], in: left) }
        let text = counterText(page + 1, state.count, rules)
        let size = measuring.measure(text, width: nil)
        let middle = Rectangle(
            x: row.x + side, y: row.y, width: max(0, row.width - 2 * side), height: row.height)
        placeText(
            LayoutNode(.text(text)), text,
            in: middle.aligned(
                width: middle.width, .stretch, height: size.height, .center))
        if page < state.count - 1 || isTrial { place(buttons[1], in: right) }
    }

    private func counterText(_ page: Int, _ count: Int, _ rules: PagedRules) -> Text {
        Text("\(page)/\(count)", rules.counter, alignment: .center, wraps: false)
    }
}
