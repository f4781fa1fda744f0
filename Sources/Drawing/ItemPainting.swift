import CPangoCairo
import Interface

extension ItemPainter {
    /// Paints one item. Pixels outside its bounds stay as they are; other media are painted once
    /// and whole, so that nothing depends on the bounds.
    func paint(_ item: DrawItem, within area: Rectangle) {
        let clipsItem = medium == .pixels && !isInside(item)
        if clipsItem {
            cairo_save(cairo)
            clip(to: item.bounds)
        }
        switch item.shape {
        case .surface(let fill, let border, let radius, let shadow):
            paintSurface(item.frame, fill: fill, border: border, radius: radius, shadow: shadow)
        case .text(let text):
            paintText(text, in: item.frame, area: area)
        case .icon(let icon):
            paintIcon(icon, in: item.frame)
        case .code(let code):
            paintCode(code, in: item.frame)
        case .rule(let rule):
            paintRule(rule, in: item.frame)
        case .sheet(let picture):
            paintSheet(picture, in: item.frame)
        case .focusRing(let color, let width, let radius):
            paintFocusRing(around: item.frame, color: color, width: width, radius: radius)
        }
        if clipsItem { cairo_restore(cairo) }
    }

    /// Whether the shape stays inside its bounds by construction, so that it needs no clip.
    private func isInside(_ item: DrawItem) -> Bool {
        switch item.shape {
        case .surface(_, _, _, let shadow):
            var covered = item.frame
            covered.height += max(0, shadow?.depth ?? 0)
            return item.bounds.contains(covered)
        case .rule, .code, .sheet:
            return item.bounds.contains(item.frame)
        case .focusRing(_, let width, _):
            return item.bounds.contains(item.frame.inset(by: -width))
        case .text, .icon:
            return false
        }
    }

    private func paintSurface(
        _ frame: Rectangle, fill: Color?, border: Border?, radius: Int, shadow: Shadow?
    ) {
        if frame.isEmpty { return }
        if let shadow, shadow.depth > 0 {
            var lowered = frame
            lowered.y += shadow.depth
            fillRounded(lowered, radius: radius, color: shadow.color)
        }
        guard let border, border.width > 0 else {
            if let fill { fillRounded(frame, radius: radius, color: fill) }
            return
        }
        guard border.edges == .all else {
            if let fill { fillRounded(frame, radius: radius, color: fill) }
            fillRounded(edge(of: frame, border), radius: 0, color: border.color)
            return
        }
        let inner = frame.inset(by: border.width)
        let innerRadius = max(0, radius - border.width)
        if let fill, fill.alpha == 255, border.color.alpha == 255 {
            // Ground over line: no light seam shows outside of a dark line.
            fillRounded(frame, radius: radius, color: border.color)
            fillRounded(inner, radius: innerRadius, color: fill)
            return
        }
        if let fill { fillRounded(inner, radius: innerRadius, color: fill) }
        fillRing(outer: frame, radius: radius, thickness: border.width, color: border.color)
    }

    private func edge(of frame: Rectangle, _ border: Border) -> Rectangle {
        var edge = frame
        switch border.edges {
        case .all: break
        case .top: edge.height = min(frame.height, border.width)
        case .bottom:
            edge.height = min(frame.height, border.width)
            edge.y = frame.maxY - edge.height
        case .left: edge.width = min(frame.width, border.width)
        }
        return edge
    }

    private func paintFocusRing(
        around frame: Rectangle, color: Color, width: Int, radius: Int
    ) {
        guard width > 0, !frame.isEmpty else { return }
        let inner = min(max(0, radius), min(frame.width, frame.height) / 2)
        fillRing(
            outer: frame.inset(by: -width), radius: inner == 0 ? 0 : inner + width,
            thickness: width, color: color)
    }

    private func paintIcon(_ icon: Icon, in frame: Rectangle) {
        guard let drawing = icons.drawing(icon.name), !frame.isEmpty else { return }
        let side = min(frame.width, frame.height, IconDrawing.maximumSide)
        guard medium == .pixels else {
            cairo_save(cairo)
            cairo_translate(
                cairo, Double(frame.x) + Double(frame.width - side) / 2,
                Double(frame.y) + Double(frame.height - side) / 2)
            setColor(icon.color)
            drawing.stroke(on: cairo, side: side)
            cairo_restore(cairo)
            return
        }
        let mask = symbolMask(name: icon.name, side: side) { context in
            drawing.stroke(on: context, side: side)
        }
        setColor(icon.color)
        paint(
            mask, x: frame.x + (frame.width - side) / 2, y: frame.y + (frame.height - side) / 2)
    }

    private func paintCode(_ code: QRCode, in frame: Rectangle) {
        fillRounded(frame, radius: 0, color: code.light)
        guard let matrix = shaper.matrix(code.text) else { return }
        let cells = matrix.side + 2 * QRMatrix.quietModules
        let side = min(frame.width, frame.height)
        let greatest = side / cells
        let module = code.modulePixels > 0 ? min(code.modulePixels, greatest) : greatest
        guard module > 0 else { return }
        let left = frame.x + (frame.width - module * matrix.side) / 2
        let top = frame.y + (frame.height - module * matrix.side) / 2
        setColor(code.dark)
        if medium == .pixels { cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE) }
        for row in 0..<matrix.side {
            var column = 0
            while column < matrix.side {
                let first = column
                while matrix.isDark(column: column, row: row) { column += 1 }
                if column > first {
                    addRectangle(
                        Rectangle(
                            x: left + first * module, y: top + row * module,
                            width: (column - first) * module, height: module))
                }
                column += 1
            }
        }
        cairo_fill(cairo)
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT)
    }

    private func paintRule(_ rule: Rule, in frame: Rectangle) {
        let thickness = min(rule.thickness, frame.height)
        guard thickness > 0, frame.width > 0 else { return }
        var line = frame
        line.y += (frame.height - thickness) / 2
        line.height = thickness
        setColor(rule.color)
        if rule.dashPixels <= 0 {
            addRectangle(line)
        } else {
            for left in stride(from: line.x, to: line.maxX, by: 2 * rule.dashPixels) {
                var dash = line
                dash.x = left
                dash.width = min(rule.dashPixels, line.maxX - left)
                addRectangle(dash)
            }
        }
        cairo_fill(cairo)
    }
}
