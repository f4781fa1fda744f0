import Dossiers
import FoundationEssentials

/// The centre's reasons to refuse a message; the raw value is ``RefusalMessage/code``.
public enum Refusal: String, Hashable, Sendable, CaseIterable {
    /// Not a message of this protocol.
    case malformed
    /// Longer than ``wireMessageLimitBytes``.
    case tooLarge = "too-large"
    /// Sealed to a key that the centre does not have.
    case unknownKey = "unknown-key"
    /// Cannot be opened with the key it names.
    case cannotOpen = "cannot-open"
    /// What is inside is not a dossier, or not the one the envelope names.
    case invalidDossier = "invalid-dossier"
    /// Another dossier is stored under the same identifier or number.
    case conflict
    /// The centre cannot store now; the kiosk keeps the dossier and tries again.
    case storage
    /// The certificate is not one that this centre knows.
    case unknownCertificate = "unknown-certificate"
    /// The kiosk's certificate was revoked.
    case revoked
    /// The dossier was made by another kiosk than the one that sends it.
    case foreignDossier = "foreign-dossier"
    /// The enrolment code is unknown, used, expired or another kiosk's; which of these is told to
    /// the centre's log alone.
    case enrolmentRefused = "enrolment-refused"
    /// Too many wrong enrolment codes within a minute.
    case tooManyAttempts = "too-many-attempts"

    /// The HTTP status that goes with it.
    public var httpStatus: Int {
        switch self {
        case .malformed: 400
        case .tooLarge: 413
        // One dossier's matter: it goes to the tray, and the others go on.
        case .unknownKey, .cannotOpen, .invalidDossier, .foreignDossier: 422
        case .conflict: 409
        case .storage: 503
        case .unknownCertificate: 401
        case .revoked, .enrolmentRefused: 403
        case .tooManyAttempts: 429
        }
    }

    /// The body of the answer.
    public var message: RefusalMessage { RefusalMessage(code: rawValue, message: words) }

    /// The reason behind an error in reading a message.
    public init(_ error: WireError) {
        self = error == .tooLarge ? .tooLarge : .malformed
    }

    /// The reason behind an error in opening an envelope.
    public init(_ error: DossierOpeningError) {
        switch error {
        case .unknownKey: self = .unknownKey
        case .cannotOpen: self = .cannotOpen
        case .invalidDossier, .mismatch: self = .invalidDossier
        }
    }

    private var words: String {
        switch self {
        case .malformed:
            "Thông điệp không đúng định dạng. Kiểm tra phiên bản phần mềm của kiosk."
        case .tooLarge:
            "Thông điệp quá lớn. Hồ sơ được giữ tại kiosk, cán bộ cần xử lý."
        case .unknownKey:
            "Hồ sơ được niêm phong bằng khóa không phải của trung tâm này. Cấp lại khóa cho kiosk."
        case .cannotOpen:
            "Không mở được hồ sơ: dữ liệu đã bị thay đổi hoặc sai khóa. Cán bộ cần xử lý."
        case .invalidDossier:
            "Nội dung hồ sơ không hợp lệ hoặc không khớp với phong bì. Cán bộ cần xử lý."
        case .conflict:
            "Đã có hồ sơ khác mang cùng mã hoặc cùng số. Cán bộ cần đối chiếu."
        case .storage:
            "Trung tâm tạm thời chưa lưu được. Kiosk giữ hồ sơ và sẽ gửi lại."
        case .unknownCertificate:
            "Trung tâm không có chứng thư này. Đăng ký lại kiosk bằng mã mới."
        case .revoked:
            "Chứng thư của kiosk đã bị thu hồi. Đăng ký lại kiosk bằng mã mới."
        case .foreignDossier:
            "Hồ sơ mang tên kiosk khác, có thể lập trước khi đổi số hiệu kiosk. Cán bộ cần xử lý."
        case .enrolmentRefused:
            "Mã đăng ký không đúng, đã dùng, đã hết hạn hoặc thuộc kiosk khác. Xin trung tâm mã mới."
        case .tooManyAttempts:
            "Có quá nhiều lần nhập sai mã đăng ký. Đợi một phút rồi thử lại."
        }
    }
}

extension RefusalMessage {
    /// Reads a refusal; the code must be a short plain name, the message at most 1,000 bytes.
    public static func decode(json: [UInt8]) throws(WireError) -> RefusalMessage {
        guard json.count <= 8192 else { throw .tooLarge }
        guard let message = try? JSONDecoder().decode(RefusalMessage.self, from: Data(json)) else {
            throw .malformed("json")
        }
        guard isPlainName(message.code, limitBytes: 40) else { throw .malformed("code") }
        guard message.message.utf8.count <= 1000 else { throw .malformed("message") }
        return message
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}
