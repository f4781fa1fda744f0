import Catalogue
import Dossiers
import Interface
import Session

extension Page {
    /// What a procedure is, needs, costs and takes, before anything is asked.
    func procedure(_ key: String) -> View {
        guard let procedure = catalogue.procedure(key: key, on: state.now.date) else {
            return missing()
        }
        let quote = QuoteEngine.quote(
            procedure, answers: [:], at: state.now, calendar: catalogue.calendar)
        return fitting { page in
            page.reading(
                head: [
                    page.title("title", procedure.name[language]),
                    page.spoken("summary", procedure.summary.text[language], page.theme.body),
                ], pages: "procedure.facts", page.procedureFacts(procedure, quote),
                steps: page.procedureSteps(procedure))
        }
    }

    /// "Bắt đầu", or why nobody can begin now (P8).
    private func procedureSteps(_ procedure: Procedure) -> [View] {
        if state.isStoreDown {
            return [
                notice("storage", text("storage.down")),
                secondaryButton("back", text("action.back"), icon: "arrow-left", .wentBack),
            ]
        }
        let isResumed = state.visit?.procedure == procedure
        let label = text(isResumed ? "action.resume" : "action.start")
        return [buttons(next: ("start", label, .started))]
    }

    private func procedureFacts(_ procedure: Procedure, _ quote: Quote) -> [View] {
        let time =
            [text("procedure.ready", ["moment": appointed(quote)])]
            + procedure.timeLimits.map { certain($0.statement) }
            + procedure.extensions.map { certain($0) }
        let who = procedure.applicants.map { $0.text[language] }
        var children = facts("coin", "procedure.fee", feeOverview(procedure))
        children += facts("clock", "procedure.time", time)
        children += facts("people", "procedure.legs", quote.legs.map { legLine($0) })
        children += facts("bag", "procedure.bring", papers(procedure.papers))
        children += facts("person", "procedure.who", who)
        children += facts("document", "procedure.output", [procedure.output.text[language]])
        children += procedure.notices.enumerated().map {
            notice(ElementID("notice.\($0.offset)"), $0.element.text[language], icon: "info")
        }
        if case .troubled(let trouble) = state.printer {
            children.append(
                notice(
                    "printer",
                    text("printer.trouble.\(trouble.rawValue)") + " " + text("printer.before"),
                    icon: "printer"))
        }
        let sources = secondaryButton(
            "sources", text("procedure.sources"), icon: "scale", .sourcesOpened)
        return children + [row(spacing: 0, [sources])]
    }

    /// The legal sources, one a line, each with its check state (P5).
    func sources(_ key: String) -> View {
        guard let procedure = catalogue.procedure(key: key, on: state.now.date) else {
            return missing()
        }
        let statements =
            [procedure.summary] + procedure.forms.map(\.statement) + procedure.applicants
            + procedure.timeLimits.map(\.statement) + procedure.extensions
            + procedure.legs.map(\.statement) + procedure.fees.flatMap(\.rules).map(\.reason)
            + [procedure.output, procedure.declaration] + procedure.notices
            + procedure.conditionalNotices.map(\.statement)
            + procedure.papers.map { Statement(text: $0.name, source: $0.source) }
        return fitting { page in
            page.reading(
                head: [
                    page.title("title", text("sources.title")),
                    page.words(
                        text("sources.edition", ["edition": procedure.edition]),
                        page.theme.body),
                ], pages: "sources.list", statements.map { page.sourceCard($0) },
                steps: [
                    page.secondaryButton(
                        "back", text("action.back"), icon: "arrow-left", .wentBack)
                ])
        }
    }

    private func sourceCard(_ statement: Statement) -> View {
        card(
            column(
                spacing: theme.length(4),
                [
                    words(statement.text[language], theme.body.colored(palette.ink)),
                    words(citation(statement.source), theme.small),
                ]), padding: theme.length(24))
    }

    /// `Luật Hộ tịch 60/2014/QH13, Điều 11 · đã đối chiếu`.
    func citation(_ source: SourceReference) -> String {
        "\(source.citation) · \(text("check.\(source.state.rawValue)"))"
    }

    private func papers(_ papers: [NeededPaper]) -> [String] {
        papers.map { paper in
            guard let when = paper.caseText else { return "• \(paper.name[language])" }
            return "• \(paper.name[language]) (\(when[language]))"
        }
    }

