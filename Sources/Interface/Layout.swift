/// Lays an element tree out in an area and tells what is drawn, touched, focused and read there.
///
/// The root gets the whole area. Sizes are whole pixels. Nothing is clipped: what does not fit is
/// drawn as it comes and reported in ``Scene/overflows``. The same arguments give the same scene.
/// Lengths that an element asks for count as 0 when negative and as 2^20 pixels when greater.
///
/// - Parameters:
///   - root: What stands in the area.
///   - size: The area in pixels.
///   - measuring: Measures words; it is asked for each text at most a few times, and is expected
///     to remember its answers from layout to layout.
///   - interaction: What is pressed and focused.
/// - Returns: The scene.
public func layout<Message>(
    _ root: Element<Message>, in size: Size, measuring: any TextMeasuring,
    interaction: Interaction
) -> Scene<Message> {
    var tree = LayoutTree<Message>()
    let node = tree.node(root)
    let engine = LayoutEngine(measuring: measuring, interaction: interaction)
    engine.place(node, in: Rectangle(x: 0, y: 0, width: size.width, height: size.height))
    return engine.scene(of: tree, size: size)
}

/// How many pixels an element is tall in a width, when nothing limits its height: the length of a
/// slip.
///
/// - Parameters:
///   - root: What stands on the paper.
///   - width: The paper's width in pixels.
///   - measuring: Measures words.
public func naturalHeight<Message>(
    of root: Element<Message>, width: Int, measuring: any TextMeasuring
) -> Int {
    var tree = LayoutTree<Message>()
    let node = tree.node(root)
    return LayoutEngine(measuring: measuring, interaction: .none)
        .measure(node, width: width, height: nil).height
}

/// One run of layout: measures elements, places them, and collects what comes of it.
///
/// `measure` answers how large an element wants to be within an offer; `place` gives it a frame.
/// While a trial runs (see `LayoutChoice.swift`) nothing is collected; it only matters whether
/// something overflows.
final class LayoutEngine {
    let measuring: any TextMeasuring
    let interaction: Interaction

    /// What is drawn, back to front.
    var items: [DrawItem] = []
    /// The controls placed, in reading order.
    var controls: [(index: Int, frame: Rectangle)] = []
    var pages: [ElementID: PageState] = [:]
    var overflows: [Overflow] = []
    /// Whether a control around the element being placed is pressed.
    var isPressed = false
    /// Whether elements are only placed to see whether they fit.
    var isTrial = false
    /// Whether something overflowed in the running trial.
    var trialFailed = false

    init(measuring: any TextMeasuring, interaction: Interaction) {
        self.measuring = measuring
        self.interaction = interaction
    }

    /// What was placed, as a scene with the names and messages of the tree's controls.
    func scene<Message>(of tree: LayoutTree<Message>, size: Size) -> Scene<Message> {
        var nodes: [SemanticNode] = []
        nodes.reserveCapacity(controls.count)
        var actions: [ElementID: Message] = [:]
        actions.reserveCapacity(controls.count)
        for placed in controls {
            var node = tree.controls[placed.index]
            node.frame = placed.frame
            if node.isEnabled, let message = tree.messages[placed.index] {
                actions[node.id] = message
            }
            nodes.append(node)
        }
        for (column, control, next) in tree.advances {
            guard let state = pages[column], state.page < state.count - 1,
                actions[control] != nil, let message = actions[next]
            else { continue }
            actions[control] = message
        }
        return Scene(
            size: size, items: items, nodes: nodes, actions: actions, pages: pages,
            overflows: overflows)
    }

    /// The size that an element takes within an offer; greater than the offer when it cannot be
    /// smaller.
    func measure(_ node: LayoutNode, width: Int?, height: Int?) -> Size {
        let offer = Offer(width: width, height: node.isHeightSensitive ? height : nil)
        if let known = node.sizes[offer] { return known }
        let size = LayoutLimits.extent(measured(node, offer))
        node.sizes.remember(size, for: offer)
        return size
    }

    private func measured(_ node: LayoutNode, _ offer: Offer) -> Size {
        switch node.kind {
        case .text(let text): return measureText(node, text, width: offer.width)
        case .icon(let icon): return Size(width: icon.size, height: icon.size)
        case .code(let code): return measureCode(node, code, offer)
        case .rule(let rule): return Size(width: offer.width ?? 0, height: rule.thickness)
        case .space(let size): return size
        case .stack(let rules): return measureStack(node, rules, offer)
        case .flow(let rules): return measureFlow(node, rules, width: offer.width)
        case .layers: return measureLayers(node, offer)
        case .box(let box): return measureBox(node.children[0], box, offer)
        case .control, .flexible:
            return measure(node.children[0], width: offer.width, height: offer.height)
        case .firstThatFits:
            guard let chosen = chosen(of: node, offer) else { return .zero }
            return measure(chosen, width: offer.width, height: offer.height)
        case .paged(let rules): return measurePaged(node, rules, offer)
        case .sheet(let rules): return measureSheet(node, rules, offer)
        }
    }

    /// Gives an element its frame.
    ///
    /// - Returns: The area that it really takes: of a box with fixed sizes less than the frame.
    @discardableResult
    func place(_ node: LayoutNode, in frame: Rectangle) -> Rectangle {
        // One overflow decides a trial.
        if isTrial, trialFailed { return frame }
        switch node.kind {
        case .text(let text): placeText(node, text, in: frame)
        case .icon(let icon): placeIcon(icon, in: frame)
        case .code(let code): placeCode(node, code, in: frame)
        case .rule(let rule): placeRule(rule, in: frame)
        case .space(let size): check(size, in: frame) { "space" }
        case .stack(let rules): placeStack(node, rules, in: frame)
        case .flow(let rules): placeFlow(node, rules, in: frame)
        case .layers:
            for child in node.children { place(child, in: frame) }
        case .box(let box): return placeBox(node.children[0], box, in: frame)
        case .control(let rules): return placeControl(node.children[0], rules, in: frame)
        case .flexible: return place(node.children[0], in: frame)
        case .firstThatFits: return placeChosen(of: node, in: frame)
        case .paged(let rules): placePaged(node, rules, in: frame)
        case .sheet(let rules): placeSheet(node, rules, in: frame)
        }
        return frame
    }

    private func measureLayers(_ node: LayoutNode, _ offer: Offer) -> Size {
        var size = Size.zero
        for child in node.children {
            let measured = measure(child, width: offer.width, height: offer.height)
            size.width = max(size.width, measured.width)
            size.height = max(size.height, measured.height)
        }
        return size
    }

    /// Adds something to draw.
    func draw(_ shape: @autoclosure () -> DrawItem.Shape, frame: Rectangle, bounds: Rectangle) {
        guard !isTrial else { return }
        items.append(DrawItem(frame: frame, bounds: bounds, shape: shape()))
    }

    /// Reports an overflow when an element needs more than its frame.
    func check(_ needed: Size, in frame: Rectangle, _ what: () -> String) {
        guard needed.width > frame.width || needed.height > frame.height else { return }
        report(needed, in: frame, what)
    }

    /// Reports an overflow.
    func report(_ needed: Size, in frame: Rectangle, _ what: () -> String) {
        trialFailed = true
        guard !isTrial else { return }
        overflows.append(Overflow(what: what(), offered: frame, needed: needed))
    }
}
