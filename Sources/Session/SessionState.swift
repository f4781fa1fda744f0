import Catalogue
import Dossiers

/// One citizen's visit and the kiosk around it, as a value.
public struct SessionState: Hashable, Sendable {
    /// Which screen is shown.
    public var screen: ScreenName
    /// How the citizen wants to see and type.
    public var preferences: Preferences
    /// Day and time in Vietnam, to the minute.
    public var now: LocalDateTime
    /// The visit, while there is one.
    public var visit: Visit?
    /// What is known of the printer.
    public var printer: PrinterCondition
    /// Whether nothing can be put on disk: then no visit may begin (P8).
    public var isStoreDown: Bool
    /// The countdown of the idle warning in seconds, while it is shown.
    public var idleSecondsLeft: Int?
    /// Whether the page that tells where help is lies over the screen.
    public var showsHelp: Bool
    /// The shown page of each paged column of the current screen, by its name.
    public var pages: [String: Int]
    /// What is looked for, while somebody searches.
    public var search: WordsEditor?
    /// The list in which the shown procedure was chosen: "Quay lại" leads there.
    public var cameFrom: ScreenName?
    /// What the technician sees, while one is there; never together with a visit.
    public var technician: Technician?

    /// Creates the state of a kiosk that nobody uses.
    public init(now: LocalDateTime) {
        self.screen = .home
        self.preferences = Preferences()
        self.now = now
        self.visit = nil
        self.printer = .unknown
        self.isStoreDown = false
        self.idleSecondsLeft = nil
        self.showsHelp = false
        self.pages = [:]
        self.search = nil
        self.cameFrom = nil
        self.technician = nil
    }

    /// Whether nobody uses the kiosk: nothing to wipe, no timer needed.
    public var isPristine: Bool {
        screen == .home && visit == nil && preferences == Preferences() && !showsHelp
            && pages.isEmpty && search == nil && technician == nil
    }
}

/// The name of a screen; one file in `Screens` draws each.
public enum ScreenName: Hashable, Sendable {
    /// The life events.
    case home
    /// The procedures of a life event.
    case lifeEvent(String)
    /// What a procedure is, needs, costs and takes.
    case procedure(String)
    /// The legal sources of a procedure.
    case sources(String)
    /// What people look for, and what was found.
    case search
    /// A procedure that the ward does not take: who does.
    case referral(String)
    /// One question.
    case question(FieldID)
    /// All answers, each with "Sửa".
    case review
    /// An official form, filled in.
    case form(FormView)
    /// The rules changed during the visit: what that means.
    case newRules
    /// The rules ended during the visit, and the kiosk has none that follow.
    case rulesEnded
    /// The declaration.
    case declaration
    /// The dossier is being put on disk.
    case storing
    /// The dossier could not be put on disk.
    case storingFailed
    /// The dossier is on disk: number, code, what happens next.
    case done
    /// The PIN pad before the technician's page.
    case technicianPIN
    /// How every part of the kiosk is.
    case technician
    /// Where fingers land, and the correction that follows.
    case touchTest

    /// A stable short name for inspection and journals, without data of the visit.
    public var name: String {
        switch self {
        case .home: "home"
        case .lifeEvent: "lifeEvent"
        case .procedure: "procedure"
        case .sources: "sources"
        case .search: "search"
        case .referral: "referral"
        case .question(let field): "question:\(field)"
        case .review: "review"
        case .form: "form"
        case .newRules: "newRules"
        case .rulesEnded: "rulesEnded"
        case .declaration: "declaration"
        case .storing: "storing"
        case .storingFailed: "storingFailed"
        case .done: "done"
        case .technicianPIN: "technicianPIN"
        case .technician: "technician"
        case .touchTest: "touchTest"
        }
    }
}

extension ScreenName {
    /// Whether both are the same place: an enlarged form is where the whole one was.
    func isSamePlace(as other: ScreenName) -> Bool {
        if case .form(let own) = self, case .form(let others) = other {
            return own.index == others.index
        }
        return self == other
    }
}

/// What one citizen does: exists from "Bắt đầu" until the visit is wiped (P4).
public struct Visit: Hashable, Sendable {
    /// The procedure in the version that is pinned.
    public var procedure: Procedure
    /// The working days that limits are counted by.
    public var calendar: WorkingCalendar
    /// Confirmed answers.
    public var answers: Answers
    /// What stands in each question's controls, also while it is not yet a valid answer.
    public var editors: [FieldID: QuestionEditor]
    /// What is wrong at the current question.
    public var problem: AnswerProblem?
    /// Whether "Vì sao hỏi?" is open.
    public var showsReason: Bool
    /// Whether the question was opened from the review and leads back there.
    public var returnsToReview: Bool
    /// How far the declaration is confirmed.
    public var declaration: DeclarationStep
    /// When this visit asked the disk to store: an answer to anybody else's request is not shown.
    public var requestedAt: Set<LocalDateTime>
    /// Whether the disk has not answered in its time: the screen says so.
    public var isStoringSlow: Bool
    /// What became of the form that was sent to the A4 printer; nil when none was.
    public var formPrint: FormPrint?
    /// What the rules that came into force during the visit changed; nil when none did.
    public var newRules: RuleChange?
    /// What became of the dossier.
    public var submission: Submission?

