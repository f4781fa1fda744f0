import Catalogue
import Dossiers
import Provisioning

/// One rule a subject: facts and thresholds in, at most one finding out.
struct DoctorRules {
    let facts: DoctorFacts
    let limits: DoctorThresholds

    init(_ facts: DoctorFacts, _ limits: DoctorThresholds) {
        self.facts = facts
        self.limits = limits
    }

    /// The file in force, against which devices are held.
    var file: ProvisioningFile? {
        if case .value(.right(let file)) = facts.provisioning { file } else { nil }
    }

    var nowSeconds: Int? { facts.clock.value?.nowSeconds }

    /// Nil when the subject does not apply: nothing of the kind is declared.
    func finding(_ subject: Subject) -> Finding? {
        switch subject {
        case .screen: judged(subject, facts.screen, screen)
        case .touch: judged(subject, facts.touch, touch)
        case .printer: judged(subject, facts.printer, printer)
        case .documentPrinter: judged(subject, facts.documentPrinter, documentPrinter)
        case .scanner: judged(subject, facts.scanner, scanner)
        case .sound: judged(subject, facts.sound, sound)
        case .network: judged(subject, facts.network, network)
        case .centre: judged(subject, facts.centre, centre)
        case .clock: judged(subject, facts.clock, clock)
        case .disk: judged(subject, facts.disk, disk)
        case .wear: judged(subject, facts.wear, wear)
        case .tpm: judged(subject, facts.tpm, tpm)
        case .root: judged(subject, facts.root, root)
        case .version: judged(subject, facts.version, version)
        case .catalogue: judged(subject, facts.catalogue, catalogue)
        case .outbox: judged(subject, facts.outbox, outbox)
        case .certificate: judged(subject, facts.certificate, certificate)
        case .provisioning: judged(subject, facts.provisioning, provisioning)
        }
    }

    /// What a rule concludes: verdict, what was seen, what to do.
    typealias Judgement = (verdict: Verdict, seen: String, todo: String?)

    private func judged<Value>(
        _ subject: Subject, _ seen: Seen<Value>, _ rule: (Value) -> Judgement?
    ) -> Finding? {
        switch seen {
        case .hidden(let reason):
            Finding(
                subject, .warn, "không xem được (\(reason))",
                todo: "Chạy lại bằng quyền root; vẫn vậy thì xem trực tiếp bằng mắt.")
        case .value(let value):
            rule(value).map { Finding(subject, $0.verdict, $0.seen, todo: $0.todo) }
        }
    }

    // MARK: What citizens touch

    private func screen(_ connectors: [DoctorFacts.Connector]) -> Judgement? {
        let connected = connectors.filter(\.isConnected)
        let list = connected.map { $0.name + ($0.mode.map { " \($0)" } ?? "") }
            .joined(separator: ", ")
        if connectors.isEmpty {
            return (
                .fail, "không có trình điều khiển đồ họa DRM",
                "Xem bảng phần cứng đồ họa đã thử; đổi bo mạch hoặc thêm firmware."
            )
        }
        if connected.isEmpty {
            return (.fail, "không có màn hình nào được cắm", "Cắm dây màn hình, bật màn hình.")
        }
        if let wished = file?.screen.connector, !connected.contains(where: { $0.name == wished }) {
            return (
                .fail, "\(list); không có màn hình ở cổng \(wished)",
                "Cắm màn hình vào cổng \(wished), hoặc sửa cổng trong tệp cấu hình."
            )
        }
        if connected.count > 1 {
            return (
                .warn, list,
                "Có nhiều màn hình, ki-ốt chỉ hiện trên một. Rút các màn hình còn lại."
            )
        }
        return (.ok, list, nil)
    }

    private func touch(_ panels: [String]) -> Judgement? {
        panels.isEmpty
            ? (.fail, "không thấy tấm cảm ứng", "Xem dây USB của tấm cảm ứng, rồi khởi động lại.")
            : (.ok, panels.joined(separator: ", "), nil)
    }

    private func sound(_ cards: [String]) -> Judgement? {
        cards.isEmpty
            ? (.warn, "không có thiết bị âm thanh", "Không đọc to được. Xem dây loa, BIOS.")
            : (.ok, cards.joined(separator: ", "), nil)
    }

    // MARK: Devices

    private func printer(_ printer: DoctorFacts.Printer) -> Judgement? {
        switch printer {
        case .none:
            return (
                .warn, "không khai báo máy in",
                "Ki-ốt không in phiếu. Có máy in thì thêm vào tệp cấu hình."
            )
        case .ready(let nearEnd):
            return nearEnd
                ? (.warn, "sẵn sàng, giấy sắp hết", "Chuẩn bị cuộn giấy mới.")
                : (.ok, "sẵn sàng", nil)
        case .troubled(let words): return (.fail, words, "Xử lý ở máy in, rồi chạy lại.")
        case .busy:
            return (
                .ok, "đang do ki-ốt dùng", nil
            )
        case .missing(let words):
            return (
                .fail, words, "Xem nguồn, dây USB hoặc dây mạng, địa chỉ trong tệp cấu hình."
            )
        case .silent:
            return (
                .warn, "có mặt, kiểu máy này không báo tình trạng",
                "In phiếu thử và xem bằng mắt."
            )
        }
    }

    private func documentPrinter(_ takes: Bool?) -> Judgement? {
        guard let takes else { return nil }
        return takes
            ? (.ok, "hàng đợi nhận việc in", nil)
            : (
                .fail, "hàng đợi không có hoặc đang dừng",
                "lpstat -p; cupsenable TÊN; sửa tên trong tệp cấu hình."
            )
    }

    private func scanner(_ isThere: Bool?) -> Judgement? {
        guard let isThere else { return nil }
        return isThere
            ? (.ok, "có thiết bị", nil)
            : (.fail, "không thấy thiết bị", "Xem dây USB, tên thiết bị trong tệp cấu hình.")
    }
}
