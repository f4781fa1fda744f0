import Dossiers

/// What went wrong at the kiosk's store; nothing is lost by any of them (P2).
public enum StoreError: Error, Hashable, Sendable {
    /// The file cannot be opened or created; SQLite's words.
    case cannotOpen(String)
    /// The file is not a database or its check failed; SQLite's words.
    case damaged(String)
    /// The engine does not honour a setting that the promises need: its name and what was read
    /// back.
    case settingRefused(name: String, value: String)
    /// Written by a newer version of this software; the version of its schema.
    case newerSchema(Int)
    /// Another process holds the file.
    case busy
    /// No space left, on the disk or under the store's own limit.
    case diskFull
    /// The disk refuses to be written; SQLite's words.
    case cannotWrite(String)
    /// The number is not the next one any more: take a new one, seal again, commit again.
    case numberTaken(next: DossierNumber)
    /// All numbers of the day are given.
    case numbersExhausted
    /// The kiosk's name or the day cannot be in a number, or a field of the envelope is not of its
    /// form; the field's name.
    case invalidSubmission(String)
    /// No dossier with this identifier is in the outbox.
    case unknownDossier
    /// The acknowledgement is not signed by the centre, or is about other bytes: the copy stays.
    case invalidAcknowledgement
    /// Anything else; SQLite's words.
    case failed(String)

    /// What a technician does about it, in Vietnamese.
    public var advice: String {
        switch self {
        case .cannotOpen:
            "Kiểm tra thư mục dữ liệu của kiosk: có tồn tại và kiosk có quyền ghi không."
        case .damaged:
            "Tệp dữ liệu bị hỏng. Không xóa tệp; sao chép ra ngoài rồi báo đơn vị hỗ trợ."
        case .settingRefused:
            "Ổ đĩa hoặc thư viện SQLite không bảo đảm ghi bền. Không dùng kiosk này để nhận hồ sơ."
        case .newerSchema:
            "Dữ liệu do phiên bản mới hơn ghi. Cài lại phiên bản mới của phần mềm kiosk."
        case .busy:
            "Một chương trình khác đang giữ tệp dữ liệu. Đóng chương trình đó rồi khởi động lại."
        case .diskFull:
            "Hết chỗ lưu. Kiểm tra đường truyền về trung tâm và dung lượng ổ đĩa."
        case .cannotWrite:
            "Không ghi được vào ổ đĩa. Kiểm tra ổ đĩa; thay ổ nếu lỗi lặp lại."
        case .numberTaken:
            "Số vừa được cấp cho hồ sơ khác; phần mềm tự lấy số tiếp theo."
        case .numbersExhausted:
            "Đã cấp hết số trong ngày. Kiểm tra ngày giờ của kiosk."
        case .invalidSubmission:
            "Hồ sơ không đúng dạng để lưu. Kiểm tra cấu hình tên kiosk và ngày giờ."
        case .unknownDossier:
            "Không có hồ sơ này trong hàng chờ gửi."
        case .invalidAcknowledgement:
            "Xác nhận không phải của trung tâm. Kiểm tra khóa của trung tâm trong cấu hình kiosk."
        case .failed:
            "Lỗi của kho dữ liệu. Khởi động lại kiosk; báo đơn vị hỗ trợ nếu lặp lại."
        }
    }
}