    /// Creates a visit at its beginning.
    public init(procedure: Procedure, calendar: WorkingCalendar) {
        self.procedure = procedure
        self.calendar = calendar
        self.answers = [:]
        self.editors = [:]
        self.problem = nil
        self.showsReason = false
        self.returnsToReview = false
        self.declaration = .notRead
        self.requestedAt = []
        self.isStoringSlow = false
        self.formPrint = nil
        self.newRules = nil
        self.submission = nil
    }
}

/// The form that was sent to the A4 printer last.
public struct FormPrint: Hashable, Sendable {
    /// Its place among the procedure's forms, from 0.
    public var index: Int
    /// What became of it.
    public var state: FormPrintState

    /// Creates the state of a form.
    public init(index: Int, state: FormPrintState) {
        self.index = index
        self.state = state
    }
}

/// What is known of a form that was sent to the A4 printer.
public enum FormPrintState: Hashable, Sendable {
    /// It is being handed over.
    case sending
    /// The print service took it; whether paper came out, nobody tells the kiosk.
    case taken
    /// It was not taken.
    case failed
}

/// What a change of the rules during a visit means for its answers.
public struct RuleChange: Hashable, Sendable {
    /// The first day of the version that holds now.
    public var since: CivilDate
    /// The questions whose answers could not be kept, by their short labels.
    public var dropped: [LocalizedText]

    /// Creates a change.
    public init(since: CivilDate, dropped: [LocalizedText]) {
        self.since = since
        self.dropped = dropped
    }
}

/// The two taps that confirm a declaration.
public enum DeclarationStep: Hashable, Sendable {
    /// Nothing confirmed.
    case notRead
    /// "Gửi hồ sơ" was tapped first: the screen says what is missing.
    case reminded
    /// "Tôi đã đọc" was tapped; the sending button is live.
    case confirmed
}

/// A stored dossier on the done screen.
public struct Submission: Hashable, Sendable {
    /// What slip and screen say.
    public var facts: SlipFacts
    /// Whether a slip came out.
    public var slip: SlipState
    /// Where the dossier is.
    public var delivery: DeliveryState
    /// Seconds until the screen wipes itself.
    public var secondsLeft: Int

    /// Creates the state right after the dossier was stored.
    public init(facts: SlipFacts, slip: SlipState, delivery: DeliveryState, secondsLeft: Int) {
        self.facts = facts
        self.slip = slip
        self.delivery = delivery
        self.secondsLeft = secondsLeft
    }
}

/// Whether the paper slip exists; "đã in" is said only when the printer said so (P8).
public enum SlipState: Hashable, Sendable {
    /// The printer was asked; nothing printed yet.
    case printing
    /// The printer confirmed it.
    case printed
    /// Nothing came out, and why.
    case notPrinted(PrinterTrouble)
    /// Something went wrong after printing began: only the citizen can see whether it came out.
    case unknown(PrinterTrouble)
    /// The citizen said that the slip came out.
    case seenByCitizen
}

/// Where the dossier is on its way to the centre.
public enum DeliveryState: Hashable, Sendable {
    /// On the kiosk, being sent.
    case sending
    /// On the kiosk; will be sent when the line is back.
    case waiting
    /// The centre acknowledged it, perhaps with the official code.
    case delivered(officialCode: String?)
    /// The centre refused it; an officer takes care of it.
    case withOfficer
}

/// What is known of the printer before a slip is printed.
public enum PrinterCondition: Hashable, Sendable {
    /// Not asked yet.
    case unknown
    /// It said that it is ready.
    case ready(paperNearEnd: Bool)
    /// It cannot print now.
    case troubled(PrinterTrouble)
}

/// What can be wrong with a printer, as far as a citizen or an officer can act on it.
public enum PrinterTrouble: String, Hashable, Sendable, CaseIterable {
    /// No paper.
    case paperOut
    /// The cover is open.
    case coverOpen
    /// No printer is there.
    case notConnected
    /// The printer does not answer.
    case notAnswering
    /// Cutter, head or another fault that needs a technician.
    case broken
}
