import ArgumentParser
import Dossiers
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
    static let tryAgain = ExitCode(75)
    /// sysexits(3): EX_CONFIG.
    static let needsTechnician = ExitCode(78)

    @Option(help: "Thư mục dữ liệu của ki-ốt.")
    var state: String
    @Option(help: "Tên ki-ốt, ví dụ TX02.")
    var kiosk: String
    @Option(help: "Địa chỉ trung tâm cho ki-ốt đã đăng ký, ví dụ https://trungtam.example:8443.")
    var centre: String
    @Option(help: "Địa chỉ đăng ký của trung tâm, ví dụ https://trungtam.example:8444.")
    var enrolment: String
    @Option(help: "Dấu vân tay của trung tâm: 64 chữ số thập lục phân.")
    var fingerprint: String
    @Option(help: "Mã đăng ký dùng một lần.")
    var code: String

    func run() async throws {
        guard let code = EnrolmentCode(code) else {
            throw ValidationError(
                "“\(code)” không phải mã đăng ký (12 ký tự, ví dụ 7K3F-9M2X-4PQR).")
        }
        let directory = StateDirectory(path: state)
        try directory.prepare()
        var generator = SystemRandomNumberGenerator()
        let instruction = EnrolmentInstruction(
            kiosk: kiosk, centre: try CentreAddress(centre),
            enrolment: try CentreAddress(enrolment),
            authorityFingerprint: fingerprint.lowercased(), code: code)
        do {
            let outcome = try await Enroller(directory: directory.identity).run(
                instruction, slipKey: try directory.signingKey(using: &generator).verifyingKey,
                nowSeconds: LiveKioskClock().wallSeconds())
            switch outcome {
            case .enrolled: print("Đã đăng ký ki-ốt \(kiosk) với trung tâm.")
            case .renewed: print("Đã gia hạn chứng thư của ki-ốt \(kiosk).")
            case .good: print("Ki-ốt \(kiosk) đã đăng ký; chứng thư còn hạn.")
            }
        } catch let failure as EnrolmentFailure {
            print(failure.advice)
            throw failure.isTemporary ? Self.tryAgain : Self.needsTechnician
        } catch let failure as IdentityDirectory.Failure {
            print(failure.description)
            throw Self.needsTechnician
        }
    }
}
