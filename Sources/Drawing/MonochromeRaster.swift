import CPangoCairo
import Interface

/// Draws items on white paper as black and white dots, for the receipt printer.
///
/// Whatever is darker than half grey becomes black; nothing is dithered, so letters and codes
/// stay crisp.
///
/// - Parameters:
///   - items: what to draw, back to front, in dots.
///   - size: the paper in dots.
///   - shaper: measured the items; the same thread.
///   - icons: the symbols.
/// - Throws: ``DrawingError`` when the size is impossible or there is no memory.
public func rasterize(
    items: [DrawItem], size: Size, shaper: TextShaper, icons: IconLibrary
) throws(DrawingError) -> MonochromeBitmap {
    let canvas = try Canvas(size: size, shaper: shaper, icons: icons)
    canvas.paint(items, background: Color(0xFFFFFF))
    let bytesPerRow = (size.width + 7) / 8
    var bytes = [UInt8](repeating: 0, count: bytesPerRow * size.height)
    canvas.withPixels { pixels, stride in
        guard let base = pixels.baseAddress, pixels.count >= stride * size.height else { return }
        for row in 0..<size.height {
            let line = (base + row * stride).assumingMemoryBound(to: UInt32.self)
            for index in 0..<bytesPerRow {
                let first = index * 8
                var byte: UInt8 = 0
                for column in first..<min(first + 8, size.width) where isDark(line[column]) {
                    byte |= 0x80 >> UInt8(column - first)
                }
                bytes[row * bytesPerRow + index] = byte
            }
        }
    }
    guard let bitmap = MonochromeBitmap(width: size.width, height: size.height, bytes: bytes)
    else { throw .impossibleSize(width: size.width, height: size.height) }
    return bitmap
}

/// The picture as the bytes of a PNG file of one bit a dot.
public func monochromePNG(_ bitmap: MonochromeBitmap) throws(DrawingError) -> [UInt8] {
    let surface = cairo_image_surface_create(
        CAIRO_FORMAT_A1, Int32(clamping: bitmap.width), Int32(clamping: bitmap.height))
    defer { cairo_surface_destroy(surface) }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
        let data = cairo_image_surface_get_data(surface)
    else { throw .impossibleSize(width: bitmap.width, height: bitmap.height) }
    let stride = Int(cairo_image_surface_get_stride(surface))
    cairo_surface_flush(surface)
    for row in 0..<bitmap.height {
        for index in 0..<bitmap.bytesPerRow {
            // Cairo keeps the leftmost dot in the lowest bit on little-endian machines and
            // writes a set bit as white.
            let byte = ~bitmap.bytes[row * bitmap.bytesPerRow + index]
            data[row * stride + index] = reversed(byte)
        }
    }
    cairo_surface_mark_dirty(surface)
    return try PNGWriter.bytes(of: surface)
}

/// Rec. 601 luma of `0xXXRRGGBB` below one half.
private func isDark(_ pixel: UInt32) -> Bool {
    // Most of a slip is paper.
    if pixel & 0xFFFFFF == 0xFFFFFF { return false }
    let red = pixel >> 16 & 0xFF
    let green = pixel >> 8 & 0xFF
    return 299 * red + 587 * green + 114 * (pixel & 0xFF) < 127_500
}

private func reversed(_ byte: UInt8) -> UInt8 {
    var value = byte
    value = value >> 4 | value << 4
    value = (value & 0xCC) >> 2 | (value & 0x33) << 2
    return (value & 0xAA) >> 1 | (value & 0x55) << 1
}
