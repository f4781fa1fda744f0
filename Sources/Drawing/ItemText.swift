import CPangoCairo
import Interface

/// Words and their cursor.
extension ItemPainter {
    func paintText(_ text: Text, in frame: Rectangle, area: Rectangle) {
        let layout = shaper.layout(text, width: frame.width)
        let metrics = layout.metrics
        let cursor = text.cursor == nil ? nil : shaper.cursor(text)
        let room = cursor.map { $0.gap + $0.width } ?? 0
        for (index, line) in layout.lines.enumerated() {
            let top = frame.y + index * metrics.height
            // Ink may leave its line box by a little (serifs, italics): one line of grace.
            if top + 2 * metrics.height <= area.y || top - metrics.height >= area.maxY { continue }
            let isLast = index == layout.lines.count - 1
            let width = line.width + (isLast ? room : 0)
            let left: Int =
                switch text.alignment {
                case .start, .stretch: frame.x
                case .center: frame.x + (frame.width - width) / 2
                case .end: frame.maxX - width
                }
            paint(line, of: text, x: left, baseline: top + metrics.ascent)
            if isLast, let cursor, let color = text.cursor {
                let bar = Rectangle(
                    x: left + line.width + cursor.gap, y: top + metrics.height / 8,
                    width: cursor.width, height: metrics.height - metrics.height / 4)
                fillRounded(bar, radius: 0, color: color)
            }
        }
        // Showing a line leaves a current point behind that would join the next path.
        cairo_new_path(cairo)
    }

    private func paint(_ line: TextLayout.Line, of text: Text, x: Int, baseline: Int) {
        guard medium == .scaledPixels else {
            cairo_move_to(cairo, Double(x), Double(baseline))
            pango_cairo_show_layout_line(cairo, line.pointer)
            return
        }
        // Outlines know no colours: one run after the other, each in its own.
        let scale = Double(PANGO_SCALE)
        var left = Double(x)
        var node = line.pointer.pointee.runs
        while let run = node {
            node = run.pointee.next
            guard let data = run.pointee.data else { continue }
            let glyphs = data.assumingMemoryBound(to: PangoGlyphItem.self).pointee
            guard let item = glyphs.item else { continue }
            setColor(text.color(atByte: Int(item.pointee.offset)))
            let start = Double(glyphs.start_x_offset) / scale
            cairo_move_to(
                cairo, left + start, Double(baseline) - Double(glyphs.y_offset) / scale)
            pango_cairo_glyph_string_path(cairo, item.pointee.analysis.font, glyphs.glyphs)
            cairo_fill(cairo)
            left +=
                start + Double(pango_glyph_string_get_width(glyphs.glyphs)) / scale
                + Double(glyphs.end_x_offset) / scale
        }
    }
}

extension Text {
    /// The colour of the letter that begins at this byte of all runs' letters.
    fileprivate func color(atByte offset: Int) -> Color {
        var end = 0
        for span in spans {
            end += span.string.utf8.count
            if offset < end { return span.style.color }
        }
        return spans.last?.style.color ?? Color(0)
    }
}
