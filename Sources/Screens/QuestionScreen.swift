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
            let offers = wordOffers(words, form)
            return withPanel(form) { page, height in
                QuestionParts(
                    controls: [page.fieldBox(words.composition.text, field)],
                    offers: page.wordChips(words, field) + page.offerChips(offers),
                    panel: page.keyboard(words, signs: page.signs(field.kind), height: height))
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
        case .time(let time):
            return withPanel(form) { page, height in
                QuestionParts(
                    controls: page.timeControls(time), panel: page.numberPad(height: height))
            }
        case .choice(let selected, let search):
            if case .longChoice(let choices) = field.kind {
                return withPanel(form) { page, height in
                    QuestionParts(
                        controls: [page.searchBox(search)],
                        list: page.results(choices, search, selected, field),
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
            let made = page.keyHeights.map { parts(page, $0) }
            return page.arrangements(form.field).flatMap { arrangement in
                made.map { parts in
                    let body = page.questionBody(form, parts, arrangement)
                    return theme.isLandscape
                        ? page.row(
                            spacing: 0, alignment: .stretch,
                            [.flexible(weight: 44, body), .flexible(weight: 56, parts.panel)])
                        : page.column(spacing: 0, [page.fill(body), parts.panel])
                }
            }
        }
    }

    /// On a wide screen offers need the room of the sentence below the question: where some can
    /// come it stands below the field from the beginning, so that the field does not jump. Gaps
    /// and title give way before the field leaves its place.
    private func arrangements(_ field: Field) -> [Arrangement] {
        let isPlace = if case .place = field.kind { true } else { false }
        let canOffer = isPlace || !field.suggestions.isEmpty || !field.offered.isEmpty
        guard canOffer, theme.isLandscape else { return Arrangement.allCases }
        return theme.isTight ? [.brief, .paged] : [.brief]
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

    /// The field stands right below the question and stays there while offers come and go below
    /// it; only where nothing else fits the question turns into pages, its controls never do.
    private func questionBody(
        _ form: QuestionForm, _ parts: QuestionParts, _ arrangement: Arrangement
    ) -> View {
        let title = title("title", form.field.question[language])
        let help = help(form)
        // Whoever opened the reason wants to read it now.
        let beside =
            form.visit.showsReason
            ? details(form) + parts.offers : parts.offers + details(form)
        // What the catalogue offers shortens the work, and it does not change while one types.
        let rest = form.field.offered.isEmpty ? help + beside : beside + help
        let children: [View]
        if let list = parts.list {
            children =
                [title] + parts.controls + below(form)
                + [fill(paged("question.page", spacing: theme.rowGap, list))]
        } else {
            switch arrangement {
            case .whole:
                let asked = column(spacing: theme.length(14), [title] + help)
                children = [asked] + parts.controls + below(form) + [pagedRest(beside)]
            case .brief:
                children = [title] + parts.controls + below(form) + [pagedRest(rest)]
            case .paged:
                children = [pagedRest([title] + rest)] + parts.controls + below(form)
            }
        }
        return padded(
            Insets(
                top: theme.length(36), left: theme.margin, bottom: theme.length(28),
                right: theme.margin),
            column(
                spacing: theme.gap, [questionProgress(form)] + children + [nextButtons]))
    }

    private func pagedRest(_ children: [View]) -> View {
        children.isEmpty ? spring : fill(paged("question.page", children))
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

    /// The sentence below the question.
    private func help(_ form: QuestionForm) -> [View] {
        guard !form.visit.showsReason, let help = form.field.help else { return [] }
        return [spoken("help.line", help[language], theme.body)]
    }

    /// An example and "Vì sao hỏi?", or the reason itself, in pieces, so that they can page.
    private func details(_ form: QuestionForm) -> [View] {
        var children: [View] = []
        if form.visit.showsReason {
            // Two pieces, so that a long reason can be cut into pages.
            children.append(reasonCard(form.field))
            children.append(
                spoken(
                    "reason.source", citation(form.field.reason.source), theme.small))
        } else if !theme.isTight, form.field.offered.isEmpty, let example = form.field.example {
            children.append(
                spoken(
                    "example", text("question.example", ["example": example[language]]),
                    theme.small))
        }
        if !theme.isLandscape { children.append(reasonToggle(form.visit.showsReason)) }
        return children
    }

    private func asked(_ form: QuestionForm) -> View {
        column(
            spacing: theme.length(14),
            [title("title", form.field.question[language])] + help(form) + details(form))
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
                id: "reason.text", role: .text, label: field.reason.text[language]),
            washed(
                palette.accentWash, border: palette.accent,
                words(field.reason.text[language], theme.body.colored(palette.ink))))
    }

    /// What is wrong, at the field.
    private func below(_ form: QuestionForm) -> [View] {
        guard let problem = form.visit.problem, problem.field == form.field.id else { return [] }
        return [problemLine(text(problem.messageKey, problem.values))]
    }
}

/// The question that is being drawn.
struct QuestionForm {
    let visit: Visit
    let field: Field
}

/// What a kind of question puts on the page.
struct QuestionParts {
    /// What is filled in.
    var controls: [View]
    /// What can be taken over, below it.
    var offers: [View] = []
    /// The options of a long list; it takes the room of everything else below the controls.
    var list: [View]?
    var panel: View
}

/// How the question shares its room with the panel; the first that fits is taken.
private enum Arrangement: CaseIterable {
    /// The question with its sentence above the controls, the rest below them.
    case whole
    /// The question alone above the controls.
    case brief
    /// The question in pages, the controls below it.
    case paged
}
