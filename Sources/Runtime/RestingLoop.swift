import Catalogue
import Drawing
import Glibc
import Interface
import Screens
import Session
import Window

/// A fault that lets the kiosk serve nobody; whoever finds one throws it, and the program shows
/// the resting page.
public struct RestingFault: Error, CustomStringConvertible {
    /// What the page tells.
    public let notice: RestingNotice

    /// Creates a fault.
    public init(_ notice: RestingNotice) { self.notice = notice }

    /// The reason, for the journal.
    public var description: String {
        "Ki-ốt tạm nghỉ: \(notice.reason.rawValue) (số báo lỗi \(notice.reason.number))"
            + (notice.detail.map { ". \($0)" } ?? "")
    }
}

/// Sentences and symbols of the resting page, each read for itself: what is damaged is left out,
/// and the page is shown all the same.
public struct RestingAssets: Sendable {
    /// The sentences.
    public let words: RestingWords
    /// The symbols.
    public let icons: IconLibrary

    /// Reads below a directory (`Assets`), and makes the process use its fonts where it names
    /// some: call it before other threads start.
    public init(directory: String) {
        let fonts = directory + "/fonts.conf"
        if access(fonts, R_OK) == 0 { FontConfiguration.use(fonts) }
        words = RestingWords(try? StringTable.load(directory: directory))
        icons = (try? IconLibrary(directory: directory + "/icons")) ?? IconLibrary([:])
    }
}

/// The loop of a kiosk that serves nobody: shows one page and sleeps. It answers the watchdog and
/// ends when what made the kiosk rest has changed; nothing is polled.
public final class RestingLoop {
    private let notice: RestingNotice
    private let assets: RestingAssets
    private let diagonalInches: Double
    private let screen: any KioskScreen
    private let mailbox: EventMailbox
    private let service: KioskService
    private let clock: any KioskClock
    private let longestRestSeconds: Int?
    private let shaper = TextShaper()

    /// The longest sleep: a day.
    private static let sleepMilliseconds = 86_400_000

    /// Creates the loop; nothing is shown before ``run(size:onShown:)``.
    ///
    /// - Parameters:
    ///   - diagonalInches: the screen's; what is shown only grows and shrinks with it.
    ///   - longestRestSeconds: after which the reason is looked at again, where no file tells
    ///     that it is gone; nil rests until something changes.
    public init(
        notice: RestingNotice, assets: RestingAssets, diagonalInches: Double,
        screen: any KioskScreen, mailbox: EventMailbox, service: KioskService,
        longestRestSeconds: Int? = nil, clock: any KioskClock = LiveKioskClock()
    ) {
        self.longestRestSeconds = longestRestSeconds
        self.clock = clock
        self.notice = notice
        self.assets = assets
        self.diagonalInches = diagonalInches
        self.screen = screen
        self.mailbox = mailbox
        self.service = service
        mailbox.setWaker(screen.waker())
    }

    /// Shows the page and rests.
    ///
    /// - Parameters:
    ///   - size: the scene's size in pixels.
    ///   - onShown: called once, when the page is on the screen.
    /// - Returns: ``LoopEnd/stopped``, or ``LoopEnd/changed`` after ``Message/lookAgain`` and after
    ///   the longest rest.
    /// - Throws: what the screen throws when it cannot show pictures.
    public func run(size: Size, onShown: () -> Void = {}) throws -> LoopEnd {
        var canvas = try show(size)
        onShown()
        service.notifier?.ready(RestingFault(notice).description)
        let pulse = WatchdogPulse(
            watchdogMicroseconds: service.watchdogMicroseconds, mailbox: mailbox)
        defer { withExtendedLifetime(pulse) {} }
        let began = clock.monotonicNanoseconds()
        while true {
            let sleepMilliseconds = sleepMilliseconds(since: began)
            guard sleepMilliseconds > 0 else { return .changed }
            for event in screen.waitEvents(timeoutMilliseconds: sleepMilliseconds) {
                switch event {
                case .exposed: try present(canvas)
                case .resized(let size): canvas = try show(size)
                case .quit: return .stopped
                default: break
                }
            }
            let messages = mailbox.drain()
            for message in messages {
                switch message {
                case .stop: return .stopped
                case .lookAgain: return .changed
                case .session, .inspect, .watchdog, .rest, .leave: break
                }
            }
            if messages.contains(where: \.isWatchdog) { service.notifier?.watchdog() }
        }
    }

    /// How long the loop may sleep; 0 when the rest is over.
    private func sleepMilliseconds(since began: UInt64) -> Int {
        guard let longestRestSeconds else { return Self.sleepMilliseconds }
        let passed = Int((clock.monotonicNanoseconds() - began) / 1_000_000)
        return min(max(0, longestRestSeconds * 1000 - passed), Self.sleepMilliseconds)
    }

    private func show(_ size: Size) throws -> Canvas {
        let display = Display(size: size, diagonalInches: diagonalInches)
        let scene = layout(
            restingView(notice, words: assets.words, display: display), in: size,
            measuring: shaper,
            interaction: focusOutline(Preferences(), pressed: nil, focused: nil))
        let canvas = try Canvas(size: size, shaper: shaper, icons: assets.icons)
        canvas.paint(scene.items, background: groundColor(Preferences()))
        try present(canvas)
        return canvas
    }

    private func present(_ canvas: Canvas) throws {
        let size = canvas.size
        try screen.present(
            canvas, damage: [Rectangle(x: 0, y: 0, width: size.width, height: size.height)])
    }
}
