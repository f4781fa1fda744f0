import Interface
import Session

extension Page {
    // MARK: Arrangement

    func column(
        spacing: Int, alignment: Alignment = .stretch, distribution: Alignment = .start,
        _ children: [View]
    ) -> View {
        .stack(
            Stack(
                .vertical, spacing: spacing, alignment: alignment, distribution: distribution,
                children: children))
    }

    func row(
        spacing: Int, alignment: Alignment = .center, distribution: Alignment = .start,
        _ children: [View]
    ) -> View {
        .stack(
            Stack(
                .horizontal, spacing: spacing, alignment: alignment,
                distribution: distribution, children: children))
    }

    func fill(_ child: View, weight: Int = 1) -> View { .flexible(weight: weight, child) }

    var spring: View { .flexible(weight: 1, .space(.zero)) }

    func padded(_ insets: Insets, _ child: View) -> View { .box(Box(padding: insets), child) }

    /// The room of a screen between header and bar.
    func content(_ child: View) -> View {
        padded(
            Insets(
                horizontal: theme.margin, vertical: theme.length(theme.isLandscape ? 32 : 48)),
            child)
    }

    /// The usual arrangement of a page that is read: head, what is read (cut into pages), next
    /// steps. Beside each other on a wide screen, below each other on a tall one.
    func reading(
        head: [View], pages name: String, advance: ElementID? = nil,
        spacing: Int? = nil, _ children: [View], steps: [View]
    ) -> [View] {
        let stacked = content(
            column(
                spacing: theme.gap,
                [fill(paged(name, spacing: spacing, advance: advance, head + children))] + steps))
        guard theme.isLandscape else { return [stacked] }
        let beside = content(
            row(
                spacing: theme.margin, alignment: .stretch,
                [
                    .flexible(
                        weight: 40, column(spacing: theme.gap, head + [spring] + steps)),
                    .flexible(
                        weight: 60,
                        paged(name, spacing: spacing, advance: advance, children)),
                ]))
        // Below each other only where nothing else fits: a wide screen would turn many pages.
        return theme.factor == 1 && theme.isTight ? [beside, stacked] : [beside]
    }

    /// A column that is cut into pages where it does not fit.
    ///
    /// - Parameter advance: a control that turns the pages before it does anything else.
    func paged(
        _ name: String, spacing: Int? = nil, advance: ElementID? = nil, _ children: [View]
    ) -> View {
        let pager = pager(name)
        return .paged(
            Paged(
                id: ElementID(name), page: pager.page, spacing: spacing ?? theme.gap,
                children: children,
                previous: pager.previous, next: pager.next,
                counter: capped(at: 1.3).theme.smallStrong, advance: advance))
    }

    /// Which page of a column or sheet is seen, and the buttons that turn it.
    func pager(_ name: String) -> (page: Int, previous: View, next: View) {
        let page = state.pages[name] ?? 0
        return (
            page,
            pagerButton(
                "\(name).previous", "page.previous", icon: "arrow-left",
                .pageTurned(column: name, page: page - 1)),
            pagerButton(
                "\(name).next", "page.next", icon: "arrow-right",
                .pageTurned(column: name, page: page + 1))
        )
    }

    /// Something to read, and one button below it.
    func message(_ pages: String, _ children: [View], _ button: View) -> View {
        content(column(spacing: theme.gap, [fill(paged(pages, children)), button]))
    }

