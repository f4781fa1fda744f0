import Catalogue
import Dossiers
import Interface
import Session
import VietnameseText

extension Page {
    /// One question: progress, the question, its controls, and one next step.
    func question(_ id: FieldID) -> View {
        guard let visit = state.visit, let field = visit.procedure.fields[id] else {
            return missing()
        }
        let editor =
            visit.editors[id]
            ?? QuestionEditor(
                field: field, answer: visit.answers[id], method: state.preferences.typingMethod)
        let form = QuestionForm(visit: visit, field: field)
        switch editor {
        case .words(let words):
            return withPanel(form) { page, height in
                QuestionParts(
                    controls: page.wordsControls(words, field),
                    panel: page.keyboard(words, signs: signs(field.kind), height: height))
            }
        case .number(let digits):
            let letters = field.kind == .identityNumber(.passport)
            return withPanel(form) { page, height in
                QuestionParts(
                    controls: [page.fieldBox(page.grouped(digits, field.kind), field)],
                    panel: letters
                        ? page.keyboard(page.passportKeys(digits), signs: [], height: height)
                        : page.numberPad(height: height))
            }
        case .date(let date):
            return withPanel(form) { page, height in
                QuestionParts(
                    controls: page.dateControls(date, field),
                    panel: page.numberPad(height: height))
            }
        case .choice(let selected, let search):
            if case .longChoice(let choices) = field.kind {
                return withPanel(form) { page, height in
                    QuestionParts(
                        controls: [page.searchBox(search)],
                        results: page.results(choices, search, selected, field),
                        panel: page.keyboard(search, signs: [], height: height))
                }
            }
            return withoutPanel(form) { $0.options(field, selected: selected) }
        case .flag(let flag):
            return withoutPanel(form) { $0.yesNo(flag) }
        case .count(let count):
            return withoutPanel(form) { [$0.stepper(count, field)] }
        }
    }

    private func signs(_ kind: FieldKind) -> [Character] {
        if case .personName = kind { return ["'", "-"] }
        return [",", ".", "/", "-"]
    }

    private func passportKeys(_ digits: String) -> WordsEditor {
        var editor = WordsEditor(text: digits, method: .direct, capitals: .none)
        editor.shift = .locked
        return editor
    }

    // MARK: The two arrangements

    /// Question above (or left of) a keyboard or number pad. The citizen's letters are kept as
    /// large as the room allows; then keys give way, then letters.
    private func withPanel(
        _ form: QuestionForm, _ parts: @escaping (Page, KeyHeight) -> QuestionParts
    ) -> View {
        fitting { page in
            let heights = page.keyHeights
            return heights.map { height in
                let parts = parts(page, height)
                let body = page.questionBody(form, parts)
                return theme.isLandscape
                    ? page.row(
                        spacing: 0, alignment: .stretch,
                        [.flexible(weight: 44, body), .flexible(weight: 56, parts.panel)])
                    : page.column(spacing: 0, [page.fill(body), parts.panel])
            }
        }
    }

    /// Whoever needs large letters needs large keys: the least height is the last resort.
    private var keyHeights: [KeyHeight] {
        if theme.isLandscape { return [.full] }
        return theme.factor == 1 && theme.isTight ? KeyHeight.allCases : [.full, .reduced]
    }

    private func withoutPanel(
        _ form: QuestionForm, _ options: @escaping (Page) -> [View]
    ) -> View {
        fitting { page in
            [
                page.content(
                    page.column(
                        spacing: page.theme.gap,
                        [
                            page.questionProgress(form),
                            page.fill(
                                page.paged(
                                    "question.page",
                                    [page.asked(form)] + options(page) + page.below(form))),
                            page.nextButtons,
                        ]))
            ]
        }
    }

    private func questionBody(_ form: QuestionForm, _ parts: QuestionParts) -> View {
        var children = [questionProgress(form)]
        if let results = parts.results {
            children += [asked(form, brief: true)] + parts.controls
            children.append(fill(paged("question.page", spacing: theme.smallGap, results)))
            children += below(form)
        } else {
            // The question itself gives way first: it turns into pages, its controls never do.
            children.append(fill(paged("question.page", asking(form))))
            children += parts.controls + below(form)
        }
        children.append(nextButtons)
        return padded(
            Insets(
                top: theme.length(36), left: theme.margin, bottom: theme.length(28),
                right: theme.margin),
            column(spacing: theme.gap, children))
    }

    private var nextButtons: View {
        buttons(next: ("continue", text("action.continue"), .continued))
    }

