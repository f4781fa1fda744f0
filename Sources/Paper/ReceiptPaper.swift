import Interface

/// What all slips of receipt paper share: black letters, smaller ones on narrow paper.
protocol ReceiptPaper {
    var width: SlipWidth { get }
}

extension ReceiptPaper {
    var small: Bool { width == .dots384 }
    var margin: Int { small ? 12 : 24 }
    var ink: Color { Color(0x000000) }
    var dashes: Element<Never> { .rule(Rule(thickness: 3, color: ink, dashPixels: 8)) }

    func style(_ size: Int, _ weight: TextStyle.Weight = .regular) -> TextStyle {
        TextStyle(
            size: small ? size * 4 / 5 : size, weight: weight, color: ink, tabularFigures: true)
    }

    func column(_ spacing: Int, _ children: [Element<Never>]) -> Element<Never> {
        .stack(Stack(.vertical, spacing: spacing, children: children))
    }

    func centered(_ string: String, _ style: TextStyle) -> Element<Never> {
        .text(Text(string, style, alignment: .center))
    }
}
