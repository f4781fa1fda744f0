import Drawing
import Interface
import Screens
import Session
import Window

/// Why a loop ended.
public enum LoopEnd: Hashable, Sendable {
    /// The window was closed, or the program was asked to end.
    case stopped
    /// The kiosk cannot serve anybody: the resting page follows.
    case resting(RestingReason)
    /// What the program was started with, or made it rest, has changed: it is to be started anew.
    case changed
    /// The technician wants the program started anew.
    case restart
    /// The technician wants the machine switched off.
    case powerOff
}

extension Message {
    /// Whether the service manager wants to know that the loop is alive.
    var isWatchdog: Bool {
        if case .watchdog = self { true } else { false }
    }
}

/// The loop of the running kiosk: sleeps until something happens, takes it through the core, and
/// shows what changed. Nothing in it waits for disk, network, printer or speech.
public final class KioskLoop {
    private let core: KioskCore
    private let canvas: Canvas
    private let screen: any KioskScreen
    private let mailbox: EventMailbox
    private let clock: any KioskClock
    private let timings: FrameTimings
    private let service: KioskService
    private var end: LoopEnd?
    /// How the loop ends when the citizen who uses the kiosk has gone.
    private var endWhenUnused: LoopEnd?

    /// Creates the loop; nothing is shown before ``run()``.
    public init(
        core: KioskCore, canvas: Canvas, screen: any KioskScreen, mailbox: EventMailbox,
        clock: any KioskClock, timings: FrameTimings, service: KioskService = KioskService()
    ) {
        self.core = core
        self.canvas = canvas
        self.screen = screen
        self.mailbox = mailbox
        self.clock = clock
        self.timings = timings
        self.service = service
        mailbox.setWaker(screen.waker())
    }

    /// Shows the first frame; later frames are those of ``run()``.
    public func showFirstFrame() throws {
        try showEverything()
        timings.firstFrameShown(at: clock.monotonicNanoseconds())
        service.notifier?.ready("Trang đầu đã hiện.")
        service.health?.note(.firstFrame)
    }

    /// Runs until the window is closed, ``Message/stop`` arrives, or the kiosk must rest or begin
    /// anew.
    ///
    /// - Returns: which of them it was.
    /// - Throws: what the screen throws when it cannot show pictures any more.
    @discardableResult
    public func run() throws -> LoopEnd {
        let pulse = WatchdogPulse(
            watchdogMicroseconds: service.watchdogMicroseconds, mailbox: mailbox)
        defer { withExtendedLifetime(pulse) {} }
        while true {
            let events = screen.waitEvents(timeoutMilliseconds: core.millisecondsUntilDue())
            let received = clock.monotonicNanoseconds()
            var input: InputKind?
            for event in events { input = try handle(event) ?? input }
            let messages = mailbox.drain()
            for message in messages { try handle(message) }
            core.fireDueTimers()
            try showChanges(since: received, input: input)
            // Said last, when everything of this turn is done and shown.
            if messages.contains(where: \.isWatchdog) { service.notifier?.watchdog() }
            if let end {
                service.notifier?.stopping()
                return end
            }
            if let endWhenUnused, core.state.isPristine {
                if endWhenUnused == .changed { service.notifier?.stopping() }
                return endWhenUnused
            }
        }
    }

    private func handle(_ event: WindowEvent) throws -> InputKind? {
        let earlier = core.state.screen
        switch event {
        case .touchBegan(_, let point):
            core.touchBegan(point)
            return .press
        case .touchMoved(_, let point): core.touchMoved(point)
        case .touchEnded(_, let point):
            core.touchEnded(point)
            return core.state.screen == earlier ? .tap : .screenChange
        case .touchCancelled: core.touchCancelled()
        case .key(let key):
            press(key)
            return core.state.screen == earlier ? .tap : .screenChange
        case .text(let text):
            core.type(text)
            return .tap
        case .exposed, .resized: try showEverything()
        case .quit: end = .stopped
        case .woken: break
        }
        return nil
    }

    private func press(_ key: KeyPress) {
        switch key {
        case .tab, .right, .down: core.focusNext()
        case .backTab, .left, .up: core.focusPrevious()
        case .enter: core.activateFocused()
        case .escape: core.goBack()
        case .backspace: core.deleteBackward()
        }
    }

    private func handle(_ message: Message) throws {
        switch message {
        case .session(let event): core.handle(event)
        case .stop: end = .stopped
        case .leave(let end): self.end = end
        case .rest(let reason): endWhenUnused = .resting(reason)
        case .lookAgain: endWhenUnused = endWhenUnused ?? .changed
        case .watchdog: break
        case .inspect(let request, let reply):
            let answered = InspectAnswer.make(request, core: core, timings: timings)
            // What the request changed is on the screen before the answer says so.
            try showChanges(since: clock.monotonicNanoseconds(), input: nil)
            reply(answered ?? InspectAnswer.scene(core))
        }
    }

    private func showChanges(since received: UInt64, input: InputKind?) throws {
        let damage = core.refresh()
        guard !damage.isEmpty else { return }
        canvas.paint(core.scene.items, background: core.background, damage: damage)
        try screen.present(canvas, damage: damage)
        if let input {
            timings.frameShown(
                input, nanoseconds: clock.monotonicNanoseconds() - received)
        }
    }

    private func showEverything() throws {
        _ = core.refresh()
        canvas.paint(core.scene.items, background: core.background)
        let size = core.scene.size
        try screen.present(
            canvas, damage: [Rectangle(x: 0, y: 0, width: size.width, height: size.height)])
    }
}
