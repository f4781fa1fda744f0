/// Everything that a provisioning file can say, one case a value.
///
/// The raw value is the name of the value on the command line (`--ward-code`) and in the first
/// line of a CSV. Question, usual value and check stand here once for the dialogue, the command
/// line, the CSV and the file itself.
public enum ProvisioningField: String, CaseIterable, Sendable {
    /// Two to six capital letters that name the ward.
    case wardCode = "ward-code"
    /// The office as citizens read it.
    case wardName = "ward-name"
    /// The province or city.
    case regionName = "region-name"
    /// 1…99, counted within the ward.
    case kioskNumber = "kiosk-number"
    /// What stands before the statement in a slip's QR code.
    case trackingBase = "tracking-base"
    /// The screen's diagonal in inches.
    case diagonal
    /// How far the picture is turned clockwise, in degrees.
    case rotation
    /// How high controls stand: `normal` or `low`.
    case reach
    /// The touch panel's correction, six numbers row by row.
    case touchCalibration = "touch-calibration"
    /// The DRM connector at which a screen must be; the doctor looks whether it is.
    case connector
    /// Where the receipt printer is.
    case printer
    /// Its kind.
    case printerProfile = "printer-profile"
    /// The print queue of the A4 printer.
    case documentPrinter = "document-printer"
    /// The device of the card and code scanner.
    case scanner
    /// The centre's address for enrolled kiosks.
    case centre
    /// The centre's address for enrolment.
    case enrolmentCentre = "enrolment-centre"
    /// SHA-256 of the certificate of the centre's authority.
    case authorityFingerprint = "authority-fingerprint"
    /// The one-time code.
    case enrolmentCode = "enrolment-code"
    /// The hash of the technician's PIN, as ``TechnicianPIN/text``.
    case technicianPIN = "technician-pin"
    /// The last day on which a kiosk takes the file.
    case validUntil = "valid-until"

    /// How the value is written in JSON.
    enum Kind { case text, number, numbers }

    var kind: Kind {
        switch self {
        case .kioskNumber, .diagonal, .rotation: .number
        case .touchCalibration: .numbers
        default: .text
        }
    }

    /// Where it stands in the file: `station.wardCode`.
    public var path: String {
        switch self {
        case .wardCode: "station.wardCode"
        case .wardName: "station.wardName"
        case .regionName: "station.regionName"
        case .kioskNumber: "station.kioskNumber"
        case .trackingBase: "station.trackingBase"
        case .diagonal: "screen.diagonalInches"
        case .rotation: "screen.rotation"
        case .reach: "screen.reach"
        case .touchCalibration: "screen.touchCalibration"
        case .connector: "screen.connector"
        case .printer: "printer.address"
        case .printerProfile: "printer.profile"
        case .documentPrinter: "documentPrinter"
        case .scanner: "scanner"
        case .centre: "centre.address"
        case .enrolmentCentre: "centre.enrolmentAddress"
        case .authorityFingerprint: "centre.authorityFingerprint"
        case .enrolmentCode: "centre.enrolmentCode"
        case .technicianPIN: "technicianPIN"
        case .validUntil: "validUntil"
        }
    }

    /// The group and the name within it; no group for what stands at the top.
    var parts: (group: String?, name: String) {
        let parts = path.split(separator: ".")
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (nil, path)
    }

    /// Whether a file without it is refused.
    public var isRequired: Bool {
        switch self {
        case .touchCalibration, .connector, .printer, .printerProfile, .documentPrinter, .scanner,
            .technicianPIN:
            false
        default: true
        }
    }

    /// What the dialogue offers when Enter alone is pressed, and what stands in for a column or an
    /// option that is left out; nil when there is nothing usual.
    public var usual: String? {
        switch self {
        case .diagonal: "21.5"
        case .rotation: "0"
        case .reach: "normal"
        case .printerProfile: "roll-80"
        default: nil
        }
    }

    /// The question of the dialogue, in Vietnamese, with an example.
    public var question: String {
        switch self {
        case .wardCode: "Mã phường, 2 đến 6 chữ cái in hoa không dấu (ví dụ TX)"
        case .wardName: "Tên cơ quan như người dân đọc (ví dụ UBND phường Thanh Xuân)"
        case .regionName: "Tỉnh, thành phố (ví dụ Thành phố Hà Nội)"
        case .kioskNumber: "Số ki-ốt trong phường, 1 đến 99"
        case .trackingBase:
            "Địa chỉ tra cứu trong mã QR của phiếu, kết thúc bằng / "
                + "(ví dụ https://tracuu.motcua.example/h/)"
        case .diagonal: "Đường chéo màn hình, tính bằng inch"
        case .rotation: "Xoay hình theo chiều kim đồng hồ: 0, 90, 180 hoặc 270 độ"
        case .reach:
            "Tầm với: normal (thường) hoặc low (thấp, cho người ngồi xe lăn); "
                + "chỉ ghi lại, ki-ốt chưa dùng"
        case .touchCalibration:
            "Hiệu chỉnh cảm ứng: sáu số a b c d e f (x' = a·x + b·y + c, y' = d·x + e·y + f)"
        case .connector:
            "Cổng cần cắm màn hình (ví dụ HDMI-A-1); ki-ốt chưa chọn cổng theo mục này, "
                + "trang kỹ thuật báo khi cổng ấy trống"
        case .printer:
            "Máy in phiếu: tcp://ĐỊA_CHỈ:9100 hoặc usb:/dev/usb/lp0"
        case .printerProfile:
            "Kiểu máy in: " + ProvisioningRules.printerProfiles.joined(separator: ", ")
        case .documentPrinter: "Máy in A4: cups:TÊN_HÀNG_ĐỢI"
        case .scanner: "Đầu đọc mã: tệp thiết bị (ví dụ /dev/ttyACM0)"
        case .centre: "Địa chỉ trung tâm (ví dụ https://trungtam.motcua.example:8443)"
        case .enrolmentCentre:
            "Địa chỉ đăng ký ki-ốt ở trung tâm (ví dụ https://trungtam.motcua.example:8444)"
        case .authorityFingerprint:
            "Dấu vân tay SHA-256 của chứng thư trung tâm, 64 chữ số hệ 16"
        case .enrolmentCode: "Mã đăng ký dùng một lần (ví dụ 7K3F-9M2X-4CDE)"
        case .technicianPIN: "Mã PIN của kỹ thuật viên, 6 đến 12 chữ số"
        case .validUntil: "Ngày cuối cùng ki-ốt còn nhận tệp này (ví dụ 2026-12-24)"
        }
    }
}
