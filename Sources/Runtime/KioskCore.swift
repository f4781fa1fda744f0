import Catalogue
import Interface
import Screens
import Session

/// The visit and its picture: events go in, scenes come out. Knows no window and no device; for
/// one thread.
public final class KioskCore {
    /// The visit.
    public private(set) var state: SessionState
    /// The picture of the state, as of the last ``refresh()``.
    public private(set) var scene: Scene<CitizenAction>

    /// Told when a visit begins (true) and when it has ended (false); on the loop's thread, so it
    /// must not wait for anything.
    public var onVisit: ((Bool) -> Void)?

    private let context: ViewContext
    private let clock: any KioskClock
    private let measuring: any TextMeasuring
    private let perform: (SessionEffect) -> Void
    private var timers: [SessionTimer: UInt64] = [:]
    private var pressed: ElementID?
    private var focused: ElementID?
    private var isStale = false
    private var isCornerHeld = false

    /// Creates the kiosk at its start page and lays it out.
    ///
    /// - Parameter perform: carries out what a timer does not: storing, printing, forgetting.
    public init(
        context: ViewContext, clock: any KioskClock, measuring: any TextMeasuring,
        perform: @escaping (SessionEffect) -> Void
    ) {
        self.context = context
        self.clock = clock
        self.measuring = measuring
        self.perform = perform
        let state = SessionState(now: LocalDateTime(secondsSinceEpoch: clock.wallSeconds()))
        self.state = state
        scene = Self.picture(state, context, measuring, pressed: nil, focused: nil)
    }

    /// The control that has the key focus, when keys are used.
    public var focusedControl: ElementID? { focused }

    /// The ground behind the scene.
    public var background: Color { groundColor(state.preferences) }

    /// Takes an event through the reducer and carries out its effects.
    public func handle(_ event: SessionEvent) {
        let before = state
        let effects = reduce(&state, event, context.session)
        if state != before { isStale = true }
        if state.isPristine != before.isPristine { onVisit?(!state.isPristine) }
        if state.screen != before.screen { leaveScreen(before.screen) }
        for effect in effects {
            switch effect {
            case .startTimer(let timer, let seconds):
                timers[timer] =
                    clock.monotonicNanoseconds() + UInt64(max(0, seconds)) * 1_000_000_000
            case .cancelTimer(let timer):
                timers[timer] = nil
            case .wipe:
                pressed = nil
                focused = nil
                isStale = true
                perform(effect)
            case .store, .askPrinter, .printForm, .printSlip, .checkPIN, .examine, .carryOut,
                .measureTouch:
                perform(effect)
            }
        }
    }

    private func leaveScreen(_ earlier: ScreenName) {
        pressed = nil
        // Someone who drives with keys begins each new page at its first control.
        if focused != nil {
            refreshScene()
            focused = scene.focusOrder.first
            isStale = true
        }
    }

    // MARK: Touch

    /// A finger went down: the control under it is shown as pressed.
    public func touchBegan(_ point: Point) {
        let target = scene.hit(point)
        press(target)
        focus(nil)
        if target == nil { touchGround(point) }
        // Someone who touches beside the controls is here all the same.
        if target == nil, !state.isPristine { handle(.citizen(.stayed)) }
    }

    /// A finger moved: a control is left when the finger leaves it.
    public func touchMoved(_ point: Point) {
        if pressed != nil, scene.hit(point) != pressed { press(nil) }
        if isCornerHeld, !isCorner(point) { releaseCorner() }
    }

    /// A finger went up: the control acts when the finger is still on it.
    public func touchEnded(_ point: Point) {
        releaseCorner()
        let target = pressed
        press(nil)
        guard let target, scene.hit(point) == target else { return }
        activate(target)
    }

    /// The touch was taken away.
    public func touchCancelled() {
        releaseCorner()
        press(nil)
    }

    // MARK: The technician's touches

