import Catalogue
import Dossiers
import Interface
import Session
import VietnameseText

/// The controls of each kind of question.
extension Page {
    // MARK: Fields

    /// Whole answers to take over, and the capitals of a name.
    func wordChips(_ editor: WordsEditor, _ field: Field) -> [View] {
        var chips = offers(field, current: .text(editor.trimmedText))
        let titled = NameCase.titled(editor.trimmedText)
        if editor.capitals == .names, !editor.composition.isEmpty, titled != editor.trimmedText {
            chips.append(
                chip("capitals", titled, label: text("question.capitals"), .capitalsTaken))
        }
        guard !chips.isEmpty else { return [] }
        // Short ones stand beside each other, so that all are in sight at once.
        return [.flow(Flow(spacing: theme.gap, lineSpacing: theme.gap, children: chips))]
    }

    /// The box that shows what is typed, with the cursor behind it.
    func fieldBox(_ value: String, _ field: Field) -> View {
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

    func chip(
        _ id: ElementID, _ shown: String, label: String, _ action: CitizenAction
    ) -> View {
        tappableCard(
            id, label: label, action, padding: theme.length(theme.isTight ? 10 : 22),
            .firstThatFits(
                [(theme.body, false), (theme.small, false), (theme.body, true)].map {
                    let style = $0.weighted(.medium).colored(palette.ink)
                    return .text(Text(shown, style, alignment: .center, wraps: $1))
                }))
    }

    /// `001 085 012 345`, as people read numbers out.
    func grouped(_ digits: String, _ kind: FieldKind) -> String {
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

    func dateControls(_ date: DateEditor, _ field: Field) -> [View] {
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

    /// Hours and minutes.
    func timeControls(_ time: TimeEditor) -> [View] {
        var controls: [View] = [
            row(
                spacing: theme.gap, alignment: .stretch,
                TimePart.allCases.map { part in
                    fill(
                        partBox(
                            ElementID("time.\(part.rawValue)"), text("time.\(part.rawValue)"),
                            time[part], active: time.active == part, .timePartChosen(part)))
                })
        ]
        if let value = time.value {
            controls.append(spoken("time.words", timeInWords(value), theme.body))
        }
        return controls
    }

    /// `Tức là 4 giờ 30 chiều`: who says "bốn giờ chiều" and taps 4 sees that 16 was meant.
    private func timeInWords(_ time: LocalTime) -> String {
        let part =
            switch time.hour {
            case 1...3, 22...23: "late"
            case 4...10: "morning"
            case 11...12: "noon"
            case 13...17: "afternoon"
            case 18...21: "evening"
            default: "midnight"
            }
        let hour = time.hour > 12 ? time.hour - 12 : time.hour
        let minute = (time.minute < 10 ? "0" : "") + String(time.minute)
        return text("time.words.\(part)", ["hour": String(hour), "minute": minute])
    }

    private func datePart(_ part: DatePart, _ date: DateEditor) -> View {
        partBox(
            ElementID("date.\(part.rawValue)"), text("date.\(part.rawValue)"), date[part],
            active: date.active == part, .datePartChosen(part))
    }

    /// One part of a date or time: a tap makes it the one that the pad fills.
    private func partBox(
        _ id: ElementID, _ label: String, _ digits: String, active: Bool, _ action: CitizenAction
    ) -> View {
        .control(
            Control(
                id: id, role: .field, label: label, value: digits, isSelected: active,
                message: action),
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
                                            digits, $0, wraps: false,
                                            cursor: active ? palette.focus : nil))
                                }),
                    ])))
    }

    // MARK: Choices

    func options(_ field: Field, selected: String?) -> [View] {
        guard case .choice(let choices) = field.kind else { return [] }
        return choices.map { option($0, selected: $0.key == selected) }
    }

    private func option(_ choice: Choice, selected: Bool, compact: Bool = false) -> View {
        optionRow(
            ElementID("option.\(choice.key)"), choice.label[language],
            detail: choice.detail?[language], selected: selected, compact: compact,
            .optionChosen(choice.key))
    }

    func yesNo(_ flag: Bool?) -> [View] {
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

    func searchBox(_ search: WordsEditor) -> View {
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
    func results(
        _ choices: [Choice], _ search: WordsEditor, _ selected: String?, _ field: Field
    ) -> [View] {
        let wanted = VietnameseFolding.folded(search.trimmedText)
        let offeredKeys = field.offered.compactMap { answer in
            if case .choice(let key) = answer { key } else { nil }
        }
        let found = choices.filter { choice in
            wanted.isEmpty
                || ([choice.label[language]] + choice.aliases).contains {
                    VietnameseFolding.folded($0).contains(wanted)
                }
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

    func stepper(_ count: Int, _ field: Field) -> View {
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
                    fill: palette.card, pressedFill: palette.keyPressed,
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
