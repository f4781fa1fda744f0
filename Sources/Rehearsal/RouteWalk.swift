import Catalogue
import Dossiers
import Interface
import Runtime
import Screens
import Session

/// Finds a ``TouchRoute`` by walking it on the kiosk's own core.
public final class RouteWalk {
    /// Draws the page of the core to a file of this name.
    public typealias Drawing = (_ core: KioskCore, _ picture: String) throws -> Void

    /// The way so far.
    public private(set) var route: TouchRoute
    /// What a visit handed in.
    public var request: StoreRequest? { desk.request }

    private let core: KioskCore
    private let hand: RecordingHand
    private let desk: Desk
    private let station: Station
    private let moment: LocalDateTime
    private let draw: Drawing

    /// What the core asks for and nothing here carries out.
    private final class Desk {
        var request: StoreRequest?
    }

    /// Stands before the start page.
    ///
    /// - Parameter moment: when the visit takes place.
    public init(
        context: ViewContext, at moment: LocalDateTime, measuring: any TextMeasuring,
        draw: @escaping Drawing = { _, _ in }
    ) {
        let desk = Desk()
        self.desk = desk
        self.moment = moment
        self.draw = draw
        station = context.session.station
        core = KioskCore(
            context: context, clock: StillClock(iso: moment.iso), measuring: measuring,
            perform: { effect in
                if case .store(let request) = effect { desk.request = request }
            })
        hand = RecordingHand(CoreHand(core: core))
        let size = context.display.size
        route = TouchRoute(size: [size.width, size.height], steps: [])
        // Whoever follows waits for a new page before touching what is on it.
        hand.onNewPage = { [unowned self] screen in
            try step("page-" + screen.replacing(":", with: "-"))
        }
    }

    /// A whole visit, moved to the walk's moment, until the start page is there again. Steps are
    /// called `page-SCREEN` where a page opens, and as the visitor calls them after an answer.
    ///
    /// - Throws: ``RehearsalFailure`` when it does not go through, or what drawing throws.
    public func file(_ script: VisitScript) throws {
        let visitor = Visitor(hand: hand) { [self] name in try step(name) }
        try visitor.fillIn(script.moved(to: moment))
        try visitor.declareAndSend()
        guard let request = desk.request else { throw RehearsalFailure("nothing was handed in") }
        let facts = try SampleSlip.facts(for: request, station: station)
        core.handle(.stored(facts))
        core.handle(.deliveryChanged(dossierID: facts.dossierID, .delivered(officialCode: nil)))
        core.handle(.slipChanged(dossierID: facts.dossierID, .printed))
        try step("done")
        try visitor.tap("finish")
    }

    /// The corner, the PIN, the technician's page, and the button that switches the kiosk off.
    ///
    /// - Throws: ``RehearsalFailure`` when there is no such page, or what drawing throws.
    public func openTechnician(pin: String) throws {
        let visitor = Visitor(hand: hand)
        try step("home")
        // Longer than needed: what the kiosk counts begins when it hears of the finger.
        let corner = TouchRoute.Touch(
            x: 12, y: 12, holdMilliseconds: TechnicianOffer.cornerSeconds * 1000 + 1500)
        core.touchBegan(Point(x: corner.x, y: corner.y))
        core.handle(.timerFired(.corner))
        core.touchEnded(Point(x: corner.x, y: corner.y))
        hand.note(corner)
        try step("pin")
        for figure in pin { try visitor.tap("key.\(figure)") }
        try step("pin-typed")
        try visitor.tap("continue")
        core.handle(.pinAnswered(.right))
        core.handle(.examined)
        try step("technician")
        try visitor.tap("technician.powerOff")
        try step("confirm")
        try visitor.tap("technician.powerOff")
        try step("power-off")
    }

    /// Closes a step: the touches since the last one, and the page as it is now.
    private func step(_ name: String) throws {
        _ = core.refresh()
        let count = route.steps.count + 1
        let picture = "\(count < 10 ? "0" : "")\(count)-\(name).png"
        try draw(core, picture)
        route.steps.append(
            TouchRoute.Step(name: name, touches: hand.takeTouches(), picture: picture))
    }
}

/// A hand that remembers where it touched.
final class RecordingHand: Hand {
    /// Told after a touch that opened another page or turned one.
    var onNewPage: ((_ screen: String) throws -> Void)?

    private let hand: any Hand
    private var touches: [TouchRoute.Touch] = []

    /// Creates a hand that lets another one touch.
    init(_ hand: any Hand) { self.hand = hand }

    /// Looks at the screen.
    func look() throws -> SeenScene { try hand.look() }

    /// Taps a thing in its middle.
    func tap(_ node: SeenScene.Node) throws {
        let before = try hand.look()
        try hand.tap(node)
        touches.append(
            TouchRoute.Touch(
                x: node.frame[0] + node.frame[2] / 2, y: node.frame[1] + node.frame[3] / 2))
        let after = try hand.look()
        if after.screen != before.screen || after.pages != before.pages {
            try onNewPage?(after.screen)
        }
    }

    /// Refuses: a finger has keys only.
    func write(_ text: String) throws {
        throw RehearsalFailure("a finger cannot write whole words: \(text)")
    }

    /// Remembers a touch that was made otherwise.
    func note(_ touch: TouchRoute.Touch) { touches.append(touch) }

    /// The touches since this was asked last.
    func takeTouches() -> [TouchRoute.Touch] {
        defer { touches = [] }
        return touches
    }
}
