import Catalogue
import Dossiers

/// How an official form is looked at on the screen.
public struct FormView: Hashable, Sendable {
    /// Which form of the procedure, from 0.
    public var index: Int
    /// How far it is enlarged: 0 shows the whole page.
    public var zoom: Int
    /// How far the enlarged page is moved, in steps; the screen keeps it inside the page.
    public var right: Int
    /// How far the enlarged page is moved down, in steps.
    public var down: Int

    /// The greatest step of enlargement.
    public static let greatestZoom = 4

    /// Shows a whole form.
    public init(index: Int) {
        self.index = index
        zoom = 0
        right = 0
        down = 0
    }

    /// The factor of a step: each is a third larger than the one before.
    public var factor: Double { [1, 1.35, 1.8, 2.4, 3.2][max(0, min(zoom, Self.greatestZoom))] }

    /// How many steps lead from one end of the enlarged page to the other.
    public var steps: Int { zoom == 0 ? 0 : zoom * 2 }
}

/// Opens, enlarges and moves the official form.
func lookAtForm(_ state: inout SessionState, _ action: CitizenAction) -> [SessionEffect] {
    switch action {
    case .formOpened(let index):
        guard state.screen == .review, let visit = state.visit,
            visit.procedure.forms.indices.contains(index)
        else { return [] }
        // One that is on its way is still waited for, also while another is looked at.
        if visit.formPrint?.state != .sending { state.visit?.formPrint = nil }
        state.screen = .form(FormView(index: index))
    case .formZoomed(let step):
        guard case .form(var view) = state.screen else { return [] }
        view.zoom = max(0, min(view.zoom + step.signum(), FormView.greatestZoom))
        view.right = min(view.right, view.steps)
        view.down = min(view.down, view.steps)
        state.screen = .form(view)
    case .formMoved(let direction):
        guard case .form(var view) = state.screen else { return [] }
        switch direction {
        case .up: view.down = max(0, view.down - 1)
        case .down: view.down = min(view.steps, view.down + 1)
        case .left: view.right = max(0, view.right - 1)
        case .right: view.right = min(view.steps, view.right + 1)
        }
        state.screen = .form(view)
    default:
        break
    }
    return []
}

/// "In tờ khai": one form at a time, and only where there is an A4 printer.
func printForm(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard context.printsForms, case .form(let view) = state.screen, let visit = state.visit,
        visit.formPrint?.state != .sending, visit.procedure.forms.indices.contains(view.index)
    else { return [] }
    state.visit?.formPrint = FormPrint(index: view.index, state: .sending)
    return [
        .printForm(
            FormRequest(
                form: visit.procedure.forms[view.index], procedure: visit.procedure,
                answers: visit.filedAnswers(today: state.now.date, context),
                filedAt: state.now))
    ]
}
