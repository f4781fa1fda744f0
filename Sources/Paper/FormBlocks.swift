import Interface

/// Builds the parts of an official A4 form as regulations print them, in ``Interface/PrintUnit``.
///
/// It knows how a form is set and nothing of what one says: words come from the catalogue, values
/// from the answers. Everything is black Liberation Serif, the metric twin of the Times New Roman
/// that Nghị định 30/2020/NĐ-CP, Phụ lục I asks of official papers.
public struct FormBlocks: Sendable {
    /// Height of the em square of the running text, in ``Interface/PrintUnit``.
    public let size: Int
    /// The colour of everything.
    public let ink: Color

    /// Creates a builder for running text of so many points; 13 and 14 are official.
    public init(points: Int = 13, ink: Color = Color(0x000000)) {
        size = PrintUnit.points(points)
        self.ink = ink
    }

    /// A page of A4 with the margins of Nghị định 30/2020/NĐ-CP, Phụ lục I (20 mm above and
    /// below, 30 mm left, 15 mm right), white.
    ///
    /// - Parameters:
    ///   - blocks: What stands on the pages.
    ///   - pageNumber: What stands below each page when there are several; see
    ///     ``Interface/SheetMarginLine/pattern``.
    public func document(_ blocks: [SheetBlock], pageNumber: String) -> SheetDocument {
        SheetDocument(
            margins: Insets(
                top: PrintUnit.millimetres(20), left: PrintUnit.millimetres(30),
                bottom: PrintUnit.millimetres(20), right: PrintUnit.millimetres(15)),
            paper: Color(0xFFFFFF), blocks: blocks,
            marginLines: [SheetMarginLine(pageNumber, style(size * 11 / 13))])
    }

    // MARK: Words

    /// The country's name and, underlined, its motto, in the middle.
    public func motto(country: String, motto: String) -> SheetBlock {
        block([
            centered(country, style(size, .bold)),
            underlined(motto, style(size, .bold)),
        ])
    }

    /// The form's title, in the middle.
    public func title(_ title: String) -> SheetBlock { self.title([title]) }

    /// A title of several lines, each in the middle.
    public func title(_ lines: [String]) -> SheetBlock {
        SheetBlock(
            .stack(
                Stack(
                    .vertical,
                    children: lines.map { centered($0, style(size * 15 / 13, .bold)) })),
            spaceBefore: size, keepsWithNext: true)
    }

    /// A line in bold that stays with what follows.
    public func heading(_ text: FormText) -> SheetBlock {
        var text = text
        for index in text.runs.indices { text.runs[index].isBold = true }
        return SheetBlock(
            .text(Text(spans: spans(text))), spaceBefore: size / 3, keepsWithNext: true)
    }

    /// Running text, spread over the width unless told otherwise.
    public func paragraph(_ text: FormText, alignment: Alignment = .stretch) -> SheetBlock {
        SheetBlock(.text(Text(spans: spans(text), alignment: alignment)), spaceBefore: gap)
    }

    /// The notes to the form below a short line: the mark, and what it says, in small letters.
    /// They stand together on one page when one can hold them.
    public func footnotes(_ notes: [FormNote]) -> [SheetBlock] {
        let small = style(size * 10 / 13)
        let line = Element<Never>.box(
            Box(width: PrintUnit.millimetres(40)), .rule(Rule(thickness: hairline, color: ink)))
        let head = SheetBlock(line, spaceBefore: size, keepsWithNext: true)
        return [head]
            + notes.map { note in
                SheetBlock(
                    row(
                        size / 4, .start,
                        [
                            .text(Text(note.mark, small, wraps: false)),
                            .flexible(
                                weight: 1, .text(Text(note.text, small, alignment: .stretch))),
                        ]), keepsWithNext: note != notes.last)
            }
    }

    // MARK: Fields

    /// A label and its value; without value, dots up to the right margin.
    public func field(_ field: FormField) -> SheetBlock {
        SheetBlock(element(of: field), spaceBefore: gap)
    }

    /// Several fields on one line, each with its share of the width.
    public func fields(_ fields: [FormField]) -> SheetBlock {
        let cells = fields.map { Element<Never>.flexible(weight: $0.weight, element(of: $0)) }
        return SheetBlock(row(size / 3, .start, cells), spaceBefore: gap)
    }

    /// A label and, on the same line while there is room, boxes behind their words, and what
    /// belongs to them, such as how many are wanted.
    public func choices(
        _ label: FormText, _ choices: [FormChoice], detail: FormText? = nil
    ) -> SheetBlock {
        let words = choices.map { choice in
            row(
                size / 4, .start,
                [
                    .text(Text(spans: spans(choice.label), wraps: false)),
                    checkBox(isChosen: choice.isChosen),
                ])
        }
        let texts = [label, detail].map { text in
            text.flatMap { text in
                text.string.isEmpty ? nil : Element<Never>.text(Text(spans: spans(text)))
            }
        }
        let flow = Flow(
            spacing: size, lineSpacing: 0,
            children: [texts[0]].compactMap { $0 } + words + [texts[1]].compactMap { $0 })
        return SheetBlock(.flow(flow), spaceBefore: gap)
    }

    /// A box before words that may take several lines.
    public func choice(_ choice: FormChoice) -> SheetBlock {
        SheetBlock(
            row(
                size / 3, .start,
                [
                    checkBox(isChosen: choice.isChosen),
                    .flexible(
                        weight: 1,
                        .text(Text(spans: spans(choice.label), alignment: .stretch))),
                ]), spaceBefore: gap)
    }