    /// Every thing that is paid for with its rules, the amounts in force today (P5).
    private func feeOverview(_ procedure: Procedure) -> [String] {
        procedure.fees.flatMap { fee in
            fee.rules.map { rule in
                let source = rule.reason.source
                let amount = source.state == .unverified ? nil : feeAmount(rule.amount)
                let line =
                    "• \(fee.title[language]): \(amount ?? text("fee.officer")) "
                    + "(\(rule.shortReason[language])). \(rule.reason.text[language])"
                return source.state == .verified ? line : "\(line) (\(citation(source)))"
            }
        }
    }

    /// `5.000 đồng`, `8.000 đồng một bản`; nil when no amount is known.
    private func feeAmount(_ amount: FeeAmount) -> String? {
        switch amount {
        case .fixed(let sum): dong(sum)
        case .each(_, let sum): text("fee.each", ["amount": dong(sum)])
        case .pages(let tariff):
            tariff.tiers.map { tier in
                text(
                    "fee.pages",
                    ["amount": dong(tier.amountDong), "page": String(tier.fromPage)])
            }.joined(separator: "; ")
                + (tariff.maximumDong.map { "; " + text("fee.most", ["amount": dong($0)]) } ?? "")
        case .unknown: nil
        }
    }

    /// `• Công an phường: đăng ký thường trú. Trong 2 ngày làm việc…`
    private func legLine(_ quoted: QuotedLeg) -> String {
        let leg = quoted.leg
        return "• \(leg.agency[language]): \(leg.task[language]). \(certain(leg.statement))"
    }

    /// A sentence of the law, with its source where it was not read in the text itself.
    private func certain(_ statement: Statement) -> String {
        let words = statement.text[language]
        return statement.source.state == .verified
            ? words : "\(words) (\(citation(statement.source)))"
    }

    /// A fact in pieces of two lines, each a card, so that no piece is taller than a page.
    private func facts(_ icon: String, _ key: String, _ lines: [String]) -> [View] {
        stride(from: 0, to: lines.count, by: 2).map { start in
            fact(icon, key, part: start / 2, Array(lines[start..<min(start + 2, lines.count)]))
        }
    }

    private func fact(_ icon: String, _ key: String, part: Int, _ lines: [String]) -> View {
        let isFirst = part == 0
        let side = theme.length(52)
        let symbol = View.icon(Icon(icon, size: side, color: palette.accent))
        let title = isFirst ? [words(text(key), theme.strong)] : []
        return .control(
            Control(
                id: ElementID(isFirst ? key : "\(key).\(part)"), role: .text, label: text(key),
                value: lines.joined(separator: " ")),
            card(
                row(
                    spacing: theme.length(28), alignment: .start,
                    [
                        isFirst ? symbol : .space(Size(width: side, height: 0)),
                        fill(
                            column(
                                spacing: theme.length(8),
                                title + lines.map { words($0, theme.body) })),
                    ]), padding: theme.length(24)))
    }

    /// What is shown when a procedure left the catalogue while its page was open.
    func missing() -> View {
        content(
            column(
                spacing: theme.gap,
                [
                    title("title", text("procedure.missing")), spring,
                    secondaryButton("home.button", text("bar.home"), icon: "home", .wentHome),
                ]))
    }

    /// `5.000 đồng`.
    func dong(_ amount: Int) -> String {
        AmountText.grouped(amount, language: language) + " " + text("unit.dong")
    }

    /// `trong hôm nay, trước 16:30` or `16:30, thứ Ba 24/11/2026`.
    func moment(_ moment: LocalDateTime) -> String {
        if moment.date == state.now.date {
            return text("moment.today", ["time": moment.time.text])
        }
        return text(
            "moment.later", ["time": moment.time.text, "day": longDay(moment.date)])
    }

    /// ``moment(_:)`` of the appointment; a day that is not confirmed says so (P5).
    func appointed(_ quote: Quote) -> String {
        let words = moment(quote.appointed)
        return quote.appointedIsCertain ? words : text("moment.unconfirmed", ["moment": words])
    }

    /// The sum, as it is shown in review.
    func feeSum(_ quote: Quote) -> String {
        text("fee.line", ["amount": quote.amountDong.map(dong) ?? text("fee.officer")])
    }

    /// What is paid for and why, one sentence each with its source (P5).
    func feeReasons(_ quote: Quote) -> [String] {
        quote.fees.map { fee in
            let amount = fee.amountDong.map(dong) ?? text("fee.officer")
            let head = quote.fees.count > 1 ? "\(fee.title[language]): \(amount). " : ""
            guard let reason = fee.reason else { return head + text("fee.unknown") }
            return head + "\(reason.text[language]) (\(citation(reason.source)))"
        }
    }
}
