/// The unit of printed documents: 1/300 inch.
///
/// It is fine enough that whole units place letters well, and A4 in it is a whole page of a
/// printer at 300 dots an inch. Documents are laid out in it once; screen, PDF and pictures only
/// scale the result, so that all of them break lines at the same places.
public enum PrintUnit {
    /// Units to the inch.
    public static let perInch = 300
    /// A4 standing (ISO 216: 210 × 297 mm), in units.
    public static let a4 = Size(width: 2_480, height: 3_508)

    /// A length in tenths of a millimetre as units, rounded; at most some kilometres.
    public static func tenthsOfMillimetre(_ tenths: Int) -> Int {
        rounded(LayoutLimits.length(tenths) * perInch, by: 254)
    }

    /// A length in whole millimetres as units, rounded.
    public static func millimetres(_ millimetres: Int) -> Int {
        rounded(LayoutLimits.length(millimetres) * 10 * perInch, by: 254)
    }

    /// A size of type in points (1/72 inch) as units, rounded.
    public static func points(_ points: Int) -> Int {
        rounded(LayoutLimits.length(points) * perInch, by: 72)
    }

    private static func rounded(_ value: Int, by divisor: Int) -> Int {
        (2 * value + divisor) / (2 * divisor)
    }
}

/// A printed document before it is cut into pages; every length in ``PrintUnit``.
///
/// ``paginate(_:measuring:)`` makes pages of it; ``Element/sheet(_:)`` shows one of them.
public struct SheetDocument: Hashable, Sendable {
    /// The page.
    public var size: Size
    /// From the page's edges to the blocks.
    public var margins: Insets
    /// The colour of the page.
    public var paper: Color
    /// What stands on the pages, in reading order.
    public var blocks: [SheetBlock]
    /// What stands in the margins.
    public var marginLines: [SheetMarginLine]

    /// Creates a document, standing A4 unless told otherwise; lengths in ``PrintUnit``.
    public init(
        size: Size = PrintUnit.a4, margins: Insets, paper: Color, blocks: [SheetBlock],
        marginLines: [SheetMarginLine] = []
    ) {
        self.size = size
        self.margins = margins
        self.paper = paper
        self.blocks = blocks
        self.marginLines = marginLines
    }
}

/// A part of a document that is not divided between pages when a page can hold it.
///
/// What is taller than a page is divided between lines when it is a text; else it is an overflow.
public struct SheetBlock: Hashable, Sendable {
    /// What the block shows, as wide as the page between its margins.
    public var element: Element<Never>
    /// Room above in ``PrintUnit``; left out at the top of a page.
    public var spaceBefore: Int
    /// Whether the block must not stand last on a page while another follows: a heading.
    public var keepsWithNext: Bool

    /// Creates a block; room above in ``PrintUnit``.
    public init(_ element: Element<Never>, spaceBefore: Int = 0, keepsWithNext: Bool = false) {
        self.element = element
        self.spaceBefore = spaceBefore
        self.keepsWithNext = keepsWithNext
    }
}

/// A line in the middle of the top or bottom margin, such as the number of the page.
public struct SheetMarginLine: Hashable, Sendable {
    /// Which margin.
    public enum Edge: String, Hashable, Sendable {
        /// Above the blocks.
        case top
        /// Below the blocks.
        case bottom
    }

    /// Which pages carry the line.
    public enum Appearance: String, Hashable, Sendable {
        /// All.
        case always
        /// All, but none when the document has only one.
        case onSeveralPages
        /// All but the first.
        case exceptFirst
    }

    /// The words; `{page}` stands for the page's number from 1, `{pages}` for how many there are.
    public var pattern: String
    /// Their style.
    public var style: TextStyle
    /// Where they stand between the left and the right margin.
    public var alignment: Alignment
    /// Which margin.
    public var edge: Edge
    /// Which pages.
    public var appearance: Appearance

    /// Creates a line, in the middle of the bottom margin unless told otherwise.
    public init(
        _ pattern: String, _ style: TextStyle, alignment: Alignment = .center,
        edge: Edge = .bottom, appearance: Appearance = .onSeveralPages
    ) {
        self.pattern = pattern
        self.style = style
        self.alignment = alignment
        self.edge = edge
        self.appearance = appearance
    }
}

/// How large a page is shown, and which part of it.
///
/// Everything is a share, so that it does not depend on the room that the page gets.
public struct SheetZoom: Hashable, Sendable {
    /// What is seen at a factor of 1000.
    public enum Fit: String, Hashable, Sendable {
        /// The whole page.
        case page
        /// The page from left to right.
        case width
    }

    /// The factors that are possible, in thousandths.
    public static let factors = 1_000...8_000

    /// What is seen at a factor of 1000.
    public var fit: Fit
    /// How much larger than that, in thousandths; brought into ``factors``.
    public var permille: Int
    /// Which part is seen where the page is larger than its room: from 0 (left, top) to 1000
    /// (right, bottom); brought into that range.
    public var position: Point

    /// Creates a zoom; factor and position in thousandths.
    public init(
        fit: Fit = .page, permille: Int = 1_000, position: Point = Point(x: 0, y: 0)
    ) {
        self.fit = fit
        self.permille = permille
        self.position = position
    }
}

/// One page of a document on the screen, with buttons to turn the pages.
///
/// The page is laid out in ``PrintUnit`` and only scaled, so that it shows the lines that will be
/// printed. It takes the room that it is offered and stands in its middle. As with ``Paged`` the
/// pager at the bottom is left out when there is only one page.
///
/// Nothing of the page is said: put a ``Control`` around it with what it shows as label and value.
public struct SheetView<Message: Hashable & Sendable>: Hashable, Sendable {
    /// The name under which ``Scene/pages`` tells the count.
    public var id: ElementID
    /// What is shown.
    public var document: SheetDocument
    /// The page shown, from 0; beyond the last counts as the last.
    public var page: Int
    /// How large, and which part.
    public var zoom: SheetZoom
    /// A line inside the edge of what is seen of the page; all edges, square corners.
    public var border: Border?
    /// Pixels between page and pager.
    public var spacing: Int
    /// Stands at the left of the pager; left out on the first page.
    public var previous: Element<Message>
    /// Stands at the right of the pager; left out on the last page.
    public var next: Element<Message>
    /// The style of "2/3" between the two.
    public var counter: TextStyle
    /// A control elsewhere that sends what `next` sends while there are further pages; see
    /// ``Paged/advance``.
    public var advance: ElementID?

    /// Creates a shown page; border and spacing in pixels of the screen.
    public init(
        id: ElementID, document: SheetDocument, page: Int, zoom: SheetZoom = SheetZoom(),
        border: Border? = nil, spacing: Int, previous: Element<Message>, next: Element<Message>,
        counter: TextStyle, advance: ElementID? = nil
    ) {
        self.id = id
        self.document = document
        self.page = page
        self.zoom = zoom
        self.border = border
        self.spacing = spacing
        self.previous = previous
        self.next = next
        self.counter = counter
        self.advance = advance
    }
}
