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
        let facts = KioskProbes(kiosk: state, timeoutMilliseconds: seconds * 1_000).look()
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
        return try ReadinessSlip.bitmap(
            diagnosis, width: width, strings: try StringTable.load(directory: assets),
            icons: try IconLibrary(directory: assets + "/icons"))
    }

    private func printed(_ diagnosis: Diagnosis, _ facts: DoctorFacts) throws {
        guard case .value(.right(let file)) = facts.provisioning, let declared = file.printer,
            let profile = PrinterProfile.named(declared.profile)
        else { throw ValidationError("Không có máy in trong tệp cấu hình. Dùng --slip TỆP.png.") }
        let printer = ReceiptPrinter(
            address: try PrinterAddress(parsing: declared.address), profile: profile)
        let width = SlipWidth(rawValue: profile.dotsPerLine) ?? .dots576
        switch ReadinessSlip.put(try bitmap(diagnosis, width), on: printer) {
        case .printed?: Swift.print("Phiếu đã in.")
        case .refused(let problem)?, .unknown(let problem)?:
            throw ValidationError("Phiếu chưa in được (\(problem)). Xem máy in.")
        default: throw ValidationError("Máy in không trả lời.")
        }
    }
}
