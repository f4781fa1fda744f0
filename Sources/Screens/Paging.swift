import Interface
import Session

/// The parts of a screen that need the visit: which page of a list is seen, and in which language.
extension Page {
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
}
