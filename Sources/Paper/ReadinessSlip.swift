import Catalogue
import Doctor
import Interface

/// The doctor's report on receipt paper: a line a subject, what to do, and the same as QR.
public struct ReadinessPaper: ReceiptPaper, Sendable {
    private let diagnosis: Diagnosis
    private let strings: StringTable
    let width: SlipWidth

    /// Creates the slip's content for one width of paper.
    public init(diagnosis: Diagnosis, strings: StringTable, width: SlipWidth) {
        self.diagnosis = diagnosis
        self.strings = strings
        self.width = width
    }

    /// The slip as elements.
    public func element() -> Element<Never> {
        let edge = small ? 16 : 24
        let head: [Element<Never>] = [
            centered(strings.text("readiness.title", .vietnamese, [:]), style(32, .bold)),
            centered(diagnosis.heading, style(23)), dashes,
        ]
        let foot: [Element<Never>] = [dashes, centered(diagnosis.summary, style(26, .bold)), code]
        return .box(
            Box(padding: Insets(top: edge, left: margin, bottom: edge, right: margin)),
            column(small ? 10 : 12, head + diagnosis.findings.map(line) + foot))
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
