import Catalogue
import Glibc
import Provisioning

/// Takes a provisioning file from a stick into the kiosk's state directory.
///
/// Runs as root before the kiosk, which reads the copy alone and never the stick. The file of a
/// stick is somebody's, so nothing of it is quoted but names of values, and a link is not followed.
public struct ProvisioningInbox: Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// The file is on disk and in force.
        case accepted(ProvisioningFile)
        /// The kiosk has exactly this file already.
        case unchanged(ProvisioningFile)
        /// Nothing was changed.
        case refused(ProvisioningFaults)
    }

    private let stick: String
    private let state: String

    /// Names the directories.
    ///
    /// - Parameters:
    ///   - stick: Where the stick is mounted, or another directory that holds the file.
    ///   - state: The kiosk's state directory; it must exist, and its owner gets the copy.
    public init(stick: String, state: String) {
        self.stick = stick
        self.state = state
    }

    /// Reads, checks, decides and copies. Power may fail at any moment: the kiosk has the old file
    /// or the new one.
    ///
    /// - Parameter nowSeconds: The time; a clock that stands before the file's making is wrong and
    ///   does not make the file expired.
    public func accept(nowSeconds: Int) -> Outcome {
        do throws(ProvisioningFaults) {
            let bytes = try offered()
            let file = try ProvisioningFile(decoding: bytes)
            let current = kept()
            if current?.bytes == bytes {
                try giveRights()
                return .unchanged(file)
            }
            try Self.check(file, replacing: current?.file, nowSeconds: nowSeconds)
            try copy(bytes)
            return .accepted(file)
        } catch {
            return .refused(error)
        }
    }

    /// What the kiosk has; nil when it has none or none that can be read.
    private func kept() -> (bytes: [UInt8], file: ProvisioningFile)? {
        guard
            let bytes = try? WholeFile.read(
                state + "/" + ProvisioningFile.fileName, limitBytes: ProvisioningFile.limitBytes),
            let file = try? ProvisioningFile(decoding: bytes)
        else { return nil }
        return (bytes, file)
    }

    private func offered() throws(ProvisioningFaults) -> [UInt8] {
        let path = stick + "/" + ProvisioningFile.fileName
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw ProvisioningFaults(
                "Que USB không có tệp \(ProvisioningFile.fileName) ở thư mục gốc. Chép tệp vào "
                    + "thư mục gốc, không đặt trong thư mục con, không đổi tên.")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ProvisioningFaults(
                "\(ProvisioningFile.fileName) trên que USB không phải tệp thường. Chép lại tệp.")
        }
        do throws(WholeFile.Fault) {
            return try WholeFile.read(path, limitBytes: ProvisioningFile.limitBytes)
        } catch {
            throw ProvisioningFaults(
                "Không đọc được \(ProvisioningFile.fileName) trên que USB (\(error.words)). "
                    + "Chép lại tệp, hoặc dùng que khác.")
        }
    }

    private static func check(
        _ file: ProvisioningFile, replacing current: ProvisioningFile?, nowSeconds: Int
    ) throws(ProvisioningFaults) {
        let now = LocalDateTime(secondsSinceEpoch: nowSeconds)
        var faults: [ProvisioningFault] = []
        if now >= file.issuedAt, now.date > file.validUntil {
            faults.append(
                ProvisioningFault(
                    place: "validUntil",
                    words: "Tệp đã hết hạn ngày \(file.validUntil.iso). Lập tệp mới với mã đăng "
                        + "ký mới."))
        }
        if let current, file.issuedAt < current.issuedAt {
            faults.append(
                ProvisioningFault(
                    place: "issuedAt",
                    words: "Tệp lập trước tệp ki-ốt đang dùng. Rút que cũ ra; nếu muốn dùng lại "
                        + "các giá trị cũ thì lập tệp mới."))
        }
        // Whoever holds a stick must not turn a kiosk towards a centre of their own: its key would
        // open what citizens send (P3).
        if let current, file.centre.authorityFingerprint != current.centre.authorityFingerprint {
            faults.append(
                ProvisioningFault(
                    place: "centre.authorityFingerprint",
                    words: "Ki-ốt đã thuộc một trung tâm khác. Que USB không đổi được trung tâm: "
                        + "gửi hết hồ sơ, rồi cài lại ki-ốt từ đầu."))
        }
        guard faults.isEmpty else { throw ProvisioningFaults(faults) }
    }

    /// A copy that was made by other means may have other rights. The file itself is left alone: the
    /// kiosk begins anew when it is replaced.
    private func giveRights() throws(ProvisioningFaults) {
        let path = state + "/" + ProvisioningFile.fileName
        do throws(WholeFile.Fault) {
            let owner = try WholeFile.Owner(of: state)
            guard chown(path, owner.user, owner.group) == 0, chmod(path, 0o600) == 0 else {
                throw WholeFile.Fault(path: path, code: errno)
            }
        } catch {
            throw unwritable(error)
        }
    }

    private func copy(_ bytes: [UInt8]) throws(ProvisioningFaults) {
        do throws(WholeFile.Fault) {
            try WholeFile.write(
                bytes, directory: state, name: ProvisioningFile.fileName,
                owner: try WholeFile.Owner(of: state))
        } catch {
            throw unwritable(error)
        }
    }

    private func unwritable(_ fault: WholeFile.Fault) -> ProvisioningFaults {
        ProvisioningFaults(
            "Không ghi được vào \(state) (\(fault.words)). Phân vùng dữ liệu chưa sẵn sàng hoặc bị "
                + "hỏng: khởi động lại; vẫn vậy thì thay ổ đĩa.")
    }
}
