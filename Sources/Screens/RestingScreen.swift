import Catalogue
import Interface
import Session

/// The page of a kiosk that serves nobody: where citizens go instead, in large letters, and what
/// the technician does. Nothing on it can be touched; it belongs to no visit, so it stands beside
/// ``view(_:_:)``. Both languages at once, because nobody can switch.
public func restingView(
    _ notice: RestingNotice, words: RestingWords, display: Display,
    preferences: Preferences = Preferences()
) -> View {
    let theme = Theme(display: display, preferences: preferences)
    let factors = [theme.factor] + [1.6, 1.3, 1].filter { $0 < theme.factor }
    let themes = factors.map { theme.capped(at: $0) }.flatMap { [$0, $0.tight] }
    let pages = themes.map { RestingPage(notice: notice, sentences: words, theme: $0) }
    // Where nothing else helps, what the technician does is told in Vietnamese alone.
    let brief = RestingPage(
        notice: notice, sentences: words, theme: theme.capped(at: 1).tight, isBrief: true)
    return .firstThatFits((pages + [brief]).map { $0.page() })
}

private struct RestingPage: Themed {
    let notice: RestingNotice
    let sentences: RestingWords
    let theme: Theme
    var isBrief = false

    func page() -> View {
        .box(
            Box(fill: palette.paper),
            column(spacing: 0, [header(), fill(content(arranged()))]))
    }

    /// Beside each other on a wide screen, below each other on a tall one.
    private func arranged() -> View {
        guard theme.isLandscape else {
            return column(
                spacing: theme.gap, [spring, citizens(), spring, technician()])
        }
        return row(
            spacing: theme.margin, alignment: .stretch,
            [
                .flexible(weight: 54, column(spacing: 0, [spring, citizens(), spring])),
                .flexible(weight: 46, column(spacing: 0, [spring, technician(), spring])),
            ])
    }

    private func header() -> View {
        let name = notice.wardName ?? text("resting.house")
        return .control(
            Control(id: "header", role: .text, label: name),
            .box(
                Box(
                    padding: Insets(horizontal: theme.margin, vertical: theme.length(22)),
                    fill: palette.card,
                    border: Border(width: theme.hairline, color: palette.line, edges: .bottom)),
                row(
                    spacing: theme.length(24),
                    [emblem(), fill(words(name, theme.capped(at: 1.3).strong.weighted(.bold)))])))
    }

    private func citizens() -> View {
        let isUnset = notice.reason == .notProvisioned && sentences.isComplete
        let key = isUnset ? "resting.unset" : "resting.title"
        let side = theme.length(theme.isTight ? 112 : 160)
        let symbol = View.box(
            Box(
                fill: palette.attentionWash,
                border: theme.isHighContrast ? theme.cardBorder(palette.attention) : nil,
                radius: side / 2, width: side, height: side, horizontal: .center,
                vertical: .center),
            .icon(Icon("clock", size: side * 6 / 10, color: palette.onAttention)))
        return column(
            spacing: theme.length(theme.isTight ? 24 : 44),
            [
                row(spacing: 0, [symbol]),
                column(
                    spacing: theme.length(16),
                    [
                        said("title", key, theme.poster, role: .heading),
                        said("counter", "resting.counter", theme.posterLine),
                    ]),
                column(
                    spacing: theme.length(6),
                    [
                        said("title.english", key, theme.heading, .english),
                        said("counter.english", "resting.counter", theme.body, .english),
                    ]),
            ])
    }

    private func technician() -> View {
        let reason = sentences.told(notice.reason)
        let number = ["number": String(notice.reason.number)]
        let kiosk = notice.kiosk.map { text("resting.kiosk", ["kiosk": $0]) }
        let signature = [kiosk ?? text("resting.nameless"), text("resting.number", number)]
            .joined(separator: " · ")
        var lines: [View] = [
            said("what", "resting.what.\(reason.rawValue)", theme.strong)
        ]
        if let detail = notice.detail {
            lines.append(spoken("detail", detail, theme.body.colored(palette.ink)))
        }
        lines.append(said("do", "resting.do.\(reason.rawValue)", theme.body))
        if !isBrief {
            lines.append(
                column(
                    spacing: theme.length(4),
                    [
                        said(
                            "what.english", "resting.what.\(reason.rawValue)", theme.small,
                            .english),
                        said(
                            "do.english", "resting.do.\(reason.rawValue)", theme.small, .english),
                    ]))
        }
        lines += [
            .rule(Rule(thickness: theme.hairline, color: palette.line)),
            spoken("number", signature, theme.smallStrong),
        ]
        return card(
            column(
                spacing: theme.length(theme.isTight ? 12 : 20),
                [
                    iconWord(
                        "info",
                        text("resting.technician") + " · "
                            + sentences.text("resting.technician", .english),
                        theme.smallStrong.colored(palette.accent))
                ] + lines),
            padding: theme.length(theme.isTight ? 24 : 36))
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        sentences.text(key, .vietnamese, values)
    }

    private func said(
        _ id: ElementID, _ key: String, _ style: TextStyle, _ language: Language = .vietnamese,
        role: Role = .text
    ) -> View {
        let sentence = sentences.text(key, language)
        return .control(Control(id: id, role: role, label: sentence), words(sentence, style))
    }
}
