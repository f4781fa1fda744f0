/// One laid-out picture of an element tree, in window pixels: what is drawn, what can be
/// touched, and what can be said of it.
///
/// A scene has five readers: pixels (``items``), touch (``hit(_:)``), speech and inspection
/// (``nodes``), keys (``focusOrder``), and tests.
public struct Scene<Message: Hashable & Sendable>: Hashable, Sendable {
    /// The area.
    public var size: Size
    /// What is drawn, back to front.
    public var items: [DrawItem]
    /// What can be read, touched or focused, in reading order.
    public var nodes: [SemanticNode]
    /// What each enabled control sends.
    public var actions: [ElementID: Message]
    /// How many pages each paged column has, and which is shown.
    public var pages: [ElementID: PageState]
    /// What did not fit its place; empty in every scene that we ship.
    public var overflows: [Overflow]

    /// Creates a scene from its parts.
    public init(
        size: Size, items: [DrawItem] = [], nodes: [SemanticNode] = [],
        actions: [ElementID: Message] = [:], pages: [ElementID: PageState] = [:],
        overflows: [Overflow] = []
    ) {
        self.size = size
        self.items = items
        self.nodes = nodes
        self.actions = actions
        self.pages = pages
        self.overflows = overflows
    }
}

/// The state of a paged column after layout.
public struct PageState: Hashable, Sendable {
    /// The page shown, from 0.
    public var page: Int
    /// How many there are, at least 1.
    public var count: Int

    /// Creates a page state.
    public init(page: Int, count: Int) {
        self.page = page
        self.count = count
    }
}

/// Something that did not fit the place it was given.
public struct Overflow: Hashable, Sendable {
    /// What it was: the text, or the kind of element.
    public var what: String
    /// The place it was given.
    public var offered: Rectangle
    /// The size it needed in pixels.
    public var needed: Size

    /// Creates a report of one misfit.
    public init(what: String, offered: Rectangle, needed: Size) {
        self.what = what
        self.offered = offered
        self.needed = needed
    }
}

/// One thing to draw. Pixels outside ``bounds`` are never touched by it.
public struct DrawItem: Hashable, Sendable {
    /// What is drawn.
    public enum Shape: Hashable, Sendable {
        /// A surface with rounded corners; `frame` is the surface without shadow.
        case surface(fill: Color?, border: Border?, radius: Int, shadow: Shadow?)
        /// Words wrapped to the frame's width.
        case text(Text)
        /// A symbol filling the frame.
        case icon(Icon)
        /// A QR code filling the frame, quiet zone included.
        case code(QRCode)
        /// A straight line through the frame.
        case rule(Rule)
        /// A page of a printed document; the frame is what is seen of it.
        case sheet(SheetPicture)
        /// The outline of the focused control: directly outside the frame, `width` pixels thick;
        /// `radius` is that of its inner edge, where it meets the control's surface.
        case focusRing(color: Color, width: Int, radius: Int)
    }

    /// The place of the shape.
    public var frame: Rectangle
    /// Every pixel that drawing may touch, shadow and line box included.
    public var bounds: Rectangle
    /// What is drawn.
    public var shape: Shape

    /// Creates an item; `bounds` must cover all that drawing touches.
    public init(frame: Rectangle, bounds: Rectangle, shape: Shape) {
        self.frame = frame
        self.bounds = bounds
        self.shape = shape
    }
}

/// A laid-out page of a printed document and where it lies in a scene.
public struct SheetPicture: Hashable, Sendable {
    /// The page in ``PrintUnit``.
    public var size: Size
    /// Its colour; alpha is ignored.
    public var paper: Color
    /// What is drawn on it, back to front, in ``PrintUnit``.
    public var items: [DrawItem]
    /// Where the whole page lies in the scene, in the scene's pixels, scaled to this size; it may
    /// reach beyond the item's frame.
    public var placement: Rectangle

    /// Creates a page; `size` and `items` in ``PrintUnit``, `placement` in the scene's pixels.
    public init(size: Size, paper: Color, items: [DrawItem], placement: Rectangle) {
        self.size = size
        self.paper = paper
        self.items = items
        self.placement = placement
    }
}

/// One thing that can be said of a scene.
public struct SemanticNode: Hashable, Sendable {
    /// The control's name.
    public var id: ElementID
    /// What kind of thing it is.
    public var role: Role
    /// What it is called.
    public var label: String
    /// What it holds.
    public var value: String?
    /// Its touchable area in window pixels.
    public var frame: Rectangle
    /// Whether it can be used.
    public var isEnabled: Bool
    /// Whether it is chosen.
    public var isSelected: Bool
    /// Whether Tab stops here.
    public var isFocusable: Bool

    /// Creates a node.
    public init(
        id: ElementID, role: Role, label: String, value: String?, frame: Rectangle,
        isEnabled: Bool, isSelected: Bool, isFocusable: Bool
    ) {
        self.id = id
        self.role = role
        self.label = label
        self.value = value
        self.frame = frame
        self.isEnabled = isEnabled
        self.isSelected = isSelected
        self.isFocusable = isFocusable
    }
}

/// What the citizen's finger or keys do at the moment; a value beside the visit's state.
public struct Interaction: Hashable, Sendable {
    /// The control under the finger.
    public var pressed: ElementID?
    /// The control with the key focus; nil until keys are used.
    public var focused: ElementID?
    /// Colour of the focus outline.
    public var focusColor: Color
    /// Thickness of the focus outline in pixels.
    public var focusWidth: Int

    /// Creates an interaction; thickness in pixels.
    public init(
        pressed: ElementID? = nil, focused: ElementID? = nil, focusColor: Color, focusWidth: Int
    ) {
        self.pressed = pressed
        self.focused = focused
        self.focusColor = focusColor
        self.focusWidth = focusWidth
    }
}

/// Measures words; injected, so that layout needs no fonts of its own.
public protocol TextMeasuring {
    /// The size of the text's line boxes when wrapped to `width` pixels (nil: never wrapped),
    /// with room above Ẫ Ễ Ổ. A text without letters is as tall as one line.
    func measure(_ text: Text, width: Int?) -> Size
    /// Modules along one side of the QR code of this text, without quiet zone; nil when it does
    /// not fit any version.
    func codeModules(_ text: String) -> Int?
}
