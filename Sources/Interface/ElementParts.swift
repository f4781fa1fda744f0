/// A line along the inside of a box's edge.
public struct Border: Hashable, Sendable {
    /// Thickness in pixels.
    public var width: Int
    /// Its colour.
    public var color: Color
    /// Which edges carry it.
    public var edges: Edges

    /// Which edges of a box a border runs along; partial borders need square corners.
    public enum Edges: String, Hashable, Sendable {
        /// All four.
        case all
        /// Only the top edge.
        case top
        /// Only the bottom edge.
        case bottom
        /// Only the left edge.
        case left
    }

    /// Creates a border, thickness in pixels.
    public init(width: Int, color: Color, edges: Edges = .all) {
        self.width = width
        self.color = color
        self.edges = edges
    }
}

/// The edge seen below a raised surface; a pressed control moves down by its depth.
public struct Shadow: Hashable, Sendable {
    /// Depth in pixels.
    public var depth: Int
    /// Its colour.
    public var color: Color

    /// Creates a shadow, depth in pixels.
    public init(depth: Int, color: Color) {
        self.depth = depth
        self.color = color
    }
}

/// The typeface of words.
public struct TextStyle: Hashable, Sendable {
    /// The family: which font it is, is decided where it is drawn.
    public enum Family: String, Hashable, Sendable {
        /// Inter, for screen and slip.
        case sans
        /// Liberation Serif, for official forms.
        case serif
    }
    /// How heavy the letters are.
    public enum Weight: String, Hashable, Sendable {
        /// 400.
        case regular
        /// 500.
        case medium
        /// 600.
        case semibold
        /// 700.
        case bold
    }

    /// The family.
    public var family: Family
    /// Height of the em square in pixels.
    public var size: Int
    /// The weight.
    public var weight: Weight
    /// The colour.
    public var color: Color
    /// Whether all figures are equally wide (clocks, codes, amounts).
    public var tabularFigures: Bool
    /// Whether the letters slope.
    public var italic: Bool
    /// Pixels by which the letters stand above the line: the marks of footnotes.
    public var rise: Int

    /// Creates a style, size and rise in pixels.
    public init(
        family: Family = .sans, size: Int, weight: Weight = .regular, color: Color,
        tabularFigures: Bool = false, italic: Bool = false, rise: Int = 0
    ) {
        self.family = family
        self.size = size
        self.weight = weight
        self.color = color
        self.tabularFigures = tabularFigures
        self.italic = italic
        self.rise = rise
    }
}

/// Words in one style, or in several one after the other.
public struct Text: Hashable, Sendable {
    /// A run of letters in one style.
    public struct Span: Hashable, Sendable {
        /// The letters, NFC.
        public var string: String
        /// Their style.
        public var style: TextStyle

        /// Creates a run.
        public init(_ string: String, _ style: TextStyle) {
            self.string = string
            self.style = style
        }
    }

    /// The runs in reading order.
    public var spans: [Span]
    /// Dots to write on, from the last letter to the right edge.
    public struct Leader: Hashable, Sendable {
        /// Colour of the dots.
        public var color: Color
        /// The least length in pixels: where less is left of the last line, the dots take a line
        /// of their own.
        public var leastLength: Int
        /// How many further lines are all dots.
        public var extraLines: Int

        /// Creates a leader; length in pixels.
        public init(color: Color, leastLength: Int, extraLines: Int = 0) {
            self.color = color
            self.leastLength = leastLength
            self.extraLines = extraLines
        }
    }

    /// Where lines stand in the width; `stretch` spreads the words of all lines but the last of a
    /// paragraph over the width.
    public var alignment: Alignment
    /// Whether lines may break; when not, a text too wide is an overflow that tests find.
    public var wraps: Bool
    /// Whether a text cursor stands behind the last letter, in this colour.
    public var cursor: Color?
    /// Dots behind the last letter, for an answer in handwriting.
    public var leader: Leader?

    /// Creates a text from runs.
    public init(
        spans: [Span], alignment: Alignment = .start, wraps: Bool = true, cursor: Color? = nil,
        leader: Leader? = nil
    ) {
        self.spans = spans
        self.alignment = alignment
        self.wraps = wraps
        self.cursor = cursor
        self.leader = leader
    }

    /// Creates a text of one style.
    public init(
        _ string: String, _ style: TextStyle, alignment: Alignment = .start, wraps: Bool = true,
        cursor: Color? = nil, leader: Leader? = nil
    ) {
        self.init(
            spans: [Span(string, style)], alignment: alignment, wraps: wraps, cursor: cursor,
            leader: leader)
    }

    /// All letters without style.
    public var string: String { spans.map(\.string).joined() }
}

/// A symbol of the project's own family (2 px strokes on a 24 grid), by name.
public struct Icon: Hashable, Sendable {
    /// The file's name in `Assets/icons/`, without ending.
    public var name: String
    /// Side of the square in pixels.
    public var size: Int
    /// Colour of the strokes.
    public var color: Color

    /// Creates a symbol, side in pixels.
    public init(_ name: String, size: Int, color: Color) {
        self.name = name
        self.size = size
        self.color = color
    }
}

/// The text of a QR code and how large it is drawn.
public struct QRCode: Hashable, Sendable {
    /// What is encoded; byte mode, error correction level M.
    public var text: String
    /// Side of one module in pixels; 0 lets the code take the greatest whole module that fits the
    /// area.
    public var modulePixels: Int
    /// The greatest side in pixels with the quiet zone of four modules (ISO/IEC 18004 §6.3.8).
    public var maximumSide: Int
    /// Colour of the dark modules.
    public var dark: Color
    /// Colour of light modules and quiet zone.
    public var light: Color

    /// Creates a code; lengths in pixels.
    public init(
        text: String, modulePixels: Int = 0, maximumSide: Int, dark: Color, light: Color
    ) {
        self.text = text
        self.modulePixels = modulePixels
        self.maximumSide = maximumSide
        self.dark = dark
        self.light = light
    }
}

/// A straight line across the width.
public struct Rule: Hashable, Sendable {
    /// Thickness in pixels.
    public var thickness: Int
    /// Its colour.
    public var color: Color
    /// Lengths of dash and gap in pixels; 0 is an unbroken line.
    public var dashPixels: Int

    /// Creates a line; lengths in pixels.
    public init(thickness: Int, color: Color, dashPixels: Int = 0) {
        self.thickness = thickness
        self.color = color
        self.dashPixels = dashPixels
    }
}
