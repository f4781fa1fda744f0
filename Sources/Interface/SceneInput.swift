extension Scene {
    /// The control that a touch at this pixel means: the front-most that is enabled and sends
    /// something; nil where there is none.
    public func hit(_ point: Point) -> ElementID? {
        nodes.last { isTarget($0) && $0.frame.contains(point) }?.id
    }

    /// What a touch at this pixel sends; nil where nothing is touched.
    public func action(at point: Point) -> Message? {
        hit(point).flatMap { actions[$0] }
    }

    /// The controls that Tab stops at, in reading order.
    public var focusOrder: [ElementID] {
        nodes.filter(\.isFocusable).map(\.id)
    }

    /// The control that the focus moves on to; from the last to the first. The first one when
    /// nothing has the focus or what had it is no longer there; nil when nothing can have it.
    public func focus(after id: ElementID?) -> ElementID? {
        let order = focusOrder
        guard let id, let index = order.firstIndex(of: id) else { return order.first }
        return order[(index + 1) % order.count]
    }

    /// The control that the focus moves back to; from the first to the last. The last one when
    /// nothing has the focus or what had it is no longer there; nil when nothing can have it.
    public func focus(before id: ElementID?) -> ElementID? {
        let order = focusOrder
        guard let id, let index = order.firstIndex(of: id) else { return order.last }
        return order[(index + order.count - 1) % order.count]
    }

    /// Whether a node can be touched: enabled and with something to send.
    func isTarget(_ node: SemanticNode) -> Bool {
        node.isEnabled && actions[node.id] != nil
    }
}
