import Catalogue
import Dossiers
import Interface
import Session

extension Page {
    /// A screen between the header, which says where one is, and the bar that is always there.
    func framed(_ content: View) -> View {
        .box(
            Box(fill: palette.paper),
            column(
                spacing: 0,
                [
                    .firstThatFits([capped(at: 1.3).header(full: true), header(full: false)]),
                    fill(content), capped(at: 1.3).bottomBar(),
                ]))
    }

    private func header(full: Bool) -> View {
        let page = capped(at: 1.3)
        let station = context.session.station
        let place = text(
            "header.place",
            ["region": station.regionName, "kiosk": String(station.kioskNumber)])
        var names = [
            View.text(
                Text(station.wardName, page.theme.strong.weighted(.bold), wraps: !full))
        ]
        if full { names.append(.text(Text(place, page.theme.small, wraps: false))) }
        var clock = [
            View.text(Text(state.now.time.text, page.theme.clock, alignment: .end, wraps: false))
        ]
        if full {
            clock.append(
                .text(
                    Text(longDay(state.now.date), page.theme.small, alignment: .end, wraps: false)))
        }
        return .control(
            Control(
                id: "header", role: .text, label: station.wardName,
                value: "\(state.now.time.text), \(longDay(state.now.date))"),
            .box(
                Box(
                    padding: Insets(horizontal: theme.margin, vertical: theme.length(22)),
                    fill: palette.card,
                    border: Border(width: theme.hairline, color: palette.line, edges: .bottom),
                    vertical: .center),
                row(
                    spacing: theme.length(24),
                    [
                        emblem(), fill(column(spacing: 0, names)),
                        column(spacing: 0, alignment: .end, clock),
                    ])))
    }

    /// `Thứ Hai, 23/11/2026`.
    func longDay(_ date: CivilDate) -> String {
        "\(text("weekday.\(date.weekday)")), \(date.day)/\(date.month)/\(date.year)"
    }

    private func bottomBar() -> View {
        let pristine = state.screen == .home
        var cells = [
            barCell("text-size", "bar.textSize", icon: "text-size", .textSizeStepped),
            barCell("contrast", "bar.contrast", icon: "contrast", .contrastToggled),
            barCell("language", "bar.language", icon: "language", .languageToggled),
        ]
        if !pristine && state.screen != .storing && state.screen != .done {
            cells.append(barCell("home", "bar.home", icon: "home", .wentHome))
        }
        cells.append(helpCell())
        return .box(
            Box(
                fill: palette.card,
                border: Border(width: theme.hairline, color: palette.line, edges: .top)),
            row(spacing: theme.metrics.touchGap, alignment: .stretch, cells.map { fill($0) }))
    }

    private func barCell(
        _ id: ElementID, _ key: String, icon: String, _ action: CitizenAction
    ) -> View {
        .control(
            Control(id: id, role: .button, label: text(key), message: action),
            .box(barBox(fill: nil, pressed: palette.keyPressed), barLabel(icon, key, palette.ink)))
    }

    private func helpCell() -> View {
        .control(
            Control(
                id: "help", role: .button, label: text("bar.help"),
                isSelected: state.showsHelp, message: .helpToggled),
            .box(
                barBox(fill: palette.accent, pressed: palette.accent),
                barLabel("hand", "bar.help", palette.onAccent)))
    }

    private func barBox(fill: Color?, pressed: Color) -> Box {
        Box(
            padding: Insets(horizontal: theme.length(8), vertical: theme.length(18)), fill: fill,
            pressedFill: pressed,
            minimum: Size(
                width: theme.metrics.touchTarget,
                height: max(theme.metrics.touchTarget, theme.length(120))),
            horizontal: .stretch, vertical: .center)
    }

    private func barLabel(_ icon: String, _ key: String, _ color: Color) -> View {
        let style = theme.smallStrong.colored(color)
        let symbol = View.icon(Icon(icon, size: theme.length(44), color: color))
        return .firstThatFits([
            theme.isLandscape
                ? row(
                    spacing: theme.smallGap, distribution: .center,
                    [symbol, .text(Text(text(key), style, wraps: false))])
                : column(
                    spacing: theme.length(4), alignment: .center,
                    [symbol, .text(Text(text(key), style, alignment: .center, wraps: false))]),
            column(
                spacing: theme.length(4), alignment: .center,
                [symbol, words(text(key), style, alignment: .center)]),
        ])
    }

    /// The way through the questions: chapter in words, share of questions as a bar.
    func progress(label: String, done: Int, of total: Int) -> View {
        let height = theme.length(14)
        let share = max(0, min(total, done))
        var bar: [View] = []
        if share > 0 {
            bar.append(
                .flexible(
                    weight: share,
                    .box(
                        Box(fill: palette.accent, radius: height / 2, height: height),
                        .space(.zero))))
        }
        if share < total {
            bar.append(
                .flexible(
                    weight: total - share, .space(Size(width: 0, height: height))))
        }
        return .control(
            Control(id: "progress", role: .progress, label: label, value: "\(done)/\(total)"),
            row(
                spacing: theme.length(20),
                [
                    .text(Text(label, capped(at: 1.3).theme.small.weighted(.medium))),
                    fill(
                        .box(
                            Box(
                                fill: palette.keyboard,
                                border: theme.isHighContrast
                                    ? theme.cardBorder() : nil, radius: height / 2, height: height),
                            row(spacing: 0, bar))),
                ]))
    }

    /// "Ông/bà còn ở đây không?"
    func idleWarning(_ secondsLeft: Int) -> View {
        let stay = primaryButton("stay", text("idle.stay"), .stayed)
        let leave = secondaryButton("leave", text("idle.leave"), .finished)
        return .box(
            Box(fill: palette.paper),
            content(
                column(
                    spacing: theme.length(40), distribution: .center,
                    [
                        title("title", text("idle.title")),
                        spoken(
                            "countdown", text("idle.text", ["seconds": String(secondsLeft)]),
                            theme.body), stay, leave,
                    ])))
    }

    /// Where help is; opened from every screen.
    func help() -> View {
        message(
            "help.page",
            [
                title("title", text("help.title")),
                spoken("help.text", text("help.text"), theme.body),
                card(iconWord("people", text("help.student"), theme.body)),
                card(iconWord("lock", text("help.privacy"), theme.body)),
            ], primaryButton("help.close", text("help.close"), .helpToggled))
    }
}
