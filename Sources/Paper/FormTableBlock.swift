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
    func block(_ table: FormTable, value: (FormLine) -> String) -> SheetBlock {
        let heading = row(
            table.columns.map { cell($0.label, weight: $0.weight, bold: true, centered: true) })
        let filled = table.cells.map { lines in
            row(
                zip(table.columns, lines).map { column, line in
                    let words = value(line)
                    let shown =
                        line.label.isEmpty
                        ? words : words.isEmpty ? line.label : "\(line.label) \(words)"
                    return cell(
                        shown, weight: column.weight, bold: false, centered: false)
                })
        }
        let empty = (0..<table.emptyRows).map { _ in
            row(table.columns.map { cell(" ", weight: $0.weight, bold: false, centered: false) })
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
        _ words: String, weight: Int, bold: Bool, centered: Bool
    ) -> Element<Never> {
        let style = TextStyle(
            family: .serif, size: small, weight: bold ? .bold : .regular, color: ink)
        return .flexible(
            weight: max(1, weight),
            .box(
                Box(
                    padding: Insets(horizontal: size / 5, vertical: size / 10),
                    border: Border(width: hairline, color: ink), horizontal: .stretch),
                .text(Text(words, style, alignment: centered ? .center : .start))))
    }
}
