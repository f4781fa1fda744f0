import Interface
import Session

/// What parts of a screen are made of: colours, letters and lengths. A ``Page`` of a visit has
/// more; the resting page has only these.
protocol Themed {
    var theme: Theme { get }
}

extension Themed {
    var palette: Palette { theme.palette }

    /// The star in its field, at the head of every page.
    func emblem() -> View {
        let side = theme.length(72)
        return .box(
            Box(
                fill: palette.emblem,
                border: theme.isHighContrast ? theme.cardBorder(palette.star) : nil,
                radius: theme.keyRadius, width: side, height: side, horizontal: .center,
                vertical: .center),
            .icon(Icon("star", size: side * 6 / 10, color: palette.star)))
    }

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
