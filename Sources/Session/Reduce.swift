import Catalogue
import Dossiers

/// What stays the same during a day at the kiosk.
public struct SessionContext: Sendable {
    /// The procedures.
    public let catalogue: ProcedureCatalogue
    /// Where the kiosk stands.
    public let station: Station
    /// The times of a visit.
    public let times: SessionTimes
    /// Provinces and communes; nil where none are known: then places are typed without help.
    public let units: UnitTable?
    /// Whether the kiosk has an A4 printer for official forms.
    public let printsForms: Bool
    /// Finds procedures by the words of people.
    public let finder: ProcedureFinder
    /// What the technician is offered; nil where there is no PIN: then the corner does nothing.
    public let technician: TechnicianOffer?

    /// Creates a context.
    public init(
        catalogue: ProcedureCatalogue, station: Station, times: SessionTimes,
        units: UnitTable? = nil, printsForms: Bool = false, technician: TechnicianOffer? = nil
    ) {
        self.catalogue = catalogue
        self.station = station
        self.times = times
        self.units = units
        self.printsForms = printsForms
        self.technician = technician
        self.finder = ProcedureFinder(catalogue)
    }
}

/// How long a visit waits, in seconds.
public struct SessionTimes: Hashable, Sendable {
    /// Without touch until the idle warning.
    public var idleSeconds: Int
    /// The countdown of the idle warning.
    public var warningSeconds: Int
    /// Until the done screen wipes itself.
    public var doneSeconds: Int
    /// The same when there is no slip and the code must be written down.
    public var doneWithoutSlipSeconds: Int
    /// How long the disk may take before the screen says that it does not answer.
    public var storingSeconds: Int

    /// Creates times in seconds.
    public init(
        idleSeconds: Int = 120, warningSeconds: Int = 30, doneSeconds: Int = 40,
        doneWithoutSlipSeconds: Int = 180, storingSeconds: Int = 15
    ) {
        self.idleSeconds = idleSeconds
        self.warningSeconds = warningSeconds
        self.doneSeconds = doneSeconds
        self.doneWithoutSlipSeconds = doneWithoutSlipSeconds
        self.storingSeconds = storingSeconds
    }
}

/// The only place where a visit changes: the next state from the state and one event, and what
/// the world outside is asked to do. Pure; the same inputs give the same result.
public func reduce(
    _ state: inout SessionState, _ event: SessionEvent, _ context: SessionContext
) -> [SessionEffect] {
    switch event {
    case .citizen(let action):
        return reduceCitizen(&state, action, context)
    case .minuteChanged(let now):
        state.now = now
        return followRules(&state, context)
    case .timerFired(.idle):
        return beginIdleWarning(&state, context)
    case .timerFired(.second):
        return countDown(&state)
    case .timerFired(.storing):
        return tellSlowDisk(&state, context)
    case .timerFired(.corner):
        return openPINPad(&state, context)
    case .cornerHeld(let isHeld):
        return holdCorner(&state, isHeld: isHeld, context)
    case .pinAnswered(let verdict):
        return takeVerdict(&state, verdict, context)
    case .touchSeen(let place):
        return takeTouch(&state, place, context)
    case .findingArrived, .examined, .taskEnded, .touchMeasured:
        noteWork(&state, event)
        return []
    case .stored(let facts):
        return showStored(&state, facts, context)
    case .storingFailed:
        return showStoringFailed(&state, context)
    case .printerReported(let condition):
        state.printer = condition
        return []
    case .slipChanged(let dossierID, let slip):
        return changeSlip(&state, dossierID, slip, context)
    case .formPrinted(let isTaken):
        if state.visit?.formPrint?.state == .sending {
            state.visit?.formPrint?.state = isTaken ? .taken : .failed
        }
        return []
    case .sendingDelayed:
        if state.visit?.submission?.delivery == .sending {
            state.visit?.submission?.delivery = .waiting
        }
        return []
    case .storeChanged(let isUsable):
        state.isStoreDown = !isUsable
        return []
    case .deliveryChanged(let dossierID, let delivery):
        if state.visit?.submission?.facts.dossierID == dossierID {
            state.visit?.submission?.delivery = delivery
        }
        return []
    }
}

