import CPangoCairo
import Interface

/// Words that have been shaped and broken into lines; owns the PangoLayout.
final class TextLayout {
    /// One line, valid as long as the layout.
    struct Line {
        var pointer: UnsafeMutablePointer<PangoLayoutLine>
        /// Pixels across, rounded up.
        var width: Int
    }

    /// The words as they were shaped: NFC.
    let text: Text
    let lines: [Line]
    let metrics: LineMetrics
    private let layout: OpaquePointer

    /// Shapes `text` for a context that outlives this object.
    init(context: OpaquePointer, text: Text, width: Int?) {
        metrics = LineMetrics(text)
        let text = text.composed
        self.text = text
        layout = pango_layout_new(context)
        pango_layout_set_auto_dir(layout, 0)
        let bytes = text.string
        pango_layout_set_text(layout, bytes, Int32(bytes.utf8.count))
        let attributes = Self.attributes(text)
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        if let width {
            pango_layout_set_width(layout, Int32(clamping: max(1, width) * Int(PANGO_SCALE)))
            // A syllable that is wider than the whole line is broken rather than lost.
            pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            if text.alignment == .stretch { pango_layout_set_justify(layout, 1) }
        } else {
            pango_layout_set_width(layout, -1)
        }
        lines = (0..<pango_layout_get_line_count(layout)).compactMap { [layout] index in
            guard let line = pango_layout_get_line_readonly(layout, index) else { return nil }
            var logical = PangoRectangle()
            pango_layout_line_get_extents(line, nil, &logical)
            let scale = Int(PANGO_SCALE)
            return Line(pointer: line, width: (Int(logical.width) + scale - 1) / scale)
        }
    }

    deinit { FontLock.hold { g_object_unref(UnsafeMutableRawPointer(layout)) } }

    /// Pixels across the widest line.
    var width: Int { lines.map(\.width).max() ?? 0 }
    /// Pixels down all lines.
    var height: Int { max(1, lines.count) * metrics.height }
    /// How many characters no font could draw.
    var unknownGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

    /// The extents of the ink of line `index`, relative to the start of its baseline, in pixels.
    func ink(line index: Int) -> (top: Double, bottom: Double) {
        var ink = PangoRectangle()
        pango_layout_line_get_extents(lines[index].pointer, &ink, nil)
        let scale = Double(PANGO_SCALE)
        return (Double(ink.y) / scale, Double(ink.y + ink.height) / scale)
    }

    /// The names of the families that draw the words.
    func families() -> Set<String> {
        var names: Set<String> = []
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(iterator),
                let font = run.pointee.item.pointee.analysis.font
            else { continue }
            let description = pango_font_describe(font)
            if let family = pango_font_description_get_family(description) {
                names.insert(String(cString: family))
            }
            pango_font_description_free(description)
        } while pango_layout_iter_next_run(iterator) != 0
        return names
    }

    private static func attributes(_ text: Text) -> OpaquePointer? {
        let list = pango_attr_list_new()
        var start = 0
        for span in text.spans {
            let end = start + span.string.utf8.count
            func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
                guard let attribute else { return }
                attribute.pointee.start_index = UInt32(start)
                attribute.pointee.end_index = UInt32(end)
                pango_attr_list_insert(list, attribute)
            }
            let style = span.style
            let font = fontDescription(style)
            insert(pango_attr_font_desc_new(font))
            pango_font_description_free(font)
            let color = style.color
            insert(
                pango_attr_foreground_new(
                    UInt16(color.red) * 257, UInt16(color.green) * 257, UInt16(color.blue) * 257))
            if color.alpha != 255 {
                // Zero would mean "not set" to Pango.
                insert(pango_attr_foreground_alpha_new(max(1, UInt16(color.alpha) * 257)))
            }
            if style.rise != 0 {
                let rise = max(-TextShaper.maximumSize, min(style.rise, TextShaper.maximumSize))
                insert(pango_attr_rise_new(Int32(rise) * PANGO_SCALE))
            }
            if style.tabularFigures { insert(pango_attr_font_features_new("tnum=1")) }
            start = end
        }
        return list
    }

    private static func fontDescription(_ style: TextStyle) -> OpaquePointer? {
        let font = pango_font_description_new()
        switch style.family {
        case .sans: pango_font_description_set_family_static(font, "Inter")
        case .serif: pango_font_description_set_family_static(font, "Liberation Serif")
        }
        let size = min(max(1, style.size), TextShaper.maximumSize)
        pango_font_description_set_absolute_size(font, Double(size) * Double(PANGO_SCALE))
        let weight =
            switch style.weight {
            case .regular: PANGO_WEIGHT_NORMAL
            case .medium: PANGO_WEIGHT_MEDIUM
            case .semibold: PANGO_WEIGHT_SEMIBOLD
            case .bold: PANGO_WEIGHT_BOLD
            }
        pango_font_description_set_weight(font, weight)
        pango_font_description_set_style(
            font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        return font
    }
}

extension Text {
    /// The letters as NFC, so that a PDF gives back composed letters whatever it was made from.
    fileprivate var composed: Text {
        guard spans.contains(where: \.isDecomposed) else { return self }
        var text = self
        for (index, span) in spans.enumerated() where span.isDecomposed {
            guard let composed = g_utf8_normalize(span.string, -1, G_NORMALIZE_NFC) else {
                continue
            }
            text.spans[index].string = String(cString: composed)
            g_free(composed)
        }
        return text
    }
}

extension Text.Span {
    /// Whether a mark of U+0300…U+036F stands in it; UTF-8 begins them with CC or CD.
    fileprivate var isDecomposed: Bool {
        string.utf8.contains { $0 == 0xCC || $0 == 0xCD }
    }
}
