/// Why an update is not taken; ``description`` says it in Vietnamese, and what to do.
public enum UpdateFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file does not begin as one.
    case notAnUpdate
    /// Shorter than it says.
    case truncated
    /// Longer than it says.
    case tooLong
    /// Not signed by this publisher, or changed since.
    case badSignature
    /// Signed, but not of the form that this program reads.
    case malformed
    /// The bytes of a part are not those that were signed.
    case damaged(UpdatePart)
    /// What was read back from the disk differs from what was written.
    case notWritten(UpdatePart)
    /// This version was tried, did not start well, and was rolled back.
    case refusedBefore(SystemVersion)
    /// Not newer than what runs.
    case notNewer(SystemVersion, running: SystemVersion)
    /// The running system is too old for it.
    case tooOld(running: SystemVersion, minimum: SystemVersion)
    /// It is in the other slot already and waits for the reboot.
    case alreadyWaiting(SystemVersion)
    /// The other slot's partition is smaller than the part, both in bytes.
    case tooLarge(UpdatePart, bytes: Int, room: Int)
    /// The boot partition has no room for the kernel image, both in bytes.
    case bootPartitionFull(needed: Int, free: Int)
    /// The running system is itself on trial: the other slot is the only proven one.
    case onTrial(SystemVersion)
    /// It cannot be told which slot runs; what is unclear, for technicians.
    case unclearSlots(String)
    /// Somebody else is installing.
    case busy
    /// A file, a disk or a program refused; its words.
    case system(String)
    /// The kernel image does not start the file system beside it; what differs.
    case mismatch(String)
    /// The key cannot sign.
    case unusableKey

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .notAnUpdate:
            "Tệp này không phải bản cập nhật của ki-ốt. Chép đúng tệp .update từ nơi phát hành."
        case .truncated: "Tệp cập nhật bị cụt. Chép lại tệp từ nơi phát hành."
        case .tooLong: "Tệp cập nhật thừa byte ở cuối. Chép lại tệp từ nơi phát hành."
        case .badSignature:
            "Chữ ký của bản cập nhật không đúng: tệp bị sửa hoặc không do nơi phát hành ký. "
                + "Không cài. Lấy lại tệp từ nơi phát hành."
        case .malformed:
            "Bản cập nhật có chữ ký đúng nhưng nội dung không hợp lệ. Báo nơi phát hành."
        case .damaged(let part):
            "Phần \(part.words) của tệp cập nhật bị hỏng. Chép lại tệp từ nơi phát hành."
        case .notWritten(let part):
            "Phần \(part.words) đọc lại từ ổ đĩa khác với phần đã ghi. Hệ thống đang chạy không "
                + "đổi. Kiểm tra ổ đĩa; lỗi lặp lại thì thay ổ."
        case .refusedBefore(let version):
            "Bản \(version) đã thử và không khởi động tốt trên ki-ốt này nên bị loại. "
                + "Cần bản mới hơn."
        case .notNewer(let version, let running):
            "Bản \(version) không mới hơn bản đang chạy (\(running)). Không cần cài. Muốn hạ "
                + "phiên bản: ngồi tại máy, thêm --allow-downgrade."
        case .tooOld(let running, let minimum):
            "Bản đang chạy (\(running)) quá cũ: cần từ \(minimum) trở lên. "
                + "Cài bản trung gian trước."
        case .alreadyWaiting(let version):
            "Bản \(version) đã cài xong, đang chờ khởi động lại. Không cần làm gì."
        case .tooLarge(let part, let bytes, let room):
            "Phần \(part.words) dài \(bytes) byte, phân vùng chỉ có \(room) byte. "
                + "Báo nơi phát hành: bản này không hợp với ổ đĩa của ki-ốt."
        case .bootPartitionFull(let needed, let free):
            "Phân vùng khởi động cần \(needed) byte, chỉ còn \(free) byte. "
                + "Xóa tệp lạ trong phân vùng khởi động rồi chạy lại."
        case .onTrial(let version):
            "Bản đang chạy (\(version)) còn trong lần chạy thử. Chờ ki-ốt chạy ổn vài phút rồi "
                + "thử lại."
        case .unclearSlots(let detail):
            "Không biết chắc hệ thống đang chạy từ khe nào (\(detail)). Không cài gì. "
                + "Chạy kioskctl doctor và báo đơn vị hỗ trợ."
        case .busy: "Đang có một lần cài khác. Chờ xong rồi chạy lại."
        case .system(let words): words
        case .mismatch(let detail):
            "Các phần không thuộc về nhau (\(detail)). Dựng lại ảnh đĩa rồi đóng gói lại."
        case .unusableKey: "Khóa không ký được. Kiểm tra tệp khóa."
        }
    }

    /// One word for logs and the doctor.
    public var token: String {
        switch self {
        case .notAnUpdate: "not-an-update"
        case .truncated: "truncated"
        case .tooLong: "too-long"
        case .badSignature: "bad-signature"
        case .malformed: "malformed"
        case .damaged: "damaged"
        case .notWritten: "not-written"
        case .refusedBefore: "refused-before"
        case .notNewer: "not-newer"
        case .tooOld: "too-old"
        case .alreadyWaiting: "already-waiting"
        case .tooLarge: "too-large"
        case .bootPartitionFull: "boot-partition-full"
        case .onTrial: "on-trial"
        case .unclearSlots: "unclear-slots"
        case .busy: "busy"
        case .system: "system"
        case .mismatch: "mismatch"
        case .unusableKey: "unusable-key"
        }
    }
}

extension UpdatePart {
    /// What technicians call it.
    var words: String {
        switch self {
        case .root: "hệ thống tệp (root.squashfs)"
        case .verity: "cây băm (root.verity)"
        case .kernel: "nhân (kernel.efi)"
        }
    }
}
