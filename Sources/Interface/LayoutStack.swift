/// Children beside or below each other.
extension LayoutEngine {
    func measureStack(_ node: LayoutNode, _ rules: StackRules, _ offer: Offer) -> Size {
        let gaps = rules.spacing * max(0, node.children.count - 1)
        var along = gaps
        var across = 0
        switch rules.axis {
        case .horizontal:
            let widths = lengths(of: node, rules, along: offer.width, across: offer.height)
            for (child, width) in zip(node.children, widths) {
                along += width
                across = max(
                    across, measure(child, width: width, height: offer.height).height)
            }
            if rules.hasFlexibleChildren { along = max(along, offer.width ?? 0) }
            return Size(width: along, height: across)
        case .vertical:
            let heights = lengths(of: node, rules, along: offer.height, across: offer.width)
            for (child, height) in zip(node.children, heights) {
                along += height
                across = max(across, measure(child, width: offer.width, height: nil).width)
            }
            if rules.hasFlexibleChildren { along = max(along, offer.height ?? 0) }
            return Size(width: across, height: along)
        }
    }

    func placeStack(_ node: LayoutNode, _ rules: StackRules, in frame: Rectangle) {
        let isHorizontal = rules.axis == .horizontal
        let room = isHorizontal ? frame.width : frame.height
        let lengths = lengths(
            of: node, rules, along: room, across: isHorizontal ? frame.height : frame.width)
        let count = node.children.count
        let gaps = rules.spacing * max(0, count - 1)
        let total = lengths.reduce(gaps, +)
        let spare = rules.hasFlexibleChildren ? 0 : max(0, room - total)
        var offset = 0
        switch rules.distribution {
        case .start, .stretch: offset = 0
        case .center: offset = spare / 2
        case .end: offset = spare
        }
        let spread = rules.distribution == .stretch && count > 1 ? spare : 0
        var culprit: LayoutNode?
        for (index, (child, length)) in zip(node.children, lengths).enumerated() {
            let gap = count > 1 ? spread * index / (count - 1) : 0
            let position = offset + gap
            if position + length > room, culprit == nil { culprit = child }
            let area =
                isHorizontal
                ? Rectangle(
                    x: frame.x + position, y: frame.y, width: length, height: frame.height)
                : Rectangle(
                    x: frame.x, y: frame.y + position, width: frame.width, height: length)
            place(child, in: aligned(child, rules, in: area))
            offset += length + rules.spacing
        }
        if let culprit, total > room {
            let needed =
                isHorizontal
                ? Size(width: total, height: frame.height)
                : Size(width: frame.width, height: total)
            report(needed, in: frame) {
                "\(isHorizontal ? "horizontal" : "vertical") stack: \(describe(culprit))"
            }
        }
    }

    /// The part of its strip that a child takes across the axis.
    private func aligned(
        _ child: LayoutNode, _ rules: StackRules, in area: Rectangle
    ) -> Rectangle {
        guard rules.alignment != .stretch else { return area }
        switch rules.axis {
        case .horizontal:
            let size = measure(child, width: area.width, height: area.height)
            return area.aligned(width: area.width, .stretch, height: size.height, rules.alignment)
        case .vertical:
            let size = measure(child, width: area.width, height: area.height)
            return area.aligned(width: size.width, rules.alignment, height: area.height, .stretch)
        }
    }

    /// The lengths of the children along the axis, in pixels.
    ///
    /// Children keep their natural length and flexible ones share what is left by weight. Where
    /// the room is too short, the longest that can give way do so first, down to the length below
    /// which they would overflow; a flexible child gets at least that length, too.
    func lengths(
        of node: LayoutNode, _ rules: StackRules, along: Int?, across: Int?
    ) -> [Int] {
        let children = node.children
        let natural = children.map { naturalLength(of: $0, rules, across: across) }
        guard let along else {
            return rules.hasFlexibleChildren
                ? LayoutShares.unlimited(natural, weights: rules.weights) : natural
        }
        let room = along - rules.spacing * max(0, children.count - 1)
        var fixed = 0
        for (weight, length) in zip(rules.weights, natural) where weight == nil {
            fixed += length
        }
        if !rules.hasFlexibleChildren, fixed <= room { return natural }
        if fixed <= room {
            let shares = LayoutShares.byWeight(
                natural, weights: rules.weights, room: room - fixed)
            if zip(natural, shares).allSatisfy({ $0 <= $1 }) { return shares }
        }
        let least = zip(children, natural).map {
            min($1, leastLength(of: $0, rules, across: across))
        }
        return LayoutShares.limited(
            natural, least: least, weights: rules.weights, room: room)
    }

    private func naturalLength(
        of child: LayoutNode, _ rules: StackRules, across: Int?
    ) -> Int {
        switch rules.axis {
        case .horizontal: return measure(child, width: nil, height: across).width
        case .vertical: return measure(child, width: across, height: nil).height
        }
    }

    private func leastLength(of child: LayoutNode, _ rules: StackRules, across: Int?) -> Int {
        switch rules.axis {
        case .horizontal: return leastWidth(of: child)
        case .vertical: return leastHeight(of: child, width: across)
        }
    }
}

extension Rectangle {
    /// A rectangle of another size inside, standing as told; never greater than this one.
    func aligned(
        width: Int, _ horizontal: Alignment, height: Int, _ vertical: Alignment
    ) -> Rectangle {
        let (x, width) = Rectangle.stand(width, horizontal, in: self.width)
        let (y, height) = Rectangle.stand(height, vertical, in: self.height)
        return Rectangle(x: self.x + x, y: self.y + y, width: width, height: height)
    }

    private static func stand(_ length: Int, _ alignment: Alignment, in room: Int) -> (Int, Int) {
        let taken = min(length, room)
        switch alignment {
        case .start: return (0, taken)
        case .center: return ((room - taken) / 2, taken)
        case .end: return (room - taken, taken)
        case .stretch: return (0, room)
        }
    }
}
