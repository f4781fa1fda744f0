/// Why a catalogue bundle is not taken; the description says so in Vietnamese, and what to do.
public enum BundleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What must not be exceeded: ``BundleLimits``.
    public enum Limit: String, Hashable, Sendable {
        case bytes, noteBytes, strings, stringBytes, files, values, depth, lines, attachments
    }

    /// What is wrong with the bytes at one place.
    public enum Fault: String, Hashable, Sendable {
        /// A number is longer than need be, or has more than 32 bits.
        case number
        /// The bytes end in the middle of something, though the length in front was kept.
        case end
        /// Something stands behind the end.
        case rest
        /// The day does not exist.
        case day
        /// A text is not UTF-8.
        case text
        /// The strings are not in ascending order, or one stands twice.
        case stringOrder
        /// A string that nothing names.
        case stringUnused
        /// A string that the table does not have.
        case stringMissing
        /// Neither text nor list nor mapping.
        case kind
        /// A line below 1.
        case line
        /// A mapping has a key twice.
        case keyTwice
        /// Two files have one name.
        case fileTwice
        /// The attachments are not in ascending order, or one stands twice.
        case attachmentOrder
    }

    /// Not a bundle at all, or one that a transfer as text has broken.
    case notABundle
    /// Of a format that this program does not know.
    case unknownVersion(Int)
    /// Shorter than it says itself.
    case truncated(expectedBytes: Int, actualBytes: Int)
    /// Longer than content and seal.
    case trailingBytes(Int)
    /// Nobody has signed it.
    case unsigned
    /// Signed already; signing again would hide by whom.
    case alreadySigned(keyIdentifier: String)
    /// Signed with another key than the kiosk's.
    case otherKey(found: String, expected: String)
    /// The signature does not fit the bytes: changed on the way, or forged.
    case badSignature
    /// Larger than a limit.
    case beyondLimit(Limit, Int)
    /// Well signed or not signed at all, but not in the format.
    case malformed(Fault, offset: Int)
    /// The trees do not make a catalogue.
    case catalogue(CatalogueError)

    /// What is wrong and what to do, in Vietnamese.
    public var description: String {
        switch self {
        case .notABundle:
            "Tệp này không phải gói danh mục. Kiểm tra đường dẫn; chép tệp ở chế độ nhị phân."
        case .unknownVersion(let version):
            "Gói danh mục theo định dạng \(version), chương trình này chỉ đọc được định dạng "
                + "\(BundleFormat.version). Cập nhật chương trình hoặc lấy gói đúng định dạng."
        case .truncated(let expected, let actual):
            "Gói danh mục bị cụt: có \(actual) byte, phải có ít nhất \(expected) byte. "
                + "Chép lại gói từ nơi phát hành."
        case .trailingBytes(let count):
            "Sau gói danh mục còn thừa \(count) byte. Chép lại gói từ nơi phát hành."
        case .unsigned:
            "Gói danh mục chưa được ký. Ký bằng “kioskctl catalogue sign” rồi dùng gói đã ký."
        case .alreadySigned(let key):
            "Gói danh mục đã được ký bằng khóa \(key). Dựng lại gói nếu cần ký bằng khóa khác."
        case .otherKey(let found, let expected):
            "Gói danh mục được ký bằng khóa \(found), ki-ốt chỉ nhận khóa \(expected). "
                + "Lấy gói ký đúng khóa, hoặc kiểm tra tệp khóa công khai của ki-ốt."
        case .badSignature:
            "Chữ ký của gói danh mục không khớp: gói đã bị sửa hoặc hỏng. "
                + "Chép lại gói từ nơi phát hành; nếu vẫn vậy, báo cho nơi phát hành."
        case .beyondLimit(let limit, let count):
            "Gói danh mục vượt giới hạn \(limit.rawValue) (\(count)). "
                + "Bỏ bớt những gì không thuộc danh mục rồi dựng lại gói."
        case .malformed(let fault, let offset):
            "Gói danh mục sai định dạng ở byte \(offset) (\(fault.rawValue)). "
                + "Chép lại gói từ nơi phát hành; nếu vẫn vậy, dựng lại gói."
        case .catalogue(let error):
            "Nội dung gói danh mục có lỗi (\(error)). Sửa danh mục, tăng số hiệu, dựng và ký lại."
        }
    }
}