    /// A label and a row of boxes with one character each, such as the twelve digits of a
    /// personal number; boxes behind the last character stay empty.
    ///
    /// - Parameters:
    ///   - count: How many boxes; more where the characters are more.
    public func characters(_ label: FormText, _ characters: String, count: Int) -> SheetBlock {
        let letters = characters.map(String.init)
        let cells = (0..<max(min(count, 100), letters.count)).map { index in
            Element<Never>.box(
                Box(
                    border: index == 0
                        ? nil : Border(width: hairline, color: ink, edges: .left),
                    width: size * 6 / 5),
                centered(index < letters.count ? letters[index] : "", style(size, .bold)))
        }
        return SheetBlock(
            row(
                size / 2, .center,
                [
                    .text(Text(spans: spans(label))),
                    .box(
                        Box(border: Border(width: hairline, color: ink)),
                        row(0, .stretch, cells)),
                ]), spaceBefore: size / 6)
    }

    // MARK: Arrangement

    /// Groups beside each other, each with its share of the width: agency and motto, or the
    /// places for two signatures. Never divided between pages.
    public func columns(_ columns: [FormColumn]) -> SheetBlock {
        let cells = columns.map { column in
            Element<Never>.flexible(weight: column.weight, stacked(column.blocks))
        }
        return SheetBlock(row(size / 2, .start, cells), spaceBefore: gap)
    }

    /// Words in the middle of their column above room for a signature and the name below it.
    ///
    /// - Parameters:
    ///   - lines: Place and date, who signs, what to write, each on its line.
    ///   - millimetres: How tall the room is.
    ///   - name: The name in print, or nil.
    public func signature(
        _ lines: [FormText], millimetres: Int = 20, name: String? = nil
    ) -> SheetBlock {
        var children = lines.map { line in
            Element<Never>.text(Text(spans: spans(line), alignment: .center))
        }
        children.append(
            .space(Size(width: 0, height: PrintUnit.millimetres(millimetres))))
        if let name { children.append(centered(name, style(size, .bold))) }
        return block(children)
    }

    // MARK: Parts

    private var hairline: Int { max(2, size / 20) }
    private var gap: Int { size / 12 }

    private func style(_ size: Int, _ weight: TextStyle.Weight = .regular) -> TextStyle {
        TextStyle(family: .serif, size: size, weight: weight, color: ink)
    }

    private func spans(_ text: FormText) -> [Text.Span] {
        text.runs.map { run in
            var style = style(
                run.isRaised ? size * 2 / 3 : size, run.isBold ? .bold : .regular)
            style.italic = run.isItalic
            style.rise = run.isRaised ? size / 3 : 0
            return Text.Span(run.string, style)
        }
    }

    private func element(of field: FormField) -> Element<Never> {
        let words = Element<Never>.text(text(of: field))
        guard let tail = field.tail, field.value?.string.isEmpty ?? true else { return words }
        let end = Element<Never>.text(Text(tail, style(size), wraps: false))
        return row(size / 4, .end, [.flexible(weight: 1, words), end])
    }

    private func text(of field: FormField) -> Text {
        let leader = Text.Leader(
            color: ink, leastLength: 3 * size, extraLines: field.emptyLines)
        guard let value = field.value, !value.string.isEmpty else {
            return Text(spans: spans(field.label), leader: leader)
        }
        let tail = field.tail.map { [Text.Span(" " + $0, style(size))] } ?? []
        let words = spans(field.label) + [Text.Span(" ", style(size))] + spans(value) + tail
        guard field.fillsLine else { return Text(spans: words) }
        return Text(
            spans: words, leader: Text.Leader(color: ink, leastLength: 0))
    }

    private func checkBox(isChosen: Bool) -> Element<Never> {
        let side = size * 3 / 4
        let square = Element<Never>.box(
            Box(border: Border(width: hairline, color: ink), width: side, height: side),
            .space(.zero))
        let middle = Box(horizontal: .center, vertical: .center)
        // The empty line makes the box as tall as the line beside which it stands.
        var layers: [Element<Never>] = [
            .text(Text("", style(size))), .box(middle, square),
        ]
        if isChosen {
            layers.append(
                .box(middle, .text(Text("X", style(size * 3 / 4, .bold), wraps: false))))
        }
        return .box(Box(width: side), .layers(layers))
    }

    private func centered(_ string: String, _ style: TextStyle) -> Element<Never> {
        .text(Text(string, style, alignment: .center))
    }

    /// Words with a line below that is as long as they are.
    private func underlined(_ string: String, _ style: TextStyle) -> Element<Never> {
        let words = Stack<Never>(
            .vertical,
            children: [
                .text(Text(string, style, alignment: .center)),
                .rule(Rule(thickness: hairline, color: ink)),
            ])
        return .stack(
            Stack(.horizontal, distribution: .center, children: [.stack(words)]))
    }

    private func row(
        _ spacing: Int, _ alignment: Alignment, _ children: [Element<Never>]
    ) -> Element<Never> {
        .stack(Stack(.horizontal, spacing: spacing, alignment: alignment, children: children))
    }

    private func block(_ children: [Element<Never>]) -> SheetBlock {
        SheetBlock(.stack(Stack(.vertical, children: children)), spaceBefore: gap)
    }

    private func stacked(_ blocks: [SheetBlock]) -> Element<Never> {
        var children: [Element<Never>] = []
        for block in blocks {
            if !children.isEmpty, block.spaceBefore > 0 {
                children.append(.space(Size(width: 0, height: block.spaceBefore)))
            }
            children.append(block.element)
        }
        return .stack(Stack(.vertical, children: children))
    }
}
