/// What a screen, a slip or a form consists of: a tree of values, without behaviour.
///
/// A view function makes the tree; ``layout(_:in:measuring:interaction:)`` turns it into a
/// ``Scene``. `Message` is what a touched control sends (`Never` on paper). Every length is in
/// pixels of the target: screen pixels, printer dots, or ``PrintUnit`` on printed documents.
public indirect enum Element<Message: Hashable & Sendable>: Hashable, Sendable {
    /// Words, wrapped to the width that is offered.
    case text(Text)
    /// A drawn symbol, square, in the middle of a larger area.
    case icon(Icon)
    /// A QR code, square, with its quiet zone inside the side length, in the middle of a larger
    /// area.
    case code(QRCode)
    /// A straight line across the width that is offered.
    case rule(Rule)
    /// Empty room of at least this size.
    case space(Size)
    /// Children one beside or below the other.
    case stack(Stack<Message>)
    /// Children beside each other, continued on further lines when the width is used up.
    case flow(Flow<Message>)
    /// Children on top of each other, the last in front, each given the whole area.
    case layers([Element])
    /// A surface: padding, fill, border, shadow, and limits of size around one child.
    case box(Box, Element)
    /// Something that can be touched, focused or read aloud.
    case control(Control<Message>, Element)
    /// Takes a share of what its stack has left over, by weight; at least the length below which
    /// its content would overflow. Counts only directly inside a stack.
    case flexible(weight: Int, Element)
    /// The first of the elements that fits the area that is offered; else the last.
    case firstThatFits([Element])
    /// Children in a column, cut into pages where they do not fit.
    case paged(Paged<Message>)
    /// One page of a printed document, scaled, with a pager.
    case sheet(SheetView<Message>)
}

/// A control's name, stable from scene to scene, unique within one.
public struct ElementID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name, for example `key.a` or `option.female`.
    public let rawValue: String

    /// Creates an identifier from its name.
    public init(_ rawValue: String) { self.rawValue = rawValue }
    /// Creates an identifier from a literal.
    public init(stringLiteral value: String) { self.rawValue = value }
    /// The name.
    public var description: String { rawValue }
}

/// Where something stands across or along a direction.
public enum Alignment: String, Hashable, Sendable {
    /// Left, or top.
    case start
    /// In the middle.
    case center
    /// Right, or bottom.
    case end
    /// As wide (or tall) as the area.
    case stretch
}

/// Children beside (`horizontal`) or below each other.
public struct Stack<Message: Hashable & Sendable>: Hashable, Sendable {
    /// The direction in which children follow each other.
    public enum Axis: String, Hashable, Sendable {
        /// Left to right.
        case horizontal
        /// Top to bottom.
        case vertical
    }

    /// The direction of the children.
    public var axis: Axis
    /// Pixels between neighbours.
    public var spacing: Int
    /// Where children stand across the axis.
    public var alignment: Alignment
    /// Where the group stands along the axis when no child is flexible (`stretch` spreads the
    /// left-over room evenly between the children).
    public var distribution: Alignment
    /// The children in reading order.
    public var children: [Element<Message>]

    /// Creates a stack; lengths in pixels.
    public init(
        _ axis: Axis, spacing: Int = 0, alignment: Alignment = .stretch,
        distribution: Alignment = .start, children: [Element<Message>]
    ) {
        self.axis = axis
        self.spacing = spacing
        self.alignment = alignment
        self.distribution = distribution
        self.children = children
    }
}

/// Children that continue on the next line when the width is used up.
public struct Flow<Message: Hashable & Sendable>: Hashable, Sendable {
    /// Pixels between neighbours on a line.
    public var spacing: Int
    /// Pixels between lines.
    public var lineSpacing: Int
    /// The greatest number of columns of equal width, when set: children become a grid. There
    /// are fewer, down to one, where a child would not fit its column.
    public var columns: Int?
    /// The children in reading order.
    public var children: [Element<Message>]

    /// Creates a flow; lengths in pixels. With `columns` every child gets the same width and the
    /// rows of one line the same height.
    public init(
        spacing: Int, lineSpacing: Int, columns: Int? = nil, children: [Element<Message>]
    ) {
        self.spacing = spacing
        self.lineSpacing = lineSpacing
        self.columns = columns
        self.children = children
    }
}

