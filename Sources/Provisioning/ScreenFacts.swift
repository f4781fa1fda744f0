/// How far the picture is turned clockwise on the panel.
public enum ScreenRotation: Int, Hashable, Sendable, CaseIterable {
    /// As it is.
    case none = 0
    /// The picture's top is at the panel's right.
    case quarter = 90
    /// Upside down.
    case half = 180
    /// The picture's top is at the panel's left.
    case threeQuarters = 270

    init?(_ text: String) {
        guard let degrees = ProvisioningRules.number(text, 0...270) else { return nil }
        self.init(rawValue: degrees)
    }
}

/// How high on the screen the controls stand.
public enum ScreenReach: String, Hashable, Sendable, CaseIterable {
    /// Over the whole screen.
    case normal
    /// In its lower part, for people who sit.
    case low
}

/// A correction of touches, panel coordinates from 0 to 1, as libinput's calibration matrix:
/// `x' = a·x + b·y + c`, `y' = d·x + e·y + f`.
public struct TouchMatrix: Hashable, Sendable {
    /// `a b c d e f`.
    public let values: [Double]

    /// Reads six numbers between spaces; nil unless they are a usable correction.
    public init?(_ text: String) {
        guard text.utf8.count <= 200 else { return nil }
        let parts = text.split(separator: " ")
        let values = parts.compactMap { part in
            part.utf8.allSatisfy { "0123456789.-".utf8.contains($0) } ? Double(part) : nil
        }
        self.init(values: parts.count == values.count ? values : [])
    }

    /// Takes six numbers; nil when they are others than six, beyond ±10, or flatten the panel to a
    /// line.
    public init?(values: [Double]) {
        guard values.count == 6, values.allSatisfy({ abs($0) <= 10 }),
            abs(values[0] * values[4] - values[1] * values[3]) >= 0.01
        else { return nil }
        self.values = values
    }

    static func problem(_ text: String) -> String? {
        TouchMatrix(text) == nil
            ? "Hiệu chỉnh cảm ứng phải là sáu số từ -10 đến 10, ví dụ 1 0 0 0 1 0, "
                + "và không được ép màn hình thành một đường. Không cần thì bỏ trống."
            : nil
    }

    /// The numbers as they are written: `1.0 0.0 0.0 0.0 1.0 0.0`.
    var text: String { values.map(\.description).joined(separator: " ") }
}
