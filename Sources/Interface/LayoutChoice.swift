/// Choosing the first element that fits.
///
/// Whether an element fits is tried by placing it without drawing. Every answer is remembered by
/// offer, so that choices within choices cost their sum and not their product.
extension LayoutEngine {
    /// The element that `firstThatFits` takes for an offer; nil when it has no elements.
    func chosen(of node: LayoutNode, _ offer: Offer) -> LayoutNode? {
        guard let last = node.children.indices.last else { return nil }
        if let known = node.choice?.indexes[offer] { return node.children[known] }
        let index =
            node.children.indices.dropLast().first { fits(node.children[$0], offer) } ?? last
        node.choice?.indexes.remember(index, for: offer)
        return node.children[index]
    }

    func placeChosen(of node: LayoutNode, in frame: Rectangle) -> Rectangle {
        let offer = Offer(width: frame.width, height: frame.height)
        guard let chosen = chosen(of: node, offer) else { return frame }
        guard isTrial else { return place(chosen, in: frame) }
        // All but the last are chosen because they fit.
        guard chosen === node.children.last else { return frame }
        let succeeded: Bool
        if let known = node.choice?.trials[offer] {
            succeeded = known
        } else {
            succeeded = hasRoom(chosen, in: frame.size)
            node.choice?.trials.remember(succeeded, for: offer)
        }
        if !succeeded { trialFailed = true }
        return frame
    }

    private func fits(_ node: LayoutNode, _ offer: Offer) -> Bool {
        let size = measure(node, width: offer.width, height: offer.height)
        if let width = offer.width, size.width > width { return false }
        if let height = offer.height, size.height > height { return false }
        return hasRoom(
            node,
            in: Size(width: offer.width ?? size.width, height: offer.height ?? size.height))
    }

    /// Whether nothing overflows when the element gets an area of this size.
    private func hasRoom(_ node: LayoutNode, in size: Size) -> Bool {
        let outerTrial = (isTrial, trialFailed)
        (isTrial, trialFailed) = (true, false)
        place(node, in: Rectangle(x: 0, y: 0, width: size.width, height: size.height))
        let succeeded = !trialFailed
        (isTrial, trialFailed) = outerTrial
        return succeeded
    }
}
