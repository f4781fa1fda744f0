extension Box {
    /// Pixels that padding and shadow add to the height of the child.
    var verticalExtra: Int { padding.top + padding.bottom + (shadow?.depth ?? 0) }

    /// What a box offers to its child.
    func innerOffer(_ offer: Offer) -> Offer {
        var outer = width ?? offer.width
        if let maximumWidth, width == nil { outer = min(outer ?? maximumWidth, maximumWidth) }
        return Offer(
            width: outer.map { max(0, $0 - padding.left - padding.right) },
            height: (height ?? offer.height).map { max(0, $0 - verticalExtra) })
    }
}

/// Surfaces and controls.
extension LayoutEngine {
    func measureBox(_ child: LayoutNode, _ box: Box, _ offer: Offer) -> Size {
        let inner = box.innerOffer(offer)
        let content = measure(child, width: inner.width, height: inner.height)
        var size = Size(
            width: max(box.minimum.width, content.width + box.padding.left + box.padding.right),
            height: max(box.minimum.height, content.height + box.verticalExtra))
        if let maximumWidth = box.maximumWidth { size.width = min(size.width, maximumWidth) }
        if let width = box.width { size.width = width }
        if let height = box.height { size.height = height }
        return size
    }

    /// Places a surface and its child; the surface is at least as large as it must be, else as
    /// large as its frame up to the greatest width.
    func placeBox(_ child: LayoutNode, _ box: Box, in frame: Rectangle) -> Rectangle {
        var outer = frame
        outer.width = box.width ?? max(box.minimum.width, frame.width)
        if let maximumWidth = box.maximumWidth, box.width == nil {
            outer.width = min(outer.width, maximumWidth)
        }
        outer.height = box.height ?? max(box.minimum.height, frame.height)
        check(outer.size, in: frame) { "box: \(describe(child))" }

        let depth = box.shadow?.depth ?? 0
        let moved = isPressed ? depth : 0
        let surface = Rectangle(
            x: outer.x, y: outer.y + moved, width: outer.width,
            height: max(0, outer.height - depth))
        let fill = isPressed ? (box.pressedFill ?? box.fill) : box.fill
        let shadow = isPressed ? nil : box.shadow
        if fill != nil || box.border != nil || shadow != nil {
            var bounds = surface
            bounds.height += shadow?.depth ?? 0
            draw(
                .surface(fill: fill, border: box.border, radius: box.radius, shadow: shadow),
                frame: surface, bounds: bounds)
        }
        let inside = Rectangle(
            x: surface.x + box.padding.left, y: surface.y + box.padding.top,
            width: max(0, surface.width - box.padding.left - box.padding.right),
            height: max(0, surface.height - box.padding.top - box.padding.bottom))
        if box.horizontal == .stretch, box.vertical == .stretch {
            place(child, in: inside)
        } else {
            let size = measure(child, width: inside.width, height: inside.height)
            place(
                child,
                in: inside.aligned(
                    width: size.width, box.horizontal, height: size.height, box.vertical))
        }
        return outer
    }

    func placeControl(
        _ child: LayoutNode, _ rules: ControlRules, in frame: Rectangle
    ) -> Rectangle {
        let slot = controls.count
        if !isTrial { controls.append((rules.index, frame)) }
        let wasPressed = isPressed
        if rules.isEnabled, rules.id == interaction.pressed { isPressed = true }
        let taken = place(child, in: frame)
        isPressed = wasPressed
        guard !isTrial else { return taken }
        controls[slot].frame = taken
        if rules.id == interaction.focused, rules.isEnabled {
            let width = LayoutLimits.length(interaction.focusWidth)
            draw(
                .focusRing(
                    color: interaction.focusColor, width: width,
                    radius: cornerRadius(of: child)),
                frame: taken, bounds: taken.inset(by: -(width + 1)))
        }
        return taken
    }

    /// The radius of the surface that a control consists of, in pixels; 0 without surface.
    private func cornerRadius(of node: LayoutNode) -> Int {
        switch node.kind {
        case .box(let box): return box.radius
        case .control, .flexible, .layers: return node.children.first.map(cornerRadius) ?? 0
        default: return 0
        }
    }
}
