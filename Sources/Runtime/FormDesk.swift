import Catalogue
import Devices
import Dispatch
import Dossiers
import Drawing
import Interface
import Paper
import Session
import Synchronization

/// Lays official forms out, writes them as PDF and hands them to the A4 printer, on a queue of
/// its own; tells the visit whether they were taken.
public final class FormDesk: Sendable {
    /// The job's name in the printer's queue: it names no person (P4).
    static let title = "to-khai"

    private let queue = DispatchQueue(label: "forms")
    private let printer: (any DocumentPrinter)?
    private let strings: StringTable
    private let icons: IconLibrary
    private let mailbox: EventMailbox
    private let shaper = Mutex<TextShaper?>(nil)
    /// How many visits have ended: what became of a form is told to its own visitor alone.
    private let endedVisits = Mutex(0)

    /// Creates the desk; without a printer every form is told as not printed.
    public init(
        printer: (any DocumentPrinter)?, strings: StringTable, icons: IconLibrary,
        mailbox: EventMailbox
    ) {
        self.printer = printer
        self.strings = strings
        self.icons = icons
        self.mailbox = mailbox
    }

    /// Prints one form of a visit.
    public func print(_ request: FormRequest) {
        guard let printer else {
            mailbox.post(.session(.formPrinted(isTaken: false)))
            return
        }
        let visit = endedVisits.withLock { $0 }
        queue.async { [self] in
            let isTaken: Bool
            do {
                try printer.print(try document(request), title: Self.title)
                isTaken = true
            } catch {
                isTaken = false
            }
            guard endedVisits.withLock({ $0 }) == visit else { return }
            mailbox.post(.session(.formPrinted(isTaken: isTaken)))
        }
    }

    /// A visit has ended. What it gave to print still comes out; nobody is told any more (P4).
    public func wipe() { endedVisits.withLock { $0 += 1 } }

    private func document(_ request: FormRequest) throws -> [UInt8] {
        try shaper.withLock { kept in
            let shaper = kept ?? TextShaper()
            // Shaped words are the citizen's: they are forgotten with the paper (P4).
            defer { kept = nil }
            let paper = OfficialFormPaper(
                request.form, procedure: request.procedure, answers: request.answers,
                today: request.filedAt.date, strings: strings)
            let moment = request.filedAt
            return try pdfBytes(
                paginate(paper.document(), measuring: shaper),
                metadata: PDFMetadata(
                    title: request.form.name.vietnamese, creator: "Một Cửa Kiosk",
                    created: PDFMetadata.Time(
                        year: moment.date.year, month: moment.date.month, day: moment.date.day,
                        hour: moment.time.hour, minute: moment.time.minute)),
                shaper: shaper, icons: icons)
        }
    }
}
