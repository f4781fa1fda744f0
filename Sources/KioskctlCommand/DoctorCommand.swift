import ArgumentParser
import Catalogue
import Devices
import Dispatch
import Doctor
import Drawing
import Foundation
import Interface
import Paper
import Probes
import Provisioning
import Runtime
import Synchronization

/// `kioskctl doctor`: what is wrong with this kiosk and what to do (P11).
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Khám ki-ốt: mỗi mục tốt, lưu ý hay hỏng, và việc cần làm.",
        discussion: "Mã thoát: 0 mọi mục tốt, 1 có mục cần lưu ý, 2 có mục hỏng.")

    @Option(help: "Thư mục dữ liệu của ki-ốt.") var state = "/var/lib/motcua/kiosk"
    @Flag(help: "In ra dạng JSON.") var json = false
    @Option(help: "Vẽ phiếu kiểm tra ra tệp PNG.") var slip: String?
    @Flag(help: "In phiếu kiểm tra bằng máy in của ki-ốt.") var print = false
    @Option(help: "Thư mục tài nguyên (Assets), cho phiếu.") var assets = "Assets"
    @Option(help: "Thời gian khám tối đa, tính bằng giây.") var seconds = 6

    func validate() throws {
        guard (1...60).contains(seconds) else {
            throw ValidationError("--seconds phải từ 1 đến 60.")
        }
    }

    func run() throws {
        let facts = KioskProbes(state: state, timeoutMilliseconds: seconds * 1_000).look()
        let diagnosis = Diagnosis(facts)
        Swift.print(json ? try Self.json(diagnosis) : diagnosis.text)
        if let slip {
            try Data(monochromePNG(try bitmap(diagnosis, .dots576)))
                .write(to: URL(fileURLWithPath: slip))
        }
        if print { try printed(diagnosis, facts) }
        guard diagnosis.verdict == .ok else { throw ExitCode(diagnosis.verdict.rank) }
    }

    /// What a machine reads.
    private struct Report: Encodable {
        var kiosk: String?
        var office: String?
        var at: String?
        var verdict: Verdict
        var findings: [Finding]
    }

    private static func json(_ diagnosis: Diagnosis) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(
            decoding: try encoder.encode(
                Report(
                    kiosk: diagnosis.kiosk, office: diagnosis.office, at: diagnosis.moment?.iso,
                    verdict: diagnosis.verdict, findings: diagnosis.findings)), as: UTF8.self)
    }

    // MARK: The slip

    private func bitmap(_ diagnosis: Diagnosis, _ width: SlipWidth) throws -> MonochromeBitmap {
        FontConfiguration.use(assets + "/fonts.conf")
        let shaper = TextShaper()
        let paper = ReadinessPaper(
            diagnosis: diagnosis, strings: try StringTable.load(directory: assets), width: width)
        let scene = paperScene(paper.element(), width: width.rawValue, shaper: shaper)
        return try rasterize(
            items: scene.items, size: scene.size, shaper: shaper,
            icons: try IconLibrary(directory: assets + "/icons"))
    }

    private func printed(_ diagnosis: Diagnosis, _ facts: DoctorFacts) throws {
        guard case .value(.right(let file)) = facts.provisioning, let declared = file.printer,
            let profile = PrinterProfile.named(declared.profile)
        else { throw ValidationError("Không có máy in trong tệp cấu hình. Dùng --slip TỆP.png.") }
        let printer = ReceiptPrinter(
            address: try PrinterAddress(parsing: declared.address), profile: profile)
        let width = SlipWidth(rawValue: profile.dotsPerLine) ?? .dots576
        let outcome = Outcome()
        printer.submit(PrintJob(bitmap: try bitmap(diagnosis, width))) { outcome.take($0) }
        switch outcome.wait() {
        case .printed?: Swift.print("Phiếu đã in.")
        case .refused(let problem)?, .unknown(let problem)?:
            throw ValidationError("Phiếu chưa in được (\(problem)). Xem máy in.")
        default: throw ValidationError("Máy in không trả lời.")
        }
    }

    /// The end of a print job, from the printer's queue.
    private final class Outcome: Sendable {
        private let event = Mutex<PrintEvent?>(nil)
        private let done = DispatchSemaphore(value: 0)

        func take(_ new: PrintEvent) {
            guard new != .started else { return }
            event.withLock { $0 = new }
            done.signal()
        }

        /// Waits a little longer than the job itself may take.
        func wait() -> PrintEvent? {
            _ = done.wait(timeout: .now() + .seconds(35))
            return event.withLock { $0 }
        }
    }
}
