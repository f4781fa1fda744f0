import Catalogue
import Devices
import Dispatch
import Doctor
import Drawing
import Interface
import Paper
import Probes
import Screens
import Session
import Synchronization
import Uplink

extension KioskProbes {
    /// Looks at a kiosk with its identity as enrolment left it.
    public init(
        kiosk state: String, timeoutMilliseconds: Int = KioskProbes.usualTimeoutMilliseconds
    ) {
        self.init(
            state: state, certificate: { Self.certificateEnd(IdentityDirectory(path: $0)) },
            timeoutMilliseconds: timeoutMilliseconds)
    }

    private static func certificateEnd(
        _ directory: IdentityDirectory
    ) -> Seen<DoctorFacts.Certificate> {
        do throws(IdentityDirectory.Failure) {
            guard let enrolled = try directory.load() else { return .value(.none) }
            return .value(
                .until(
                    seconds: enrolled.identity.expiresAtSeconds, fault: FaultNote.enrolment.text))
        } catch {
            return .hidden(error.description)
        }
    }
}

extension TechnicianFinding {
    /// What the doctor says, as the technician's page shows it.
    public init(_ finding: Finding) {
        self.init(
            name: finding.subject.rawValue, subject: finding.subject.name,
            level: FindingLevel(finding.verdict), seen: finding.seen, advice: finding.todo ?? "")
    }
}

extension FindingLevel {
    fileprivate init(_ verdict: Verdict) {
        switch verdict {
        case .ok: self = .ok
        case .warn: self = .warning
        case .fail: self = .fault
        }
    }
}

/// The readiness slip on paper.
public enum ReadinessSlip {
    /// The slip as the printer's dots.
    public static func bitmap(
        _ diagnosis: Diagnosis, width: SlipWidth, strings: StringTable, icons: IconLibrary
    ) throws(DrawingError) -> MonochromeBitmap {
        let shaper = TextShaper()
        let paper = ReadinessPaper(diagnosis: diagnosis, strings: strings, width: width)
        let scene = paperScene(paper.element(), width: width.rawValue, shaper: shaper)
        return try rasterize(
            items: scene.items, size: scene.size, shaper: shaper, icons: icons)
    }

    /// Prints and waits for the end, a little longer than a job may take.
    ///
    /// - Returns: the job's end; nil when the printer did not answer.
    public static func put(
        _ bitmap: MonochromeBitmap, on printer: ReceiptPrinter
    ) -> PrintEvent? {
        let outcome = PrintOutcome()
        printer.submit(PrintJob(bitmap: bitmap)) { outcome.take($0) }
        return outcome.wait()
    }
}

/// The end of a print job, from the printer's queue.
private final class PrintOutcome: Sendable {
    private static let waitSeconds = 35
    private let event = Mutex<PrintEvent?>(nil)
    private let done = DispatchSemaphore(value: 0)

    func take(_ new: PrintEvent) {
        guard new != .started else { return }
        event.withLock { $0 = new }
        done.signal()
    }

    func wait() -> PrintEvent? {
        _ = done.wait(timeout: .now() + .seconds(Self.waitSeconds))
        return event.withLock { $0 }
    }
}