    private func pagerButton(
        _ id: String, _ key: String, icon: String, _ action: CitizenAction
    ) -> View {
        let capped = theme.capped(at: 1.3)
        let symbol = View.icon(Icon(icon, size: theme.length(40), color: palette.accent))
        func label(wraps: Bool) -> View {
            let name = View.text(
                Text(
                    text(key), capped.smallStrong.colored(palette.accent), alignment: .center,
                    wraps: wraps))
            return row(
                spacing: theme.smallGap, alignment: .center, distribution: .center,
                icon == "arrow-left" ? [symbol, name] : [name, symbol])
        }
        return .control(
            Control(id: ElementID(id), role: .button, label: text(key), message: action),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(28), vertical: theme.length(8)),
                    fill: palette.accentWash, pressedFill: palette.keyPressed,
                    border: theme.cardBorder(palette.accent), radius: theme.cardRadius,
                    minimum: Size(
                        width: theme.metrics.touchTarget, height: theme.metrics.touchTarget),
                    vertical: .center),
                .firstThatFits([label(wraps: false), label(wraps: true)])))
    }

    // MARK: Words

    func words(_ string: String, _ style: TextStyle, alignment: Alignment = .start) -> View {
        .text(Text(string, style, alignment: alignment))
    }

    func title(_ id: ElementID = "title", _ string: String) -> View {
        .control(
            Control(id: id, role: .heading, label: string), words(string, theme.title))
    }

    func spoken(_ id: ElementID, _ string: String, _ style: TextStyle) -> View {
        .control(Control(id: id, role: .text, label: string), words(string, style))
    }

    func iconWord(_ icon: String, _ string: String, _ style: TextStyle) -> View {
        row(
            spacing: theme.length(16), alignment: .start,
            [
                .icon(Icon(icon, size: style.size * 5 / 4, color: style.color)),
                fill(words(string, style)),
            ])
    }

    // MARK: Buttons

    func primaryButton(_ id: ElementID, _ label: String, _ action: CitizenAction) -> View {
        .control(
            Control(id: id, role: .button, label: label, message: action),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(28), vertical: theme.length(20)),
                    fill: palette.primary, pressedFill: palette.primaryPressed,
                    radius: theme.cardRadius,
                    shadow: theme.raised(palette.primaryPressed),
                    minimum: Size(width: 0, height: buttonHeight), vertical: .center),
                words(label, theme.button.colored(palette.onPrimary), alignment: .center)))
    }

    func secondaryButton(
        _ id: ElementID, _ label: String, icon: String? = nil, _ action: CitizenAction
    ) -> View {
        let content: View
        if let icon {
            content = row(
                spacing: theme.length(20), distribution: .center,
                [
                    .icon(Icon(icon, size: theme.length(48), color: palette.ink)),
                    words(label, theme.button),
                ])
        } else {
            content = words(label, theme.button, alignment: .center)
        }
        return .control(
            Control(id: id, role: .button, label: label, message: action),
            outlined(content))
    }

    /// A button with a symbol alone, for where its word does not fit; the word is still read.
    func iconButton(
        _ id: ElementID, _ label: String, icon: String, _ action: CitizenAction
    ) -> View {
        .control(
            Control(id: id, role: .button, label: label, message: action),
            outlined(.icon(Icon(icon, size: theme.length(52), color: palette.ink))))
    }

    private func outlined(_ child: View) -> View {
        .box(
            Box(
                padding: Insets(horizontal: theme.length(28), vertical: theme.length(20)),
                fill: palette.card, pressedFill: palette.keyPressed,
                border: Border(width: max(3, theme.hairline), color: palette.ink),
                radius: theme.cardRadius,
                minimum: Size(width: theme.metrics.touchTarget, height: buttonHeight),
                horizontal: .center, vertical: .center),
            child)
    }

    private var buttonHeight: Int { max(theme.metrics.touchTarget, theme.length(124)) }

    /// "Quay lại" and the one next step, side by side; the first becomes an arrow where the words
    /// do not fit.
    func buttons(next: (id: ElementID, label: String, action: CitizenAction)) -> View {
        let primary = primaryButton(next.id, next.label, next.action)
        let back = secondaryButton("back", text("action.back"), .wentBack)
        let arrow = iconButton("back", text("action.back"), icon: "arrow-left", .wentBack)
        return .firstThatFits([
            row(spacing: theme.gap, alignment: .stretch, [back, fill(primary)]),
            row(spacing: theme.gap, alignment: .stretch, [arrow, fill(primary)]),
        ])
    }

    // MARK: Surfaces

    func card(_ child: View, padding: Int? = nil) -> View {
        .box(
            Box(
                padding: Insets(all: padding ?? theme.length(36)), fill: palette.card,
                border: theme.cardBorder(), radius: theme.cardRadius),
            child)
    }

    func washed(_ fill: Color, border: Color, _ child: View) -> View {
        .box(
            Box(
                padding: Insets(horizontal: theme.length(32), vertical: theme.length(24)),
                fill: fill, border: theme.isHighContrast ? theme.cardBorder(border) : nil,
                radius: theme.cardRadius),
            child)
    }

    /// Something that needs attention: gold, a symbol and words (never colour alone).
    func notice(_ id: ElementID, _ string: String, icon: String = "alert") -> View {
        .control(
            Control(id: id, role: .alert, label: string),
            washed(
                palette.attentionWash, border: palette.attention,
                iconWord(icon, string, theme.body.colored(palette.onAttention))))
    }

    /// What is wrong at the field, and what to do.
    func problemLine(_ string: String) -> View {
        .control(
            Control(id: "problem", role: .alert, label: string),
            iconWord(
                "alert", string, theme.body.weighted(.semibold).colored(palette.primary)))
    }

    /// A tile or line that leads on.
    func tappableCard(
        _ id: ElementID, label: String, selected: Bool = false, role: Role = .button,
        _ action: CitizenAction, padding: Int? = nil, minimumHeight: Int? = nil, _ child: View
    ) -> View {
        .control(
            Control(id: id, role: role, label: label, isSelected: selected, message: action),
            .box(
                Box(
                    padding: Insets(all: padding ?? theme.length(36)),
                    fill: selected ? palette.accentWash : palette.card,
                    pressedFill: theme.isHighContrast ? palette.keyPressed : palette.accentWash,
                    border: selected
                        ? Border(width: max(4, theme.hairline), color: palette.accent)
                        : theme.cardBorder(),
                    radius: theme.cardRadius, shadow: theme.raised(),
                    minimum: Size(
                        width: theme.metrics.touchTarget,
                        height: minimumHeight ?? theme.metrics.touchTarget),
                    vertical: .center),
                child))
    }
}
