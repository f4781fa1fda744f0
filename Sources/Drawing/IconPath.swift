/// One step of an outline on the 24 × 24 grid, in grid units.
public enum IconSegment: Hashable, Sendable {
    /// Begins a new outline.
    case move(x: Double, y: Double)
    /// A straight line.
    case line(x: Double, y: Double)
    /// A cubic Bézier curve by its two control points and its end.
    case curve(x1: Double, y1: Double, x2: Double, y2: Double, x: Double, y: Double)
    /// A straight line back to where the outline began.
    case close
}

/// One `<path>` of a symbol.
public struct IconOutline: Hashable, Sendable {
    /// The steps from the first `M` on.
    public var segments: [IconSegment]
    /// Whether the inside is filled as well as stroked.
    public var isFilled: Bool

    /// Creates an outline.
    public init(segments: [IconSegment], isFilled: Bool) {
        self.segments = segments
        self.isFilled = isFilled
    }
}

/// What is wrong with a symbol's file.
public struct IconError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public var file: String
    /// Bytes from the start of the file.
    public var position: Int
    /// What was expected.
    public var reason: String

    /// Creates an error at a byte of a file.
    public init(file: String, position: Int, reason: String) {
        self.file = file
        self.position = position
        self.reason = reason
    }

    /// File, byte and reason.
    public var description: String { "\(file), byte \(position): \(reason)" }
}

/// Reads the path grammar of SVG 1.1 §8.3 as far as the project's symbols use it:
/// M L H V C S Q A Z, absolute and relative.
struct IconPathParser {
    static let maximumSegments = 512
    static let maximumCoordinate = 1_000.0

    private let bytes: ArraySlice<UInt8>
    private let file: String
    private var index: Int
    private var segments: [IconSegment] = []
    private var x = 0.0
    private var y = 0.0
    private var startX = 0.0
    private var startY = 0.0

    init(_ bytes: ArraySlice<UInt8>, file: String) {
        self.bytes = bytes
        self.file = file
        self.index = bytes.startIndex
    }

