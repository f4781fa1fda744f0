import CPangoCairo
import Interface

/// Shapes, wraps and measures words with Pango, and remembers the latest results.
///
/// One object belongs to one thread (the main one in the kiosk). The kiosk and the tests call
/// ``FontConfiguration/use(_:)`` before the first one is made.
public final class TextShaper: TextMeasuring {
    /// The largest em square in pixels that is shaped; greater sizes are drawn at this one.
    public static let maximumSize = 2_000

    /// How far a text cursor reaches behind the last letter.
    struct Cursor {
        /// Pixels between the last letter and the bar.
        var gap: Int
        /// Pixels across the bar.
        var width: Int
    }

    private struct Key: Hashable {
        var text: Text
        var width: Int?
    }

    private let context: OpaquePointer
    private var layouts = RecentCache<Key, TextLayout>(capacity: 512)
    private var codes = RecentCache<String, QRMatrix?>(capacity: 4)

    /// Creates a shaper with its own font map; fonts are loaded when first needed.
    public init() {
        context = FontLock.hold {
            let fonts = pango_cairo_font_map_new()
            // The context keeps the map.
            defer { g_object_unref(UnsafeMutableRawPointer(fonts)) }
            return pango_font_map_create_context(fonts)
        }

        // Fixed here, so that no desktop setting changes a pixel.
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        pango_cairo_context_set_resolution(context, 96)
        // Whole-pixel advances would add up to uneven words.
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("vi"))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
    }

    deinit { FontLock.hold { g_object_unref(UnsafeMutableRawPointer(context)) } }

    /// Forgets every text and code that was shaped: when a visit ends nothing of it stays (P4).
    public func forget() {
        layouts.removeAll()
        codes.removeAll()
    }

    /// Loads fontconfig's tables and the fonts of the first page, so that the first text does
    /// not wait for them. May be called on another thread while the window opens; that thread
    /// gives the shaper away and must not touch it afterwards.
    public static func prewarmed() -> TextShaper {
        let shaper = TextShaper()
        for weight in [TextStyle.Weight.regular, .medium, .semibold, .bold] {
            let style = TextStyle(size: 32, weight: weight, color: Color(0))
            _ = shaper.measure(Text("Ông/bà cần làm việc gì?", style), width: nil)
        }
        shaper.forget()
        return shaper
    }

    /// The size of the line boxes when wrapped to `width` pixels; see ``TextMeasuring``. The
    /// cursor's room is part of it. The answer's width never wraps differently when the text is
    /// drawn into exactly that.
    public func measure(_ text: Text, width: Int?) -> Size {
        let layout = layout(text, width: width)
        guard text.leader != nil else {
            return Size(width: layout.width + cursorRoom(text), height: layout.height)
        }
        let plan = LeaderPlan(text, layout, width: width)
        return Size(
            width: plan.width, height: (plan.firstLine + plan.lines) * layout.metrics.height)
    }

    /// Modules along one side of the QR code of this text, without quiet zone; nil when it fits
    /// no version.
    public func codeModules(_ text: String) -> Int? { matrix(text)?.side }

    /// How many characters no font of the machine can draw; 0 when all is well.
    public func unknownGlyphs(in text: Text) -> Int {
        FontLock.hold { layout(text, width: nil).unknownGlyphs }
    }

    /// The names of the font families that draw this text, to find a missing package.
    public func families(in text: Text) -> Set<String> {
        FontLock.hold { layout(text, width: nil).families() }
    }

    /// Pixels by which ink of the text, on one line, reaches out of the line box; 0 when all
    /// letters with their marks stay inside.
    public func inkOutsideLine(of text: Text) -> Int {
        let layout = layout(text, width: nil)
        return layout.lines.indices.reduce(0) { worst, index in
            let ink = layout.ink(line: index)
            let above = -ink.top - Double(layout.metrics.ascent)
            let below = ink.bottom - Double(layout.metrics.descent)
            return max(worst, Int(max(above, below).rounded(.up)))
        }
    }

    func layout(_ text: Text, width: Int?) -> TextLayout {
        let wrapped = text.wraps ? width.map { max(1, $0 - cursorRoom(text)) } : nil
        return layouts.value(for: Key(text: text, width: wrapped)) {
            FontLock.hold { TextLayout(context: context, text: text, width: wrapped) }
        }
    }

    func matrix(_ text: String) -> QRMatrix? {
        codes.value(for: text) { QRMatrix.encode(text) }
    }

    /// The bar of a text cursor: a fourteenth of the em, never thinner than two pixels.
    func cursor(_ text: Text) -> Cursor {
        let size = text.spans.last?.style.size ?? 0
        return Cursor(gap: max(1, size / 24), width: max(2, size / 14))
    }

    private func cursorRoom(_ text: Text) -> Int {
        guard text.cursor != nil else { return 0 }
        let cursor = cursor(text)
        return cursor.gap + cursor.width
    }
}
