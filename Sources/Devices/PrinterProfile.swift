/// What one model of receipt printer needs: widths, strip height, cutting, status dialect.
///
/// Widths of the paper vary by model and by a switch inside the printer, so they are
/// configuration and never guessed.
public struct PrinterProfile: Hashable, Sendable {
    /// How the printer cuts.
    public enum Cut: String, Hashable, Sendable, CaseIterable {
        /// No cutter: the slip is torn off by hand.
        case none
        /// `GS V 0`: cut through.
        case full
        /// `GS V 1`: one bridge of paper keeps the slip from falling down.
        case partial
    }

    /// Which questions about its state the printer understands.
    public enum StatusDialect: String, Hashable, Sendable, CaseIterable {
        /// `DLE EOT 1…4`, `GS r 1` and automatic status, as Epson TM printers speak it.
        case epson
        /// The printer never answers. What it did with a slip is then never known.
        case none
    }

    /// Name for configuration and reports.
    public var name: String
    /// Printable dots across: 576 for 80 mm paper at 8 dots a millimetre, 384 for 58 mm.
    public var dotsPerLine: Int
    /// Dots in a millimetre, both ways: 8 at 203 dpi, 7 at 180 dpi.
    public var dotsPerMillimetre: Int
    /// Rows in one raster command, at most ``ESCPOS/maximumStripRows``.
    ///
    /// 104 rows of 72 bytes and their header are 7,496 bytes: one 8 KiB block of the kernel's USB
    /// printer driver, so a strip is either handed over whole or not at all; 13 mm of paper
    /// between two looks at the paper sensor; and no multiple of 48.
    public var stripRows: Int
    /// Never send a strip whose height is a multiple of 48: printers of the POS-5890K kind then
    /// print garbage.
    public var avoidsRowsMultipleOf48: Bool
    /// How the slip is cut.
    public var cut: Cut
    /// Lines (a sixth of an inch each) fed before the cut: the way from head to cutter.
    public var feedLinesBeforeCut: Int
    /// Which status questions the printer answers.
    public var statusDialect: StatusDialect

    /// Creates a profile; the defaults suit an 80 mm printer with a cutter.
    public init(
        name: String, dotsPerLine: Int, dotsPerMillimetre: Int = 8, stripRows: Int = 104,
        avoidsRowsMultipleOf48: Bool = true, cut: Cut = .partial, feedLinesBeforeCut: Int = 5,
        statusDialect: StatusDialect = .epson
    ) {
        self.name = name
        self.dotsPerLine = dotsPerLine
        self.dotsPerMillimetre = dotsPerMillimetre
        self.stripRows = stripRows
        self.avoidsRowsMultipleOf48 = avoidsRowsMultipleOf48
        self.cut = cut
        self.feedLinesBeforeCut = feedLinesBeforeCut
        self.statusDialect = statusDialect
    }

    /// 80 mm paper, 576 dots, cutter, status.
    public static let roll80 = PrinterProfile(name: "roll-80", dotsPerLine: 576)
    /// 58 mm paper, 384 dots, torn by hand, status.
    public static let roll58 = PrinterProfile(
        name: "roll-58", dotsPerLine: 384, cut: .none, feedLinesBeforeCut: 4)
    /// 58 mm paper on a printer that never answers.
    public static let roll58Silent = PrinterProfile(
        name: "roll-58-silent", dotsPerLine: 384, cut: .none, feedLinesBeforeCut: 4,
        statusDialect: .none)

    /// The profiles that configuration can name.
    public static let all: [PrinterProfile] = [roll80, roll58, roll58Silent]

    /// The profile with this name, or nil.
    public static func named(_ name: String) -> PrinterProfile? {
        all.first { $0.name == name }
    }
}
