/// How a part of the kiosk was found.
public enum FindingLevel: String, Hashable, Sendable, CaseIterable {
    /// As it should be.
    case ok
    /// Works, but somebody should look.
    case warning
    /// Does not work.
    case fault
}

/// One thing that was looked at, in the technician's words.
public struct TechnicianFinding: Hashable, Sendable {
    /// A stable name, `printer`; a later finding of this name replaces an earlier one.
    public var name: String
    /// What was looked at: `Máy in phiếu`.
    public var subject: String
    /// How it is.
    public var level: FindingLevel
    /// What was seen: `Hết giấy`.
    public var seen: String
    /// What to do; empty when nothing is to be done.
    public var advice: String

    /// Creates a finding.
    public init(
        name: String, subject: String, level: FindingLevel, seen: String, advice: String = ""
    ) {
        self.name = name
        self.subject = subject
        self.level = level
        self.seen = seen
        self.advice = advice
    }
}

/// What a technician can let the kiosk do.
public enum TechnicianTask: String, Hashable, Sendable, CaseIterable {
    /// Print a slip that shows whether the printer is well.
    case printTestSlip
    /// Print what the page says, to keep.
    case printReadinessSlip
    /// Put what the centre refused back into the queue, once its reason is gone.
    case resendRefused
    /// End the program; the service manager starts it anew.
    case restart
    /// Switch the machine off.
    case powerOff

    /// The tasks of a kiosk, in the order of their buttons.
    ///
    /// - Parameters:
    ///   - printsTestSlip: It can print a slip that shows whether the printer is well.
    ///   - printsReadinessSlip: It can print what was found.
    ///   - resendsRefused: It has dossiers, and a centre that takes them.
    ///   - isService: Somebody starts the program anew and switches off.
    public static func possible(
        printsTestSlip: Bool, printsReadinessSlip: Bool, resendsRefused: Bool, isService: Bool
    ) -> [TechnicianTask] {
        allCases.filter { task in
            switch task {
            case .printTestSlip: printsTestSlip
            case .printReadinessSlip: printsReadinessSlip
            case .resendRefused: resendsRefused
            case .restart, .powerOff: isService
            }
        }
    }

    /// Whether it is asked twice, because the kiosk is away afterwards.
    public var needsConfirmation: Bool { self == .restart || self == .powerOff }
}

/// What came of a PIN.
public enum PINVerdict: Hashable, Sendable {
    /// It is right.
    case right
    /// It is wrong, and so many attempts are left before the next wait.
    case wrong(attemptsLeft: Int)
    /// Nothing was looked at: there were too many wrong ones; so many seconds are to be waited.
    case locked(seconds: Int)
}

/// A place of the scene, in thousandths of its width and height from the top left.
public struct ScenePlace: Hashable, Sendable {
    /// Thousandths of the width.
    public var x: Int
    /// Thousandths of the height.
    public var y: Int

    /// Creates a place.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// What the technician sees; exists from the PIN pad until the page is left.
public struct Technician: Hashable, Sendable {
    /// The most figures of a PIN.
    public static let greatestPINLength = 12
    /// The fewest.
    public static let leastPINLength = 4
    /// The most findings that are shown.
    public static let greatestFindingCount = 64
    /// Where the three crosses of the touch test are; not on one line.
    public static let crosses = [
        ScenePlace(x: 120, y: 120), ScenePlace(x: 880, y: 320), ScenePlace(x: 260, y: 900),
    ]

    /// What was typed so far; forgotten as soon as it is handed over.
    public var pin = ""
    /// Whether a PIN is being looked at.
    public var isChecking = false
    /// What came of the last one.
    public var verdict: PINVerdict?
    /// What was found so far.
    public var findings: [TechnicianFinding] = []
    /// Whether more is to come.
    public var isLooking = false
    /// The task that was asked for and is to be asked for once more.
    public var confirming: TechnicianTask?
    /// The task that was carried out last.
    public var task: TechnicianTask?
    /// Whether it is done; nil while it is under way.
    public var isTaskDone: Bool?
    /// Where fingers landed in the touch test.
    public var touches: [ScenePlace] = []
    /// The six numbers of the correction, row by row; empty when the touches give none, nil while
    /// they are not complete.
    public var calibration: [Double]?

    /// Creates the state of a PIN pad that was just opened.
    public init() {}
}

/// What a kiosk offers its technician.
public struct TechnicianOffer: Hashable, Sendable {
    /// How long the corner is held until the PIN pad opens, in seconds.
    public static let cornerSeconds = 5

    /// The tasks that this kiosk can carry out, in the order of their buttons.
    public var tasks: [TechnicianTask]

    /// Creates an offer.
    public init(tasks: [TechnicianTask]) { self.tasks = tasks }
}
