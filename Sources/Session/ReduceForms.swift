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
    /// From the step at which the page is as wide as its room, how much wider it becomes.
    private static let factors = [1, 1, 1.4, 2, 2.8]
    /// So many that a step moves the page by less than what is seen of it, on every display and
    /// with the largest letters; the page is never wider than its room before the third.
    private static let mostRight = [0, 0, 2, 3, 5]
    private static let mostDown = [0, 4, 6, 8, 12]

    /// Shows a whole form.
    public init(index: Int) {
        self.index = index
        zoom = 0
        right = 0
        down = 0
    }

    /// How much wider the page is than its room; below step 1 the whole page is seen instead.
    public var factor: Double { Self.factors[step] }

    /// How many steps lead from the left edge of the page to the right one.
    public var stepsRight: Int { Self.mostRight[step] }

    /// How many steps lead from the top of the page to its foot.
    public var stepsDown: Int { Self.mostDown[step] }

    private var step: Int { max(0, min(zoom, Self.greatestZoom)) }

    /// Larger or smaller by one step; what is seen stays about where it was.
    mutating func enlarge(by step: Int) {
        let earlier = self
        zoom = max(0, min(zoom + step.signum(), Self.greatestZoom))
        right = Self.moved(right, of: earlier.stepsRight, to: stepsRight)
        down = Self.moved(down, of: earlier.stepsDown, to: stepsDown)
    }

    private static func moved(_ place: Int, of steps: Int, to others: Int) -> Int {
        steps == 0 ? 0 : (2 * place * others + steps) / (2 * steps)
    }

    /// One step in a direction, never beyond the page.
    mutating func move(_ direction: FormDirection) {
        switch direction {
        case .up: down = max(0, down - 1)
        case .down: down = min(stepsDown, down + 1)
        case .left: right = max(0, right - 1)
        case .right: right = min(stepsRight, right + 1)
        }
    }
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
        view.enlarge(by: step)
        state.screen = .form(view)
    case .formMoved(let direction):
        guard case .form(var view) = state.screen else { return [] }
        view.move(direction)
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
