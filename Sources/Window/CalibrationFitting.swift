import Interface

extension TouchCalibration {
    /// Reads six numbers with commas between, row by row.
    ///
    /// - Returns: nil when there are not six, or one is larger than any panel needs (4).
    public init?(text: String) {
        let numbers = text.prefix(200).split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.filter { $0 != " " }) }
        guard numbers.count == 6, numbers.allSatisfy({ $0.map { abs($0) <= 4 } ?? false })
        else { return nil }
        let known = numbers.compactMap { $0 }
        self.init(
            a: known[0], b: known[1], c: known[2], d: known[3], e: known[4], f: known[5])
    }

    /// The correction under which three touches land where they were meant to: the solution of
    /// `target = M · touched` for three points.
    ///
    /// - Parameters:
    ///   - touched: where the panel reported fingers, from 0 to 1.
    ///   - targets: where they were meant to be, from 0 to 1.
    /// - Returns: nil when there are not three of each, when the touches lie nearly on one line, or
    ///   when the correction is larger than any panel needs: somebody touched beside the crosses.
    public static func fitted(
        touched: [(x: Double, y: Double)], targets: [(x: Double, y: Double)]
    ) -> TouchCalibration? {
        guard touched.count == 3, targets.count == 3 else { return nil }
        let (p, q, r) = (touched[0], touched[1], touched[2])
        let determinant = p.x * (q.y - r.y) + q.x * (r.y - p.y) + r.x * (p.y - q.y)
        // Twice the area of the triangle; a hundredth of the panel is too thin to measure by.
        guard abs(determinant) > 0.02 else { return nil }
        func row(_ u: Double, _ v: Double, _ w: Double) -> (Double, Double, Double) {
            (
                (u * (q.y - r.y) + v * (r.y - p.y) + w * (p.y - q.y)) / determinant,
                (u * (r.x - q.x) + v * (p.x - r.x) + w * (q.x - p.x)) / determinant,
                (u * (q.x * r.y - r.x * q.y) + v * (r.x * p.y - p.x * r.y)
                    + w * (p.x * q.y - q.x * p.y)) / determinant
            )
        }
        let (a, b, c) = row(targets[0].x, targets[1].x, targets[2].x)
        let (d, e, f) = row(targets[0].y, targets[1].y, targets[2].y)
        let fitted = TouchCalibration(a: a, b: b, c: c, d: d, e: e, f: f)
        return [a, b, c, d, e, f].allSatisfy { abs($0) <= 4 } ? fitted : nil
    }

    /// The correction that does `first` and then this one.
    public func after(_ first: TouchCalibration) -> TouchCalibration {
        TouchCalibration(
            a: a * first.a + b * first.d, b: a * first.b + b * first.e,
            c: a * first.c + b * first.f + c,
            d: d * first.a + e * first.d, e: d * first.b + e * first.e,
            f: d * first.c + e * first.f + f)
    }
}

extension TouchTransform {
    /// The share of the panel, from 0 to 1, that a share of the scene lies on.
    public func panelShare(sceneX x: Double, sceneY y: Double) -> (x: Double, y: Double) {
        switch rotation {
        case .none: (x, y)
        case .quarter: (1 - y, x)
        case .half: (1 - x, 1 - y)
        case .threeQuarters: (y, 1 - x)
        }
    }
}