    private func questionProgress(_ form: QuestionForm) -> View {
        let today = state.now.date
        let questions = form.visit.questions(today: today)
        let index = questions.firstIndex(of: form.field.id) ?? 0
        let chapters = form.visit.procedure.chapters.filter { chapter in
            chapter.fields.contains { questions.contains($0) }
        }
        let chapterIndex = chapters.firstIndex { $0.fields.contains(form.field.id) } ?? 0
        let chapterTitle =
            chapters.indices.contains(chapterIndex)
            ? chapters[chapterIndex].title[language] : ""
        let bar = progress(
            label: text(
                "question.part",
                [
                    "number": String(chapterIndex + 1), "count": String(chapters.count),
                    "title": chapterTitle,
                ]), done: index, of: max(questions.count, 1))
        guard theme.isLandscape else { return bar }
        return .firstThatFits([
            row(
                spacing: theme.gap, [fill(bar), capped(at: 1).reasonToggle(form.visit.showsReason)]),
            column(spacing: 0, [bar, reasonToggle(form.visit.showsReason)]),
        ])
    }

    /// Title, sentence below it and "Vì sao hỏi?", each its own piece, so that they can page.
    private func asking(_ form: QuestionForm) -> [View] {
        var children = [title("title", form.field.question[language])]
        if form.visit.showsReason {
            children.append(reasonCard(form.field))
        } else if let help = form.field.help {
            children.append(spoken("help.line", help[language], theme.body))
        }
        if !form.visit.showsReason, !theme.isTight, let example = form.field.example {
            children.append(
                spoken(
                    "example", text("question.example", ["example": example[language]]),
                    theme.small))
        }
        if !theme.isLandscape { children.append(reasonToggle(form.visit.showsReason)) }
        return children
    }

    private func asked(_ form: QuestionForm, brief: Bool = false) -> View {
        column(
            spacing: theme.length(14), brief ? Array(asking(form).prefix(1)) : asking(form))
    }

    private func reasonToggle(_ isOpen: Bool) -> View {
        let label = text(isOpen ? "question.reason.close" : "question.reason")
        return row(
            spacing: 0,
            [
                .control(
                    Control(
                        id: "reason", role: .button, label: label, isSelected: isOpen,
                        message: .reasonToggled),
                    .box(
                        Box(
                            minimum: Size(
                                width: theme.metrics.touchTarget,
                                height: theme.metrics.touchTarget), vertical: .center),
                        row(
                            spacing: theme.length(14),
                            [
                                .icon(
                                    Icon(
                                        "info", size: theme.length(40), color: palette.accent)),
                                words(
                                    label,
                                    theme.body.weighted(.semibold).colored(palette.accent)),
                            ])))
            ])
    }

    private func reasonCard(_ field: Field) -> View {
        .control(
            Control(
                id: "reason.text", role: .text, label: field.reason.text[language],
                value: citation(field.reason.source)),
            washed(
                palette.accentWash, border: palette.accent,
                column(
                    spacing: theme.length(6),
                    [
                        words(field.reason.text[language], theme.body.colored(palette.ink)),
                        words(citation(field.reason.source), theme.small),
                    ])))
    }

    /// What is wrong, at the field.
    private func below(_ form: QuestionForm) -> [View] {
        guard let problem = form.visit.problem, problem.field == form.field.id else { return [] }
        return [problemLine(text(problem.messageKey, problem.values))]
    }

    // MARK: Fields

    private func wordsControls(_ editor: WordsEditor, _ field: Field) -> [View] {
        var controls = [fieldBox(editor.composition.text, field)]
        var chips = offers(field, current: .text(editor.trimmedText))
        let titled = NameCase.titled(editor.trimmedText)
        if editor.capitals == .names, !editor.composition.isEmpty, titled != editor.trimmedText {
            chips.append(
                chip("capitals", titled, label: text("question.capitals"), .capitalsTaken))
        }
        if !chips.isEmpty {
            controls.append(
                .flow(Flow(spacing: theme.gap, lineSpacing: theme.gap, children: chips)))
        }
        return controls
    }

