import Catalogue
import Dossiers
import Interface
import Session

/// What every view is given beside the state.
public struct ViewContext: Sendable {
    /// Procedures, station and times.
    public let session: SessionContext
    /// The sentences of the screens.
    public let strings: StringTable
    /// The screen.
    public let display: Display

    /// Creates a context.
    public init(session: SessionContext, strings: StringTable, display: Display) {
        self.session = session
        self.strings = strings
        self.display = display
    }
}

/// The tree of elements that screens are made of.
public typealias View = Element<CitizenAction>

/// The picture of a state as elements: pure, the same inputs give the same tree.
public func view(_ state: SessionState, _ context: ViewContext) -> View {
    let page = Page(state: state, context: context)
    if let secondsLeft = state.idleSecondsLeft { return page.idleWarning(secondsLeft) }
    if state.showsHelp { return page.framed(page.help()) }
    switch state.screen {
    case .home: return page.framed(page.home())
    case .lifeEvent(let key): return page.framed(page.lifeEvent(key))
    case .procedure(let key): return page.framed(page.procedure(key))
    case .sources(let key): return page.framed(page.sources(key))
    case .search: return page.framed(page.search())
    case .referral(let key): return page.framed(page.referral(key))
    case .question(let id): return page.framed(page.question(id))
    case .review: return page.framed(page.review())
    case .form(let view): return page.framed(page.form(view))
    case .newRules: return page.framed(page.newRules())
    case .rulesEnded: return page.framed(page.rulesEnded())
    case .declaration: return page.framed(page.declaration())
    case .storing: return page.framed(page.storing())
    case .storingFailed: return page.framed(page.storingFailed())
    case .done: return page.framed(page.done())
    case .technicianPIN: return page.framed(page.technicianPIN())
    case .technician: return page.framed(page.technician())
    case .touchTest: return page.touchTest()
    }
}

/// The focus outline that layout draws for the theme in force.
public func focusOutline(
    _ preferences: Preferences, pressed: ElementID?, focused: ElementID?
) -> Interaction {
    let palette = preferences.contrast == .high ? Palette.high : Palette.light
    return Interaction(
        pressed: pressed, focused: focused, focusColor: palette.focus, focusWidth: 4)
}

/// The ground colour behind everything.
public func groundColor(_ preferences: Preferences) -> Color {
    (preferences.contrast == .high ? Palette.high : Palette.light).paper
}

/// One view being made: state, context and theme at hand; the screens are extensions of it.
struct Page: Themed {
    let state: SessionState
    let context: ViewContext
    let theme: Theme

    init(state: SessionState, context: ViewContext) {
        self.state = state
        self.context = context
        theme = Theme(display: context.display, preferences: state.preferences)
    }

    private init(state: SessionState, context: ViewContext, theme: Theme) {
        self.state = state
        self.context = context
        self.theme = theme
    }

    /// The same page with letters enlarged by at most `limit`.
    func capped(at limit: Double) -> Page {
        Page(state: state, context: context, theme: theme.capped(at: limit))
    }

    var language: Language { state.preferences.language }
    var catalogue: ProcedureCatalogue { context.session.catalogue }

    /// A sentence of the screens in the citizen's language.
    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        context.strings.text(key, language, values)
    }

    /// The same page with smaller gaps and titles.
    var tight: Page { Page(state: state, context: context, theme: theme.tight) }

    /// Tries the page with the citizen's letters, then with smaller gaps, then with smaller
    /// letters, and takes the first that fits: large letters are kept wherever there is room.
    func fitting(_ make: (Page) -> [View]) -> View {
        let factors = [theme.factor] + [1.6, 1.3, 1].filter { $0 < theme.factor }
        return .firstThatFits(
            factors.flatMap { factor in
                let page = capped(at: factor)
                return make(page) + make(page.tight)
            })
    }
}
