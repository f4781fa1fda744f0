import Interface

/// How far a scene is turned clockwise when it is shown on the panel.
public enum Rotation: Int, Hashable, Sendable, CaseIterable {
    /// As it is.
    case none = 0
    /// The scene's top is at the panel's right.
    case quarter = 90
    /// Upside down.
    case half = 180
    /// The scene's top is at the panel's left.
    case threeQuarters = 270

    /// Whether width and height change places.
    public var swapsSides: Bool { self == .quarter || self == .threeQuarters }

    /// The scene's size on a panel of this size, and the other way round.
    public func turned(_ size: Size) -> Size {
        swapsSides ? Size(width: size.height, height: size.width) : size
    }
}

/// A correction of panel coordinates from 0 to 1, as libinput's calibration matrix:
/// `x' = a·x + b·y + c`, `y' = d·x + e·y + f`.
public struct TouchCalibration: Hashable, Sendable {
    /// Share of x in x'.
    public var a: Double
    /// Share of y in x'.
    public var b: Double
    /// Offset of x'.
    public var c: Double
    /// Share of x in y'.
    public var d: Double
    /// Share of y in y'.
    public var e: Double
    /// Offset of y'.
    public var f: Double

    /// Creates a correction row by row.
    public init(a: Double, b: Double, c: Double, d: Double, e: Double, f: Double) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
        self.e = e
        self.f = f
    }

    /// No correction.
    public static let identity = TouchCalibration(a: 1, b: 0, c: 0, d: 0, e: 1, f: 0)
}

/// Finds the scene pixel under a finger or a pointer.
public struct TouchTransform: Hashable, Sendable {
    /// The panel in its own pixels.
    public var panel: Size
    /// How far the scene is turned on it.
    public var rotation: Rotation
    /// The touch panel's correction.
    public var calibration: TouchCalibration

    /// Creates a transform; the panel's size in its own pixels.
    public init(
        panel: Size, rotation: Rotation = .none, calibration: TouchCalibration = .identity
    ) {
        self.panel = panel
        self.rotation = rotation
        self.calibration = calibration
    }

    /// The scene's size in pixels.
    public var sceneSize: Size { rotation.turned(panel) }

    /// The scene pixel of a finger; `x` and `y` from 0 to 1 over the panel. The answer is always
    /// inside the scene: fingers at the bezel count for the outermost pixel.
    public func scenePoint(fingerX x: Double, fingerY y: Double) -> Point {
        let correctedX = calibration.a * x + calibration.b * y + calibration.c
        let correctedY = calibration.d * x + calibration.e * y + calibration.f
        return turned(
            Self.pixel(correctedX, count: panel.width), Self.pixel(correctedY, count: panel.height))
    }

    /// The scene pixel of a pointer at a panel pixel; pointers need no calibration.
    public func scenePoint(pointerX x: Int, pointerY y: Int) -> Point {
        turned(min(max(0, x), max(0, panel.width - 1)), min(max(0, y), max(0, panel.height - 1)))
    }

    private static func pixel(_ share: Double, count: Int) -> Int {
        // Comparisons with NaN are false, so a broken device reads as 0.
        guard share > 0 else { return 0 }
        return max(0, min(count - 1, Int(min(share, 1) * Double(count))))
    }

    private func turned(_ x: Int, _ y: Int) -> Point {
        switch rotation {
        case .none: Point(x: x, y: y)
        case .quarter: Point(x: y, y: panel.width - 1 - x)
        case .half: Point(x: panel.width - 1 - x, y: panel.height - 1 - y)
        case .threeQuarters: Point(x: panel.height - 1 - y, y: x)
        }
    }
}
