import Catalogue
import Dossiers
import Interface

/// The widths of receipt paper that slips are made for, in printer dots at 203 dpi.
public enum SlipWidth: Int, CaseIterable, Sendable {
    /// 80 mm paper.
    case dots576 = 576
    /// 58 mm paper.
    case dots384 = 384
}

/// The slip of a stored dossier, as elements one printer dot a pixel.
///
/// It says "PHIẾU GỬI HỒ SƠ", never "Giấy tiếp nhận": only an officer's acceptance makes that
/// (Luật Hộ tịch 60/2014/QH13 Art. 9.3).
public struct SlipPaper: ReceiptPaper, Sendable {
    private let facts: SlipFacts
    private let station: Station
    private let strings: StringTable
    let width: SlipWidth

    /// Creates the slip's content for one width of paper.
    public init(facts: SlipFacts, station: Station, strings: StringTable, width: SlipWidth) {
        self.facts = facts
        self.station = station
        self.strings = strings
        self.width = width
    }

    /// The slip as elements.
    public func element() -> Element<Never> {
        .box(
            Box(
                padding: Insets(
                    top: small ? 16 : 24, left: margin, bottom: small ? 16 : 24,
                    right: margin)),
            column(
                small ? 12 : 16,
                head() + [dashes] + titleLines() + [dashes] + lines() + [dashes] + papers()
                    + [code()] + foot()))
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        strings.text(key, facts.language, values)
    }

    private func head() -> [Element<Never>] {
        [
            column(
                2,
                [
                    centered(station.wardName.uppercased(), style(26, .bold)),
                    centered(
                        text("slip.office", ["kiosk": String(station.kioskNumber)]), style(23)),
                ])
        ]
    }

    private func titleLines() -> [Element<Never>] {
        let date = facts.submittedAt.date
        var lines = [centered(text("slip.title"), style(36, .bold))]
        if facts.isReprint { lines.append(centered(text("slip.reprint"), style(34, .bold))) }
        lines.append(centered(text("slip.number", ["number": facts.number]), style(26)))
        lines.append(
            centered(
                text(
                    "slip.when",
                    [
                        "time": facts.submittedAt.time.text,
                        "weekday": text("weekday.\(date.weekday)"), "day": day(date),
                    ]), style(23)))
        return [column(2, lines)]
    }

    private func lines() -> [Element<Never>] {
        let quote = facts.quote
        // An amount that was not read in the instrument itself is not shown as certain (P5).
        let isCertain = quote.amountDong == nil || quote.amountState == .verified
        let fee = text(
            isCertain ? "slip.fee.value" : "slip.fee.unconfirmed",
            [
                "amount": quote.amountDong.map(dong) ?? text("fee.officer"),
                "reason": quote.feeShortReason[facts.language],
            ])
        let appointed = text(
            quote.appointedIsCertain ? "slip.appointed.value" : "slip.appointed.unconfirmed",
            ["time": quote.appointed.time.text, "day": day(quote.appointed.date)])
        var lines = [
            line("slip.procedure", facts.procedureName[facts.language]),
            line("slip.applicant", facts.maskedApplicant),
            line("slip.fee", fee),
            line("slip.appointed", appointed),
        ]
        // The letters of a procedure that had no code in its time are ours and mean nothing.
        if facts.procedureCode.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
            lines.insert(line("slip.code", facts.procedureCode), at: 1)
        }
        if let delivery = facts.delivery {
            lines.append(line("slip.delivery", delivery[facts.language]))
        }
        return [column(2, lines)]
    }

    private func line(_ key: String, _ value: String) -> Element<Never> {
        .stack(
            Stack(
                .horizontal, spacing: 16, alignment: .start,
                children: [
                    .text(Text(text(key), style(25), wraps: false)),
                    .flexible(
                        weight: 1, .text(Text(value, style(25, .bold), alignment: .end))),
                ]))
    }

    private func papers() -> [Element<Never>] {
        let names = facts.quote.papers.enumerated().map { index, paper in
            Element<Never>.text(
                Text("\(index + 1). \(paper.name[facts.language])", style(24)))
        }
        guard !names.isEmpty else { return [] }
        return [column(4, [.text(Text(text("slip.bring"), style(25, .bold)))] + names)]
    }

    /// The code as large as whole modules allow: scanners of cheap phones want 5 dots and more.
    private func code() -> Element<Never> {
        .stack(
            Stack(
                .horizontal, distribution: .center,
                children: [
                    .code(
                        QRCode(
                            text: facts.codeText,
                            maximumSide: min(width.rawValue - 2 * margin, small ? 360 : 420),
                            dark: ink, light: Color(0xFFFFFF)))
                ]))
    }

    private func foot() -> [Element<Never>] {
        [
            column(
                4,
                [
                    centered(facts.lookupCode, style(46, .bold)),
                    centered(text("slip.scan"), style(23)),
                    centered(text("slip.notice"), style(23)),
                ])
        ]
    }

    private func day(_ date: CivilDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }

    private func dong(_ amount: Int) -> String {
        AmountText.grouped(amount, language: facts.language) + " " + text("unit.dong")
    }
}