/// A surface around one child.
///
/// All sizes are those of the whole box with its shadow; the surface is lower by the shadow's
/// depth. In an area larger than its fixed or greatest size a box stands at the top left.
public struct Box: Hashable, Sendable {
    /// Pixels between the edges and the child.
    public var padding: Insets
    /// The ground, or none.
    public var fill: Color?
    /// The ground while the control around it is pressed; the same as `fill` when nil.
    public var pressedFill: Color?
    /// The line around the box, or none.
    public var border: Border?
    /// Radius of the corners in pixels.
    public var radius: Int
    /// The edge below something that can be pressed: its depth in pixels and its colour.
    public var shadow: Shadow?
    /// The least size in pixels.
    public var minimum: Size
    /// A fixed width in pixels, when set.
    public var width: Int?
    /// A fixed height in pixels, when set.
    public var height: Int?
    /// The greatest width in pixels, when set.
    public var maximumWidth: Int?
    /// Where the child stands in a box wider than it.
    public var horizontal: Alignment
    /// Where the child stands in a box taller than it.
    public var vertical: Alignment

    /// Creates a surface; lengths in pixels.
    public init(
        padding: Insets = .zero, fill: Color? = nil, pressedFill: Color? = nil,
        border: Border? = nil, radius: Int = 0, shadow: Shadow? = nil, minimum: Size = .zero,
        width: Int? = nil, height: Int? = nil, maximumWidth: Int? = nil,
        horizontal: Alignment = .stretch, vertical: Alignment = .stretch
    ) {
        self.padding = padding
        self.fill = fill
        self.pressedFill = pressedFill
        self.border = border
        self.radius = radius
        self.shadow = shadow
        self.minimum = minimum
        self.width = width
        self.height = height
        self.maximumWidth = maximumWidth
        self.horizontal = horizontal
        self.vertical = vertical
    }
}

/// What makes an element more than a picture.
public struct Control<Message: Hashable & Sendable>: Hashable, Sendable {
    /// The stable name.
    public var id: ElementID
    /// What kind of thing it is for someone who cannot see it.
    public var role: Role
    /// What it is called, in the citizen's language; also what is read aloud.
    public var label: String
    /// What it holds now, when it holds something.
    public var value: String?
    /// Whether it can be used now; a disabled control is seen but sends nothing.
    public var isEnabled: Bool
    /// Whether it is chosen, for options and toggles.
    public var isSelected: Bool
    /// What it sends when tapped or activated; a control without message is only read.
    public var message: Message?

    /// Creates a control.
    public init(
        id: ElementID, role: Role, label: String, value: String? = nil, isEnabled: Bool = true,
        isSelected: Bool = false, message: Message? = nil
    ) {
        self.id = id
        self.role = role
        self.label = label
        self.value = value
        self.isEnabled = isEnabled
        self.isSelected = isSelected
        self.message = message
    }

    /// Whether Tab stops here.
    public var isFocusable: Bool { message != nil && isEnabled }
}

/// The kinds of thing that a scene's semantics tell apart.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Sends its message when tapped.
    case button
    /// One key of the keyboard or of a number pad.
    case key
    /// One choice among several.
    case option
    /// Holds what is being typed.
    case field
    /// A title.
    case heading
    /// Words to read.
    case text
    /// How far the visit is.
    case progress
    /// An error at a field, or a state that needs attention.
    case alert
    /// A picture with a meaning, such as the QR code.
    case image
}

/// A column of children that is cut into pages where it does not fit.
///
/// When everything fits there is no pager. Otherwise the pager takes its place at the bottom and
/// only the children of one page are placed. A child is never cut; one that is taller than a page
/// is an overflow.
public struct Paged<Message: Hashable & Sendable>: Hashable, Sendable {
    /// The name under which ``Scene/pages`` tells the count.
    public var id: ElementID
    /// The page shown, from 0; beyond the last counts as the last.
    public var page: Int
    /// Pixels between children.
    public var spacing: Int
    /// The children in reading order.
    public var children: [Element<Message>]
    /// Stands at the left of the pager; left out on the first page.
    public var previous: Element<Message>
    /// Stands at the right of the pager; left out on the last page.
    public var next: Element<Message>
    /// The style of "2/3" between the two.
    public var counter: TextStyle
    /// A control elsewhere that sends what `next` sends while there are further pages: so nobody
    /// leaves a page by it that was not seen to its end.
    public var advance: ElementID?

    /// Creates a paged column; lengths in pixels.
    public init(
        id: ElementID, page: Int, spacing: Int, children: [Element<Message>],
        previous: Element<Message>, next: Element<Message>, counter: TextStyle,
        advance: ElementID? = nil
    ) {
        self.id = id
        self.page = page
        self.spacing = spacing
        self.children = children
        self.previous = previous
        self.next = next
        self.counter = counter
        self.advance = advance
    }
}
