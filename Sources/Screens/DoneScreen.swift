import Catalogue
import Dossiers
import Interface
import Session

extension Page {
    /// The dossier is on disk: its number and code, what happens next, and the slip's state.
    func done() -> View {
        guard let submission = state.visit?.submission else { return missing() }
        let facts = submission.facts
        return fitting { page in
            let countdown = page.words(
                text("done.countdown", ["seconds": String(submission.secondsLeft)]),
                page.capped(at: 1.3).theme.body, alignment: .center)
            // The code stays on the first page, however large the letters are.
            let codeFirst = page.theme.factor > 1 && !page.theme.isLandscape
            let heading = page.doneHeading(submission.delivery, sign: !codeFirst)
            let told =
                [page.spoken("done.slip", slipSentence(submission.slip), page.theme.body)]
                + page.slipNotice(submission.slip)
            return page.reading(
                head: codeFirst ? heading : heading + told, pages: "done.page",
                page.codeCards(facts, apart: codeFirst) + (codeFirst ? told : [])
                    + page.nextSteps(facts, submission.delivery),
                steps: [page.doneButtons(submission), countdown])
        }
    }

    private func doneHeading(_ delivery: DeliveryState, sign: Bool) -> [View] {
        let side = theme.length(104)
        let check = View.box(
            Box(
                fill: palette.accent, radius: side / 2, width: side, height: side,
                horizontal: .center, vertical: .center),
            .icon(Icon("check", size: side * 6 / 10, color: palette.onAccent)))
        let words: String
        switch delivery {
        case .delivered: words = text("done.title.sent")
        case .sending: words = text("done.title.stored")
        case .waiting: words = text("done.title.waiting")
        case .withOfficer: words = text("done.title.officer")
        }
        let heading = title("title", words)
        guard sign else { return [heading] }
        return theme.isLandscape
            ? [row(spacing: theme.gap, [check, fill(heading)])]
            : [column(spacing: theme.gap, [row(spacing: 0, [check]), heading])]
    }

    private func slipSentence(_ slip: SlipState) -> String {
        switch slip {
        case .printing: text("done.slip.printing")
        case .printed: text("done.slip.printed")
        case .notPrinted, .unknown: text("done.slip.none")
        case .seenByCitizen: text("done.slip.seen")
        }
    }

    private func slipNotice(_ slip: SlipState) -> [View] {
        switch slip {
        case .printing, .printed, .seenByCitizen: []
        case .notPrinted(let trouble):
            [
                notice(
                    "printer",
                    text("printer.trouble.\(trouble.rawValue)") + " "
                        + text("printer.call"), icon: "printer")
            ]
        case .unknown(let trouble):
            [
                notice(
                    "printer",
                    text("printer.trouble.\(trouble.rawValue)") + " "
                        + text("printer.unknown"), icon: "printer")
            ]
        }
    }

    /// The code to look up, the number and the QR code: on one card, or `apart` so that the code
    /// in letters is on the first page also when they are large.
    private func codeCards(_ facts: SlipFacts, apart: Bool) -> [View] {
        func entry(_ id: ElementID, _ key: String, _ value: String, _ style: TextStyle) -> View {
            .control(
                Control(id: id, role: .text, label: text(key), value: value),
                column(spacing: 0, [words(text(key), theme.small), words(value, style)]))
        }
        let code = View.control(
            Control(id: "qr", role: .image, label: text("done.qr"), value: facts.codeText),
            .code(
                QRCode(
                    text: facts.codeText, maximumSide: theme.length(360), dark: Color.codeDark,
                    light: Color.codeLight)))
        let codes = [
            entry("lookup-code", "done.code", facts.lookupCode, theme.code),
            entry("number", "done.number", facts.number, theme.strong),
        ]
        let name = entry(
            "done.procedure", "done.procedure", facts.procedureName[language], theme.strong)
        let padding = theme.length(24)
        let spacing = theme.length(18)
        let centered = row(spacing: 0, distribution: .center, [code])
        if apart {
            return [
                card(column(spacing: spacing, codes), padding: padding),
                card(column(spacing: theme.gap, [centered, name]), padding: padding),
            ]
        }
        let written = column(spacing: spacing, codes + [name])
        return [
            card(
                .firstThatFits([
                    row(spacing: theme.gap, [code, fill(written)]),
                    column(spacing: theme.gap, [centered, written]),
                ]), padding: padding)
        ]
    }

    /// What happens next, each step a card of its own so that pages pack well.
    private func nextSteps(_ facts: SlipFacts, _ delivery: DeliveryState) -> [View] {
        let quote = facts.quote
        let papers = quote.papers.map { $0.name[language] }.joined(separator: " · ")
        var steps = [
            step(
                "1", text("done.appointed", ["moment": appointed(quote)]),
                quote.timeReason.text[language]),
            step("2", text("done.bring"), papers),
        ]
        if case .delivered(let official?) = delivery {
            steps.append(step("3", text("done.official"), official))
        }
        return steps.map { card($0, padding: theme.length(24)) }
    }

    private func step(_ number: String, _ heading: String, _ detail: String) -> View {
        let style = theme.smallStrong.colored(palette.onAccent)
        let side = max(theme.length(56), style.size * 7 / 4)
        return .control(
            Control(
                id: ElementID("step.\(number)"), role: .text, label: heading, value: detail),
            row(
                spacing: theme.length(24), alignment: .start,
                [
                    .box(
                        Box(
                            fill: palette.accent, radius: side / 2, width: side, height: side,
                            vertical: .center),
                        words(number, style, alignment: .center)),
                    fill(
                        column(
                            spacing: theme.length(4),
                            [words(heading, theme.strong), words(detail, theme.body)])),
                ]))
    }

    private func doneButtons(_ submission: Submission) -> View {
        let finish = primaryButton("finish", text("done.finish"), .finished)
        var buttons: [View] = []
        if case .unknown = submission.slip {
            buttons.append(secondaryButton("slip-seen", text("done.slipSeen"), .slipSeen))
        }
        if submission.slip != .printing {
            let key: String
            if case .notPrinted = submission.slip {
                key = "done.print"
            } else {
                key = "done.reprint"
            }
            buttons.append(secondaryButton("reprint", text(key), .reprintChosen))
        }
        return .firstThatFits([
            row(spacing: theme.gap, alignment: .stretch, buttons + [fill(finish)]),
            column(spacing: theme.gap, buttons + [finish]),
        ])
    }
}
