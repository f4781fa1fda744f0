/// A point in whole pixels; x grows to the right, y downwards.
public struct Point: Hashable, Sendable {
    /// Pixels from the left edge.
    public var x: Int
    /// Pixels from the top edge.
    public var y: Int

    /// Creates a point at the given pixel.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}

/// A width and a height in whole pixels.
public struct Size: Hashable, Sendable {
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// Creates a size in pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// No extent in either direction.
    public static let zero = Size(width: 0, height: 0)
}

/// A pixel-aligned rectangle: `x ..< x + width`, `y ..< y + height`.
public struct Rectangle: Hashable, Sendable {
    /// Left edge in pixels.
    public var x: Int
    /// Top edge in pixels.
    public var y: Int
    /// Pixels across.
    public var width: Int
    /// Pixels down.
    public var height: Int

    /// Creates a rectangle from its top left corner and its extent in pixels.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The extent without the position.
    public var size: Size { Size(width: width, height: height) }
    /// The first column right of the rectangle.
    public var maxX: Int { x + width }
    /// The first row below the rectangle.
    public var maxY: Int { y + height }
    /// The middle, rounded down.
    public var center: Point { Point(x: x + width / 2, y: y + height / 2) }
    /// Whether the rectangle covers no pixel.
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// Whether the pixel lies inside.
    public func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }

    /// Whether every pixel of `other` lies inside; an empty `other` always does.
    public func contains(_ other: Rectangle) -> Bool {
        other.isEmpty
            || (other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY)
    }

    /// The smallest rectangle that covers both; an empty one counts for nothing.
    public func union(_ other: Rectangle) -> Rectangle {
        if isEmpty { return other }
        if other.isEmpty { return self }
        let left = min(x, other.x)
        let top = min(y, other.y)
        return Rectangle(
            x: left, y: top,
            width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }

    /// The pixels that lie in both; empty (zero size) when there are none.
    public func intersection(_ other: Rectangle) -> Rectangle {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let right = min(maxX, other.maxX)
        let bottom = min(maxY, other.maxY)
        guard right > left, bottom > top else {
            return Rectangle(x: left, y: top, width: 0, height: 0)
        }
        return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }

    /// The rectangle with every edge moved inwards (outwards when negative) by `pixels`.
    public func inset(by pixels: Int) -> Rectangle {
        Rectangle(
            x: x + pixels, y: y + pixels,
            width: max(0, width - 2 * pixels), height: max(0, height - 2 * pixels))
    }
}

/// Distances in pixels from the four edges of a box to its content.
public struct Insets: Hashable, Sendable {
    /// Pixels at the top.
    public var top: Int
    /// Pixels at the left.
    public var left: Int
    /// Pixels at the bottom.
    public var bottom: Int
    /// Pixels at the right.
    public var right: Int

    /// Creates insets edge by edge, in pixels.
    public init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) {
        self.top = top
        self.left = left
        self.bottom = bottom
        self.right = right
    }

    /// Creates insets that are the same on opposite edges, in pixels.
    public init(horizontal: Int, vertical: Int) {
        self.init(top: vertical, left: horizontal, bottom: vertical, right: horizontal)
    }

    /// Creates the same inset on all four edges, in pixels.
    public init(all pixels: Int) {
        self.init(horizontal: pixels, vertical: pixels)
    }

    /// No inset.
    public static let zero = Insets()
}

/// A colour with straight (not premultiplied) alpha, eight bits a channel, sRGB.
public struct Color: Hashable, Sendable {
    /// Red, 0…255.
    public var red: UInt8
    /// Green, 0…255.
    public var green: UInt8
    /// Blue, 0…255.
    public var blue: UInt8
    /// Opacity: 0 is invisible, 255 opaque.
    public var alpha: UInt8

    /// Creates an opaque colour from `0xRRGGBB`, with another alpha if wanted.
    public init(_ hex: UInt32, alpha: UInt8 = 255) {
        self.red = UInt8(truncatingIfNeeded: hex >> 16)
        self.green = UInt8(truncatingIfNeeded: hex >> 8)
        self.blue = UInt8(truncatingIfNeeded: hex)
        self.alpha = alpha
    }
}
