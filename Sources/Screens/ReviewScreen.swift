import Catalogue
import Dossiers
import Interface
import Session

extension Page {
    /// Every answer with "Sửa", by chapter, then fee and papers: nothing has been sent yet.
    func review() -> View {
        guard let visit = state.visit else { return missing() }
        let today = state.now.date
        let questions = visit.questions(today: today)
        let answers = visit.filedAnswers(today: today, context.session)
        let quote = QuoteEngine.quote(
            visit.procedure, answers: answers, at: state.now, calendar: catalogue.calendar)
        return fitting { page in
            let head = [
                page.progress(
                    label: text("review.progress"), done: questions.count, of: questions.count),
                page.title("title", text("review.title")),
                page.spoken("review.hint", text("review.hint"), page.theme.body),
            ]
            var children: [View] = []
            for chapter in visit.procedure.chapters {
                let fields = chapter.fields.filter { questions.contains($0) }
                    .compactMap { visit.procedure.fields[$0] }
                children += page.chapterLines(chapter, fields, answers)
            }
            children += page.formButtons(visit.procedure, answers)
            children += page.feeCards(quote) + page.appointmentCards(quote)
            children += page.legCards(quote)
            children += quote.notices.map { page.caseNotice($0) }
            return page.reading(
                head: head, pages: "review.lines", advance: "continue",
                spacing: max(page.theme.length(12), page.theme.metrics.touchGap), children,
                steps: [
                    page.buttons(next: ("continue", text("action.continue"), .continued))
                ])
        }
    }

    /// A chapter's lines; its title stays with the first, so that no page ends in a title.
    private func chapterLines(
        _ chapter: Chapter, _ fields: [Field], _ answers: Answers
    ) -> [View] {
        fields.enumerated().map { index, field in
            let line = reviewLine(field, answers[field.id])
            guard index == 0 else { return line }
            return column(
                spacing: theme.length(10),
                [
                    words(
                        chapter.title[language],
                        theme.strong.colored(palette.accent)), line,
                ])
        }
    }

