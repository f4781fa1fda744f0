import Catalogue
import Dossiers

/// What each value of a provisioning file must be.
public enum ProvisioningRules {
    /// The printers' kinds that a file can name; `PrinterProfile` describes them.
    public static let printerProfiles = ["roll-80", "roll-58", "roll-58-silent"]
    /// How many days after its making a file may be taken at most.
    public static let longestValidityDays = 366
    /// The longest name of an office or region, in characters: what a slip can set in three lines.
    static let nameLimit = 100
    /// The longest address, in bytes.
    static let addressLimit = 256

    /// What is wrong with a value as text, with what to do; nil when it is right.
    public static func problem(_ field: ProvisioningField, _ text: String) -> String? {
        switch field {
        case .wardCode:
            isWord(text, 2...6, capitals)
                ? nil : "Mã phường phải có 2 đến 6 chữ cái in hoa không dấu, ví dụ TX."
        case .wardName, .regionName: nameProblem(text)
        case .kioskNumber:
            number(text, 1...99) == nil ? "Số ki-ốt phải là số từ 1 đến 99." : nil
        case .trackingBase: trackingProblem(text)
        case .diagonal:
            diagonal(text) == nil
                ? "Đường chéo phải là số inch từ 7 đến 65, dùng dấu chấm: 21.5." : nil
        case .rotation:
            ScreenRotation(text) == nil ? "Góc xoay phải là 0, 90, 180 hoặc 270." : nil
        case .reach:
            ScreenReach(rawValue: text) == nil ? "Tầm với phải là normal hoặc low." : nil
        case .touchCalibration: TouchMatrix.problem(text)
        case .connector:
            isWord(text, 1...32, letters + digits + "-")
                ? nil : "Tên cổng chỉ gồm chữ, số và dấu -, ví dụ HDMI-A-1."
        case .printer: printerProblem(text)
        case .printerProfile:
            printerProfiles.contains(text)
                ? nil : "Kiểu máy in phải là một trong: \(printerProfiles.joined(separator: ", "))."
        case .documentPrinter: queueProblem(text)
        case .scanner:
            isDevice(text) ? nil : "Đầu đọc phải là tệp thiết bị, ví dụ /dev/ttyACM0."
        case .centre, .enrolmentCentre: CentreEndpoint.problem(text)
        case .authorityFingerprint:
            text.utf8.count == 64 && Digest.isHexadecimal(text)
                ? nil
                : "Dấu vân tay phải có 64 chữ số hệ 16 viết thường. Chép nguyên từ trung tâm."
        case .enrolmentCode:
            EnrolmentCode(text) == nil
                ? "Mã đăng ký phải có 12 chữ, ví dụ 7K3F-9M2X-4CDE; không có 0, O, 1, I, L, U."
                : nil
        case .technicianPIN:
            TechnicianPIN(text) == nil
                ? "Chuỗi băm mã PIN không đúng dạng. Viết lại tệp bằng kioskctl provision write."
                : nil
        case .validUntil:
            CivilDate(iso: text) == nil ? "Ngày phải có dạng 2026-12-24." : nil
        }
    }

    // MARK: Words

    private static let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let letters = capitals + capitals.lowercased()
    private static let digits = "0123456789"

    private static func isWord(
        _ text: String, _ length: ClosedRange<Int>, _ allowed: String
    ) -> Bool {
        length.contains(text.utf8.count) && text.utf8.allSatisfy { allowed.utf8.contains($0) }
    }

    /// A whole number without sign and leading zero.
    static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard isWord(text, 1...6, digits), text == "0" || text.first != "0",
            let number = Int(text), range.contains(number)
        else { return nil }
        return number
    }

    /// Inches with at most two decimals.
    static func diagonal(_ text: String) -> Double? {
        guard isWord(text, 1...5, digits + "."), text.first != ".", text.last != ".",
            let inches = Double(text), (7...65).contains(inches)
        else { return nil }
        return inches
    }

    private static func nameProblem(_ text: String) -> String? {
        if text.isEmpty || text.count > nameLimit || text.utf8.count > 4 * nameLimit {
            return "Tên phải có 1 đến \(nameLimit) chữ."
        }
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
        }
        guard isPlain, text.first?.isWhitespace == false, text.last?.isWhitespace == false else {
            return "Tên có dấu cách ở đầu, ở cuối hoặc ký tự ẩn. Gõ lại bằng tay."
        }
        return nil
    }

    private static func trackingProblem(_ text: String) -> String? {
        let host = text.dropFirst("https://".count).prefix { $0 != "/" }
        guard text.hasPrefix("https://"), text.hasSuffix("/"), !host.isEmpty,
            text.utf8.count <= 80, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !text.contains(where: { "?#\"\\<>".contains($0) })
        else {
            return "Địa chỉ tra cứu phải bắt đầu bằng https://, kết thúc bằng / và không quá "
                + "80 chữ không dấu, ví dụ https://tracuu.motcua.example/h/."
        }
        return nil
    }

    // MARK: Devices

    private static func isDevice(_ text: String) -> Bool {
        isWord(text, 6...64, letters + digits + "-_./:") && text.hasPrefix("/dev/")
            && !text.contains("..") && !text.hasSuffix("/")
    }

    private static func printerProblem(_ text: String) -> String? {
        if text.hasPrefix("usb:") {
            return isDevice(String(text.dropFirst("usb:".count)))
                ? nil : "Máy in USB phải có dạng usb:/dev/usb/lp0."
        }
        guard text.hasPrefix("tcp://"), HostPort(text.dropFirst("tcp://".count)) != nil else {
            return "Máy in phải có dạng tcp://ĐỊA_CHỈ:9100 hoặc usb:/dev/usb/lp0."
        }
        return nil
    }

    private static func queueProblem(_ text: String) -> String? {
        let name = String(text.dropFirst("cups:".count))
        guard text.hasPrefix("cups:"), !name.hasPrefix("-"),
            isWord(name, 1...127, letters + digits + "-_.")
        else {
            return
                "Máy in A4 phải có dạng cups:TÊN; tên chỉ gồm chữ không dấu, số, _, - và dấu chấm."
        }
        return nil
    }
}
