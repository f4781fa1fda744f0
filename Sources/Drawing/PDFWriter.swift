import CPangoCairo
import Interface

/// What a PDF file says of itself.
public struct PDFMetadata: Hashable, Sendable {
    /// A time as the citizen's clock shows it, with its distance from universal time.
    public struct Time: Hashable, Sendable {
        /// Year, for example 2026.
        public var year: Int
        /// Month, 1…12.
        public var month: Int
        /// Day of the month, 1…31.
        public var day: Int
        /// Hour, 0…23.
        public var hour: Int
        /// Minute, 0…59.
        public var minute: Int
        /// Minutes that the clock is ahead of universal time; 420 in Vietnam.
        public var offsetMinutes: Int

        /// Creates a time, in Vietnam unless told otherwise.
        public init(
            year: Int, month: Int, day: Int, hour: Int, minute: Int, offsetMinutes: Int = 420
        ) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
            self.offsetMinutes = offsetMinutes
        }

        /// ISO 8601, as cairo wants it.
        var text: String {
            func digits(_ number: Int, _ count: Int = 2) -> String {
                let text = String(abs(number))
                return String(repeating: "0", count: max(0, count - text.count)) + text
            }
            let sign = offsetMinutes < 0 ? "-" : "+"
            let offset = abs(offsetMinutes)
            return digits(year, 4) + "-" + digits(month) + "-" + digits(day) + "T" + digits(hour)
                + ":" + digits(minute) + ":00" + sign + digits(offset / 60) + ":"
                + digits(offset % 60)
        }
    }

    /// The document's title, which viewers show.
    public var title: String
    /// The program that made it.
    public var creator: String
    /// When it was made.
    public var created: Time

    /// Creates metadata.
    public init(title: String, creator: String, created: Time) {
        self.title = title
        self.creator = creator
        self.created = created
    }
}

/// Writes pages as a PDF file: letters stay letters that can be selected and searched, fonts are
/// embedded, lines and codes are shapes.
///
/// The same arguments give the same bytes on the same machine.
///
/// - Parameters:
///   - pages: Pages of ``Interface/paginate(_:measuring:)``, in ``Interface/PrintUnit``.
///   - metadata: What the file says of itself.
///   - shaper: Measured the pages; the same thread.
///   - icons: The symbols.
/// - Returns: The file.
/// - Throws: ``DrawingError/emptyDocument`` without pages,
///   ``DrawingError/impossibleSize(width:height:)`` for a page beyond ``Canvas/maximumSide``,
///   ``DrawingError/cairo(_:)`` when cairo fails, for example without memory.
public func pdfBytes(
    _ pages: [Scene<Never>], metadata: PDFMetadata, shaper: TextShaper, icons: IconLibrary
) throws(DrawingError) -> [UInt8] {
    let sides = 1...Canvas.maximumSide
    for page in pages {
        guard sides.contains(page.size.width), sides.contains(page.size.height) else {
            throw .impossibleSize(width: page.size.width, height: page.size.height)
        }
    }
    guard let first = pages.first else { throw .emptyDocument }
    let file = PDFFile(size: first.size, metadata: metadata)
    file.draw(pages, shaper: shaper, icons: icons)
    return try file.finish()
}

/// A PDF that is being written to memory; owns cairo's surface and context.
private final class PDFFile {
    private final class Output {
        var bytes: [UInt8] = []
    }

    /// Points (1/72 inch) in one unit.
    private static let scale = 72 / Double(PrintUnit.perInch)

    private let output = Output()
    private let surface: OpaquePointer?
    private let cairo: OpaquePointer?

    init(size: Size, metadata: PDFMetadata) {
        surface = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
                output.bytes.append(
                    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(),
            Double(size.width) * Self.scale, Double(size.height) * Self.scale)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, metadata.title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, metadata.creator)
        let created = metadata.created.text
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
        cairo = cairo_create(surface)
    }

    deinit {
        FontLock.hold {
            cairo_destroy(cairo)
            cairo_surface_destroy(surface)
        }
    }

    func draw(_ pages: [Scene<Never>], shaper: TextShaper, icons: IconLibrary) {
        guard let cairo else { return }
        let painter = ItemPainter(cairo, medium: .vectors, shaper: shaper, icons: icons)
        FontLock.hold {
            for page in pages {
                cairo_pdf_surface_set_size(
                    surface, Double(page.size.width) * Self.scale,
                    Double(page.size.height) * Self.scale)
                cairo_save(cairo)
                cairo_scale(cairo, Self.scale, Self.scale)
                let whole = Rectangle(
                    x: 0, y: 0, width: page.size.width, height: page.size.height)
                for item in page.items { painter.paint(item, within: whole) }
                cairo_restore(cairo)
                cairo_show_page(cairo)
            }
        }
    }

    func finish() throws(DrawingError) -> [UInt8] {
        FontLock.hold { cairo_surface_finish(surface) }
        for status in [cairo_status(cairo), cairo_surface_status(surface)]
        where status != CAIRO_STATUS_SUCCESS {
            throw .cairo(Canvas.reason(status))
        }
        return output.bytes
    }
}