    /// The box that shows what is typed, with the cursor behind it.
    private func fieldBox(_ value: String, _ field: Field) -> View {
        .control(
            Control(
                id: "field", role: .field, label: field.shortLabel[language], value: value),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(36), vertical: theme.length(22)),
                    fill: palette.card, border: Border(width: 4, color: palette.focus),
                    radius: theme.cardRadius,
                    // Room for one line of the largest letters: longer words get smaller ones,
                    // and the box does not jump.
                    minimum: Size(
                        width: 0,
                        height: max(
                            theme.metrics.touchTarget,
                            theme.field.size * 3 / 2 + 2 * theme.length(22))),
                    vertical: .center),
                .firstThatFits(
                    [theme.field, capped(at: 1.3).theme.field, capped(at: 1).theme.strong].map {
                        .text(Text(value, $0, cursor: palette.focus))
                    })))
    }

    private func offers(_ field: Field, current: Answer) -> [View] {
        field.offered.enumerated().filter { $0.element != current }.map { index, answer in
            let label = AnswerText.text(answer, field: field, language: language)
            return chip(ElementID("offer.\(index)"), label, label: label, .offerTaken(answer))
        }
    }

    private func chip(
        _ id: ElementID, _ shown: String, label: String, _ action: CitizenAction
    ) -> View {
        tappableCard(
            id, label: label, action, padding: theme.length(22),
            words(shown, theme.body.weighted(.medium).colored(palette.ink), alignment: .center))
    }

    /// `001 085 012 345`, as people read numbers out.
    private func grouped(_ digits: String, _ kind: FieldKind) -> String {
        guard kind != .identityNumber(.passport) else { return digits }
        let sizes = kind == .phone ? [4, 3, 4] : [3, 3, 3, 3]
        var rest = Substring(digits)
        var groups: [String] = []
        for size in sizes where !rest.isEmpty {
            groups.append(String(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        if !rest.isEmpty { groups.append(String(rest)) }
        return groups.joined(separator: " ")
    }

    // MARK: Dates

    private func dateControls(_ date: DateEditor, _ field: Field) -> [View] {
        let parts: [DatePart] = date.yearAlone ? [.year] : [.day, .month, .year]
        var controls: [View] = [
            row(
                spacing: theme.gap, alignment: .stretch,
                parts.map { part in
                    .flexible(weight: part == .year ? 4 : 3, datePart(part, date))
                })
        ]
        var below: [View] = []
        if let value = date.value {
            let inWords = VietnameseWords.date(
                day: value.day, month: value.month, year: value.year)
            let shown =
                language == .vietnamese
                ? inWords : AnswerText.text(.date(value), field: field, language: language)
            below.append(fill(spoken("date.words", shown, theme.body)))
        }
        if case .date(yearAlone: true) = field.kind {
            let label = text(date.yearAlone ? "date.full" : "date.yearAlone")
            below.append(chip("year-alone", label, label: label, .yearAloneToggled))
        }
        if !below.isEmpty { controls.append(row(spacing: theme.gap, below)) }
        return controls
    }

    private func datePart(_ part: DatePart, _ date: DateEditor) -> View {
        let active = date.active == part
        let label = text("date.\(part.rawValue)")
        return .control(
            Control(
                id: ElementID("date.\(part.rawValue)"), role: .field, label: label,
                value: date[part], isSelected: active, message: .datePartChosen(part)),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(20), vertical: theme.length(14)),
                    fill: palette.card,
                    border: active
                        ? Border(width: 4, color: palette.focus) : theme.cardBorder(),
                    radius: theme.cardRadius,
                    minimum: Size(
                        width: theme.metrics.touchTarget, height: theme.metrics.touchTarget)),
                column(
                    spacing: 0,
                    [
                        words(label, theme.small),
                        .firstThatFits(
                            [theme.field, capped(at: 1.3).theme.field, capped(at: 1).theme.field]
                                .map {
                                    .text(
                                        Text(
                                            date[part], $0, wraps: false,
                                            cursor: active ? palette.focus : nil))
                                }),
                    ])))
    }

    // MARK: Choices

    private func options(_ field: Field, selected: String?) -> [View] {
        guard case .choice(let choices) = field.kind else { return [] }
        return choices.map { option($0, selected: $0.key == selected) }
    }

    private func option(_ choice: Choice, selected: Bool, compact: Bool = false) -> View {
        optionRow(
            ElementID("option.\(choice.key)"), choice.label[language],
            detail: choice.detail?[language], selected: selected, compact: compact,
            .optionChosen(choice.key))
    }

    private func yesNo(_ flag: Bool?) -> [View] {
        [
            optionRow(
                "option.yes", text("answer.yes"), selected: flag == true, .optionChosen("yes")),
            optionRow(
                "option.no", text("answer.no"), selected: flag == false, .optionChosen("no")),
        ]
    }

    private func optionRow(
        _ id: ElementID, _ label: String, detail: String? = nil, selected: Bool,
        compact: Bool = false, _ action: CitizenAction
    ) -> View {
        let side = theme.length(48)
        var lines = [words(label, compact ? theme.strong : theme.heading)]
        if let detail { lines.append(words(detail, theme.small)) }
        return tappableCard(
            id, label: label, selected: selected, role: .option, action,
            padding: theme.length(compact || theme.isTight ? 14 : 26),
            minimumHeight: compact || theme.isTight ? nil : theme.length(118),
            row(
                spacing: theme.length(compact ? 16 : 28),
                [
                    .icon(
                        Icon(
                            selected ? "radio-on" : "radio-off", size: side,
                            color: selected ? palette.accent : palette.softInk)),
                    fill(column(spacing: 0, lines)),
                ]))
    }

    private func searchBox(_ search: WordsEditor) -> View {
        .control(
            Control(
                id: "field", role: .field, label: text("question.search"),
                value: search.composition.text),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(28), vertical: theme.length(14)),
                    fill: palette.card, border: Border(width: 4, color: palette.focus),
                    radius: theme.cardRadius,
                    minimum: Size(width: 0, height: theme.metrics.touchTarget),
                    vertical: .center),
                row(
                    spacing: theme.length(20),
                    [
                        .icon(Icon("search", size: theme.length(44), color: palette.softInk)),
                        fill(
                            .text(
                                Text(
                                    search.composition.text, theme.strong,
                                    cursor: palette.focus))),
                    ])))
    }

    /// The chosen and the offered option first, then what the search finds.
    private func results(
        _ choices: [Choice], _ search: WordsEditor, _ selected: String?, _ field: Field
    ) -> [View] {
        let wanted = VietnameseFolding.folded(search.trimmedText)
        let offeredKeys = field.offered.compactMap { answer in
            if case .choice(let key) = answer { key } else { nil }
        }
        let found = choices.filter {
            wanted.isEmpty || VietnameseFolding.folded($0.label[language]).contains(wanted)
        }
        func rank(_ choice: Choice) -> Int {
            if choice.key == selected { return 0 }
            if offeredKeys.contains(choice.key) { return 1 }
            let name = VietnameseFolding.folded(choice.label[language])
            return !wanted.isEmpty && name.hasPrefix(wanted) ? 2 : 3
        }
        let ordered = found.enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }
        guard !ordered.isEmpty else {
            return [notice("none", text("question.search.none"), icon: "search")]
        }
        let options = ordered.map {
            option($0.element, selected: $0.element.key == selected, compact: true)
        }
        // Two beside each other: half as many pages.
        return stride(from: 0, to: options.count, by: 2).map { index in
            let second = index + 1 < options.count ? options[index + 1] : .space(.zero)
            return row(
                spacing: theme.gap, alignment: .stretch, [fill(options[index]), fill(second)])
        }
    }

    // MARK: Counts

    private func stepper(_ count: Int, _ field: Field) -> View {
        guard case .copies(let maximum) = field.kind else { return .space(.zero) }
        return row(
            spacing: theme.gap, alignment: .stretch,
            [
                stepButton("fewer", "minus", "count.fewer", -1, enabled: count > 1),
                fill(
                    .control(
                        Control(
                            id: "field", role: .field, label: field.shortLabel[language],
                            value: String(count)),
                        card(words(String(count), theme.field, alignment: .center)))),
                stepButton("more", "plus", "count.more", 1, enabled: count < maximum),
            ])
    }

    private func stepButton(
        _ id: ElementID, _ icon: String, _ key: String, _ step: Int, enabled: Bool
    ) -> View {
        let side = theme.length(140)
        return .control(
            Control(
                id: id, role: .button, label: text(key), isEnabled: enabled,
                message: .countStepped(step)),
            .box(
                Box(
                    fill: palette.card, pressedFill: palette.line,
                    border: Border(
                        width: max(3, theme.hairline),
                        color: enabled ? palette.ink : palette.line),
                    radius: theme.cardRadius,
                    minimum: Size(width: side, height: side), horizontal: .center,
                    vertical: .center),
                .icon(
                    Icon(
                        icon, size: theme.length(56),
                        color: enabled ? palette.ink : palette.softInk))))
    }
}

/// The question that is being drawn.
private struct QuestionForm {
    let visit: Visit
    let field: Field
}

/// What a kind of question puts on the page.
private struct QuestionParts {
    var controls: [View]
    var results: [View]?
    var panel: View
}