    /// A finger beside all controls: the corner that the technician holds, or the touch test.
    private func touchGround(_ point: Point) {
        if state.screen == .touchTest {
            let size = context.display.size
            handle(
                .touchSeen(
                    ScenePlace(
                        x: point.x * 1000 / max(1, size.width),
                        y: point.y * 1000 / max(1, size.height))))
        } else if state.screen == .home, isCorner(point) {
            isCornerHeld = true
            handle(.cornerHeld(true))
        }
    }

    private func releaseCorner() {
        guard isCornerHeld else { return }
        isCornerHeld = false
        handle(.cornerHeld(false))
    }

    /// The top left square of 25 mm: as large as the emblem and its surroundings.
    private func isCorner(_ point: Point) -> Bool {
        let side = Int(25 * context.display.pixelsPerMillimetre)
        return point.x < side && point.y < side
    }

    private func press(_ id: ElementID?) {
        guard pressed != id else { return }
        pressed = id
        isStale = true
    }

    private func focus(_ id: ElementID?) {
        guard focused != id else { return }
        focused = id
        isStale = true
    }

    /// Sends what a control sends; false when there is no such control now.
    @discardableResult
    public func activate(_ id: ElementID) -> Bool {
        guard let action = scene.actions[id] else { return false }
        handle(.citizen(action))
        return true
    }

    // MARK: Keys

    /// Tab: the next control in reading order.
    public func focusNext() {
        focus(focused.map { scene.focus(after: $0) } ?? scene.focusOrder.first)
    }

    /// Shift-Tab: the control before.
    public func focusPrevious() {
        focus(focused.map { scene.focus(before: $0) } ?? scene.focusOrder.last)
    }

    /// Enter: the focused control, or "Tiếp tục" while nothing has the focus.
    public func activateFocused() {
        activate(focused ?? "continue")
    }

    /// Escape: one step back.
    public func goBack() { handle(.citizen(.wentBack)) }

    /// Backspace of a real keyboard.
    public func deleteBackward() { handle(.citizen(.key(.backspace))) }

    /// Letters of a real keyboard.
    public func type(_ text: String) { handle(.citizen(.typed(text))) }

    // MARK: Time

    /// Milliseconds until something is due: a timer or the next minute on the clock.
    public func millisecondsUntilDue() -> Int {
        let now = clock.monotonicNanoseconds()
        let minute = 60_000 - clock.wallSeconds() % 60 * 1000
        let timer = timers.values.min().map { due in
            due > now ? Int((due - now + 999_999) / 1_000_000) : 0
        }
        return min(timer ?? minute, minute)
    }

    /// Carries out what is due.
    public func fireDueTimers() {
        let minute = LocalDateTime(secondsSinceEpoch: clock.wallSeconds())
        if minute != state.now { handle(.minuteChanged(minute)) }
        let now = clock.monotonicNanoseconds()
        for timer in timers.filter({ $0.value <= now }).keys {
            timers[timer] = nil
            handle(.timerFired(timer))
        }
    }

    // MARK: Picture

    /// Lays the scene out anew when something changed.
    ///
    /// - Returns: what must be painted again, in scene pixels; empty when nothing changed.
    public func refresh() -> [Rectangle] {
        guard isStale else { return [] }
        let earlier = scene
        refreshScene()
        if let lost = focused, !scene.focusOrder.contains(lost) { focused = nil }
        return scene.damage(since: earlier)
    }

    private func refreshScene() {
        isStale = false
        scene = Self.picture(state, context, measuring, pressed: pressed, focused: focused)
    }

    private static func picture(
        _ state: SessionState, _ context: ViewContext, _ measuring: any TextMeasuring,
        pressed: ElementID?, focused: ElementID?
    ) -> Scene<CitizenAction> {
        layout(
            view(state, context), in: context.display.size, measuring: measuring,
            interaction: focusOutline(state.preferences, pressed: pressed, focused: focused))
    }
}
