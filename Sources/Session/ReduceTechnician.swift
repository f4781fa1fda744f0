/// The technician's pages: reached from the home page alone, where there is no visit and so
/// nothing of a citizen, and left after the idle time like every other page.

extension SessionState {
    /// Whether the home page is seen and there is no visit: letters and language may be changed.
    fileprivate var hasNobodysAnswers: Bool {
        screen == .home && visit == nil && !showsHelp && idleSecondsLeft == nil
    }
}

/// A finger rests on the corner, or left it.
func holdCorner(
    _ state: inout SessionState, isHeld: Bool, _ context: SessionContext
) -> [SessionEffect] {
    guard isHeld, context.technician != nil, state.hasNobodysAnswers else {
        return [.cancelTimer(.corner)]
    }
    return [.startTimer(.corner, seconds: TechnicianOffer.cornerSeconds)]
}

/// The corner was held long enough.
func openPINPad(_ state: inout SessionState, _ context: SessionContext) -> [SessionEffect] {
    guard context.technician != nil, state.hasNobodysAnswers else { return [] }
    state.technician = Technician()
    state.screen = .technicianPIN
    return [.startTimer(.idle, seconds: idleSeconds(state, context))]
}

/// Keys and buttons of the PIN pad.
func typePIN(_ state: inout SessionState, _ action: CitizenAction) -> [SessionEffect] {
    guard var technician = state.technician, !technician.isChecking else { return [] }
    defer { state.technician = technician }
    func append(_ figures: some StringProtocol) {
        let figures = figures.filter { $0.isASCII && $0.isNumber }
        technician.pin = String((technician.pin + figures).prefix(Technician.greatestPINLength))
        technician.verdict = nil
    }
    switch action {
    case .key(.character(let character)): append(String(character))
    case .key(.backspace): technician.pin = String(technician.pin.dropLast())
    case .typed(let text): append(text)
    case .continued:
        guard technician.pin.count >= Technician.leastPINLength else { return [] }
        let pin = technician.pin
        technician.pin = ""
        technician.isChecking = true
        return [.checkPIN(pin)]
    default: break
    }
    return []
}

/// The PIN was looked at.
func takeVerdict(
    _ state: inout SessionState, _ verdict: PINVerdict, _ context: SessionContext
) -> [SessionEffect] {
    // An answer to somebody who has left opens nothing for the next one.
    guard state.screen == .technicianPIN, state.technician?.isChecking == true else { return [] }
    state.technician?.isChecking = false
    state.technician?.verdict = verdict
    guard verdict == .right else { return [] }
    state.technician?.verdict = nil
    state.screen = .technician
    state.technician?.isLooking = true
    return [.startTimer(.idle, seconds: idleSeconds(state, context)), .examine]
}

/// The buttons of the technician's pages.
func work(
    _ state: inout SessionState, _ action: CitizenAction, _ context: SessionContext
) -> [SessionEffect] {
    guard state.technician != nil else { return [] }
    switch (action, state.screen) {
    case (.technicianLooked, .technician):
        guard state.technician?.isLooking == false else { return [] }
        state.technician?.isLooking = true
        state.technician?.findings = []
        state.pages = [:]
        return [.examine]
    case (.technicianAsked(let task), .technician):
        return ask(task, &state, context)
    case (.touchTestOpened, .technician), (.touchTestOpened, .touchTest):
        state.screen = .touchTest
        state.technician?.touches = []
        state.technician?.calibration = nil
    default: break
    }
    return []
}

private func ask(
    _ task: TechnicianTask, _ state: inout SessionState, _ context: SessionContext
) -> [SessionEffect] {
    guard context.technician?.tasks.contains(task) == true,
        state.technician?.task == nil || state.technician?.isTaskDone != nil
    else { return [] }
    if task.needsConfirmation, state.technician?.confirming != task {
        state.technician?.confirming = task
        return []
    }
    state.technician?.confirming = nil
    state.technician?.task = task
    state.technician?.isTaskDone = nil
    guard task == .resendRefused, state.technician?.isLooking == false else {
        return [.carryOut(task)]
    }
    // What waits now, and what still lies there.
    state.technician?.isLooking = true
    state.technician?.findings = []
    state.pages = [:]
    return [.carryOut(task), .examine]
}

/// What came of work that was asked for; whoever has left is told nothing.
func noteWork(_ state: inout SessionState, _ event: SessionEvent) {
    guard state.technician != nil else { return }
    switch event {
    case .findingArrived(let finding): takeFinding(&state, finding)
    case .examined: state.technician?.isLooking = false
    case .taskEnded(let task, let isDone):
        if state.technician?.task == task { state.technician?.isTaskDone = isDone }
    case .touchMeasured(let numbers):
        if state.screen == .touchTest { state.technician?.calibration = numbers }
    default: break
    }
}

/// Something was looked at.
private func takeFinding(_ state: inout SessionState, _ finding: TechnicianFinding) {
    guard var technician = state.technician, technician.isLooking else { return }
    technician.findings.removeAll { $0.name == finding.name }
    guard technician.findings.count < Technician.greatestFindingCount else { return }
    technician.findings.append(finding)
    state.technician = technician
}

/// A finger landed somewhere during the touch test.
func takeTouch(_ state: inout SessionState, _ place: ScenePlace, _ context: SessionContext)
    -> [SessionEffect]
{
    guard state.screen == .touchTest, var technician = state.technician,
        technician.touches.count < Technician.crosses.count
    else { return [] }
    technician.touches.append(place)
    state.technician = technician
    let idle = SessionEffect.startTimer(.idle, seconds: idleSeconds(state, context))
    guard technician.touches.count == Technician.crosses.count else { return [idle] }
    return [idle, .measureTouch(technician.touches)]
}
