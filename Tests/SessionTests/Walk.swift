import Catalogue
import Dossiers
import Session
import VietnameseText

/// Someone who touches whatever comes to hand, the same way for the same seed.
struct Walk {
    private(set) var desk: Desk
    /// The timers that run, as the effects left them.
    private(set) var timers: Set<SessionTimer> = []
    /// Dossiers that the disk has confirmed.
    private(set) var storedNumbers: Set<String> = []
    /// Whether the printer confirmed the current dossier's slip.
    private(set) var printerConfirmed = false
    /// The screens that were seen, by name.
    private(set) var seen: Set<String> = []
    private var generator: SeededGenerator

    init(seed: UInt64) throws {
        desk = try Desk(
            times: SessionTimes(warningSeconds: 4, doneSeconds: 5, doneWithoutSlipSeconds: 8),
            technician: TechnicianOffer(tasks: TechnicianTask.allCases))
        generator = SeededGenerator(seed: seed)
    }

    var state: SessionState { desk.state }

    /// One touch, or one thing that happens by itself.
    mutating func step() {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<12: happen()
        case 12..<75: useTheScreen()
        default:
            let actions = Self.everyAction(state, desk.context)
            if let action = actions.randomElement(using: &generator) { send(.citizen(action)) }
        }
        seen.insert(state.screen.name)
    }

    private mutating func send(_ event: SessionEvent) {
        let submission = state.visit?.submission?.facts.dossierID
        for effect in desk.handle(event) {
            switch effect {
            case .startTimer(let timer, _): timers.insert(timer)
            case .cancelTimer(let timer): timers.remove(timer)
            case .printSlip: printerConfirmed = false
            case .wipe: printerConfirmed = false
            case .store, .askPrinter, .printForm, .checkPIN, .examine, .carryOut, .measureTouch:
                break
            }
        }
        if case .slipChanged(let id, .printed) = event, id == submission {
            printerConfirmed = true
        }
    }

    /// Timers, printer, disk and line.
    private mutating func happen() {
        let id = state.visit?.submission?.facts.dossierID ?? "nobody"
        let trouble = PrinterTrouble.allCases.randomElement(using: &generator) ?? .broken
        var events: [SessionEvent] = [
            .printerReported(.troubled(trouble)), .printerReported(.ready(paperNearEnd: true)),
            .slipChanged(dossierID: id, .notPrinted(trouble)),
            .slipChanged(dossierID: id, .unknown(trouble)),
            .slipChanged(dossierID: id, .printed),
            .slipChanged(dossierID: "of someone before", .printed),
            .deliveryChanged(dossierID: id, .waiting),
            .deliveryChanged(dossierID: id, .delivered(officialCode: nil)),
            .minuteChanged(state.now), .storingFailed, .formPrinted(isTaken: true),
            .formPrinted(isTaken: false), .cornerHeld(true), .cornerHeld(false),
            .pinAnswered(.right), .pinAnswered(.wrong(attemptsLeft: 1)), .examined,
            .taskEnded(.restart, isDone: true), .touchSeen(ScenePlace(x: 1, y: 2)),
            .touchMeasured([]),
            .findingArrived(
                TechnicianFinding(name: "a", subject: "b", level: .warning, seen: "c")),
        ]
        if state.screen == .storing, let facts = Desk.facts(for: desk.effects) {
            storedNumbers.insert(facts.number)
            events = [.stored(facts), .stored(facts), .stored(facts), .storingFailed]
        }
        if state.screen == .storingFailed, let facts = Desk.facts(for: desk.effects) {
            storedNumbers.insert(facts.number)
            events = [.stored(facts)]
        }
        if let timer = timers.sorted(by: { "\($0)" < "\($1)" }).randomElement(using: &generator) {
            for _ in 0..<2 { events.append(.timerFired(timer)) }
        }
        guard let event = events.randomElement(using: &generator) else { return }
        if case .timerFired(let timer) = event { timers.remove(timer) }
        send(event)
    }

    /// What somebody who wants to come to the end would do.
    private mutating func useTheScreen() {
        switch state.screen {
        case .home: send(.citizen(.lifeEventChosen("birth")))
        case .lifeEvent: send(.citizen(.procedureChosen("birth-registration")))
        case .procedure: send(.citizen(.started))
        case .sources, .referral, .form: send(.citizen(.wentBack))
        case .search: send(.citizen(.procedureChosen("birth-registration")))
        case .newRules: send(.citizen(.newRulesRead))
        case .rulesEnded: send(.citizen(.wentHome))
        case .question(let id): answer(id)
        case .review: send(.citizen(.continued))
        case .declaration:
            if state.visit?.declaration != .confirmed { send(.citizen(.declarationConfirmed)) }
            send(.citizen(.submitted))
        case .storing: happen()
        case .storingFailed: send(.citizen(.submitted))
        case .done:
            let choices: [CitizenAction] = [.reprintChosen, .slipSeen, .helpToggled, .finished]
            if let action = choices.randomElement(using: &generator) { send(.citizen(action)) }
        case .technicianPIN:
            for _ in 0..<4 { send(.citizen(.key(.character("1")))) }
            send(.citizen(.continued))
            send(.pinAnswered(.right))
        case .technician: send(.citizen(.touchTestOpened))
        case .touchTest: send(.citizen(.wentBack))
        }
    }

    private mutating func answer(_ id: FieldID) {
        if case .words(let words)? = desk.editor, !words.composition.isEmpty {
            return send(.citizen(.continued))
        }
        var desk = desk
        let known = desk.effects.count
        if let answer = Family.motherOnTime[id] { desk.enter(answer) }
        // The same touches, one by one, so that the timers are followed.
        if let editor = desk.editor, editor != self.desk.editor, desk.effects.count > known {
            self.desk = desk
            timers.insert(.idle)
        }
        send(.citizen(.continued))
    }

    /// Every kind of touch, whether or not the screen offers it.
    static func everyAction(_ state: SessionState, _ context: SessionContext) -> [CitizenAction] {
        var actions: [CitizenAction] = [
            .lifeEventChosen("birth"), .lifeEventChosen("nothing"),
            .procedureChosen("birth-registration"), .sourcesOpened, .started, .continued,
            .wentBack, .wentHome, .reasonToggled, .key(.character("a")), .key(.character("1")),
            .key(.character(" ")), .key(.tone(.hook)), .key(.backspace), .key(.shift),
            .key(.method), .typed("Nguyễn"), .typed("12112026"), .typed(""), .optionChosen("yes"),
            .optionChosen("no"), .optionChosen("other"), .optionChosen("proxy"),
            .optionChosen("passport"), .datePartChosen(.month), .yearAloneToggled,
            .countStepped(1), .countStepped(-1), .countStepped(.max), .capitalsTaken,
            .declarationConfirmed, .submitted, .reprintChosen, .slipSeen, .finished, .stayed,
            .textSizeStepped, .contrastToggled, .languageToggled, .helpToggled,
            .pageTurned(column: "review.lines", page: 2), .pageTurned(column: "", page: -1),
            .searchOpened, .referralChosen("passport"), .referralChosen("nothing"),
            .formOpened(0), .formOpened(9), .formZoomed(1), .formZoomed(-1), .formMoved(.down),
            .formMoved(.left), .formPrintChosen, .newRulesRead, .timePartChosen(.minute),
            .technicianLooked, .technicianAsked(.powerOff), .touchTestOpened,
            .offerTaken(.choice("vietnam")), .offerTaken(.flag(true)), .offerTaken(.text("Mẫu")),
        ]
        let fields = state.visit?.questions(today: state.now.date) ?? []
        actions += fields.map { .editChosen($0) }
        return actions
    }
}

/// A small generator with a fixed sequence, so that a failure repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
