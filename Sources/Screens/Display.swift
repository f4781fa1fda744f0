import Interface

/// The screen that a kiosk declares: what views need to know of it.
public struct Display: Hashable, Sendable {
    /// Width and height in pixels as the citizen sees it.
    public var size: Size
    /// Real density, so that touch targets and letters keep their size in millimetres.
    public var pixelsPerMillimetre: Double

    /// Creates a display.
    public init(size: Size, pixelsPerMillimetre: Double) {
        self.size = size
        self.pixelsPerMillimetre = pixelsPerMillimetre
    }

    /// Creates a display from its diagonal in inches.
    public init(size: Size, diagonalInches: Double) {
        let width = Double(size.width)
        let height = Double(size.height)
        let diagonalPixels = (width * width + height * height).squareRoot()
        self.init(size: size, pixelsPerMillimetre: diagonalPixels / (diagonalInches * 25.4))
    }

    /// Whether the keyboard stands beside the question instead of below it.
    public var isLandscape: Bool { size.width > size.height }

    /// The displays that every screen is tried on: 21.5" both ways, 15.4" and 15.6".
    public static let supported: [Display] = [
        Display(size: Size(width: 1080, height: 1920), diagonalInches: 21.5),
        Display(size: Size(width: 1920, height: 1080), diagonalInches: 21.5),
        Display(size: Size(width: 1280, height: 800), diagonalInches: 15.4),
        Display(size: Size(width: 768, height: 1366), diagonalInches: 15.6),
    ]
}

/// Lengths in pixels of one display.
///
/// Designs are drawn for a 21.5" screen of 1080 × 1920; ``length(_:)`` keeps their millimetres on
/// screens of that size and shrinks them, by at most 30 %, on smaller ones.
struct Metrics: Hashable, Sendable {
    let display: Display
    private let scale: Double

    init(_ display: Display) {
        self.display = display
        let shortSideMillimetres =
            Double(min(display.size.width, display.size.height)) / display.pixelsPerMillimetre
        let designDensity = 4.034
        let designShortSideMillimetres = 267.7
        let fit = min(1, max(0.7, shortSideMillimetres / designShortSideMillimetres))
        scale = display.pixelsPerMillimetre / designDensity * fit
    }

    /// Pixels here of a length drawn in design pixels.
    func length(_ designPixels: Int) -> Int {
        max(1, Int((Double(designPixels) * scale).rounded()))
    }

    /// Pixels of a length in millimetres, rounded up.
    func millimetres(_ millimetres: Double) -> Int {
        Int((millimetres * display.pixelsPerMillimetre).rounded(.up))
    }

    /// The least side of anything that can be touched (P6).
    var touchTarget: Int { millimetres(12.7) }
    /// The least distance between two things that can be touched (P6).
    var touchGap: Int { millimetres(2.54) }
}
