import Interface

/// The ESC/POS commands that a slip needs, as bytes on the wire.
///
/// Text is never sent: code pages for Vietnamese differ from model to model, so a slip is a
/// picture, sent as `GS v 0` raster in strips.
public enum ESCPOS {
    static let dataLinkEscape: UInt8 = 0x10
    static let endOfTransmission: UInt8 = 0x04
    static let enquiry: UInt8 = 0x05
    static let escape: UInt8 = 0x1B
    static let groupSeparator: UInt8 = 0x1D

    /// The most rows of one strip: larger ones garble on many printers.
    public static let maximumStripRows = 960

    /// `ESC @`: settings back to those of power-on; does not empty the receive buffer.
    public static let initialise: [UInt8] = [escape, 0x40]

    /// `GS r 1`: paper status, answered in order, after all data sent before it was processed.
    public static let queuedPaperStatus: [UInt8] = [groupSeparator, 0x72, 0x01]

    /// `DLE EOT n`: status at once, past everything that waits in the receive buffer.
    public static func realTimeStatus(_ request: RealTimeRequest) -> [UInt8] {
        [dataLinkEscape, endOfTransmission, request.rawValue]
    }

    /// `GS a n`: the printer sends four bytes by itself whenever its state changes
    /// (on-line, errors, paper), or stops doing so.
    public static func automaticStatus(isOn: Bool) -> [UInt8] {
        let onlineErrorsAndPaper: UInt8 = 0b0000_1110
        return [groupSeparator, 0x61, isOn ? onlineErrorsAndPaper : 0]
    }

    /// `ESC d n`: prints what waits and feeds `lines` lines, at most 255.
    public static func feed(lines: Int) -> [UInt8] {
        let count = UInt8(clamping: lines)
        return count == 0 ? [] : [escape, 0x64, count]
    }

    /// `GS V m`: cuts where the cutter is, or nothing for a printer without one.
    public static func cut(_ cut: PrinterProfile.Cut) -> [UInt8] {
        switch cut {
        case .none: []
        case .full: [groupSeparator, 0x56, 0x00]
        case .partial: [groupSeparator, 0x56, 0x01]
        }
    }

    /// `GS v 0 m xL xH yL yH`: what stands before the rows of one strip.
    ///
    /// - Parameters:
    ///   - bytesPerRow: 0…65535.
    ///   - rows: 0…65535.
    public static func rasterHeader(bytesPerRow: Int, rows: Int) -> [UInt8] {
        let normalSize: UInt8 = 0
        return [
            groupSeparator, 0x76, 0x30, normalSize,
            UInt8(truncatingIfNeeded: bytesPerRow), UInt8(truncatingIfNeeded: bytesPerRow >> 8),
            UInt8(truncatingIfNeeded: rows), UInt8(truncatingIfNeeded: rows >> 8),
        ]
    }

    /// The heights of the strips that `height` rows are cut into; their sum is `height`.
    public static func stripHeights(height: Int, profile: PrinterProfile) -> [Int] {
        let limit = min(max(profile.stripRows, 1), maximumStripRows)
        var heights: [Int] = []
        var remaining = height
        while remaining > 0 {
            var rows = min(limit, remaining)
            if profile.avoidsRowsMultipleOf48, rows.isMultiple(of: 48) {
                // A shorter strip and a rest print the same dots; padding would add paper.
                rows -= 8
            }
            heights.append(rows)
            remaining -= rows
        }
        return heights
    }

    /// One `GS v 0` command for each strip of the picture, from the top.
    ///
    /// Columns beyond the paper are left out and so are the padding bits of the last byte:
    /// a printer would wrap or garble them.
    public static func strips(
        of bitmap: MonochromeBitmap, profile: PrinterProfile
    ) -> [[UInt8]] {
        let dots = min(bitmap.width, max(profile.dotsPerLine, 1))
        let bytesPerRow = (dots + 7) / 8
        let usedBitsOfLastByte = UInt8(truncatingIfNeeded: 0xFF00 >> ((dots - 1) % 8 + 1))
        var top = 0
        return stripHeights(height: bitmap.height, profile: profile).map { rows in
            var bytes = rasterHeader(bytesPerRow: bytesPerRow, rows: rows)
            bytes.reserveCapacity(bytes.count + rows * bytesPerRow)
            for row in top..<(top + rows) {
                let start = row * bitmap.bytesPerRow
                bytes += bitmap.bytes[start..<(start + bytesPerRow)]
                bytes[bytes.count - 1] &= usedBitsOfLastByte
            }
            top += rows
            return bytes
        }
    }

    /// What ends a slip: the feed to the cutter and the cut.
    public static func ending(profile: PrinterProfile) -> [UInt8] {
        feed(lines: profile.feedLinesBeforeCut) + cut(profile.cut)
    }

    /// Whether raster data happens to hold the bytes of a real-time status request.
    ///
    /// Printers look for `DLE EOT n` in everything that arrives, pictures too (Epson warns of it
    /// in the notes to the command), and answer it. Such an answer cannot be told from one that
    /// was asked for.
    public static func holdsRealTimeRequest(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 3 else { return false }
        for index in 0..<(bytes.count - 2)
        where bytes[index] == dataLinkEscape && bytes[index + 1] == endOfTransmission {
            if RealTimeRequest(rawValue: bytes[index + 2]) != nil { return true }
        }
        return false
    }
}

/// All bytes of one slip, from initialising to the cut, without any status request: what a file,
/// or a printer that never answers, is sent.
public func slipBytes(_ bitmap: MonochromeBitmap, profile: PrinterProfile) -> [UInt8] {
    ESCPOS.initialise + ESCPOS.strips(of: bitmap, profile: profile).joined()
        + ESCPOS.ending(profile: profile)
}