    private func reviewLine(_ field: Field, _ answer: Answer?) -> View {
        let label = field.shortLabel[language]
        let value =
            answer.map { AnswerText.text($0, field: field, language: language) }
            ?? text("review.empty")
        let edit = View.control(
            Control(
                id: ElementID("edit.\(field.id)"), role: .button,
                label: text("review.edit.label", ["field": label]),
                message: .editChosen(field.id)),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(30), vertical: theme.length(14)),
                    fill: palette.card,
                    pressedFill: theme.isHighContrast ? palette.keyPressed : palette.wash,
                    border: Border(width: max(3, theme.hairline), color: palette.primary),
                    radius: theme.keyRadius,
                    minimum: Size(
                        width: theme.metrics.touchTarget, height: theme.metrics.touchTarget),
                    vertical: .center),
                .text(
                    Text(
                        text("review.edit"),
                        theme.body.weighted(.semibold).colored(palette.primary),
                        alignment: .center, wraps: false))))
        return .control(
            Control(
                id: ElementID("line.\(field.id)"), role: .text, label: label, value: value),
            card(
                row(
                    spacing: theme.gap,
                    [
                        fill(
                            column(
                                spacing: 0,
                                [
                                    words(label, theme.small),
                                    .text(Text(spans: reviewSpans(value, answer))),
                                ])), edit,
                    ]), padding: theme.length(16)))
    }

    /// The answer; behind a whole date its words, as the form writes them ("ghi bằng chữ").
    private func reviewSpans(_ value: String, _ answer: Answer?) -> [Text.Span] {
        let shown = Text.Span(value, theme.strong)
        guard language == .vietnamese, case .date(let date)? = answer, date.civilDate != nil
        else { return [shown] }
        return [shown, Text.Span(" (\(AnswerText.dateInWords(date)))", theme.small)]
    }

    /// `Lệ phí: 0 đồng`, with the reason in one sentence and its source (P5).
    /// Several things that are paid for are several cards, so that none is taller than a page.
    func feeCards(_ quote: Quote) -> [View] {
        let amount = feeSum(quote)
        let reasons = feeReasons(quote)
        let sum = View.control(
            Control(
                id: "fee", role: .text, label: amount, value: reasons.joined(separator: " ")),
            washed(
                palette.accentWash, border: palette.accent,
                column(
                    spacing: theme.length(4),
                    [words(amount, theme.heading.colored(accentInk))]
                        + reasons.prefix(1).map { words($0, theme.body.colored(accentInk)) })))
        return [sum]
            + reasons.dropFirst().map {
                washed(
                    palette.accentWash, border: palette.accent,
                    words($0, theme.body.colored(accentInk)))
            }
    }

    /// What each agency does and by when, when several share the procedure (P9).
    private func legCards(_ quote: Quote) -> [View] {
        quote.legs.map { quoted in
            let leg = quoted.leg
            let title = "\(leg.agency[language]): \(leg.task[language])"
            let when =
                quoted.appointed.map { text("leg.until", ["moment": moment($0)]) + " " } ?? ""
            let rule = when + sourced(leg.statement)
            return .control(
                Control(
                    id: ElementID("leg.\(leg.id)"), role: .text, label: title, value: rule),
                washed(
                    palette.accentWash, border: palette.accent,
                    column(
                        spacing: theme.length(4),
                        [
                            words(title, theme.strong.colored(accentInk)),
                            words(rule, theme.small.colored(accentInk)),
                        ])))
        }
    }

    /// "Xem tờ khai", one button for each official form that these answers need.
    private func formButtons(_ procedure: Procedure, _ answers: Answers) -> [View] {
        let needed = FormFilling.forms(of: procedure, answers: answers, today: state.now.date)
        return procedure.forms.enumerated().filter { needed.contains($0.element) }.map {
            index, form in
            let label =
                needed.count == 1
                ? text("review.form") : text("review.form.named", ["form": form.name[language]])
            return secondaryButton(
                ElementID("form.\(index)"), label, icon: "document", .formOpened(index))
        }
    }

    /// The appointment: the rule behind the day, and the hours behind the time, each with its
    /// source (P5). Two cards, so that large letters still fit a page.
    private func appointmentCards(_ quote: Quote) -> [View] {
        let title = text("done.appointed", ["moment": appointed(quote)])
        let rule = sourced(quote.timeReason)
        let hours = sourced(
            catalogue.calendar.hours(on: quote.appointed.date).statement)
        let ruleCard = View.control(
            Control(id: "appointed", role: .text, label: title, value: rule),
            washed(
                palette.accentWash, border: palette.accent,
                column(
                    spacing: theme.length(4),
                    [
                        words(title, theme.strong.colored(accentInk)),
                        words(rule, theme.body.colored(accentInk)),
                    ])))
        let hoursCard = View.control(
            Control(id: "hours", role: .text, label: hours),
            washed(
                palette.accentWash, border: palette.accent,
                words(hours, theme.body.colored(accentInk))))
        return [ruleCard, hoursCard]
    }

    private func caseNotice(_ notice: ConditionalNotice) -> View {
        self.notice(ElementID(notice.id), sourced(notice.statement), icon: "info")
    }

    private func sourced(_ statement: Statement) -> String {
        "\(statement.text[language]) (\(citation(statement.source)))"
    }

    /// The accent as letters: on black it is yellow, on paper jade.
    var accentInk: Color { palette.accent }

    /// The declaration as the form has it, confirmed by two taps.
    func declaration() -> View {
        guard let visit = state.visit else { return missing() }
        let statement = visit.procedure.declaration
        let confirmed = visit.declaration == .confirmed
        return fitting { page in
            var children = [
                page.title("title", text("declaration.title")),
                page.spoken("declaration.text", statement.text[language], page.theme.strong),
                page.words(page.citation(statement.source), page.theme.small),
            ]
            if case .troubled(let trouble) = state.printer {
                children.append(
                    page.notice(
                        "printer",
                        text("printer.trouble.\(trouble.rawValue)") + " "
                            + text("printer.before"), icon: "printer"))
            }
            var confirmation = [
                page.tappableCard(
                    "confirm", label: text("declaration.confirm"), selected: confirmed,
                    role: .option, .declarationConfirmed, padding: page.theme.length(28),
                    page.row(
                        spacing: page.theme.length(28),
                        [
                            .icon(
                                Icon(
                                    confirmed ? "checkbox-on" : "checkbox-off",
                                    size: page.theme.length(56),
                                    color: confirmed ? palette.accent : palette.softInk)),
                            page.fill(
                                page.words(text("declaration.confirm"), page.theme.heading)),
                        ]))
            ]
            if visit.declaration == .reminded {
                confirmation.append(page.problemLine(text("declaration.reminder")))
            }
            return [
                page.content(
                    page.column(
                        spacing: page.theme.gap,
                        [page.fill(page.paged("declaration.page", advance: "confirm", children))]
                            + confirmation
                            + [
                                page.buttons(
                                    next: ("submit", text("declaration.submit"), .submitted))
                            ]))
            ]
        }
    }

    /// A moment of waiting while the dossier is put on disk.
    func storing() -> View {
        let isSlow = state.visit?.isStoringSlow ?? false
        let heading = title("title", text("storing.title"))
        guard isSlow else {
            return content(
                column(
                    spacing: theme.gap, distribution: .center,
                    [heading, spoken("storing.text", text("storing.text"), theme.body)]))
        }
        return content(
            column(
                spacing: theme.gap,
                [
                    fill(
                        paged("storing.page", [heading, notice("slow", text("storing.slow"))])),
                    secondaryButton("leave", text("storing.leave"), .finished),
                ]))
    }

    /// The disk refused: nothing was promised, nothing typed is lost, and there is a way on.
    func storingFailed() -> View {
        content(
            column(
                spacing: theme.gap,
                [
                    fill(
                        paged(
                            "failed.page",
                            [
                                title("title", text("storingFailed.title")),
                                notice("failed", text("storingFailed.text")),
                            ])),
                    buttons(next: ("submit", text("storingFailed.retry"), .submitted)),
                ]))
    }
}
