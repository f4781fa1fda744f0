import Catalogue
import Dossiers
import Provisioning

/// The rules for what citizens do not see.
extension DoctorRules {
    // MARK: Line and clock

    func network(_ network: DoctorFacts.Network) -> Judgement? {
        if network.linked.isEmpty {
            return (.fail, "không có dây mạng nào có tín hiệu", "Xem dây mạng, bộ chia mạng.")
        }
        let cards = network.linked.joined(separator: ", ")
        if network.addresses.isEmpty {
            return (
                .fail, "\(cards) có tín hiệu nhưng chưa có địa chỉ",
                "Xem DHCP của bộ định tuyến."
            )
        }
        let seen = "\(cards), \(network.addresses.joined(separator: ", "))"
        return network.hasRoute
            ? (.ok, seen, nil)
            : (.fail, "\(seen); không có đường ra ngoài", "Xem cổng mặc định của bộ định tuyến.")
    }

    func centre(_ centre: DoctorFacts.Centre) -> Judgement? {
        let kept = "Hồ sơ vẫn được giữ trên ki-ốt và tự gửi khi có đường."
        switch centre {
        case .none:
            return (.warn, "chưa có địa chỉ trung tâm", "Cắm que USB cấu hình.")
        case .unresolved(let host):
            return (.fail, "không tìm ra địa chỉ của \(host)", "Xem DNS. " + kept)
        case .unanswered(let host, let port):
            return (
                .fail, "\(host):\(port) không trả lời",
                "Xem tường lửa trên đường đi. " + kept
            )
        case .refused(let host, let port):
            return (
                .fail, "\(host):\(port) từ chối nối",
                "Xem trung tâm có chạy không, cổng có đúng không. " + kept
            )
        case .reached(let host, let port, let milliseconds):
            let seen = "\(host):\(port) sau \(milliseconds) ms"
            return milliseconds > limits.centreWarnMilliseconds
                ? (.warn, seen, "Đường mạng rất chậm. Xem lại đường truyền.") : (.ok, seen, nil)
        }
    }

    func clock(_ clock: DoctorFacts.Clock) -> Judgement? {
        let now = LocalDateTime(secondsSinceEpoch: clock.nowSeconds)
        let seen = "\(now.time.text) ngày \(day(now.date))"
        if let file, now < file.issuedAt {
            return (
                .fail, "\(seen), trước ngày lập tệp cấu hình",
                "Đồng hồ sai: hẹn ngày và chứng thư sẽ sai. Nối mạng, xem pin CMOS."
            )
        }
        return clock.isSynchronised
            ? (.ok, "\(seen), theo máy chủ giờ", nil)
            : (
                .warn, "\(seen), chưa theo máy chủ giờ",
                "Chờ vài phút sau khi nối mạng; vẫn vậy thì xem cổng UDP 123 và chrony."
            )
    }

    // MARK: Disk

    func disk(_ disk: DoctorFacts.Disk) -> Judgement? {
        let seen = "còn \(disk.freeMebibytes) MiB trên \(disk.totalMebibytes) MiB"
        if disk.isReadOnly {
            return (
                .fail, "\(seen), chỉ đọc được",
                "Ki-ốt không nhận hồ sơ được. Khởi động lại; vẫn vậy thì thay ổ đĩa."
            )
        }
        if disk.freeMebibytes < limits.freeFailMebibytes {
            return (.fail, seen, "Sắp không nhận được hồ sơ. Xem mạng để hồ sơ chờ được gửi đi.")
        }
        if disk.freeMebibytes < limits.freeWarnMebibytes {
            return (.warn, seen, "Xem vì sao đầy; kho hồ sơ có thể lớn đến 1 GiB.")
        }
        return (.ok, seen, nil)
    }

    func wear(_ wear: DoctorFacts.Wear?) -> Judgement? {
        guard let wear else { return nil }
        let life = wear.lifeTimeTenths.map { tenths in
            tenths > 10 ? "đã quá tuổi thọ" : "đã dùng đến \(tenths * 10) %"
        }
        let seen = "\(wear.device): " + (life ?? "không cho biết tuổi thọ")
        let tenths = wear.lifeTimeTenths ?? 0
        if tenths >= limits.wornFailTenths || wear.spare == 3 {
            return (.fail, seen, "Thay ổ đĩa ngay; trước đó chờ hồ sơ gửi hết.")
        }
        if tenths >= limits.wornWarnTenths || wear.spare == 2 {
            return (.warn, seen, "Đặt mua ổ đĩa thay thế.")
        }
        return (.ok, seen, nil)
    }

    // MARK: System

    func tpm(_ version: Int?) -> Judgement? {
        switch version {
        case 2: (.ok, "TPM 2", nil)
        case let version?:
            (.warn, "TPM \(version), quá cũ", "Dữ liệu được bảo vệ kém hơn. Xem tài liệu.")
        case nil:
            (
                .warn, "không có TPM",
                "Ổ đĩa bị tháo ra thì đọc được khóa của ki-ốt. Bật TPM trong BIOS nếu có."
            )
        }
    }

    func root(_ root: DoctorFacts.Root) -> Judgement? {
        guard let hash = root.hash, root.isVerified else {
            return (
                .warn, "hệ thống không được kiểm tra khi đọc (không có dm-verity)",
                "Chỉ đúng trên máy thử. Ở trụ sở phường phải dùng đĩa cài của ki-ốt."
            )
        }
        return (.ok, hash.prefix(16) + "…", nil)
    }

