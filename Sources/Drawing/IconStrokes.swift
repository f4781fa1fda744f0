import CPangoCairo

extension IconDrawing {
    /// Draws the outlines in the context's colour, `side` pixels wide.
    func stroke(on context: OpaquePointer, side: Int) {
        let scale = Double(side) / Self.gridSide
        cairo_scale(context, scale, scale)
        cairo_set_line_width(context, Self.strokeWidth)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        for outline in outlines {
            cairo_new_path(context)
            for segment in outline.segments {
                switch segment {
                case .move(let x, let y): cairo_move_to(context, x, y)
                case .line(let x, let y): cairo_line_to(context, x, y)
                case .curve(let x1, let y1, let x2, let y2, let x, let y):
                    cairo_curve_to(context, x1, y1, x2, y2, x, y)
                case .close: cairo_close_path(context)
                }
            }
            if outline.isFilled { cairo_fill_preserve(context) }
            cairo_stroke(context)
        }
    }
}
