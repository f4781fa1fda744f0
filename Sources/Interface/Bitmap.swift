/// A picture of black and white dots, for the receipt printer.
///
/// Rows follow each other from the top; each row is padded to whole bytes; the most significant
/// bit is the leftmost dot; 1 is black. This is the layout of ESC/POS `GS v 0`.
public struct MonochromeBitmap: Hashable, Sendable {
    /// Dots across.
    public let width: Int
    /// Dots down.
    public let height: Int
    /// Bytes of one row: `(width + 7) / 8`.
    public let bytesPerRow: Int
    /// The rows, `bytesPerRow * height` bytes.
    public let bytes: [UInt8]

    /// Creates a picture from its rows; nil unless `bytes` holds exactly `height` rows.
    public init?(width: Int, height: Int, bytes: [UInt8]) {
        let bytesPerRow = (width + 7) / 8
        guard width > 0, height >= 0, bytes.count == bytesPerRow * height else { return nil }
        self.width = width
        self.height = height
        self.bytesPerRow = bytesPerRow
        self.bytes = bytes
    }

    /// Whether the dot is black; dots outside are white.
    public func isBlack(x: Int, y: Int) -> Bool {
        guard x >= 0, x < width, y >= 0, y < height else { return false }
        return bytes[y * bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0
    }
}
