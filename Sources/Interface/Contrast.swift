/// How well one colour can be told from another, 1 (not at all) … 21 (black on white).
///
/// WCAG 2.2, "contrast ratio" and "relative luminance"; alpha is not regarded. Text needs 4.5, or
/// 3 when it is large (success criterion 1.4.3); 7 and 4.5 in high contrast (1.4.6).
public func contrastRatio(_ a: Color, _ b: Color) -> Double {
    let lighter = max(a.relativeLuminance, b.relativeLuminance)
    let darker = min(a.relativeLuminance, b.relativeLuminance)
    return (lighter + 0.05) / (darker + 0.05)
}

extension Color {
    /// The relative brightness of WCAG 2.2: 0 is black, 1 white.
    public var relativeLuminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    private static func linear(_ channel: UInt8) -> Double {
        let value = Double(channel) / 255
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        // base^2.4 is base² times the fifth root of base²; by Newton's method, which needs no
        // library and converges from 1 within a few steps for the range of base, 0.09…1.
        let square = base * base
        var root = 1.0
        for _ in 0..<12 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }
}
