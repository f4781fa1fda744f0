/// The least sizes without overflow: how far an element may give way to its neighbours.
extension LayoutEngine {
    /// The least width without overflow, in pixels.
    func leastWidth(of node: LayoutNode) -> Int {
        if let known = node.minimumWidth { return known }
        let least = min(computedLeastWidth(of: node), LayoutLimits.extent)
        node.minimumWidth = least
        return least
    }

    private func computedLeastWidth(of node: LayoutNode) -> Int {
        switch node.kind {
        case .text(let text): return widestWord(of: node, text)
        case .icon, .code, .space: return measure(node, width: nil, height: nil).width
        case .rule: return 0
        case .stack(let rules) where rules.axis == .horizontal:
            let gaps = rules.spacing * max(0, node.children.count - 1)
            return node.children.reduce(gaps) { $0 + leastWidth(of: $1) }
        case .stack, .flow, .layers:
            return node.children.reduce(0) { max($0, leastWidth(of: $1)) }
        case .box(let box):
            if let width = box.width { return width }
            let padding = box.padding.left + box.padding.right
            let least = max(box.minimum.width, leastWidth(of: node.children[0]) + padding)
            return min(least, box.maximumWidth ?? least)
        case .control, .flexible: return leastWidth(of: node.children[0])
        case .firstThatFits:
            return node.children.map { leastWidth(of: $0) }.min() ?? 0
        case .paged, .sheet:
            return node.children.reduce(0) { max($0, leastWidth(of: $1)) }
        }
    }

    /// The least height without overflow at a width, in pixels.
    func leastHeight(of node: LayoutNode, width: Int?) -> Int {
        guard node.isHeightSensitive else {
            return measure(node, width: width, height: nil).height
        }
        // A negative height is never offered; it marks the answers to this question.
        let question = Offer(width: width, height: -1)
        if let known = node.sizes[question] { return known.height }
        let least = min(computedLeastHeight(of: node, width: width), LayoutLimits.extent)
        node.sizes.remember(Size(width: 0, height: least), for: question)
        return least
    }

    private func computedLeastHeight(of node: LayoutNode, width: Int?) -> Int {
        switch node.kind {
        case .text, .icon, .code, .rule, .space, .flow:
            return measure(node, width: width, height: nil).height
        case .stack(let rules) where rules.axis == .vertical:
            let gaps = rules.spacing * max(0, node.children.count - 1)
            return node.children.reduce(gaps) { $0 + leastHeight(of: $1, width: width) }
        case .stack(let rules):
            let widths = lengths(of: node, rules, along: width, across: nil)
            return zip(node.children, widths).reduce(0) {
                max($0, leastHeight(of: $1.0, width: $1.1))
            }
        case .layers:
            return node.children.reduce(0) { max($0, leastHeight(of: $1, width: width)) }
        case .box(let box):
            if let height = box.height { return height }
            let inside = leastHeight(
                of: node.children[0], width: box.innerOffer(Offer(width: width)).width)
            return max(box.minimum.height, inside + box.verticalExtra)
        case .control, .flexible: return leastHeight(of: node.children[0], width: width)
        case .firstThatFits:
            return node.children.map { leastHeight(of: $0, width: width) }.min() ?? 0
        case .paged(let rules): return leastHeightOfPaged(node, rules, width: width)
        case .sheet(let rules): return leastHeightOfSheet(node, rules, width: width)
        }
    }
}
