import Devices
import Dispatch
import Doctor
import Glibc
import Provisioning
import Synchronization

/// Looks at the devices that the provisioning file names.
enum DeviceProbes {
    /// Asks the receipt printer how it is; nothing is printed.
    static func printer(
        _ declared: ProvisioningFile.Printer?, timeoutMilliseconds: Int
    ) -> Seen<DoctorFacts.Printer> {
        guard let declared else { return .value(.none) }
        guard let address = try? PrinterAddress(parsing: declared.address),
            let profile = PrinterProfile.named(declared.profile)
        else { return .hidden("địa chỉ máy in không đọc được") }
        let answer = Answer()
        ReceiptPrinter(address: address, profile: profile)
            .requestStatus(timeoutMilliseconds: timeoutMilliseconds) { answer.give($0) }
        guard let result = answer.wait(milliseconds: timeoutMilliseconds + 500) else {
            return .value(.missing("máy in không trả lời"))
        }
        return .value(told(result, profile: profile))
    }

    /// Carries an answer from the printer's queue.
    private final class Answer: Sendable {
        private let result = Mutex<Result<PrinterStatus, PrinterProblem>?>(nil)
        private let done = DispatchSemaphore(value: 0)

        func give(_ value: Result<PrinterStatus, PrinterProblem>) {
            result.withLock { $0 = value }
            done.signal()
        }

        func wait(milliseconds: Int) -> Result<PrinterStatus, PrinterProblem>? {
            guard done.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else {
                return nil
            }
            return result.withLock { $0 }
        }
    }

    static func told(
        _ result: Result<PrinterStatus, PrinterProblem>, profile: PrinterProfile
    ) -> DoctorFacts.Printer {
        let problem: PrinterProblem
        switch result {
        case .success(let status):
            guard let found = status.problem else {
                return profile.statusDialect == .none
                    ? .silent : .ready(paperNearEnd: status.isPaperNearEnd)
            }
            problem = found
        case .failure(let found): problem = found
        }
        switch problem {
        case .paperOut: return .troubled("hết giấy")
        case .coverOpen: return .troubled("nắp đang mở")
        case .mechanical: return .troubled("kẹt dao cắt hoặc kẹt giấy")
        case .unrecoverable: return .troubled("máy in báo hỏng nặng")
        case .notConnected: return .missing("không thấy máy in")
        case .notAnswering: return .missing("máy in không trả lời")
        case .busy: return .busy
        }
    }

    /// Asks the print service, through its own program, whether the queue takes jobs.
    static func documentPrinter(
        _ declared: String?, program: String = "/usr/bin/lpstat", timeoutMilliseconds: Int
    ) -> Seen<Bool?> {
        guard let declared else { return .value(nil) }
        let name = String(declared.dropFirst("cups:".count))
        guard access(program, X_OK) == 0 else { return .hidden("chưa cài cups-client") }
        guard
            let answer = ChildAnswer.of(
                program, ["-a", name], timeoutMilliseconds: timeoutMilliseconds)
        else { return .hidden("dịch vụ in không trả lời kịp") }
        return .value(answer.status == 0 && answer.text.contains("accepting requests"))
    }
}