    func version(_ versions: DoctorFacts.Versions) -> Judgement? {
        guard let version = versions.version else {
            return (
                .warn, "\(versions.system), không rõ phiên bản; nhân \(versions.kernel)",
                "Dùng đĩa cài của ki-ốt."
            )
        }
        let seen = "\(versions.system) \(version), nhân \(versions.kernel)"
        if let unreadable = versions.unreadable {
            return (
                .warn, "\(seen); bản \(unreadable) không đọc được",
                "Cài lại bản \(unreadable) hoặc bản mới hơn từ USB; trung tâm có bản đó thì máy tự "
                    + "tải. Lặp lại thì thay ổ đĩa."
            )
        }
        return (.ok, seen, nil)
    }

    func catalogue(_ catalogue: DoctorFacts.KeptCatalogue?) -> Judgement? {
        guard let catalogue else {
            return (
                .fail, "chưa có gói danh mục nào được nhận",
                "Xem dòng “Danh mục: …” trong nhật ký của kiosk.service."
            )
        }
        let seen = "số hiệu \(catalogue.serial), dựng ngày \(day(catalogue.madeOn))"
        let age = nowSeconds.map {
            LocalDateTime(secondsSinceEpoch: $0).date.daysSinceEpoch
                - catalogue.madeOn.daysSinceEpoch
        }
        return age ?? 0 > limits.catalogueWarnDays
            ? (.warn, seen, "Danh mục cũ. Hỏi nơi phát hành xem có gói mới không.")
            : (.ok, seen, nil)
    }

    func outbox(_ outbox: DoctorFacts.Outbox?) -> Judgement? {
        guard let outbox else {
            return (.warn, "chưa có kho hồ sơ", "Kho được tạo khi ki-ốt chạy lần đầu.")
        }
        // The clock may have been set back since.
        let age = nowSeconds.flatMap { now in outbox.oldestSeconds.map { max(0, now - $0) } } ?? 0
        var seen = "\(outbox.waiting) chờ gửi"
        if outbox.waiting > 0 { seen += ", lâu nhất \(span(age))" }
        if outbox.tray > 0 { seen += "; \(outbox.tray) cần cán bộ xử lý" }
        if age >= limits.waitingFailSeconds {
            return (.fail, seen, "Xem mục Mạng và Trung tâm ở trên. Không xóa gì: hồ sơ còn đó.")
        }
        if outbox.tray > 0 {
            return (
                .warn, seen,
                "Hỏi trung tâm lý do (hoặc: kioskctl outbox --state …). Sửa xong thì chạm “Gửi lại "
                    + "hồ sơ bị từ chối” ở trang kỹ thuật."
            )
        }
        if age >= limits.waitingWarnSeconds {
            return (.warn, seen, "Xem mục Mạng và Trung tâm ở trên.")
        }
        return (.ok, seen, nil)
    }

    // MARK: Papers

    func certificate(_ certificate: DoctorFacts.Certificate) -> Judgement? {
        switch certificate {
        case .none:
            return (
                .warn, "chưa đăng ký với trung tâm",
                "Xem mục Trung tâm; mã đăng ký hết hạn thì lập tệp cấu hình mới."
            )
        case .until(let seconds, let fault):
            let left = seconds - (nowSeconds ?? seconds)
            let end = LocalDateTime(secondsSinceEpoch: seconds).date
            let seen = "dùng đến ngày \(day(end))"
            if left < 0 {
                return (
                    .fail, "hết hạn ngày \(day(end))",
                    "Xem đồng hồ trước. Có mạng thì máy tự xin lại trong một năm; lâu hơn thì đăng "
                        + "ký lại bằng mã mới."
                )
            }
            if let fault { return (.warn, "\(seen); lần đăng ký gần nhất chưa được", fault) }
            return left < limits.certificateWarnSeconds
                ? (.warn, seen, "Lẽ ra đã tự gia hạn. Xem mục Trung tâm.") : (.ok, seen, nil)
        }
    }

    func provisioning(_ provisioned: DoctorFacts.Provisioned) -> Judgement? {
        switch provisioned {
        case .none:
            return (
                .fail, "ki-ốt chưa được cấu hình",
                "Cắm que USB có nhãn MOTCUA với tệp \(ProvisioningFile.fileName)."
            )
        case .wrong(let words):
            return (.fail, words, "Cắm lại que USB cấu hình.")
        case .right(let file):
            let seen =
                "\(file.station.kiosk), lập \(file.issuedAt.time.text) ngày "
                + day(file.issuedAt.date)
            return file.technicianPIN == nil
                ? (.warn, "\(seen); không có mã PIN", "Trang kỹ thuật trên màn hình sẽ không mở.")
                : (.ok, seen, nil)
        }
    }

    // MARK: Words

    private func day(_ date: CivilDate) -> String { "\(date.day)/\(date.month)/\(date.year)" }

    private func span(_ seconds: Int) -> String {
        if seconds < 3_600 { return "\(seconds / 60) phút" }
        if seconds < 2 * 86_400 { return "\(seconds / 3_600) giờ" }
        return "\(seconds / 86_400) ngày"
    }
}
