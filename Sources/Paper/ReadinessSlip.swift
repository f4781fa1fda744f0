import Catalogue
import Doctor
import Interface

/// The doctor's report on receipt paper: a line a subject, what to do, and the same as QR.
public struct ReadinessPaper: Sendable {
    private let diagnosis: Diagnosis
    private let strings: StringTable
    private let width: SlipWidth

    /// Creates the slip's content for one width of paper.
    public init(diagnosis: Diagnosis, strings: StringTable, width: SlipWidth) {
        self.diagnosis = diagnosis
        self.strings = strings
        self.width = width
    }

    /// The slip as elements.
    public func element() -> Element<Never> {
        let margin = small ? 12 : 24
        let edge = small ? 16 : 24
        let head: [Element<Never>] = [
            centered(strings.text("readiness.title", .vietnamese, [:]), style(32, .bold)),
            centered(diagnosis.heading, style(23)), rule,
        ]
        let foot: [Element<Never>] = [rule, centered(diagnosis.summary, style(26, .bold)), code]
        return .box(
            Box(padding: Insets(top: edge, left: margin, bottom: edge, right: margin)),
            column(small ? 10 : 12, head + diagnosis.findings.map(line) + foot))
    }

    private var small: Bool { width == .dots384 }
    private let ink = Color(0x000000)
    private var rule: Element<Never> { .rule(Rule(thickness: 3, color: ink, dashPixels: 8)) }

    private func style(_ size: Int, _ weight: TextStyle.Weight = .regular) -> TextStyle {
        TextStyle(
            size: small ? size * 4 / 5 : size, weight: weight, color: ink, tabularFigures: true)
    }

    private func column(_ spacing: Int, _ children: [Element<Never>]) -> Element<Never> {
        .stack(Stack(.vertical, spacing: spacing, children: children))
    }

    private func centered(_ string: String, _ style: TextStyle) -> Element<Never> {
        .text(Text(string, style, alignment: .center))
    }

    /// Subject and verdict in one line, what was seen and what to do below: said by words, for
    /// there is no colour.
    private func line(_ finding: Finding) -> Element<Never> {
        let isWell = finding.verdict == .ok
        var lines: [Element<Never>] = [
            .stack(
                Stack(
                    .horizontal, spacing: 16, alignment: .start,
                    children: [
                        .flexible(
                            weight: 1,
                            .text(Text(finding.subject.name, style(24, isWell ? .regular : .bold)))),
                        .text(
                            Text(
                                isWell ? finding.verdict.word : finding.verdict.word.uppercased(),
                                style(24, isWell ? .regular : .bold), wraps: false)),
                    ])),
            .text(Text(finding.seen, style(21))),
        ]
        if let todo = finding.todo { lines.append(.text(Text("→ " + todo, style(21)))) }
        return column(2, lines)
    }

    /// As large as whole modules allow, as on the citizens' slip.
    private var code: Element<Never> {
        .stack(
            Stack(
                .horizontal, distribution: .center,
                children: [
                    .code(
                        QRCode(
                            text: diagnosis.compact, maximumSide: small ? 360 : 528, dark: ink,
                            light: Color(0xFFFFFF)))
                ]))
    }
}