    mutating func parse() throws(IconError) -> [IconSegment] {
        skipSeparators()
        guard index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "m") else {
            throw failure("a path begins with M or m")
        }
        while index < bytes.endIndex {
            let command = bytes[index]
            index += 1
            try run(command)
            skipSeparators()
        }
        return segments
    }

    private mutating func run(_ command: UInt8) throws(IconError) {
        let isRelative = command & 0x20 != 0
        let letter = command & ~0x20
        guard "MLHVCSQAZ".utf8.contains(letter), command | 0x20 >= UInt8(ascii: "a") else {
            index -= 1
            throw failure("expected one of M L H V C S Q A Z")
        }
        if letter == UInt8(ascii: "Z") {
            try append(.close)
            (x, y) = (startX, startY)
            return
        }
        var isFirst = true
        repeat {
            try step(letter, isRelative: isRelative, isFirst: isFirst)
            isFirst = false
            skipSeparators()
        } while startsNumber
    }

    private mutating func step(
        _ letter: UInt8, isRelative: Bool, isFirst: Bool
    ) throws(IconError) {
        let baseX = isRelative ? x : 0
        let baseY = isRelative ? y : 0
        switch letter {
        case UInt8(ascii: "M"):
            (x, y) = (baseX + (try number()), baseY + (try number()))
            // Pairs after the first are lines, SVG 1.1 §8.3.2.
            if isFirst {
                (startX, startY) = (x, y)
                try append(.move(x: x, y: y))
            } else {
                try append(.line(x: x, y: y))
            }
        case UInt8(ascii: "L"):
            (x, y) = (baseX + (try number()), baseY + (try number()))
            try append(.line(x: x, y: y))
        case UInt8(ascii: "H"):
            x = baseX + (try number())
            try append(.line(x: x, y: y))
        case UInt8(ascii: "V"):
            y = baseY + (try number())
            try append(.line(x: x, y: y))
        case UInt8(ascii: "C"):
            let (x1, y1) = (baseX + (try number()), baseY + (try number()))
            let (x2, y2) = (baseX + (try number()), baseY + (try number()))
            (x, y) = (baseX + (try number()), baseY + (try number()))
            try append(.curve(x1: x1, y1: y1, x2: x2, y2: y2, x: x, y: y))
        case UInt8(ascii: "S"):
            try smoothCurve(baseX: baseX, baseY: baseY)
        case UInt8(ascii: "Q"):
            try quadratic(baseX: baseX, baseY: baseY)
        default:
            try arc(baseX: baseX, baseY: baseY)
        }
    }

    private mutating func smoothCurve(baseX: Double, baseY: Double) throws(IconError) {
        // The first control point mirrors the last one of a curve before, SVG 1.1 §8.3.6.
        var (x1, y1) = (x, y)
        if case .curve(_, _, let previousX, let previousY, _, _)? = segments.last {
            (x1, y1) = (2 * x - previousX, 2 * y - previousY)
        }
        let (x2, y2) = (baseX + (try number()), baseY + (try number()))
        (x, y) = (baseX + (try number()), baseY + (try number()))
        try append(.curve(x1: x1, y1: y1, x2: x2, y2: y2, x: x, y: y))
    }

    private mutating func quadratic(baseX: Double, baseY: Double) throws(IconError) {
        let (controlX, controlY) = (baseX + (try number()), baseY + (try number()))
        let (endX, endY) = (baseX + (try number()), baseY + (try number()))
        // The same curve, one degree higher.
        let curve = IconSegment.curve(
            x1: x + 2 / 3 * (controlX - x), y1: y + 2 / 3 * (controlY - y),
            x2: endX + 2 / 3 * (controlX - endX), y2: endY + 2 / 3 * (controlY - endY),
            x: endX, y: endY)
        (x, y) = (endX, endY)
        try append(curve)
    }

    private mutating func arc(baseX: Double, baseY: Double) throws(IconError) {
        var arc = EllipticalArc(
            startX: x, startY: y, radiusX: abs(try number()), radiusY: abs(try number()),
            rotationDegrees: try number(), isLarge: try flag(), isClockwise: try flag(),
            endX: 0, endY: 0)
        (arc.endX, arc.endY) = (baseX + (try number()), baseY + (try number()))
        for segment in arc.segments() { try append(segment) }
        (x, y) = (arc.endX, arc.endY)
    }

    private mutating func append(_ segment: IconSegment) throws(IconError) {
        guard segments.count < Self.maximumSegments else {
            throw failure("more than \(Self.maximumSegments) segments")
        }
        guard abs(x) <= Self.maximumCoordinate, abs(y) <= Self.maximumCoordinate else {
            throw failure("a point further than \(Self.maximumCoordinate) from the origin")
        }
        segments.append(segment)
    }

    private var startsNumber: Bool {
        guard index < bytes.endIndex else { return false }
        let byte = bytes[index]
        return isDigit(byte) || "+-.".utf8.contains(byte)
    }

    /// Arc flags are a single digit and need no separator behind them.
    private mutating func flag() throws(IconError) -> Bool {
        skipSeparators()
        guard index < bytes.endIndex, bytes[index] == 0x30 || bytes[index] == 0x31 else {
            throw failure("expected the flag 0 or 1")
        }
        defer { index += 1 }
        return bytes[index] == 0x31
    }

    /// Decimal digits with sign and fraction; an exponent is not part of our symbols.
    private mutating func number() throws(IconError) -> Double {
        skipSeparators()
        guard startsNumber else { throw failure("expected a number") }
        var sign = 1.0
        if bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
            index += 1
        }
        var value = 0.0
        var scale = 1.0
        var digits = 0
        var inFraction = false
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !inFraction {
                inFraction = true
            } else if isDigit(byte) {
                digits += 1
                value = value * 10 + Double(byte - 0x30)
                if inFraction { scale *= 10 }
            } else {
                break
            }
            index += 1
        }
        guard digits > 0, digits <= 12 else { throw failure("a number has 1 to 12 digits") }
        let result = sign * value / scale
        guard abs(result) <= Self.maximumCoordinate else {
            throw failure("a number beyond \(Self.maximumCoordinate)")
        }
        return result
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private mutating func skipSeparators() {
        while index < bytes.endIndex, " ,\t\r\n".utf8.contains(bytes[index]) { index += 1 }
    }

    private func failure(_ reason: String) -> IconError {
        IconError(file: file, position: index, reason: reason)
    }
}
