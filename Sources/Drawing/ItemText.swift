import CPangoCairo
import Interface

/// Words, their cursor, and dots to write on.
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
            paint(line, of: layout.text, x: left, baseline: top + metrics.ascent)
            if isLast, let cursor, let color = text.cursor {
                let bar = Rectangle(
                    x: left + line.width + cursor.gap, y: top + metrics.height / 8,
                    width: cursor.width, height: metrics.height - metrics.height / 4)
                fillRounded(bar, radius: 0, color: color)
            }
        }
        // Showing a line leaves a current point behind that would join the next path.
        cairo_new_path(cairo)
        if let leader = text.leader {
            paintLeader(leader, of: text, layout, in: frame)
        }
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

    /// Dots in step with the right edge, so that those of several lines stand below each other.
    private func paintLeader(
        _ leader: Text.Leader, of text: Text, _ layout: TextLayout, in frame: Rectangle
    ) {
        let plan = LeaderPlan(text, layout, width: frame.width)
        setColor(leader.color)
        for line in 0..<plan.lines {
            let index = plan.firstLine + line
            let baseline = frame.y + index * layout.metrics.height + layout.metrics.ascent
            let left = frame.x + (line == 0 ? plan.start : 0)
            guard medium == .pixels else {
                strokeDots(plan, from: left, to: frame.maxX, baseline: baseline)
                continue
            }
            var x = frame.maxX - plan.dot
            while x >= left {
                addRectangle(
                    Rectangle(x: x, y: baseline - plan.dot, width: plan.dot, height: plan.dot))
                x -= plan.pitch
            }
        }
        cairo_fill(cairo)
    }

    /// Round dots as one dashed stroke, which is short in a file: dashes of no length, whose round
    /// ends are all that is seen.
    private func strokeDots(_ plan: LeaderPlan, from left: Int, to right: Int, baseline: Int) {
        let radius = Double(plan.dot) / 2
        let first = Double(right) - radius
        let last = Double(left) + radius
        guard first >= last else { return }
        cairo_save(cairo)
        cairo_set_line_width(cairo, 2 * radius)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
        cairo_set_dash(cairo, [0, Double(plan.pitch)], 2, 0)
        cairo_move_to(cairo, first, Double(baseline) - radius)
        cairo_line_to(cairo, last, Double(baseline) - radius)
        cairo_stroke(cairo)
        cairo_restore(cairo)
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
