import Catalogue
import Devices
import Dispatch
import Dossiers
import Drawing
import Interface
import Paper
import Session
import Store
import Synchronization

/// Draws slips and prints them, on queues of their own; tells the visit what came of it.
public final class SlipDesk: Sendable {
    private let queue = DispatchQueue(label: "slips")
    private let printer: ReceiptPrinter?
    private let station: Station
    private let strings: StringTable
    private let icons: IconLibrary
    private let width: SlipWidth
    private let storage: StorageDesk
    private let mailbox: EventMailbox
    /// Kept from slip to slip, because loading the fonts takes longer than drawing.
    private let shaper = Mutex<TextShaper?>(nil)

    /// Creates the desk; without a printer every slip is told as not printed.
    public init(
        printer: ReceiptPrinter?, width: SlipWidth, station: Station, strings: StringTable,
        icons: IconLibrary, storage: StorageDesk, mailbox: EventMailbox
    ) {
        self.printer = printer
        self.width = width
        self.station = station
        self.strings = strings
        self.icons = icons
        self.storage = storage
        self.mailbox = mailbox
    }

    /// Asks the printer how it is.
    public func ask() {
        guard let printer else {
            mailbox.post(.session(.printerReported(.troubled(.notConnected))))
            return
        }
        printer.requestStatus(timeoutMilliseconds: 2000) { [mailbox] result in
            let condition: PrinterCondition
            switch result {
            case .success(let status):
                if let problem = status.problem {
                    condition = .troubled(PrinterTrouble(problem))
                } else {
                    condition = .ready(paperNearEnd: status.isPaperNearEnd)
                }
            case .failure(let problem): condition = .troubled(PrinterTrouble(problem))
            }
            mailbox.post(.session(.printerReported(condition)))
        }
    }

    /// Draws and prints one slip of a stored dossier.
    public func print(_ facts: SlipFacts) {
        guard let printer else {
            tell(facts, .notPrinted(.notConnected))
            return
        }
        queue.async { [self] in
            let bitmap: MonochromeBitmap
            do throws(DrawingError) {
                bitmap = try drawn(facts)
            } catch {
                tell(facts, .notPrinted(.broken))
                return
            }
            // Runs on the printer's queue: `started` returns, and so the note is on disk, before
            // the first dot.
            printer.submit(PrintJob(bitmap: bitmap)) { [self] event in
                switch event {
                case .refused(let problem): tell(facts, .notPrinted(PrinterTrouble(problem)))
                case .started: storage.noteSlip(facts.dossierID, .printing)
                case .printed:
                    storage.noteSlip(facts.dossierID, .printed)
                    tell(facts, .printed)
                case .unknown(let problem):
                    storage.noteSlip(facts.dossierID, .unknown)
                    tell(facts, .unknown(PrinterTrouble(problem)))
                }
            }
        }
    }

    private func drawn(_ facts: SlipFacts) throws(DrawingError) -> MonochromeBitmap {
        try shaper.withLock { (kept) throws(DrawingError) in
            let shaper = kept ?? TextShaper()
            kept = shaper
            // What the slip said goes with it (P4); only the fonts stay.
            defer { shaper.forget() }
            return try slipBitmap(
                facts, station: station, strings: strings, width: width, shaper: shaper,
                icons: icons)
        }
    }

    private func tell(_ facts: SlipFacts, _ state: Session.SlipState) {
        mailbox.post(.session(.slipChanged(dossierID: facts.dossierID, state)))
    }
}

/// A slip as printer dots.
public func slipBitmap(
    _ facts: SlipFacts, station: Station, strings: StringTable, width: SlipWidth,
    shaper: TextShaper, icons: IconLibrary
) throws(DrawingError) -> MonochromeBitmap {
    let scene = slipScene(
        SlipPaper(facts: facts, station: station, strings: strings, width: width).element(),
        width: width, shaper: shaper)
    return try rasterize(items: scene.items, size: scene.size, shaper: shaper, icons: icons)
}

/// A slip laid out on paper that is as long as it needs.
public func slipScene(
    _ element: Element<Never>, width: SlipWidth, shaper: TextShaper
) -> Scene<Never> {
    paperScene(element, width: width.rawValue, shaper: shaper)
}

/// Elements laid out on paper of a width in dots that is as long as it needs.
public func paperScene(
    _ element: Element<Never>, width: Int, shaper: TextShaper
) -> Scene<Never> {
    let interaction = Interaction(focusColor: Color(0), focusWidth: 0)
    let height = naturalHeight(of: element, width: width, measuring: shaper)
    return layout(
        element, in: Size(width: width, height: height), measuring: shaper,
        interaction: interaction)
}

extension PrinterTrouble {
    /// What a citizen or an officer is told of a printer's problem.
    init(_ problem: PrinterProblem) {
        switch problem {
        case .paperOut: self = .paperOut
        case .coverOpen: self = .coverOpen
        case .notConnected: self = .notConnected
        case .notAnswering, .busy: self = .notAnswering
        case .mechanical, .unrecoverable: self = .broken
        }
    }
}