private func reduceCitizen(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    if state.idleSecondsLeft != nil {
        // Any touch means "I am here"; the touch itself does nothing else, so that nobody hits a
        // key that the warning covered.
        state.idleSecondsLeft = nil
        if action == .finished { return wiped(&state) }
        return [
            .cancelTimer(.second), .startTimer(.idle, seconds: idleSeconds(state, context)),
        ]
    }
    // While the dossier is being written nothing may move: the answer comes within milliseconds.
    // Only who was told that the disk is slow may leave.
    if state.screen == .storing {
        return action == .finished && state.visit?.isStoringSlow == true ? wiped(&state) : []
    }
    let earlierScreen = state.screen
    let earlierPreferences = state.preferences
    var effects = perform(&state, action, context)
    if !state.screen.isSamePlace(as: earlierScreen) || state.preferences != earlierPreferences {
        state.pages = [:]
    }
    if effects.contains(.wipe) || state.idleSecondsLeft != nil { return effects }
    if state.screen == .done { keepDoneScreen(&state, context) }
    if state.isPristine {
        effects.append(.cancelTimer(.idle))
    } else if state.screen != .done && state.screen != .storing {
        effects.append(.startTimer(.idle, seconds: idleSeconds(state, context)))
    }
    return effects
}

private func perform(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    switch action {
    case .textSizeStepped:
        state.preferences.textSize = state.preferences.textSize.next
    case .contrastToggled:
        state.preferences.contrast = state.preferences.contrast == .light ? .high : .light
    case .languageToggled:
        state.preferences.language =
            state.preferences.language == .vietnamese ? .english : .vietnamese
    case .helpToggled:
        state.showsHelp.toggle()
    case .pageTurned(let column, let page):
        state.pages[column] = max(0, page)
        // The next page of a form is read from its top.
        if case .form(var view) = state.screen {
            view.down = 0
            state.screen = .form(view)
        }
    case .stayed:
        break
    case .lifeEventChosen, .procedureChosen, .sourcesOpened, .started, .wentHome, .wentBack,
        .searchOpened, .referralChosen:
        return navigate(&state, action, context)
    case .technicianLooked, .technicianAsked, .touchTestOpened:
        return work(&state, action, context)
    case .formOpened, .formZoomed, .formMoved:
        return lookAtForm(&state, action)
    case .formPrintChosen:
        return printForm(&state, context)
    case .newRulesRead:
        readNewRules(&state)
    case .declarationConfirmed, .submitted, .reprintChosen, .slipSeen, .finished:
        return submit(&state, action, context)
    case .continued, .editChosen, .reasonToggled, .key, .typed, .optionChosen, .offerTaken,
        .datePartChosen, .timePartChosen, .yearAloneToggled, .countStepped, .capitalsTaken:
        return answer(&state, action, context)
    }
    return []
}

/// Larger letters are read more slowly: those who chose them get more time.
func idleSeconds(_ state: SessionState, _ context: SessionContext) -> Int {
    let factor = state.preferences.textSize == .normal ? 1.0 : 1.5
    return Int(Double(context.times.idleSeconds) * factor)
}

private func beginIdleWarning(
    _ state: inout SessionState, _ context: SessionContext
) -> [SessionEffect] {
    guard !state.isPristine, state.screen != .done, state.screen != .storing else { return [] }
    // Where nothing personal was entered there is nothing to warn of.
    guard state.visit != nil else { return wiped(&state) }
    return askWhetherToWipe(&state, context)
}

/// Shows "Ông/bà còn ở đây không?" with its countdown.
func askWhetherToWipe(
    _ state: inout SessionState, _ context: SessionContext
) -> [SessionEffect] {
    state.idleSecondsLeft = context.times.warningSeconds
    return [.cancelTimer(.idle), .startTimer(.second, seconds: 1)]
}

/// Whoever touches the done screen is reading it: the code is not wiped under their eyes.
private func keepDoneScreen(_ state: inout SessionState, _ context: SessionContext) {
    guard let left = state.visit?.submission?.secondsLeft else { return }
    let times = context.times
    let least = state.showsHelp ? times.doneWithoutSlipSeconds : times.doneSeconds
    let factor = state.preferences.textSize == .normal ? 1.0 : 1.5
    state.visit?.submission?.secondsLeft = max(left, Int(Double(least) * factor))
}

private func countDown(_ state: inout SessionState) -> [SessionEffect] {
    if let left = state.idleSecondsLeft {
        guard left > 1 else { return wiped(&state) }
        state.idleSecondsLeft = left - 1
        return [.startTimer(.second, seconds: 1)]
    }
    if state.screen == .done, let left = state.visit?.submission?.secondsLeft {
        guard left > 1 else { return wiped(&state) }
        state.visit?.submission?.secondsLeft = left - 1
        return [.startTimer(.second, seconds: 1)]
    }
    return []
}

/// Ends the visit: the state of a kiosk that nobody uses, and every edge forgets (P4).
func wiped(_ state: inout SessionState) -> [SessionEffect] {
    let now = state.now
    let printer = state.printer
    let isStoreDown = state.isStoreDown
    state = SessionState(now: now)
    state.printer = printer
    state.isStoreDown = isStoreDown
    return [
        .cancelTimer(.idle), .cancelTimer(.second), .cancelTimer(.storing),
        .cancelTimer(.corner), .wipe,
    ]
}
