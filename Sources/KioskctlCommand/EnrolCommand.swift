import ArgumentParser
import Dossiers
import Foundation
import Glibc
import Provisioning
import Runtime
import Uplink

/// `kioskctl enrol`
struct EnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Đăng ký ki-ốt với trung tâm bằng mã dùng một lần, hoặc gia hạn chứng thư.",
        discussion: """
            Chạy lại bao nhiêu lần cũng được: đã đăng ký thì không làm gì, sắp hết hạn thì gia hạn. \
            Mã thoát: 0 xong; 75 chưa được, thử lại sau; 78 kỹ thuật viên phải xử lý.
            """)

    /// sysexits(3): EX_TEMPFAIL.
    private static let tryAgain = ExitCode(75)
    /// sysexits(3): EX_CONFIG.
    private static let needsTechnician = ExitCode(78)

    @Option(help: "Thư mục dữ liệu của ki-ốt.")
    var state: String
    @Option(help: "Tệp cấu hình đã được ki-ốt nhận.")
    var provisioning: String
    @Option(help: "Nơi ghi lý do chưa đăng ký được, cho trang “Ki-ốt tạm nghỉ”.")
    var fault: String?

    func run() async throws {
        let directory = StateDirectory(path: state)
        try directory.prepare()
        let file = try ProvisioningFile(
            decoding: try WholeFile.read(provisioning, limitBytes: ProvisioningFile.limitBytes))
        let kiosk = file.station.kiosk
        var generator = SystemRandomNumberGenerator()
        let instruction = EnrolmentInstruction(
            kiosk: kiosk, centre: try CentreAddress(file.centre.address.text),
            enrolment: try CentreAddress(file.centre.enrolmentAddress.text),
            authorityFingerprint: file.centre.authorityFingerprint,
            code: file.centre.enrolmentCode)
        do {
            let outcome = try await Enroller(directory: directory.identity).run(
                instruction, slipKey: try directory.signingKey(using: &generator).verifyingKey,
                nowSeconds: LiveKioskClock().wallSeconds())
            if let fault { unlink(fault) }
            switch outcome {
            case .enrolled: print("Đã đăng ký ki-ốt \(kiosk) với trung tâm.")
            case .renewed: print("Đã gia hạn chứng thư của ki-ốt \(kiosk).")
            case .good: print("Ki-ốt \(kiosk) đã đăng ký; chứng thư còn hạn.")
            }
        } catch let failure as EnrolmentFailure {
            note(failure.advice)
            throw failure.isTemporary ? Self.tryAgain : Self.needsTechnician
        } catch let failure as IdentityDirectory.Failure {
            note(failure.description)
            throw Self.needsTechnician
        }
    }

    /// Tells the terminal, and the page on the screen when it may be there.
    private func note(_ advice: String) {
        print(advice)
        guard let fault else { return }
        let path = fault as NSString
        // The page has words of its own; without these it is only less exact.
        try? WholeFile.write(
            Array((advice + "\n").utf8), directory: path.deletingLastPathComponent,
            name: path.lastPathComponent, mode: 0o644)
    }
}
