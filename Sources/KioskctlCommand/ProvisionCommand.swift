import ArgumentParser
import Catalogue
import Dossiers
import Foundation
import Provisioning
import Runtime

/// `kioskctl provision`: the file that tells a kiosk where it stands.
struct ProvisionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provision",
        abstract: "Tệp cấu hình của ki-ốt: lập, kiểm tra, nhận từ que USB, in nhãn.",
        subcommands: [
            ProvisionWriteCommand.self, ProvisionCheckCommand.self, ProvisionAcceptCommand.self,
            ProvisionLabelCommand.self, ProvisionNetworkCommand.self,
        ])

    /// Reads and checks a file.
    static func read(_ path: String) throws -> ProvisioningFile {
        let bytes: [UInt8]
        do throws(WholeFile.Fault) {
            bytes = try WholeFile.read(path, limitBytes: ProvisioningFile.limitBytes)
        } catch {
            throw refuse("Không đọc được \(path) (\(error.words)). Kiểm tra đường dẫn.")
        }
        do throws(ProvisioningFaults) {
            return try ProvisioningFile(decoding: bytes)
        } catch {
            throw refuse("\(path):\n\(error.description)")
        }
    }

    /// Says on the error output why a file is refused; the program then ends with 1. What is wrong
    /// is the file, not the command, so the command's usage is not shown.
    static func refuse(_ words: String) -> ExitCode {
        FileHandle.standardError.write(Data((words + "\n").utf8))
        return ExitCode(1)
    }

    static var now: LocalDateTime {
        LocalDateTime(secondsSinceEpoch: LiveKioskClock().wallSeconds())
    }
}

/// Every value of the file as an option, for scripts.
struct ProvisioningOptions: ParsableArguments {
    @Option(help: "Mã phường.") var wardCode: String?
    @Option(help: "Tên cơ quan.") var wardName: String?
    @Option(help: "Tỉnh, thành phố.") var regionName: String?
    @Option(help: "Số ki-ốt, 1 đến 99.") var kioskNumber: String?
    @Option(help: "Địa chỉ tra cứu trong mã QR.") var trackingBase: String?
    @Option(help: "Đường chéo màn hình (inch).") var diagonal: String?
    @Option(help: "Xoay hình: 0, 90, 180, 270.") var rotation: String?
    @Option(help: "Tầm với: normal hoặc low.") var reach: String?
    @Option(help: "Hiệu chỉnh cảm ứng: sáu số cách nhau bằng dấu cách.")
    var touchCalibration: String?
    @Option(help: "Cổng màn hình.") var connector: String?
    @Option(help: "Máy in phiếu.") var printer: String?
    @Option(help: "Kiểu máy in.") var printerProfile: String?
    @Option(help: "Máy in A4.") var documentPrinter: String?
    @Option(help: "Đầu đọc mã.") var scanner: String?
    @Option(help: "Địa chỉ trung tâm.") var centre: String?
    @Option(help: "Địa chỉ đăng ký ở trung tâm.") var enrolmentCentre: String?
    @Option(help: "Dấu vân tay chứng thư trung tâm.") var authorityFingerprint: String?
    @Option(help: "Mã đăng ký dùng một lần.") var enrolmentCode: String?
    @Option(help: "Mã PIN kỹ thuật; người khác trên máy này có thể thấy lựa chọn của lệnh.")
    var technicianPin: String?
    @Option(help: "Ngày cuối cùng nhận tệp; bỏ trống là 13 ngày, như mã đăng ký.")
    var validUntil: String?

    /// The values, without the PIN.
    var draft: ProvisioningDraft {
        var draft = ProvisioningDraft()
        let values: [(ProvisioningField, String?)] = [
            (.wardCode, wardCode), (.wardName, wardName), (.regionName, regionName),
            (.kioskNumber, kioskNumber), (.trackingBase, trackingBase), (.diagonal, diagonal),
            (.rotation, rotation), (.reach, reach), (.touchCalibration, touchCalibration),
            (.connector, connector), (.printer, printer), (.printerProfile, printerProfile),
            (.documentPrinter, documentPrinter), (.scanner, scanner), (.centre, centre),
            (.enrolmentCentre, enrolmentCentre), (.authorityFingerprint, authorityFingerprint),
            (.enrolmentCode, enrolmentCode), (.validUntil, validUntil),
        ]
        for (field, value) in values { draft[field] = value }
        return draft
    }
}

