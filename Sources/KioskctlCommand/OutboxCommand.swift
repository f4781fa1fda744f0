import ArgumentParser
import Catalogue
import Foundation
import Runtime
import Store

/// `kioskctl outbox`: what waits on a kiosk's disk and what needs an officer (P2); also while the
/// kiosk runs.
struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Hồ sơ đang nằm trên ki-ốt: chờ gửi, cần cán bộ xử lý; gửi lại.")

    @Option(help: "Thư mục dữ liệu của ki-ốt (như --state của kiosk).")
    var state: String
    @Option(help: "Gửi lại một hồ sơ cần cán bộ xử lý: số hồ sơ hoặc mã nhận dạng.")
    var resend: String?
    @Flag(help: "In ra dạng JSON.")
    var json = false

    func run() throws {
        let nowSeconds = LiveKioskClock().wallSeconds()
        let report: OutboxReport
        do throws(StoreError) {
            let store = try DossierStore(
                path: StateDirectory(path: state).storePath, role: .inspection)
            let resent = try resend.map { wish throws(StoreError) in
                try Self.sendAgain(wish, in: store, nowSeconds: nowSeconds)
            }
            report = OutboxReport(
                counts: try store.counts(), tray: try store.trayEntries(), resent: resent,
                nowSeconds: nowSeconds)
            try store.close()
        } catch {
            throw ValidationError(Self.words(for: error, resend: resend))
        }
        print(json ? try report.json() : report.text)
    }

    /// Takes a dossier out of the tray, by number or identifier; its number. Only what lies in the
    /// tray: a dossier that waits keeps its turn.
    private static func sendAgain(
        _ wish: String, in store: DossierStore, nowSeconds: Int
    ) throws(StoreError) -> String {
        let entry = try store.trayEntries().first { $0.number == wish || $0.id == wish }
        guard let entry else { throw .unknownDossier }
        try store.returnFromTray(id: entry.id, nowSeconds: nowSeconds)
        return entry.number
    }

    private static func words(for error: StoreError, resend: String?) -> String {
        switch error {
        case .unknownDossier:
            "Không có hồ sơ “\(resend ?? "")” trong số hồ sơ cần cán bộ xử lý. "
                + "Chạy lại không có --resend để xem danh sách."
        case .cannotOpen(let cause): "Kho hồ sơ không mở được (\(cause)). \(error.advice)"
        case .damaged(let cause), .cannotWrite(let cause), .failed(let cause):
            "Kho hồ sơ: \(cause). \(error.advice)"
        default: "Kho hồ sơ: \(error.advice)"
        }
    }
}

/// What the command tells.
private struct OutboxReport: Encodable {
    struct Entry: Encodable {
        var id: String
        var number: String
        var procedureCode: String
        var storedAt: String
        var inTraySince: String
        var reason: String
        /// Zero: the kiosk's own reason, no answer of the centre.
        var httpStatus: Int
    }

    var waiting: Int
    var delivered: Int
    var tray: Int
    var oldestWaitingSince: String?
    var oldestWaitingAgeSeconds: Int?
    var entries: [Entry]
    var resent: String?

    init(counts: StoreCounts, tray entries: [TrayEntry], resent: String?, nowSeconds: Int) {
        waiting = counts.waiting
        delivered = counts.delivered
        tray = counts.tray
        oldestWaitingSince = counts.oldestWaitingSeconds.map {
            LocalDateTime(secondsSinceEpoch: $0).iso
        }
        // The clock may have been set back since.
        oldestWaitingAgeSeconds = counts.oldestWaitingSeconds.map { max(0, nowSeconds - $0) }
        self.entries = entries.map { entry in
            Entry(
                id: entry.id, number: entry.number, procedureCode: entry.procedureCode,
                storedAt: LocalDateTime(secondsSinceEpoch: entry.storedAtSeconds).iso,
                inTraySince: LocalDateTime(secondsSinceEpoch: entry.movedAtSeconds).iso,
                reason: entry.reason.code.text, httpStatus: entry.reason.status)
        }
        self.resent = resent
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var text: String {
        var lines: [String] = []
        if let resent {
            lines.append("Đã đưa hồ sơ \(resent) vào hàng chờ gửi.")
            // An idle kiosk with an empty outbox looks at it only after a new dossier or a start.
            lines.append("Ki-ốt gửi ở lần gửi kế tiếp; muốn gửi ngay thì khởi động lại ki-ốt.")
        }
        let age = oldestWaitingAgeSeconds.map { ", lâu nhất đã chờ \(Self.duration($0))" } ?? ""
        lines.append("Đang chờ gửi: \(waiting)\(age)")
        lines.append("Trung tâm đã nhận: \(delivered)")
        lines.append("Cần cán bộ xử lý: \(tray)")
        for entry in entries {
            lines.append("")
            lines.append("\(entry.number) · thủ tục \(entry.procedureCode)")
            lines.append("  từ \(Self.moment(entry.inTraySince)), giờ Việt Nam")
            lines.append("  lý do: \(Self.words(for: entry))")
            if entry.reason != TrayReason.damagedEnvelope.code.text {
                lines.append("  gửi lại: --resend \(entry.number)")
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func words(for entry: Entry) -> String {
        let words =
            switch entry.reason {
            case "malformed": "trung tâm không đọc được thông điệp; so phiên bản hai bên"
            case "too-large": "hồ sơ quá lớn"
            case "unknown-key": "niêm phong bằng khóa trung tâm không có; so --centre-keys"
            case "cannot-open": "trung tâm không mở được niêm phong; so --centre-keys"
            case "invalid-dossier": "nội dung không hợp lệ; so danh mục hai bên"
            case "conflict": "đã có hồ sơ khác cùng số; đối chiếu ở trung tâm"
            case "damaged-envelope": "bản lưu trên ki-ốt bị hỏng; gửi lại không giúp được"
            default: "trung tâm từ chối"
            }
        let answer = entry.httpStatus == 0 ? "" : ", HTTP \(entry.httpStatus)"
        return "\(words) (mã \(entry.reason)\(answer))"
    }

    /// `2026-11-23T10:42` as it is read here: `10:42 ngày 23/11/2026`.
    private static func moment(_ iso: String) -> String {
        guard let moment = LocalDateTime(iso: iso) else { return iso }
        let day = moment.date.iso.split(separator: "-").reversed().joined(separator: "/")
        return "\(moment.time.text) ngày \(day)"
    }

    private static func duration(_ seconds: Int) -> String {
        let minutes = seconds / 60
        return if minutes < 1 {
            "chưa đến 1 phút"
        } else if minutes < 60 {
            "\(minutes) phút"
        } else if minutes < 1440 {
            "\(minutes / 60) giờ \(minutes % 60) phút"
        } else {
            "\(minutes / 1440) ngày \(minutes % 1440 / 60) giờ"
        }
    }
}
