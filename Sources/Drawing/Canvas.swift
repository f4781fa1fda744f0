import CPangoCairo
import Interface

/// A picture in memory on which scenes are painted; owns its pixels.
///
/// Pixels are 32-bit words `0xXXRRGGBB` in the machine's byte order, without alpha, which is
/// what SDL calls `SDL_PIXELFORMAT_RGB888`. Belongs to one thread, the one of its shaper.
public final class Canvas {
    /// The longest side in pixels.
    public static let maximumSide = 16_384

    /// Pixels across and down.
    public let size: Size
    private let cairo: OpaquePointer
    private let surface: OpaquePointer
    private let painter: ItemPainter

    /// Creates a black picture.
    ///
    /// - Throws: ``DrawingError/impossibleSize(width:height:)``, or
    ///   ``DrawingError/cairo(_:)`` when there is no memory.
    public init(size: Size, shaper: TextShaper, icons: IconLibrary) throws(DrawingError) {
        let sides = 1...Self.maximumSide
        guard sides.contains(size.width), sides.contains(size.height) else {
            throw .impossibleSize(width: size.width, height: size.height)
        }
        let surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(size.width), Int32(size.height))
        let context = cairo_create(surface)
        guard let surface, let context, cairo_status(context) == CAIRO_STATUS_SUCCESS else {
            let reason = Self.reason(cairo_status(context))
            cairo_destroy(context)
            cairo_surface_destroy(surface)
            throw .cairo(reason)
        }
        self.size = size
        self.surface = surface
        self.cairo = context
        painter = ItemPainter(context, medium: .pixels, shaper: shaper, icons: icons)
    }

    deinit {
        FontLock.hold {
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
    }

    /// Paints the part of a scene that lies in `damage`, over `background`.
    ///
    /// Painting only what changed gives the same pixels as painting everything, provided that
    /// the damage covers the bounds of every item that changed, before and after.
    ///
    /// - Parameters:
    ///   - items: the whole scene, back to front.
    ///   - background: what lies behind the items; its alpha is ignored.
    ///   - damage: the areas to paint anew, in pixels.
    public func paint(_ items: [DrawItem], background: Color, damage: [Rectangle]) {
        let whole = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
        if !items.contains(where: \.isSheet) { painter.forgetSheets() }
        for area in damage {
            let area = area.intersection(whole)
            if area.isEmpty { continue }
            cairo_save(cairo)
            painter.clip(to: area)
            cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
            var opaque = background
            opaque.alpha = 255
            painter.setColor(opaque)
            cairo_paint(cairo)
            cairo_set_operator(cairo, CAIRO_OPERATOR_OVER)
            FontLock.hold {
                for item in items where !item.bounds.intersection(area).isEmpty {
                    painter.paint(item, within: area)
                }
            }
            cairo_restore(cairo)
        }
    }

    /// Paints a whole scene.
    public func paint(_ items: [DrawItem], background: Color) {
        let whole = Rectangle(x: 0, y: 0, width: size.width, height: size.height)
        paint(items, background: background, damage: [whole])
    }

    /// Lends the pixels, row after row from the top, with the bytes from one row to the next.
    /// They are valid only inside `body`.
    public func withPixels<Result>(
        _ body: (_ pixels: UnsafeRawBufferPointer, _ stride: Int) throws -> Result
    ) rethrows -> Result {
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        return try body(
            UnsafeRawBufferPointer(
                start: cairo_image_surface_get_data(surface), count: stride * size.height), stride)
    }

    /// The picture as a PNG file's bytes.
    public func pngBytes() throws(DrawingError) -> [UInt8] {
        cairo_surface_flush(surface)
        return try PNGWriter.bytes(of: surface)
    }

    /// Writes the picture as a PNG file, replacing one that exists.
    public func writePNG(to path: String) throws(DrawingError) {
        try PNGWriter.write(try pngBytes(), to: path)
    }

    static func reason(_ status: cairo_status_t) -> String {
        String(cString: cairo_status_to_string(status))
    }
}

extension DrawItem {
    fileprivate var isSheet: Bool {
        if case .sheet = shape { true } else { false }
    }
}
