/// Why the window cannot be opened or shown. `reason` is SDL's own text.
public enum WindowError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No video driver works.
    case noVideo(driver: String, reason: String)
    /// The driver opens no window.
    case noWindow(reason: String)
    /// The window offers no memory to draw in.
    case noSurface(reason: String)
    /// The window's memory has another pixel format than the canvas.
    case unsupportedFormat(name: String)
    /// No renderer or no texture for the texture path.
    case noRenderer(reason: String)
    /// The window-surface path cannot turn the picture.
    case rotationNeedsTexture
    /// The picture that was handed in is smaller than its size says.
    case incompletePicture(expectedBytes: Int, actualBytes: Int)
    /// A frame was refused.
    case presentFailed(reason: String)
    /// No descriptor for waking the waiting thread.
    case noWaker(reason: String)

    /// The fault in a sentence, with what to do.
    public var description: String {
        switch self {
        case .noVideo(let driver, let reason):
            "no screen through driver \(driver): \(reason). Without a desktop the user must be "
                + "in the groups video, render and input, and no other program may hold the screen"
        case .noWindow(let reason):
            "no window: \(reason). Check that the graphics card is known to the kernel (KMS)"
        case .noSurface(let reason):
            "no window memory: \(reason). Set the presentation to texture"
        case .unsupportedFormat(let name):
            "the screen's pixel format \(name) is not 32-bit RGB. "
                + "Use a colour depth of 24 bits, or set the presentation to texture"
        case .noRenderer(let reason):
            "no renderer: \(reason). Install the Mesa drivers (libgl1-mesa-dri, libegl1, "
                + "libgles2), or set the presentation to windowSurface on X11"
        case .rotationNeedsTexture:
            "a window surface cannot be rotated: set the presentation to texture or automatic"
        case .incompletePicture(let expected, let actual):
            "the picture has \(actual) bytes instead of \(expected)"
        case .presentFailed(let reason):
            "the frame was refused: \(reason). Open the window again"
        case .noWaker(let reason):
            "no event descriptor: \(reason). Raise the limit of open files"
        }
    }
}
