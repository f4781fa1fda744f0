/// Makes the nodes of an element tree and collects its controls.
struct LayoutTree<Message: Hashable & Sendable> {
    /// The controls in reading order, without their frames.
    var controls: [SemanticNode] = []
    /// What each of them sends.
    var messages: [Message?] = []
    /// Which controls turn a paged column's pages, and the pager's button that they stand for.
    var advances: [(column: ElementID, control: ElementID, next: ElementID)] = []

    mutating func node(_ element: Element<Message>) -> LayoutNode {
        switch element {
        case .text(let text): return LayoutNode(.text(text))
        case .icon(let icon): return LayoutNode(.icon(icon.limited))
        case .code(let code): return LayoutNode(.code(code.limited))
        case .rule(let rule): return LayoutNode(.rule(rule.limited))
        case .space(let size): return LayoutNode(.space(size.limited))
        case .stack(let stack):
            let children = nodes(stack.children)
            let weights = children.map(\.weight)
            let rules = StackRules(
                axis: stack.axis == .horizontal ? .horizontal : .vertical,
                spacing: LayoutLimits.length(stack.spacing), alignment: stack.alignment,
                distribution: stack.distribution, weights: weights,
                hasFlexibleChildren: weights.contains { $0 != nil })
            return LayoutNode(.stack(rules), children)
        case .flow(let flow):
            let rules = FlowRules(
                spacing: LayoutLimits.length(flow.spacing),
                lineSpacing: LayoutLimits.length(flow.lineSpacing),
                columns: flow.columns.map { max(1, min($0, 1_000)) })
            return LayoutNode(.flow(rules), nodes(flow.children))
        case .layers(let children): return LayoutNode(.layers, nodes(children))
        case .box(let box, let child): return LayoutNode(.box(box.limited), [node(child)])
        case .control(let control, let child):
            let rules = ControlRules(
                index: controls.count, id: control.id, isEnabled: control.isEnabled)
            controls.append(
                SemanticNode(
                    id: control.id, role: control.role, label: control.label,
                    value: control.value, frame: Rectangle(x: 0, y: 0, width: 0, height: 0),
                    isEnabled: control.isEnabled, isSelected: control.isSelected,
                    isFocusable: control.isFocusable))
            messages.append(control.message)
            return LayoutNode(.control(rules), [node(child)])
        case .flexible(let weight, let child):
            return LayoutNode(.flexible(weight: LayoutLimits.length(weight)), [node(child)])
        case .firstThatFits(let children): return LayoutNode(.firstThatFits, nodes(children))
        case .sheet(let sheet):
            if let advance = sheet.advance, case .control(let next, _) = sheet.next {
                advances.append((sheet.id, advance, next.id))
            }
            let paging = PagedRules(
                id: sheet.id, page: max(0, sheet.page),
                spacing: LayoutLimits.length(sheet.spacing), counter: sheet.counter)
            let rules = SheetRules(
                paging: paging, document: sheet.document, zoom: sheet.zoom, border: sheet.border)
            return LayoutNode(.sheet(rules), [node(sheet.previous), node(sheet.next)])
        case .paged(let paged):
            if let advance = paged.advance, case .control(let next, _) = paged.next {
                advances.append((paged.id, advance, next.id))
            }
            let rules = PagedRules(
                id: paged.id, page: max(0, paged.page),
                spacing: LayoutLimits.length(paged.spacing), counter: paged.counter)
            return LayoutNode(
                .paged(rules), nodes(paged.children) + [node(paged.previous), node(paged.next)])
        }
    }

    private mutating func nodes(_ elements: [Element<Message>]) -> [LayoutNode] {
        var nodes: [LayoutNode] = []
        nodes.reserveCapacity(elements.count)
        for element in elements { nodes.append(node(element)) }
        return nodes
    }
}

extension Size {
    fileprivate var limited: Size {
        Size(width: LayoutLimits.length(width), height: LayoutLimits.length(height))
    }
}

extension Icon {
    fileprivate var limited: Icon {
        Icon(name, size: LayoutLimits.length(size), color: color)
    }
}

extension QRCode {
    fileprivate var limited: QRCode {
        var code = self
        code.modulePixels = LayoutLimits.length(modulePixels)
        code.maximumSide = LayoutLimits.length(maximumSide)
        return code
    }
}

extension Rule {
    fileprivate var limited: Rule {
        var rule = self
        rule.thickness = LayoutLimits.length(thickness)
        return rule
    }
}

extension Box {
    fileprivate var limited: Box {
        var box = self
        box.padding = Insets(
            top: LayoutLimits.length(padding.top), left: LayoutLimits.length(padding.left),
            bottom: LayoutLimits.length(padding.bottom),
            right: LayoutLimits.length(padding.right))
        box.minimum = minimum.limited
        box.width = width.map(LayoutLimits.length)
        box.height = height.map(LayoutLimits.length)
        box.maximumWidth = maximumWidth.map(LayoutLimits.length)
        box.shadow?.depth = LayoutLimits.length(shadow?.depth ?? 0)
        return box
    }
}
