import Interface

/// How the kiosk's window is opened.
public struct WindowConfiguration: Hashable, Sendable {
    /// What shows the picture.
    public enum Driver: String, Hashable, Sendable, CaseIterable {
        /// X11 or Wayland where a desktop is named in the environment, else KMS/DRM.
        case automatic
        /// An X server.
        case x11
        /// A Wayland compositor.
        case wayland
        /// The screen itself, without a desktop: the kiosk.
        case kmsdrm = "KMSDRM"
        /// Nothing; for tests.
        case dummy
        /// Memory; for tests.
        case offscreen
    }

    /// How pixels reach the screen.
    public enum Presentation: String, Hashable, Sendable {
        /// The window's own memory on X11, dummy and offscreen without rotation; else a texture.
        case automatic
        /// Copy into the window's memory: fastest on X11, cannot rotate.
        case windowSurface
        /// Upload to the graphics card, which rotates and waits for the screen.
        case texture
    }

    /// The name in a desktop's window list.
    public var title: String
    /// The size of the window in panel pixels; nil fills the screen.
    public var size: Size?
    /// What shows the picture.
    public var driver: Driver
    /// How pixels reach the screen.
    public var presentation: Presentation
    /// How far the scene is turned on the panel.
    public var rotation: Rotation
    /// Corrects a touch panel that is not aligned with the screen.
    public var calibration: TouchCalibration
    /// Whether a mouse pointer is seen; a kiosk has none.
    public var showsPointer: Bool
    /// Which of several screens, from 0 in the order of the graphics card's connectors that have
    /// a screen; one that is not there counts as the first, so that a cable in another socket
    /// leaves no kiosk dark.
    public var displayIndex: Int

    /// Creates a configuration; by default a full screen without pointer.
    public init(
        title: String, size: Size? = nil, driver: Driver = .automatic,
        presentation: Presentation = .automatic, rotation: Rotation = .none,
        calibration: TouchCalibration = .identity, showsPointer: Bool = false,
        displayIndex: Int = 0
    ) {
        self.title = title
        self.size = size
        self.driver = driver
        self.presentation = presentation
        self.rotation = rotation
        self.calibration = calibration
        self.showsPointer = showsPointer
        self.displayIndex = displayIndex
    }
}
