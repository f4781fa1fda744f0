import CPangoCairo
import Interface

/// Draws items on a cairo context that somebody else owns and keeps alive.
final class ItemPainter {
    /// What is drawn on; it decides how curves and letters are made.
    enum Medium {
        /// A canvas that is repainted in parts: one unit is one pixel, curves come from masks
        /// that are made once and whole, so that no seam shows.
        case pixels
        /// A picture that is painted once and whole, in any scale: curves and letters are
        /// outlines, so that letters stand at their exact places and not at whole pixels.
        case scaledPixels
        /// A vector file: letters stay letters.
        case vectors
    }

    let cairo: OpaquePointer
    let medium: Medium
    let shaper: TextShaper
    let icons: IconLibrary
    private var corners = RecentCache<CornerKey, CornerMasks>(capacity: 64)
    private var symbols = RecentCache<SymbolKey, ShapeMask>(capacity: 64)
    private var sheets = RecentCache<SheetKey, SheetRaster>(capacity: 1)

    private struct SymbolKey: Hashable {
        var name: String
        var side: Int
    }

    private struct SheetKey: Hashable {
        var picture: SheetPicture
        var window: Rectangle
    }

    init(_ cairo: OpaquePointer, medium: Medium, shaper: TextShaper, icons: IconLibrary) {
        self.cairo = cairo
        self.medium = medium
        self.shaper = shaper
        self.icons = icons
    }

    /// Frees the pictures of pages: they are large, and what a citizen wrote is on them (P4).
    func forgetSheets() { sheets.removeAll() }

    /// Restricts drawing to whole pixels; the clip is a region, so that edges stay exact.
    func clip(to area: Rectangle) {
        addRectangle(area)
        cairo_clip(cairo)
    }

    func addRectangle(_ area: Rectangle) {
        cairo_rectangle(
            cairo, Double(area.x), Double(area.y), Double(area.width), Double(area.height))
    }

    func setColor(_ color: Color) {
        cairo_set_source_rgba(
            cairo, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255,
            Double(color.alpha) / 255)
    }

    func cornerMasks(_ key: CornerKey) -> CornerMasks {
        corners.value(for: key) { CornerMasks(key) }
    }

    func symbolMask(name: String, side: Int, draw: (OpaquePointer) -> Void) -> ShapeMask {
        symbols.value(for: SymbolKey(name: name, side: side)) {
            ShapeMask(width: side, height: side, draw: draw)
        }
    }

    /// Composites what `window` shows of a page from a picture that was painted whole: so the
    /// smoothing of its letters does not depend on the clip.
    func paintSheet(_ picture: SheetPicture, in window: Rectangle) {
        let raster = sheets.value(for: SheetKey(picture: picture, window: window)) {
            SheetRaster(picture, window: window, shaper: shaper, icons: icons)
        }
        cairo_set_source_surface(cairo, raster.surface, Double(window.x), Double(window.y))
        addRectangle(window)
        cairo_fill(cairo)
    }
}
