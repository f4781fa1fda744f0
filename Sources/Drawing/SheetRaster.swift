import CPangoCairo
import Interface

/// What a window shows of a scaled page, in pixels; owns its surface.
final class SheetRaster {
    let surface: OpaquePointer

    /// Paints the page's part; when there is no memory, the surface is in cairo's error state and
    /// draws nothing.
    ///
    /// - Parameters:
    ///   - picture: the page and where it lies.
    ///   - window: the part that is painted, in the same pixels as the page's placement.
    init(
        _ picture: SheetPicture, window: Rectangle, shaper: TextShaper, icons: IconLibrary
    ) {
        surface = cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(clamping: window.width), Int32(clamping: window.height))
        guard let context = cairo_create(surface) else { return }
        let place = picture.placement
        let (across, down) = (
            Double(place.width) / Double(max(1, picture.size.width)),
            Double(place.height) / Double(max(1, picture.size.height))
        )
        let painter = ItemPainter(
            context, medium: .scaledPixels, shaper: shaper, icons: icons)
        var paper = picture.paper
        paper.alpha = 255
        painter.setColor(paper)
        cairo_paint(context)
        cairo_translate(context, Double(place.x - window.x), Double(place.y - window.y))
        if across > 0, down > 0 { cairo_scale(context, across, down) }
        let visible = Self.visible(window, of: picture)
        FontLock.hold {
            for item in picture.items where !item.bounds.intersection(visible).isEmpty {
                painter.paint(item, within: visible)
            }
            cairo_destroy(context)
        }
        cairo_surface_flush(surface)
    }

    deinit { cairo_surface_destroy(surface) }

    /// The window in the page's units, one pixel larger on every side.
    private static func visible(_ window: Rectangle, of picture: SheetPicture) -> Rectangle {
        let place = picture.placement
        guard !place.isEmpty else { return place }
        let (width, height) = (picture.size.width, picture.size.height)
        let left = (window.x - place.x - 1) * width / place.width - 1
        let top = (window.y - place.y - 1) * height / place.height - 1
        return Rectangle(
            x: left, y: top, width: (window.width + 2) * width / place.width + 3,
            height: (window.height + 2) * height / place.height + 3)
    }
}

/// A page as the bytes of a PNG file, to look at.
///
/// - Parameters:
///   - page: One of the pages of ``Interface/paginate(_:measuring:)``.
///   - paper: The colour of the page.
///   - dotsPerInch: The resolution; 300 is one dot a unit.
///   - shaper: Measured the page; the same thread.
///   - icons: The symbols.
/// - Throws: ``DrawingError/impossibleSize(width:height:)`` beyond ``Canvas/maximumSide``, or
///   ``DrawingError/cairo(_:)`` when there is no memory.
public func sheetPNG(
    _ page: Scene<Never>, paper: Color, dotsPerInch: Int, shaper: TextShaper, icons: IconLibrary
) throws(DrawingError) -> [UInt8] {
    let resolution = max(0, min(dotsPerInch, Canvas.maximumSide))
    let width = (page.size.width * resolution + PrintUnit.perInch / 2) / PrintUnit.perInch
    let height = (page.size.height * resolution + PrintUnit.perInch / 2) / PrintUnit.perInch
    let sides = 1...Canvas.maximumSide
    guard sides.contains(width), sides.contains(height) else {
        throw .impossibleSize(width: width, height: height)
    }
    let whole = Rectangle(x: 0, y: 0, width: width, height: height)
    let picture = SheetPicture(
        size: page.size, paper: paper, items: page.items, placement: whole)
    let raster = SheetRaster(picture, window: whole, shaper: shaper, icons: icons)
    let status = cairo_surface_status(raster.surface)
    guard status == CAIRO_STATUS_SUCCESS else { throw .cairo(Canvas.reason(status)) }
    return try PNGWriter.bytes(of: raster.surface)
}
