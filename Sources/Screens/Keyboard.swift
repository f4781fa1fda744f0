import Interface
import Session
import VietnameseText

/// How tall the keys are: the citizen's letters decide what room is left for them.
enum KeyHeight: CaseIterable {
    case full
    case reduced
    case least
}

extension Page {
    /// The keyboard of the mockup: figures, letters, the Vietnamese letters and tones, and the
    /// signs that names and addresses need.
    func keyboard(_ editor: WordsEditor, signs: [Character], height: KeyHeight) -> View {
        let upper = editor.isUppercase
        func letters(_ row: String) -> [View] {
            row.map { fill(letterKey($0, upper: upper, height)) }
        }
        let shiftLocked = editor.shift == .locked
        let shift = symbolKey(
            "key.shift", text("key.shift"), icon: "shift", .shift, height,
            selected: upper, value: shiftLocked ? text("key.shift.locked") : nil)
        let backspace = symbolKey(
            "key.backspace", text("key.backspace"), icon: "backspace", .backspace, height)
        let vietnamese = "ăâđêôơư".map { fill(letterKey($0, upper: upper, height, accent: true)) }
        let tones: [View] = [Tone.acute, .grave, .hook, .tilde, .dot].map {
            fill(toneKey($0, height))
        }
        var bottom: [View] = [
            .flexible(weight: 2, methodKey(editor.composition.method, height)),
            .flexible(weight: 4, spaceKey(height)),
        ]
        bottom += signs.map { .flexible(weight: 1, letterKey($0, upper: false, height)) }
        let edge = View.space(Size(width: theme.length(24), height: 0))
        return panel([
            letters("1234567890"), letters("qwertyuiop"),
            [edge] + letters("asdfghjkl") + [edge],
            [.flexible(weight: 3, shift)]
                + "zxcvbnm".map {
                    .flexible(weight: 2, letterKey($0, upper: upper, height))
                } + [.flexible(weight: 3, backspace)],
            vietnamese + tones, bottom,
        ])
    }

    /// Twelve large keys for dates, numbers and phones.
    func numberPad(height: KeyHeight) -> View {
        func digits(_ row: String) -> [View] {
            row.map { fill(letterKey($0, upper: false, height, pad: true)) }
        }
        let backspace = symbolKey(
            "key.backspace", text("key.backspace"), icon: "backspace", .backspace, height,
            pad: true)
        return panel([
            digits("123"), digits("456"), digits("789"),
            [
                fill(.space(.zero)), fill(letterKey("0", upper: false, height, pad: true)),
                fill(backspace),
            ],
        ])
    }

    private func panel(_ rows: [[View]]) -> View {
        let gap = keyGap
        return .box(
            Box(
                padding: Insets(horizontal: max(theme.length(16), 4), vertical: theme.length(20)),
                fill: palette.keyboard,
                border: theme.isHighContrast
                    ? Border(
                        width: theme.hairline, color: palette.line,
                        edges: theme.isLandscape ? .left : .top) : nil,
                vertical: .center),
            column(spacing: gap, rows.map { row(spacing: gap, alignment: .stretch, $0) }))
    }

    private var keyGap: Int { max(theme.length(11), theme.metrics.touchGap) }

    private func keySide(_ height: KeyHeight, pad: Bool) -> Int {
        let least = theme.metrics.touchTarget + theme.length(4)
        let wanted: Int
        switch height {
        case .full: wanted = theme.length(pad ? 128 : 108)
        case .reduced: wanted = theme.length(pad ? 96 : 80)
        case .least: wanted = least
        }
        return max(least, wanted)
    }

    private func keyBox(
        _ height: KeyHeight, fill: Color, border: Color? = nil, pad: Bool = false
    ) -> Box {
        Box(
            fill: fill, pressedFill: palette.keyPressed,
            border: theme.isHighContrast ? theme.cardBorder(border) : nil,
            radius: theme.keyRadius,
            shadow: theme.isHighContrast
                ? nil : Shadow(depth: theme.length(4), color: palette.keyEdge),
            minimum: Size(width: theme.metrics.touchTarget, height: 0),
            height: keySide(height, pad: pad), horizontal: .stretch, vertical: .center)
    }

    /// Letters on keys grow with the citizen's letters as far as the key allows.
    private func keyStyle(_ height: KeyHeight, pad: Bool, color: Color) -> TextStyle {
        let side = keySide(height, pad: pad)
        let wanted = Double(theme.length(pad ? 54 : 42)) * theme.factor
        return TextStyle(
            size: min(Int(wanted), side * 11 / 20), weight: .semibold, color: color,
            tabularFigures: true)
    }

    private func letterKey(
        _ character: Character, upper: Bool, _ height: KeyHeight, accent: Bool = false,
        pad: Bool = false
    ) -> View {
        let label = upper ? String(character).uppercased() : String(character)
        let color = accent && !theme.isHighContrast ? palette.accent : palette.ink
        return .control(
            Control(
                id: ElementID("key.\(character)"), role: .key, label: label,
                message: .key(.character(character))),
            .box(
                keyBox(
                    height, fill: accent ? palette.accentWash : palette.key,
                    border: accent ? palette.accent : nil, pad: pad),
                words(label, keyStyle(height, pad: pad, color: color), alignment: .center)))
    }

    private func toneKey(_ tone: Tone, _ height: KeyHeight) -> View {
        let color = theme.isHighContrast ? palette.ink : palette.accent
        let side = keySide(height, pad: false)
        return .control(
            Control(
                id: ElementID("key.tone.\(tone)"), role: .key, label: text("key.tone.\(tone)"),
                message: .key(.tone(tone))),
            .box(
                keyBox(height, fill: palette.accentWash, border: palette.accent),
                .box(
                    Box(horizontal: .center),
                    .icon(
                        Icon(
                            "tone-\(tone)", size: min(side, theme.length(64)) * 8 / 10,
                            color: color)))))
    }

    private func symbolKey(
        _ id: ElementID, _ label: String, icon: String, _ key: KeyboardKey,
        _ height: KeyHeight, selected: Bool = false, value: String? = nil, pad: Bool = false
    ) -> View {
        .control(
            Control(
                id: id, role: .key, label: label, value: value, isSelected: selected,
                message: .key(key)),
            .box(
                keyBox(height, fill: selected ? palette.accentWash : palette.key, pad: pad),
                .box(
                    Box(horizontal: .center),
                    .icon(Icon(icon, size: theme.length(44), color: palette.ink)))))
    }

    private func methodKey(_ method: TypingMethod, _ height: KeyHeight) -> View {
        let name = text("key.method.\(method.rawValue)")
        return .control(
            Control(
                id: "key.method", role: .key, label: text("key.method"), value: name,
                message: .key(.method)),
            .box(
                keyBox(height, fill: palette.key),
                .text(
                    Text(
                        name, keyWordStyle(height), alignment: .center))))
    }

    private func spaceKey(_ height: KeyHeight) -> View {
        .control(
            Control(
                id: "key.space", role: .key, label: text("key.space"),
                message: .key(.character(" "))),
            .box(
                keyBox(height, fill: palette.key),
                words(text("key.space"), keyWordStyle(height), alignment: .center)))
    }

    private func keyWordStyle(_ height: KeyHeight) -> TextStyle {
        TextStyle(
            size: min(theme.length(30), keySide(height, pad: false) * 9 / 20),
            weight: .medium, color: palette.ink)
    }
}