/// `kioskctl provision check`: everything that is wrong with a file.
struct ProvisionCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Kiểm tra một tệp cấu hình: nói mọi lỗi.")

    @Argument(help: "Tệp provisioning.json.") var file: String

    func run() throws {
        let read = try ProvisionCommand.read(file)
        let isOver = ProvisionCommand.now.date > read.validUntil
        print("\(read.station.kiosk) · \(read.station.wardName): tệp đúng.")
        print("Lập lúc \(read.issuedAt.iso), dùng đến hết ngày \(read.validUntil.iso).")
        if isOver {
            throw ProvisionCommand.refuse(
                "Tệp đã hết hạn: ki-ốt chưa dùng tệp này sẽ từ chối. Lập tệp mới.")
        }
    }
}

/// `kioskctl provision accept`: run as root when a stick comes.
struct ProvisionAcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Nhận tệp cấu hình từ que USB vào thư mục của ki-ốt.")

    @Option(help: "Thư mục nơi gắn que USB.") var stick: String
    @Option(help: "Thư mục dữ liệu của ki-ốt.") var state: String
    @Option(help: "Tệp ghi lý do từ chối, cho màn hình ki-ốt; bị xóa khi nhận được.")
    var fault = "/run/motcua-provisioning/fault.txt"

    func run() throws {
        let outcome = ProvisioningInbox(stick: stick, state: state)
            .accept(nowSeconds: LiveKioskClock().wallSeconds())
        let parent = (fault as NSString).deletingLastPathComponent
        switch outcome {
        case .accepted(let file):
            unlink(fault)
            print("Đã nhận tệp cấu hình của \(file.station.kiosk), \(file.station.wardName).")
        case .unchanged(let file):
            unlink(fault)
            print("Ki-ốt \(file.station.kiosk) đã có đúng tệp này; không đổi gì.")
        case .refused(let faults):
            // Read by the kiosk's own user; nothing in it is secret.
            if mkdir(parent, 0o755) == 0 { chmod(parent, 0o755) }
            do throws(WholeFile.Fault) {
                try WholeFile.write(
                    Array((faults.description + "\n").utf8), directory: parent,
                    name: (fault as NSString).lastPathComponent, mode: 0o644)
            } catch {
                FileHandle.standardError.write(
                    Data("Không ghi được \(error.path) (\(error.words)).\n".utf8))
            }
            throw ProvisionCommand.refuse(faults.description)
        }
    }
}

/// `kioskctl provision network`: what the kiosk must reach, for the image's firewall.
struct ProvisionNetworkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Những nơi ki-ốt cần đến qua mạng, cho nftables và IPAddressAllow.")

    @Argument(help: "Tệp provisioning.json.") var file: String
    @Option(help: "text, nft hoặc systemd.") var format = "text"
    @Flag(help: "Hỏi địa chỉ IP của tên máy (DNS).") var resolve = false

    func run() throws {
        guard let form = NetworkNeeds.Format(rawValue: format) else {
            throw ValidationError("--format phải là text, nft hoặc systemd.")
        }
        let needs = NetworkNeeds(try ProvisionCommand.read(file))
        print(needs.text(form) { resolve ? addresses(of: $0) : [] }, terminator: "")
    }

    /// What the machine's resolver says, sorted; waits as long as that does (resolv.conf(5)).
    private func addresses(of host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: Set<String> = []
        var next = list
        while let entry = next?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0,
                NI_NUMERICHOST) == 0
            {
                found.insert(
                    String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
            }
            next = entry.ai_next
        }
        return found.sorted()
    }
}
