import Catalogue
import Interface

/// A ruled table of an official form, in ``Interface/PrintUnit``.
struct FormTableBlock {
    let ink: Color
    /// Height of the em square of the form's running text.
    let size: Int

    private var small: Int { size * 5 / 6 }
    private var hairline: Int { max(2, size / 20) }

    /// The heading row, the filled rows and the empty ones.
    ///
    /// - Parameters:
    ///   - label: The fixed words of a cell.
    ///   - words: What fills a cell; empty where nothing does.
    func block(
        _ table: FormTable, label: (FormLine) -> FormText, words: (FormLine) -> FormText
    ) -> SheetBlock {
        let heading = row(
            table.columns.map { cell(.bold($0.label), weight: $0.weight, centered: true) })
        let filled = table.cells.map { lines in
            row(
                zip(table.columns, lines).map { column, line in
                    let words = words(line)
                    let gap = line.label.isEmpty || words.string.isEmpty ? "" : " "
                    return cell(
                        label(line) + FormText(gap) + words, weight: column.weight)
                })
        }
        let empty = (0..<table.emptyRows).map { _ in
            row(table.columns.map { cell(" ", weight: $0.weight) })
        }
        return SheetBlock(
            .stack(Stack(.vertical, spacing: -hairline, children: [heading] + filled + empty)),
            spaceBefore: size / 4)
    }

    private func row(_ cells: [Element<Never>]) -> Element<Never> {
        .stack(
            Stack(.horizontal, spacing: -hairline, alignment: .stretch, children: cells))
    }

    private func cell(
        _ words: FormText, weight: Int, centered: Bool = false
    ) -> Element<Never> {
        let spans = words.runs.map { run in
            var style = TextStyle(
                family: .serif, size: run.isRaised ? small * 2 / 3 : small,
                weight: run.isBold ? .bold : .regular, color: ink)
            style.rise = run.isRaised ? small / 3 : 0
            return Text.Span(run.string, style)
        }
        return .flexible(
            weight: max(1, weight),
            .box(
                Box(
                    padding: Insets(horizontal: size / 5, vertical: size / 10),
                    border: Border(width: hairline, color: ink), horizontal: .stretch),
                .text(Text(spans: spans, alignment: centered ? .center : .start))))
    }
}
