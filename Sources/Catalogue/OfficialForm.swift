/// A paper form as the regulation sets it: what it says, in which order, and which answers fill
/// it. Its words are Vietnamese only; that is what the law prints.
public struct OfficialForm: Hashable, Sendable {
    /// Stable name, also the file's: `birth-2024`.
    public let key: String
    /// What it is called in a sentence: `Tờ khai đăng ký khai sinh`.
    public let name: LocalizedText
    /// The title as it is printed, one entry a line.
    public let title: [String]
    /// What stands at the top right: the form's number and the instrument; nil when nothing does.
    public let mark: String?
    /// The instrument that sets the form.
    public let source: SourceReference
    /// Everything below the title in order.
    public let body: [FormElement]
    /// The numbered notes, in order, as printed at the foot.
    public let notes: [FormRemark]
    /// In which case a procedure needs the form; always, unless its version says otherwise.
    public internal(set) var condition: Condition = .always

    /// Name and source as one statement, for the page of legal sources.
    public var statement: Statement { Statement(text: name, source: source) }

    /// Every line that answers fill, in the form's order.
    public var lines: [FormLine] { body.flatMap(\.lines) }

    /// Every field that the form prints.
    public var fields: Set<FieldID> {
        body.reduce(into: []) { $0.formUnion($1.fields) }
    }
}

/// A numbered note at the foot of a form.
public struct FormRemark: Hashable, Sendable {
    /// Its number as printed: `(1)`.
    public let mark: String
    /// The words of the regulation.
    public let text: String
    /// Where they were read.
    public let source: SourceReference
}

/// One piece of a form, from the title down.
public enum FormElement: Hashable, Sendable {
    /// `Kính gửi: …`, in the middle.
    case addressee(FormLine)
    /// Words that are always printed.
    case text(FormWords)
    /// A label and what fills it.
    case line(FormLine)
    /// Several short lines beside each other.
    case row([FormLine])
    /// Boxes of which one is crossed, perhaps with a line behind.
    case check(FormCheck)
    /// One box for each character of an answer.
    case boxes(FormBoxes)
    /// Rows and columns with a heading row.
    case table(FormTable)
    /// Place, day, who signs.
    case signature(FormSignature)

    /// The lines in it that answers fill.
    public var lines: [FormLine] {
        switch self {
        case .addressee(let line), .line(let line): [line]
        case .row(let lines): lines
        case .check(let check): [check.asLine] + (check.detail.map { [$0] } ?? [])
        case .boxes(let boxes): [boxes.asLine]
        case .table(let table): table.cells.flatMap { $0 }
        case .signature(let signature):
            signature.place.map { [$0] } ?? []
        case .text: []
        }
    }

    /// Every field that the piece prints.
    public var fields: Set<FieldID> {
        var fields = Set(lines.flatMap { $0.parts.map(\.field) })
        if case .signature(let signature) = self {
            for column in signature.columns { column.name.map { _ = fields.insert($0) } }
        }
        return fields
    }
}

/// Words that a form always prints.
public struct FormWords: Hashable, Sendable {
    /// How they are set.
    public enum Style: String, Hashable, Sendable, CaseIterable {
        /// As the lines around them.
        case plain
        /// Bold: a heading or a request.
        case bold
        /// Sloping.
        case italic
        /// In the middle, bold.
        case heading
    }

    /// The words.
    public let words: String
    /// How they are set.
    public let style: Style
}

/// A label of a form and the answers that fill it.
public struct FormLine: Hashable, Sendable {
    /// The label exactly as printed, with its note's number and colon: `Nơi cư trú: (2)`.
    public let label: String
    /// What fills it, in order; nothing for a line that stays empty for the office.
    public let parts: [FormPart]
    /// Words that follow the filled part on the same line.
    public let tail: String?
    /// When the line is printed at all: forms leave out what a notice says to strike.
    public let condition: Condition
    /// Dotted lines that are printed when nothing fills it, from 1.
    public let emptyLines: Int

    /// The fields in it.
    public var fields: [FieldID] { parts.map(\.field) }
}

/// One answer inside a line.
public struct FormPart: Hashable, Sendable {
    /// How the answer is written.
    public enum Style: String, Hashable, Sendable, CaseIterable {
        /// As it was given.
        case plain
        /// In capitals with their marks (names).
        case capitals
        /// A date in words, a number in words.
        case words
        /// The day of a date, two digits.
        case day
        /// The month of a date, two digits.
        case month
        /// The year of a date.
        case year
        /// The hour of a time.
        case hour
        /// The minutes of a time.
        case minute
    }

    /// The field whose answer it is.
    public let field: FieldID
    /// Words before the answer when it is there: ` do `, ` cấp ngày `; nil for a comma between
    /// answers.
    public let prefix: String?
    /// How it is written.
    public let style: Style
    /// When it is printed.
    public let condition: Condition
}

/// Boxes of which one is crossed.
public struct FormCheck: Hashable, Sendable {
    /// One box.
    public struct Option: Hashable, Sendable {
        /// The words beside it.
        public let label: String
        /// When it is crossed.
        public let condition: Condition
    }

    /// The words before the boxes.
    public let label: String
    /// The boxes in order.
    public let options: [Option]
    /// A line behind the boxes, such as `Số lượng: … bản`.
    public let detail: FormLine?
    /// The fields that decide which box is crossed.
    public var fields: Set<FieldID> {
        options.reduce(into: []) { $0.formUnion($1.condition.fields) }
    }

    /// The check as a line in words, for listings.
    public var asLine: FormLine {
        FormLine(
            label: label,
            parts: fields.sorted().map {
                FormPart(field: $0, prefix: nil, style: .plain, condition: .always)
            }, tail: nil, condition: .always, emptyLines: 1)
    }
}

/// One box for each character of an answer.
public struct FormBoxes: Hashable, Sendable {
    /// The words before the boxes.
    public let label: String
    /// The field whose characters stand in them.
    public let field: FieldID
    /// How many boxes there are.
    public let count: Int

    /// The boxes as a line in words, for listings.
    public var asLine: FormLine {
        FormLine(
            label: label,
            parts: [FormPart(field: field, prefix: nil, style: .plain, condition: .always)],
            tail: nil, condition: .always, emptyLines: 1)
    }
}

/// Rows and columns with a heading row.
public struct FormTable: Hashable, Sendable {
    /// A column.
    public struct Column: Hashable, Sendable {
        /// Its heading.
        public let label: String
        /// Its share of the width.
        public let weight: Int
    }

    /// The columns from the left.
    public let columns: [Column]
    /// The rows, each with one line a column; a cell's label is its fixed words.
    public let cells: [[FormLine]]
    /// Empty rows below.
    public let emptyRows: Int
}

/// The end of a form: where and when, and who signs.
public struct FormSignature: Hashable, Sendable {
    /// Who signs in one column.
    public struct Column: Hashable, Sendable {
        /// `NGƯỜI YÊU CẦU`.
        public let role: String
        /// `(Ký, ghi rõ họ, chữ đệm, tên)`.
        public let hint: String?
        /// The field whose name is printed below the room for the signature.
        public let name: FieldID?
    }

    /// `Làm tại: …, ngày … tháng … năm …`.
    public let place: FormLine?
    /// The columns from the left.
    public let columns: [Column]
}
