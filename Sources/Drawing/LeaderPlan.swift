import Interface

/// Where the dots of a text's leader stand, in pixels.
struct LeaderPlan {
    /// The most lines of dots that a text draws.
    static let maximumLines = 100

    /// Side, or diameter, of a dot: that of a full stop.
    var dot: Int
    /// From one dot to the next: the width of a full stop.
    var pitch: Int
    /// The line on which the dots begin, from 0.
    var firstLine: Int
    /// Pixels from the left edge to the first dot on that line.
    var start: Int
    /// How many lines have dots.
    var lines: Int
    /// The least width that holds letters and dots.
    var width: Int

    /// Plans for a text whose leader is set.
    ///
    /// - Parameters:
    ///   - layout: its lines.
    ///   - width: what it has across; nil when that is not limited.
    init(_ text: Text, _ layout: TextLayout, width: Int?) {
        let size = text.spans.reduce(0) { max($0, $1.style.size) }
        dot = max(1, size / 10)
        pitch = max(2, size / 4)
        let least = max(0, text.leader?.leastLength ?? 0)
        lines = 1 + max(0, min(text.leader?.extraLines ?? 0, Self.maximumLines - 1))
        let last = layout.lines.last?.width ?? 0
        let begin = last > 0 ? last + pitch : 0
        firstLine = max(0, layout.lines.count - 1)
        if last > 0, let width, begin + least > width {
            firstLine += 1
            start = 0
        } else {
            start = begin
        }
        self.width = max(layout.width, start + least)
    }
}
