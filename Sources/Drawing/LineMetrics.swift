import Interface

/// The fixed line box of a style. Every line of a style is equally tall, whatever letters stand
/// in it, so that pages do not jump while someone types.
struct LineMetrics: Hashable {
    /// Pixels from the top of the box to the baseline.
    var ascent: Int
    /// Pixels from the baseline to the bottom of the box.
    var descent: Int

    /// Pixels from one baseline to the next.
    var height: Int { ascent + descent }

    /// The box of one style.
    ///
    /// The shares of the em square are chosen so that the marks of Ẫ Ễ Ổ above and ợ ự ỵ below
    /// stay inside (measured over the 134 Vietnamese letters in every weight: a test does it
    /// again), and so that the middle of a capital is the middle of the box: then words look
    /// centred in a button.
    init(_ style: TextStyle) {
        let (ascentPermille, descentPermille) =
            switch style.family {
            case .sans: (1_080, 352)
            case .serif: (1_080, 352)
            }
        self.init(
            ascent: (style.size * ascentPermille + 999) / 1_000,
            descent: (style.size * descentPermille + 999) / 1_000)
    }

    init(ascent: Int, descent: Int) {
        self.ascent = ascent
        self.descent = descent
    }

    /// The box that holds every style of a text; one pixel when it has no style at all.
    init(_ text: Text) {
        self.init(ascent: 0, descent: 0)
        for span in text.spans {
            let metrics = LineMetrics(span.style)
            ascent = max(ascent, metrics.ascent + span.style.rise)
            descent = max(descent, metrics.descent - span.style.rise)
        }
        if text.spans.isEmpty { ascent = 1 }
    }
}
