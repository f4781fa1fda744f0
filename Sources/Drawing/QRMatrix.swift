import CQREncode

/// The modules of a QR code (ISO/IEC 18004), without quiet zone.
public struct QRMatrix: Hashable, Sendable {
    /// Light modules that must surround the code, ISO/IEC 18004 §6.3.8.
    public static let quietModules = 4
    /// The most bytes that version 40 holds at level M in byte mode, ISO/IEC 18004 table 7.
    public static let maximumBytes = 2331

    /// Modules along one side: 21 for version 1, four more for each version up to 177.
    public let side: Int
    private let modules: [Bool]

    private init(side: Int, modules: [Bool]) {
        self.side = side
        self.modules = modules
    }

    /// Encodes the UTF-8 bytes of `text` in byte mode with error correction level M, in the
    /// smallest version that holds them; nil when the text is empty or fits no version.
    public static func encode(_ text: String) -> QRMatrix? {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= maximumBytes else { return nil }
        guard
            let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        guard side > 0, let data = code.pointee.data else { return nil }
        // The lowest bit of each byte is the colour; the others describe the module's purpose.
        let modules = (0..<side * side).map { data[$0] & 1 == 1 }
        return QRMatrix(side: side, modules: modules)
    }

    /// Whether the module in this column and row is dark; outside of the code all are light.
    public func isDark(column: Int, row: Int) -> Bool {
        guard column >= 0, column < side, row >= 0, row < side else { return false }
        return modules[row * side + column]
    }
}
