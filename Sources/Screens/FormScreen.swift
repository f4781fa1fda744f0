import Catalogue
import Dossiers
import Interface
import Paper
import Session

extension Page {
    /// "Xem tờ khai": the official form filled in, line for line as it is printed, with buttons
    /// to enlarge and move it.
    func form(_ view: FormView) -> View {
        guard let visit = state.visit, visit.procedure.forms.indices.contains(view.index) else {
            return missing()
        }
        let form = visit.procedure.forms[view.index]
        let paper = OfficialFormPaper(
            form, procedure: visit.procedure,
            answers: visit.filedAnswers(today: state.now.date, context.session),
            today: state.now.date, strings: context.strings)
        let document = paper.document()
        let spoken = paper.spokenLines().joined(separator: "\n")
        return fitting { page in
            let shown = page.sheet(view, form, document, spoken: spoken)
            // The page is what people came for: its name is written smaller than other titles.
            let heading = View.control(
                Control(id: "title", role: .heading, label: form.name[language]),
                page.words(form.name[language], page.theme.heading.weighted(.bold)))
            let tools = page.formTools(view) + page.printTools(view.index)
            let back = page.secondaryButton(
                "back", text("action.back"), icon: "arrow-left", .wentBack)
            if theme.isLandscape {
                return [
                    page.content(
                        page.row(
                            spacing: page.theme.margin, alignment: .stretch,
                            [
                                .flexible(weight: 62, shown),
                                .flexible(
                                    weight: 38,
                                    page.column(
                                        spacing: page.theme.gap,
                                        [heading] + tools + [page.spring, back])),
                            ]))
                ]
            }
            return [
                page.content(
                    page.column(
                        spacing: page.theme.gap,
                        [heading, page.fill(shown)] + tools + [back]))
            ]
        }
    }

    private func sheet(
        _ view: FormView, _ form: OfficialForm, _ document: SheetDocument, spoken: String
    ) -> View {
        let name = "form.pages"
        let pager = pager(name)
        let sheet = View.sheet(
            SheetView(
                id: ElementID(name), document: document, page: pager.page,
                zoom: SheetZoom(
                    fit: view.zoom == 0 ? .page : .width,
                    permille: Int(view.factor * 1000),
                    position: Point(
                        x: view.right * 1000 / max(1, view.stepsRight),
                        y: view.down * 1000 / max(1, view.stepsDown))),
                border: theme.cardBorder(), spacing: theme.smallGap,
                previous: pager.previous, next: pager.next,
                counter: capped(at: 1.3).theme.smallStrong))
        // Letters give way before the page does.
        let least = context.display.size.height * (theme.isLandscape ? 50 : 40) / 100
        return .control(
            Control(
                id: "form", role: .image, label: form.name[language],
                value: spoken),
            .box(Box(minimum: Size(width: 0, height: least)), sheet))
    }

    /// Smaller and larger; where it is enlarged, the four directions.
    private func formTools(_ view: FormView) -> [View] {
        let zoom = row(
            spacing: theme.gap, alignment: .stretch,
            [
                fill(
                    formTool(
                        "form.smaller", "form.smaller", icon: "minus", .formZoomed(-1),
                        enabled: view.zoom > 0)),
                fill(
                    formTool(
                        "form.larger", "form.larger", icon: "plus", .formZoomed(1),
                        enabled: view.zoom < FormView.greatestZoom)),
            ])
        guard view.zoom > 0 else { return [zoom] }
        let moves: [(FormDirection, String, Bool)] = [
            (.left, "arrow-left", view.right > 0), (.up, "arrow-up", view.down > 0),
            (.down, "arrow-down", view.down < view.stepsDown),
            (.right, "arrow-right", view.right < view.stepsRight),
        ]
        let move = row(
            spacing: theme.gap, alignment: .stretch,
            moves.map { direction, icon, enabled in
                fill(
                    formTool(
                        ElementID("form.\(direction.rawValue)"), "form.\(direction.rawValue)",
                        icon: icon, .formMoved(direction), enabled: enabled, shown: false))
            })
        return [zoom, move]
    }

    /// "In tờ khai" where the kiosk has an A4 printer, and what became of it.
    private func printTools(_ index: Int) -> [View] {
        guard context.session.printsForms else { return [] }
        let print = state.visit?.formPrint
        // What became of another form is not said of this one.
        guard print?.index == index || print?.state != .sending else {
            return [
                formTool(
                    "form.print", "form.print", icon: "printer", .formPrintChosen,
                    enabled: false)
            ]
        }
        switch print?.index == index ? print?.state : nil {
        case .sending:
            return [spoken("form.print.state", text("form.print.sending"), theme.body)]
        case .taken:
            return [spoken("form.print.state", text("form.print.taken"), theme.body)]
        case .failed:
            return [
                notice("form.print.state", text("form.print.failed"), icon: "printer"),
                formTool(
                    "form.print", "form.print", icon: "printer", .formPrintChosen,
                    enabled: true),
            ]
        case nil:
            return [
                formTool(
                    "form.print", "form.print", icon: "printer", .formPrintChosen,
                    enabled: true)
            ]
        }
    }

    private func formTool(
        _ id: ElementID, _ key: String, icon: String, _ action: CitizenAction, enabled: Bool,
        shown: Bool = true
    ) -> View {
        let color = enabled ? palette.ink : palette.softInk
        let symbol = View.icon(Icon(icon, size: theme.length(44), color: color))
        let word = View.text(
            Text(text(key), theme.body.weighted(.medium).colored(color), wraps: false))
        return .control(
            Control(
                id: id, role: .button, label: text(key), isEnabled: enabled, message: action),
            .box(
                Box(
                    padding: Insets(horizontal: theme.length(16), vertical: theme.length(12)),
                    fill: palette.card, pressedFill: palette.keyPressed,
                    border: Border(
                        width: max(3, theme.hairline),
                        color: enabled ? palette.ink : palette.line),
                    radius: theme.keyRadius,
                    minimum: Size(
                        width: theme.metrics.touchTarget, height: theme.metrics.touchTarget),
                    horizontal: .center, vertical: .center),
                shown
                    ? .firstThatFits([
                        row(
                            spacing: theme.smallGap, alignment: .center, distribution: .center,
                            [symbol, word]), symbol,
                    ]) : symbol))
    }
}
