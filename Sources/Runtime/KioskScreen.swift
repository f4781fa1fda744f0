import Drawing
import Interface
import Window

/// Where scenes are shown and touches come from: a window, or nothing at all.
public protocol KioskScreen: AnyObject {
    /// Sleeps until something happens or the time has passed.
    func waitEvents(timeoutMilliseconds: Int) -> [WindowEvent]
    /// Shows what changed on the canvas.
    func present(_ canvas: Canvas, damage: [Rectangle]) throws
    /// What wakes ``waitEvents(timeoutMilliseconds:)`` from any thread.
    func waker() -> @Sendable () -> Void
}

/// The kiosk's window.
public final class WindowScreen: KioskScreen {
    private let window: KioskWindow

    /// Opens the window.
    public init(configuration: WindowConfiguration) throws(WindowError) {
        window = try KioskWindow(configuration: configuration)
    }

    /// The scene's size in pixels.
    public var sceneSize: Size { window.sceneSize }

    /// Where touches are in the scene.
    public var touchTransform: TouchTransform { window.touchTransform }

    /// Sleeps in the window system.
    public func waitEvents(timeoutMilliseconds: Int) -> [WindowEvent] {
        window.waitEvents(timeoutMilliseconds: timeoutMilliseconds)
    }

    /// Shows what changed.
    public func present(_ canvas: Canvas, damage: [Rectangle]) throws {
        // A typed error cannot pass through the closure: it is carried around it.
        let failure: WindowError? = canvas.withPixels { pixels, stride in
            do throws(WindowError) {
                try window.present(
                    pixels: pixels, stride: stride, size: canvas.size, damage: damage)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    /// Wakes the window.
    public func waker() -> @Sendable () -> Void {
        let waker = window.makeWaker()
        return { waker.wake() }
    }
}
