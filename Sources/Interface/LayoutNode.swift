/// One element while it is laid out, with what was already measured of it.
///
/// The tree of nodes does not depend on the message type: layout itself is compiled once, and
/// every measurement is remembered beside the element it belongs to.
final class LayoutNode {
    /// The element without its message type.
    enum Kind {
        case text(Text)
        case icon(Icon)
        case code(QRCode)
        case rule(Rule)
        case space(Size)
        case stack(StackRules)
        case flow(FlowRules)
        case layers
        case box(Box)
        case control(ControlRules)
        case flexible(weight: Int)
        case firstThatFits
        case paged(PagedRules)
        case sheet(SheetRules)
    }

    /// What the element is.
    let kind: Kind
    /// The elements inside; a pager's two buttons stand behind all others.
    let children: [LayoutNode]
    /// Whether the measured size depends on the height that is offered.
    let isHeightSensitive: Bool

    /// Sizes by offer.
    var sizes = LayoutMemo<Size>()
    /// What was found out about the elements of `firstThatFits`; nil in all others.
    let choice: ChoiceMemory?
    /// The size without limits, of a text.
    var naturalSize: Size?
    /// The least width without overflow, once asked for.
    var minimumWidth: Int?
    /// Modules along one side, of a code: nil until asked, then the answer.
    var codeModules: Int??

    init(_ kind: Kind, _ children: [LayoutNode] = []) {
        self.kind = kind
        self.children = children
        if case .firstThatFits = kind { choice = ChoiceMemory() } else { choice = nil }
        switch kind {
        case .firstThatFits, .paged, .sheet: isHeightSensitive = true
        case .code(let code): isHeightSensitive = code.modulePixels == 0
        case .text, .icon, .rule, .space, .flow: isHeightSensitive = false
        case .stack(let rules):
            isHeightSensitive =
                (rules.axis == .vertical && rules.hasFlexibleChildren)
                || children.contains { $0.isHeightSensitive }
        case .layers, .box, .control, .flexible:
            isHeightSensitive = children.contains { $0.isHeightSensitive }
        }
    }

    /// The weight when the element takes a share of what its stack has left over.
    var weight: Int? {
        if case .flexible(let weight) = kind { return weight }
        return nil
    }
}

/// What one layout found out about the elements of a `firstThatFits`.
final class ChoiceMemory {
    /// Index of the chosen element by offer.
    var indexes = LayoutMemo<Int>()
    /// Whether the last element has no overflow in an area.
    var trials = LayoutMemo<Bool>()
}

/// How a stack arranges its children.
struct StackRules {
    enum Axis { case horizontal, vertical }
    var axis: Axis
    var spacing: Int
    var alignment: Alignment
    var distribution: Alignment
    /// The weight of each child, nil for those that are not flexible.
    var weights: [Int?]
    var hasFlexibleChildren: Bool
}

/// How a flow arranges its children.
struct FlowRules {
    var spacing: Int
    var lineSpacing: Int
    var columns: Int?
}

/// What layout has to know of a control.
struct ControlRules {
    /// The place of the control in the list of all controls of the tree.
    var index: Int
    var id: ElementID
    var isEnabled: Bool
}

/// How a paged column arranges its children.
struct PagedRules {
    var id: ElementID
    var page: Int
    var spacing: Int
    var counter: TextStyle
}

/// The width and the height that are offered to an element; nil is without limit.
struct Offer: Equatable {
    var width: Int?
    var height: Int?
}

/// A few answers by offer. Almost every element is asked for one to three different offers in
/// one layout, so that looking through them is faster than hashing, and the first two need no
/// memory of their own.
struct LayoutMemo<Value> {
    private var first: (offer: Offer, value: Value)?
    private var second: (offer: Offer, value: Value)?
    private var others: [(offer: Offer, value: Value)] = []

    subscript(offer: Offer) -> Value? {
        if let first, first.offer == offer { return first.value }
        if let second, second.offer == offer { return second.value }
        for other in others where other.offer == offer { return other.value }
        return nil
    }

    mutating func remember(_ value: Value, for offer: Offer) {
        if first == nil {
            first = (offer, value)
        } else if second == nil {
            second = (offer, value)
        } else {
            others.append((offer, value))
        }
    }
}

/// Lengths that layout calculates with: whatever a view asks for is brought into a range in which
/// no sum or product of a whole screen can exceed an `Int`.
enum LayoutLimits {
    /// The greatest length that an element may ask for, in pixels.
    static let length = 1 << 20
    /// The greatest measured extent, in pixels.
    static let extent = 1 << 24

    static func length(_ pixels: Int) -> Int { max(0, min(pixels, length)) }
    static func extent(_ size: Size) -> Size {
        Size(
            width: max(0, min(size.width, extent)), height: max(0, min(size.height, extent)))
    }
}
