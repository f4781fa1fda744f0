import Dispatch
import Drawing
import Interface
import Window

/// A kiosk without a window: scenes are laid out and acted on, nothing is shown. For tests that
/// kill the process, never in production.
public final class HeadlessScreen: KioskScreen {
    private let semaphore = DispatchSemaphore(value: 0)

    /// Creates the screen.
    public init() {}

    /// Sleeps until woken or the time has passed.
    public func waitEvents(timeoutMilliseconds: Int) -> [WindowEvent] {
        _ = semaphore.wait(timeout: .now() + .milliseconds(timeoutMilliseconds))
        return []
    }

    /// Shows nothing.
    public func present(_ canvas: Canvas, damage: [Rectangle]) {}

    /// Wakes the loop.
    public func waker() -> @Sendable () -> Void {
        let semaphore = semaphore
        return { semaphore.signal() }
    }
}
