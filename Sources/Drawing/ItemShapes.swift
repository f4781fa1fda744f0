import CPangoCairo
import Interface

/// One corner of a rounded shape, as coverage. The other corners are its mirror images.
struct CornerKey: Hashable {
    /// Radius of the outer edge in pixels.
    var outerRadius: Int
    /// Radius of the inner edge in pixels; nil when the shape is filled.
    var innerRadius: Int?
    /// Pixels between outer and inner edge.
    var thickness: Int

    /// Pixels along one side of the square that the corner takes.
    var side: Int { max(outerRadius, innerRadius.map { $0 + thickness } ?? 0) }
}

/// Coverage of a shape in pixels; owns an A8 surface.
///
/// Cairo's antialiasing of a curve differs by a shade with the clip that it is drawn under, and
/// then repainted damage would show. Coverage that is rasterised once, always whole, and only
/// composited under the clip, does not. It is faster as well.
final class ShapeMask {
    let surface: OpaquePointer

    /// Draws coverage of `width` × `height` pixels.
    init(width: Int, height: Int, draw: (OpaquePointer) -> Void) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
        let context = cairo_create(surface)
        if let context {
            cairo_set_source_rgba(context, 1, 1, 1, 1)
            draw(context)
        }
        cairo_destroy(context)
        cairo_surface_flush(surface)
    }

    deinit { cairo_surface_destroy(surface) }
}

/// The four corners of one ``CornerKey``: top left, top right, bottom left, bottom right.
final class CornerMasks {
    let side: Int
    let masks: [ShapeMask]

    init(_ key: CornerKey) {
        let side = key.side
        self.side = side
        masks = [(0, 0), (side, 0), (0, side), (side, side)].map { left, top in
            ShapeMask(width: side, height: side) { context in
                cairo_translate(context, Double(-left), Double(-top))
                let edge = Double(2 * side)
                Self.addRounded(context, inset: 0, edge: edge, radius: Double(key.outerRadius))
                if let innerRadius = key.innerRadius {
                    Self.addRounded(
                        context, inset: Double(key.thickness), edge: edge,
                        radius: Double(innerRadius))
                }
                cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
                cairo_fill(context)
            }
        }
    }

    /// A square from `inset` to `edge - inset` with rounded corners.
    private static func addRounded(
        _ context: OpaquePointer, inset: Double, edge: Double, radius: Double
    ) {
        let (low, high) = (inset + radius, edge - inset - radius)
        cairo_new_sub_path(context)
        cairo_arc(context, high, low, radius, -.pi / 2, 0)
        cairo_arc(context, high, high, radius, 0, .pi / 2)
        cairo_arc(context, low, high, radius, .pi / 2, .pi)
        cairo_arc(context, low, low, radius, .pi, 3 * .pi / 2)
        cairo_close_path(context)
    }
}

extension ItemPainter {
    /// Fills a rectangle with rounded corners; the radius is at most half of the shorter side.
    func fillRounded(_ frame: Rectangle, radius: Int, color: Color) {
        if frame.isEmpty || color.alpha == 0 { return }
        setColor(color)
        let radius = max(0, min(radius, min(frame.width, frame.height) / 2))
        guard radius > 0 else {
            addRectangle(frame)
            cairo_fill(cairo)
            return
        }
        guard medium == .pixels else {
            addRounded(frame, radius: radius)
            cairo_fill(cairo)
            return
        }
        addCross(frame, arm: radius)
        cairo_fill(cairo)
        paintCorners(
            CornerKey(outerRadius: radius, innerRadius: nil, thickness: 0), of: frame)
    }

    /// Fills what lies between the edge of `outer` and the rectangle `thickness` pixels inside.
    func fillRing(outer: Rectangle, radius: Int, thickness: Int, color: Color) {
        let shorter = min(outer.width, outer.height)
        guard thickness > 0, shorter > 0, color.alpha > 0 else { return }
        guard 2 * thickness < shorter else {
            return fillRounded(outer, radius: radius, color: color)
        }
        let radius = max(0, min(radius, shorter / 2))
        let innerRadius = max(0, radius - thickness)
        setColor(color)
        guard medium == .pixels else {
            addRounded(outer, radius: radius)
            addRounded(outer.inset(by: thickness), radius: innerRadius)
            cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD)
            cairo_fill(cairo)
            cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING)
            return
        }
        let key = CornerKey(
            outerRadius: radius, innerRadius: innerRadius, thickness: thickness)
        let side = key.side
        let (innerWidth, innerHeight) = (outer.width - 2 * side, outer.height - 2 * side)
        for y in [outer.y, outer.maxY - thickness] where innerWidth > 0 {
            addRectangle(
                Rectangle(x: outer.x + side, y: y, width: innerWidth, height: thickness))
        }
        for x in [outer.x, outer.maxX - thickness] where innerHeight > 0 {
            addRectangle(
                Rectangle(x: x, y: outer.y + side, width: thickness, height: innerHeight))
        }
        cairo_fill(cairo)
        paintCorners(key, of: outer)
    }

    /// Composites the current colour through coverage, its top left corner at a whole pixel.
    func paint(_ mask: ShapeMask, x: Int, y: Int) {
        cairo_mask_surface(cairo, mask.surface, Double(x), Double(y))
    }

    private func addRounded(_ frame: Rectangle, radius: Int) {
        guard radius > 0 else { return addRectangle(frame) }
        let radius = Double(radius)
        let (left, right) = (Double(frame.x) + radius, Double(frame.maxX) - radius)
        let (top, bottom) = (Double(frame.y) + radius, Double(frame.maxY) - radius)
        cairo_new_sub_path(cairo)
        cairo_arc(cairo, right, top, radius, -.pi / 2, 0)
        cairo_arc(cairo, right, bottom, radius, 0, .pi / 2)
        cairo_arc(cairo, left, bottom, radius, .pi / 2, .pi)
        cairo_arc(cairo, left, top, radius, .pi, 3 * .pi / 2)
        cairo_close_path(cairo)
    }

    /// A rectangle without its corners, as three rectangles that do not overlap.
    private func addCross(_ frame: Rectangle, arm: Int) {
        var middle = frame
        middle.y += arm
        middle.height -= 2 * arm
        if !middle.isEmpty { addRectangle(middle) }
        let width = frame.width - 2 * arm
        for y in [frame.y, frame.maxY - arm] where width > 0 {
            addRectangle(Rectangle(x: frame.x + arm, y: y, width: width, height: arm))
        }
    }

    private func paintCorners(_ key: CornerKey, of frame: Rectangle) {
        let corners = cornerMasks(key)
        let (left, right) = (frame.x, frame.maxX - corners.side)
        let (top, bottom) = (frame.y, frame.maxY - corners.side)
        let places = [(left, top), (right, top), (left, bottom), (right, bottom)]
        for (mask, place) in zip(corners.masks, places) {
            paint(mask, x: place.0, y: place.1)
        }
    }
}
