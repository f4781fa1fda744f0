import Catalogue
import Interface
import Session

extension Page {
    /// The pad for the technician's PIN: figures are counted, never shown.
    func technicianPIN() -> View {
        let pad = capped(at: 1.3)
        return .firstThatFits(
            KeyHeight.allCases.flatMap { height in
                [self, tight, capped(at: 1).tight].map { page in
                    let head = page.content(page.pinHead())
                    let keys = pad.numberPad(height: height)
                    return theme.isLandscape
                        ? row(
                            spacing: 0, alignment: .stretch,
                            [.flexible(weight: 55, head), .flexible(weight: 45, keys)])
                        : column(spacing: 0, [fill(head), keys])
                }
            })
    }

    private func pinHead() -> View {
        let count = state.technician?.pin.count ?? 0
        let dots = String(repeating: "●", count: count)
        let field = View.control(
            Control(
                id: "pin", role: .field, label: text("technician.pin.hint"),
                value: text("technician.pin.count", ["count": String(count)])),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(28), vertical: theme.length(20)),
                    fill: palette.card,
                    border: Border(width: max(4, theme.hairline), color: palette.focus),
                    radius: theme.keyRadius,
                    minimum: Size(width: 0, height: theme.length(112)), vertical: .center),
                .text(Text(dots, capped(at: 1).theme.field, cursor: palette.focus))))
        return column(
            spacing: theme.gap,
            [
                title("title", text("technician.pin.title")),
                spoken("pin.hint", text("technician.pin.hint"), theme.body), field,
                pinVerdict(), spring,
                buttons(
                    next: (
                        id: "continue", label: text("technician.pin.enter"), action: .continued
                    )),
            ])
    }

    private func pinVerdict() -> View {
        if state.technician?.isChecking == true {
            return spoken("pin.state", text("technician.looking"), theme.body)
        }
        switch state.technician?.verdict {
        case .wrong(let left):
            return problemLine(text("technician.pin.wrong", ["count": String(left)]))
        case .locked(let seconds):
            let minutes = (max(1, seconds) + 59) / 60
            return problemLine(text("technician.pin.locked", ["minutes": String(minutes)]))
        case .right, nil: return .space(.zero)
        }
    }

    /// How every part of the kiosk is, what to do, and what can be done from here.
    func technician() -> View {
        fitting { page in
            let leave = page.primaryButton("home.button", text("technician.leave"), .wentHome)
            let list = page.paged(
                "technician.list", spacing: page.theme.gap,
                [page.title("title", text("technician.title"))] + page.findings())
            let stacked = page.content(
                page.column(
                    spacing: page.theme.gap, [fill(list)] + page.taskRows(columns: 2) + [leave]))
            guard theme.isLandscape else { return [stacked] }
            return [1, 2].map { columns in
                page.content(
                    page.row(
                        spacing: theme.margin, alignment: .stretch,
                        [
                            .flexible(weight: columns == 1 ? 62 : 50, list),
                            .flexible(
                                weight: columns == 1 ? 38 : 50,
                                page.column(
                                    spacing: page.theme.gap,
                                    page.taskRows(columns: columns) + [spring, leave])),
                        ]))
            } + [stacked]
        }
    }

    private func findings() -> [View] {
        let technician = state.technician ?? Technician()
        var rows = technician.findings.map { findingRow($0) }
        if technician.isLooking {
            rows.append(spoken("technician.looking", text("technician.looking"), theme.body))
        } else if rows.isEmpty {
            rows.append(spoken("technician.none", text("technician.none"), theme.body))
        }
        return rows
    }

    /// Symbol, word and colour; never colour alone (P6).
    private func findingRow(_ finding: TechnicianFinding) -> View {
        let word = text("technician.level.\(finding.level.rawValue)")
        let (icon, color, ground): (String, Color, Color) =
            switch finding.level {
            case .ok: ("check", palette.accent, palette.accentWash)
            case .warning: ("info", palette.onAttention, palette.attentionWash)
            case .fault: ("alert", palette.primary, palette.wash)
            }
        let badge = View.box(
            Box(
                padding: Insets(horizontal: theme.length(16), vertical: theme.length(8)),
                fill: ground, border: theme.isHighContrast ? theme.cardBorder(color) : nil,
                radius: theme.keyRadius),
            row(
                spacing: theme.smallGap,
                [
                    .icon(Icon(icon, size: theme.length(36), color: color)),
                    .text(Text(word, theme.smallStrong.colored(color), wraps: false)),
                ]))
        var lines = [
            View.firstThatFits([
                row(
                    spacing: theme.smallGap, distribution: .stretch,
                    [
                        fill(.text(Text(finding.subject, theme.strong, wraps: false))), badge,
                    ]),
                column(
                    spacing: theme.length(8), alignment: .start,
                    [words(finding.subject, theme.strong), badge]),
            ]), words(finding.seen, theme.small),
        ]
        if !finding.advice.isEmpty {
            lines.append(iconWord("arrow-right", finding.advice, theme.smallStrong))
        }
        return .control(
            Control(
                id: ElementID("finding.\(finding.name)"),
                role: finding.level == .ok ? .text : .alert,
                label: "\(finding.subject): \(word). \(finding.seen)",
                value: finding.advice.isEmpty ? nil : finding.advice),
            card(column(spacing: theme.length(8), lines), padding: theme.length(24)))
    }

    private func taskRows(columns: Int) -> [View] {
        let technician = state.technician ?? Technician()
        var tools = (context.session.technician?.tasks ?? []).map { task in
            tool(
                ElementID("technician.\(task.rawValue)"),
                text("technician.task.\(task.rawValue)"), icon: Self.icon(task),
                .technicianAsked(task), isSelected: technician.confirming == task)
        }
        tools.insert(
            tool(
                "technician.touch", text("technician.touch"), icon: "hand", .touchTestOpened),
            at: 0)
        tools.insert(
            tool(
                "technician.look", text("technician.look"), icon: "search", .technicianLooked),
            at: 0)
        let grid = View.flow(
            Flow(
                spacing: theme.rowGap, lineSpacing: theme.rowGap, columns: columns,
                children: tools))
        return taskState() + [grid]
    }

    private func taskState() -> [View] {
        let technician = state.technician ?? Technician()
        if let task = technician.confirming {
            return [notice("technician.state", text("technician.confirm.\(task.rawValue)"))]
        }
        guard technician.task != nil else { return [] }
        let key =
            switch technician.isTaskDone {
            case true?: "technician.done"
            case false?: "technician.failed"
            case nil: "technician.working"
            }
        return [spoken("technician.state", text(key), theme.body)]
    }

    private static func icon(_ task: TechnicianTask) -> String {
        switch task {
        case .printTestSlip: "printer"
        case .printReadinessSlip: "document"
        case .resendRefused: "arrow-up"
        case .restart: "clock"
        case .powerOff: "lock"
        }
    }

    private func tool(
        _ id: ElementID, _ label: String, icon: String, _ action: CitizenAction,
        isSelected: Bool = false
    ) -> View {
        tappableCard(
            id, label: label, selected: isSelected, action, padding: theme.length(16),
            iconWord(icon, label, capped(at: 1.3).theme.smallStrong))
    }

    /// Three crosses, one after the other, and where fingers landed.
    func touchTest() -> View {
        let technician = state.technician ?? Technician()
        let size = context.display.size
        let dots = technician.touches.map { mark($0, side: theme.length(28)) }
        let words = fitting { [$0.touchTestWords(technician)] }
        var layers = [View.box(Box(fill: palette.paper), words)] + dots
        if technician.touches.count < Technician.crosses.count {
            let cross = Technician.crosses[technician.touches.count]
            let side = theme.length(96)
            layers.append(
                placed(
                    cross, side: side,
                    .icon(Icon("plus", size: side, color: palette.primary))))
        }
        return .box(Box(width: size.width, height: size.height), .layers(layers))
    }

    private func touchTestWords(_ technician: Technician) -> View {
        let size = context.display.size
        let isComplete = technician.touches.count >= Technician.crosses.count
        var children = [title("title", text("technician.touch"))]
        if !isComplete {
            children.append(
                spoken(
                    "touch.hint",
                    text("touch.hint", ["number": String(technician.touches.count + 1)]),
                    theme.body))
        } else if let numbers = technician.calibration, numbers.count == 6 {
            children += [
                spoken("touch.measured", text("touch.measured"), theme.body),
                spoken("touch.first", Self.figures(numbers[..<3]), theme.strong),
                spoken("touch.second", Self.figures(numbers[3...]), theme.strong),
            ]
        } else {
            children.append(spoken("touch.none", text("touch.none"), theme.body))
        }
        if isComplete {
            children.append(
                buttons(
                    next: (
                        id: "touch.again", label: text("touch.again"), action: .touchTestOpened
                    )))
        } else {
            children.append(
                secondaryButton("back", text("action.back"), icon: "arrow-left", .wentBack))
        }
        // Between the crosses, so that no control lies under one.
        let sides = Insets(
            top: size.height * 24 / 100, left: size.width * 16 / 100,
            bottom: size.height * 16 / 100, right: size.width * 20 / 100)
        return padded(sides, column(spacing: theme.gap, distribution: .center, children))
    }

    private static func figures(_ numbers: ArraySlice<Double>) -> String {
        numbers.map { number in
            let thousandths = Int((number * 10_000).rounded())
            let digits = String(abs(thousandths) % 10_000)
            return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 10_000)."
                + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined(separator: "   ")
    }

    private func mark(_ place: ScenePlace, side: Int) -> View {
        placed(
            place, side: side,
            .box(
                Box(fill: palette.accent, radius: side / 2, width: side, height: side),
                .space(.zero)))
    }

    /// A child whose middle lies at a place of the scene.
    private func placed(_ place: ScenePlace, side: Int, _ child: View) -> View {
        let size = context.display.size
        let left = min(max(0, place.x * size.width / 1000 - side / 2), size.width - side)
        let top = min(max(0, place.y * size.height / 1000 - side / 2), size.height - side)
        return .box(
            Box(
                padding: Insets(top: top, left: left), horizontal: .start, vertical: .start),
            child)
    }
}
