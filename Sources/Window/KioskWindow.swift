import CSDL2
import Interface

/// The one window of the kiosk, through SDL 2; owns it and all of SDL. For the main thread only,
/// one at a time.
public final class KioskWindow {
    /// SDL's name of what shows the picture: `x11`, `KMSDRM`, `dummy`, …
    public let driverName: String
    /// Whether pictures go through a texture instead of the window's memory.
    public let usesTexture: Bool

    private let window: OpaquePointer
    private let presenter: any FramePresenter
    private let signal: WakeSignal
    private let inputWait: InputWait?
    private var translator: EventTranslator

    /// Opens the window.
    ///
    /// - Throws: ``WindowError``; its description says what to do.
    public init(configuration: WindowConfiguration) throws(WindowError) {
        signal = try WakeSignal()
        driverName = try Self.startVideo(configuration)
        let choice = Self.usesTexture(configuration, driverName: driverName)
        usesTexture = choice
        do throws(WindowError) {
            if !choice && configuration.rotation != .none { throw .rotationNeedsTexture }
            Self.setWindowHints(driverName: driverName, usesTexture: choice)
            window = try Self.openWindow(configuration)
        } catch {
            SDL_Quit()
            throw error
        }
        do throws(WindowError) {
            presenter =
                if choice {
                    try TexturePresenter(window: window, rotation: configuration.rotation)
                } else {
                    try SurfacePresenter(window: window)
                }
        } catch {
            SDL_DestroyWindow(window)
            SDL_Quit()
            throw error
        }
        SDL_ShowCursor(configuration.showsPointer ? SDL_ENABLE : SDL_DISABLE)
        var (width, height): (Int32, Int32) = (0, 0)
        SDL_GetWindowSize(window, &width, &height)
        translator = EventTranslator(
            transform: TouchTransform(
                panel: Size(width: Int(width), height: Int(height)),
                rotation: configuration.rotation, calibration: configuration.calibration))
        let sleepsInSDL = ["x11", "wayland"].contains(driverName)
        inputWait = sleepsInSDL ? nil : InputWait(directory: "/dev/input", signal: signal)
        if sleepsInSDL {
            let type = SDL_RegisterEvents(1)
            if type != UInt32.max { signal.pushSDLEvents(ofType: type) }
        }
    }

    deinit {
        signal.pushSDLEvents(ofType: 0)
        presenter.close()
        SDL_DestroyWindow(window)
        SDL_Quit()
    }

    /// The scene's size in pixels, with rotation.
    public var sceneSize: Size { translator.transform.sceneSize }

    /// Where touches are in the scene.
    public var touchTransform: TouchTransform { translator.transform }

    /// Something that wakes ``waitEvents(timeoutMilliseconds:)`` from any thread.
    public func makeWaker() -> WindowWaker { WindowWaker(signal: signal) }

    /// Shows the changed parts of a picture.
    ///
    /// - Parameters:
    ///   - pixels: rows of 32-bit words `0xXXRRGGBB`, from the top.
    ///   - stride: bytes from one row to the next.
    ///   - size: the picture in scene pixels; what reaches over the window is left out.
    ///   - damage: what changed since the last call, in scene pixels. The first call, and those
    ///     after ``WindowEvent/exposed`` and ``WindowEvent/resized(_:)``, must name everything.
    public func present(
        pixels: UnsafeRawBufferPointer, stride: Int, size: Size, damage: [Rectangle]
    ) throws(WindowError) {
        let needed = stride * size.height
        guard size.width > 0, size.height > 0, stride >= size.width * 4, pixels.count >= needed,
            let base = pixels.baseAddress
        else {
            throw .incompletePicture(
                expectedBytes: max(needed, size.width * 4 * size.height),
                actualBytes: pixels.count)
        }
        let whole = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
        let areas = damage.map { $0.intersection(whole) }.filter { !$0.isEmpty }
        if areas.isEmpty { return }
        try presenter.present(
            Picture(base: base, stride: stride, size: size), damage: areas)
    }

    /// Sleeps until something happens or the time has passed, without using the processor.
    ///
    /// - Parameter timeoutMilliseconds: how long to sleep at most; nil is for ever, 0 not at all.
    /// - Returns: what happened, in order. It may be empty before the time has passed, when what
    ///   woke the window has no meaning for the kiosk: compute the next deadline and wait again.
    public func waitEvents(timeoutMilliseconds: Int?) -> [WindowEvent] {
        var events: [WindowEvent] = []
        if let inputWait {
            SDL_PumpEvents()
            collect(into: &events)
            if events.isEmpty {
                inputWait.wait(timeoutMilliseconds: timeoutMilliseconds)
                SDL_PumpEvents()
            }
        } else {
            var event = SDL_Event()
            let timeout = timeoutMilliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
            if SDL_WaitEventTimeout(&event, timeout) == 1 { translate(event, into: &events) }
        }
        collect(into: &events)
        if signal.take() { events.append(.woken) }
        return events
    }

    /// The most events taken at once, so that a broken device cannot hold the loop.
    private static let maximumEventsPerWait = 256

    private func collect(into events: inout [WindowEvent]) {
        var event = SDL_Event()
        var count = 0
        while count < Self.maximumEventsPerWait, SDL_PollEvent(&event) == 1 {
            translate(event, into: &events)
            count += 1
        }
    }

    private func translate(_ event: SDL_Event, into events: inout [WindowEvent]) {
        guard let input = SDLEvents.rawInput(event) else { return }
        events += translator.translate(input)
    }
}
