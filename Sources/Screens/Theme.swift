import Interface
import Session

/// The colours of one contrast; the only place where a colour has a number.
struct Palette: Hashable, Sendable {
    let paper: Color
    let card: Color
    let line: Color
    let ink: Color
    let softInk: Color
    let primary: Color
    let primaryPressed: Color
    let onPrimary: Color
    let accent: Color
    let accentWash: Color
    let onAccent: Color
    let attention: Color
    let attentionWash: Color
    let onAttention: Color
    let keyboard: Color
    let key: Color
    let keyPressed: Color
    let keyEdge: Color
    let wash: Color
    let emblem: Color
    let star: Color
    let focus: Color
    let outlineWidth: Int

    static let light = Palette(
        paper: Color(0xFBF9F6), card: Color(0xFFFFFF), line: Color(0xD9D4CC),
        ink: Color(0x1A1D21), softInk: Color(0x4A5058), primary: Color(0x9B1C1F),
        primaryPressed: Color(0x7A1013), onPrimary: Color(0xFFFFFF), accent: Color(0x0B5A54),
        accentWash: Color(0xE6F2F0), onAccent: Color(0xFFFFFF), attention: Color(0xE8B84A),
        attentionWash: Color(0xFFF3D6), onAttention: Color(0x6B4A00),
        keyboard: Color(0xECE7E0), key: Color(0xFFFFFF), keyPressed: Color(0xD9D4CC),
        keyEdge: Color(0xC9C3B9), wash: Color(0xFBEDED), emblem: Color(0x9B1C1F),
        star: Color(0xE8B84A), focus: Color(0x0B57D0), outlineWidth: 2)

    static let high = Palette(
        paper: Color(0x000000), card: Color(0x000000), line: Color(0xFFFFFF),
        ink: Color(0xFFFFFF), softInk: Color(0xFFFFFF), primary: Color(0xFFE03D),
        primaryPressed: Color(0xD9B800), onPrimary: Color(0x000000), accent: Color(0xFFE03D),
        accentWash: Color(0x000000), onAccent: Color(0x000000), attention: Color(0xFFE03D),
        attentionWash: Color(0x000000), onAttention: Color(0xFFE03D),
        keyboard: Color(0x000000), key: Color(0x000000), keyPressed: Color(0x3A3A3A),
        keyEdge: Color(0xFFFFFF), wash: Color(0x000000), emblem: Color(0x000000),
        star: Color(0xFFE03D), focus: Color(0x6FB1FF), outlineWidth: 3)
}

/// Colours, letters and lengths of one view.
struct Theme: Hashable, Sendable {
    let metrics: Metrics
    let palette: Palette
    /// The factor on letters; some parts of a screen cap it so that the whole still fits.
    let factor: Double
    /// Whether gaps and titles give way, so that everything still fits a small screen.
    let isTight: Bool

    init(display: Display, preferences: Preferences) {
        metrics = Metrics(display)
        palette = preferences.contrast == .high ? .high : .light
        factor = preferences.textSize.factor
        isTight = false
    }

    private init(metrics: Metrics, palette: Palette, factor: Double, isTight: Bool) {
        self.metrics = metrics
        self.palette = palette
        self.factor = factor
        self.isTight = isTight
    }

    /// The same theme with letters enlarged by at most `limit`.
    func capped(at limit: Double) -> Theme {
        Theme(
            metrics: metrics, palette: palette, factor: min(factor, limit), isTight: isTight)
    }

    /// The same theme with smaller gaps and titles; what is read and touched keeps its size.
    var tight: Theme {
        Theme(metrics: metrics, palette: palette, factor: factor, isTight: true)
    }

    var isHighContrast: Bool { palette.outlineWidth > 2 }
    var isLandscape: Bool { metrics.display.isLandscape }

    func length(_ designPixels: Int) -> Int { metrics.length(designPixels) }

    /// Height of the em square of a text drawn `designPixels` high, with the citizen's factor.
    private func letters(_ designPixels: Int) -> Int {
        max(1, Int((Double(metrics.length(designPixels)) * factor).rounded()))
    }

    var title: TextStyle {
        TextStyle(
            size: letters(isTight ? 42 : isLandscape ? 54 : 60), weight: .bold, color: palette.ink)
    }
    /// Read from across the room.
    var poster: TextStyle {
        TextStyle(
            size: letters(isTight ? 64 : isLandscape ? 84 : 108), weight: .bold,
            color: palette.ink)
    }
    var posterLine: TextStyle {
        TextStyle(size: letters(isTight ? 42 : 54), weight: .semibold, color: palette.ink)
    }
    var heading: TextStyle {
        TextStyle(size: letters(40), weight: .semibold, color: palette.ink)
    }
    var body: TextStyle { TextStyle(size: letters(34), color: palette.softInk) }
    var strong: TextStyle {
        TextStyle(size: letters(36), weight: .semibold, color: palette.ink)
    }
    var small: TextStyle { TextStyle(size: letters(28), color: palette.softInk) }
    var smallStrong: TextStyle {
        TextStyle(size: letters(28), weight: .semibold, color: palette.ink)
    }
    var field: TextStyle {
        TextStyle(size: letters(54), weight: .semibold, color: palette.ink, tabularFigures: true)
    }
    var code: TextStyle {
        TextStyle(size: letters(54), weight: .bold, color: palette.ink, tabularFigures: true)
    }
    var button: TextStyle {
        TextStyle(size: letters(40), weight: .semibold, color: palette.ink)
    }
    var clock: TextStyle {
        TextStyle(size: letters(38), weight: .bold, color: palette.ink, tabularFigures: true)
    }

    var cardRadius: Int { length(28) }
    var keyRadius: Int { length(16) }
    var gap: Int { max(length(isTight ? 12 : 24), metrics.touchGap) }
    var smallGap: Int { length(12) }
    /// Between the rows of a long list: as close as fingers allow.
    var rowGap: Int { max(smallGap, metrics.touchGap) }
    var margin: Int { length(isLandscape ? 48 : 56) }
    var hairline: Int { isHighContrast ? 3 : max(1, length(2)) }

    func cardBorder(_ color: Color? = nil) -> Border {
        Border(width: hairline, color: color ?? palette.line)
    }

    func raised(_ color: Color? = nil) -> Shadow? {
        isHighContrast ? nil : Shadow(depth: length(5), color: color ?? palette.line)
    }
}

extension Color {
    /// A QR code is black on white in every theme: that is what every reader expects.
    static let codeDark = Color(0x000000)
    static let codeLight = Color(0xFFFFFF)
}

extension TextStyle {
    func colored(_ color: Color) -> TextStyle {
        var style = self
        style.color = color
        return style
    }

    func weighted(_ weight: Weight) -> TextStyle {
        var style = self
        style.weight = weight
        return style
    }
}
