import CSDL2
import Glibc
import Interface

extension KioskWindow {
    /// Spares the start what a kiosk has no use for, unless the user has set it: the key
    /// combinations of X11 (parsing its table takes longer than painting the first page; letters
    /// with marks come from our own keyboard) and the search for a session bus, which starts
    /// another program.
    ///
    /// Sets variables of the process: call it before other threads start.
    public static func prepareEnvironment() {
        setenv("XCOMPOSEFILE", "/dev/null", 0)
        setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null", 0)
    }

    /// Starts SDL's video part and returns the driver's name.
    static func startVideo(_ configuration: WindowConfiguration) throws(WindowError) -> String {
        SDL_SetMainReady()
        // A finger is a finger and a mouse a mouse: otherwise every touch arrives twice.
        SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0")
        SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0")
        // The press that brings the window to the front counts: it lay on a control.
        SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1")
        // Ending is decided by the program, and a SIGTERM must not look like a closed window.
        // On KMS/DRM this also keeps the console deaf after a crash: SDL switches its keyboard off
        // (K_OFF) when it starts and on again when it ends in order, and a handler for crashes
        // would do the same. A kiosk's keys must never reach a console; the next start or the
        // unit's TTYReset= puts the console in order.
        SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1")
        // Blanking is a matter of the image; asking a desktop for it costs a bus connection.
        SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1")
        SDL_SetHint(SDL_HINT_APP_NAME, configuration.title)
        // Without a desktop SDL would try its libraries first; a variable of the environment
        // (SDL_VIDEODRIVER) goes before this hint.
        let driver =
            configuration.driver == .automatic && !Desktop.isThere
            ? .kmsdrm : configuration.driver
        if driver != .automatic { SDL_SetHint(SDL_HINT_VIDEODRIVER, driver.rawValue) }
        guard SDL_Init(SDL_INIT_VIDEO | SDL_INIT_EVENTS) == 0,
            let name = SDL_GetCurrentVideoDriver()
        else {
            let reason = lastError()
            SDL_Quit()
            throw .noVideo(driver: driver.rawValue, reason: reason)
        }
        return String(cString: name)
    }

    static func usesTexture(_ configuration: WindowConfiguration, driverName: String) -> Bool {
        switch configuration.presentation {
        case .texture: true
        case .windowSurface: false
        case .automatic:
            configuration.rotation != .none
                || !["x11", "dummy", "offscreen"].contains(driverName)
        }
    }

    static func setWindowHints(driverName: String, usesTexture: Bool) {
        // Copying into shared memory is faster than SDL's detour over a renderer.
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
        if usesTexture {
            // On KMS/DRM the default renderer shows nothing but the cleared ground.
            let usesCard = ["KMSDRM", "wayland"].contains(driverName)
            SDL_SetHint(SDL_HINT_RENDER_DRIVER, usesCard ? "opengles2" : "software")
        }
        if driverName == "x11" { SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1") }
    }

    static func openWindow(
        _ configuration: WindowConfiguration
    ) throws(WindowError) -> OpaquePointer {
        var flags = SDL_WINDOW_SHOWN.rawValue
        if configuration.size == nil { flags |= SDL_WINDOW_FULLSCREEN_DESKTOP.rawValue }
        // A full screen is asked for where the panel is and as large as it is: without a window
        // manager nobody moves it there afterwards.
        let place =
            configuration.size.map {
                SDL_Rect(x: 0, y: 0, w: Int32(clamping: $0.width), h: Int32(clamping: $0.height))
            }
            ?? panelBounds(configuration.displayIndex)
        let window = SDL_CreateWindow(
            configuration.title, place.x, place.y, max(1, place.w), max(1, place.h), flags)
        guard let window else { throw .noWindow(reason: lastError()) }
        return window
    }

    private static func panelBounds(_ index: Int) -> SDL_Rect {
        let isThere = (0..<Int(SDL_GetNumVideoDisplays())).contains(index)
        var bounds = SDL_Rect(x: 0, y: 0, w: 1080, h: 1920)
        SDL_GetDisplayBounds(isThere ? Int32(clamping: index) : 0, &bounds)
        return bounds
    }

    /// SDL's text of what failed last on this thread.
    static func lastError() -> String { String(cString: SDL_GetError()) }
}
