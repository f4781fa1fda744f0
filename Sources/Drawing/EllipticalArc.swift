import Glibc

/// An arc between two points as SVG writes it, turned into Bézier curves.
struct EllipticalArc {
    var startX: Double
    var startY: Double
    var radiusX: Double
    var radiusY: Double
    var rotationDegrees: Double
    var isLarge: Bool
    var isClockwise: Bool
    var endX: Double
    var endY: Double

    /// The curves, each at most a quarter turn (SVG 1.1 appendix F.6: from end points to centre,
    /// radii enlarged when they do not reach).
    func segments() -> [IconSegment] {
        if startX == endX && startY == endY { return [] }
        if radiusX == 0 || radiusY == 0 { return [.line(x: endX, y: endY)] }
        let (sine, cosine) = (sin(rotationDegrees * .pi / 180), cos(rotationDegrees * .pi / 180))
        let (halfX, halfY) = ((startX - endX) / 2, (startY - endY) / 2)
        let (turnedX, turnedY) = (cosine * halfX + sine * halfY, cosine * halfY - sine * halfX)

        let reach =
            turnedX * turnedX / (radiusX * radiusX) + turnedY * turnedY / (radiusY * radiusY)
        let growth = max(1, reach.squareRoot())
        let (rx, ry) = (radiusX * growth, radiusY * growth)

        let weight = rx * rx * turnedY * turnedY + ry * ry * turnedX * turnedX
        let square = max(0, (rx * rx * ry * ry - weight) / weight)
        let factor = (isLarge == isClockwise ? -1.0 : 1.0) * square.squareRoot()
        let (offsetX, offsetY) = (factor * rx * turnedY / ry, -factor * ry * turnedX / rx)
        let centerX = cosine * offsetX - sine * offsetY + (startX + endX) / 2
        let centerY = sine * offsetX + cosine * offsetY + (startY + endY) / 2

        let begin = atan2((turnedY - offsetY) / ry, (turnedX - offsetX) / rx)
        let end = atan2((-turnedY - offsetY) / ry, (-turnedX - offsetX) / rx)
        var sweep = end - begin
        if isClockwise && sweep < 0 { sweep += 2 * .pi }
        if !isClockwise && sweep > 0 { sweep -= 2 * .pi }

        func point(_ angle: Double, _ tangent: Double) -> (Double, Double) {
            let ux = rx * (cos(angle) - tangent * sin(angle))
            let uy = ry * (sin(angle) + tangent * cos(angle))
            return (centerX + cosine * ux - sine * uy, centerY + sine * ux + cosine * uy)
        }
        let count = max(1, Int((abs(sweep) / (.pi / 2) - 1e-9).rounded(.up)))
        let part = sweep / Double(count)
        let tangent = 4 / 3 * tan(part / 4)
        return (0..<count).map { index in
            let from = begin + part * Double(index)
            let first = point(from, tangent)
            let second = point(from + part, -tangent)
            // The last one ends exactly where the file says, without rounding.
            let last = index == count - 1 ? (endX, endY) : point(from + part, 0)
            return .curve(
                x1: first.0, y1: first.1, x2: second.0, y2: second.1, x: last.0, y: last.1)
        }
    }
}
