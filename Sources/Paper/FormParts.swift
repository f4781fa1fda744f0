import Interface

/// Words of a form in regular, bold, italic and raised letters.
public struct FormText: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// Letters of one kind.
    public struct Run: Hashable, Sendable {
        /// The letters, NFC.
        public var string: String
        /// Whether they are bold.
        public var isBold: Bool
        /// Whether they slope.
        public var isItalic: Bool
        /// Whether they are small and stand above the line: the mark of a note.
        public var isRaised: Bool

        /// Creates letters, regular unless told otherwise.
        public init(
            _ string: String, isBold: Bool = false, isItalic: Bool = false,
            isRaised: Bool = false
        ) {
            self.string = string
            self.isBold = isBold
            self.isItalic = isItalic
            self.isRaised = isRaised
        }
    }

    /// The letters in reading order.
    public var runs: [Run]

    /// Creates words from their runs.
    public init(_ runs: [Run]) { self.runs = runs }
    /// Creates regular words.
    public init(_ string: String) { runs = [Run(string)] }
    /// Creates regular words.
    public init(stringLiteral value: String) { self.init(value) }

    /// Bold words.
    public static func bold(_ string: String) -> FormText {
        FormText([Run(string, isBold: true)])
    }

    /// Sloping words.
    public static func italic(_ string: String) -> FormText {
        FormText([Run(string, isItalic: true)])
    }

    /// The mark of a note, above the line.
    public static func raised(_ string: String) -> FormText {
        FormText([Run(string, isRaised: true)])
    }

    /// The letters without their kinds.
    public var string: String { runs.map(\.string).joined() }

    /// Words behind words.
    public static func + (first: FormText, second: FormText) -> FormText {
        FormText(first.runs + second.runs)
    }
}

/// A label of a form and what stands behind it.
public struct FormField: Hashable, Sendable {
    /// The label with its colon and its notes' marks.
    public var label: FormText
    /// What stands behind the label, values in the citizen's spelling; nil or empty leaves dots
    /// to write on.
    public var value: FormText?
    /// The share of the line, among several fields on it.
    public var weight: Int
    /// How many further lines of dots there are without value.
    public var emptyLines: Int
    /// Whether dots fill the line behind a value, too, so that nothing can be added to it.
    public var fillsLine: Bool
    /// Words of the form behind the value, or behind the dots.
    public var tail: String?

    /// Creates a field.
    public init(
        _ label: FormText, _ value: String? = nil, weight: Int = 1, emptyLines: Int = 0,
        fillsLine: Bool = false
    ) {
        self.init(
            label, filled: value.map { .bold($0) }, weight: weight, emptyLines: emptyLines,
            fillsLine: fillsLine)
    }

    /// Creates a field whose filled part has words of the form between its values.
    public init(
        _ label: FormText, filled value: FormText?, weight: Int = 1, emptyLines: Int = 0,
        fillsLine: Bool = false, tail: String? = nil
    ) {
        self.label = label
        self.value = value
        self.weight = weight
        self.emptyLines = emptyLines
        self.fillsLine = fillsLine
        self.tail = tail
    }
}

/// Words with a box that may be crossed.
public struct FormChoice: Hashable, Sendable {
    /// The words.
    public var label: FormText
    /// Whether the box is crossed.
    public var isChosen: Bool

    /// Creates a choice.
    public init(_ label: FormText, isChosen: Bool) {
        self.label = label
        self.isChosen = isChosen
    }
}

/// A note to a form.
public struct FormNote: Hashable, Sendable {
    /// The mark, for example `(1)`.
    public var mark: String
    /// What it says.
    public var text: String

    /// Creates a note.
    public init(_ mark: String, _ text: String) {
        self.mark = mark
        self.text = text
    }
}

/// Blocks beside others.
public struct FormColumn: Hashable, Sendable {
    /// The share of the width.
    public var weight: Int
    /// What stands in the column, from the top.
    public var blocks: [SheetBlock]

    /// Creates a column.
    public init(weight: Int = 1, _ blocks: [SheetBlock]) {
        self.weight = weight
        self.blocks = blocks
    }
}
