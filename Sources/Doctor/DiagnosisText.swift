import Catalogue
import VietnameseText

extension Diagnosis {
    /// The report for a terminal: a line a subject, what to do below it.
    public var text: String {
        var lines = [heading, ""]
        for finding in findings {
            let mark =
                switch finding.verdict {
                case .ok: "  tốt "
                case .warn: "  LƯU Ý"
                case .fail: "  HỎNG "
                }
            lines.append("\(mark)  \(finding.subject.name): \(finding.seen)")
            if let todo = finding.todo { lines.append("         → \(todo)") }
        }
        lines += ["", summary]
        return lines.joined(separator: "\n")
    }

    /// Whose report it is and of when.
    public var heading: String {
        let name = kiosk.map { "Ki-ốt \($0)" } ?? "Ki-ốt chưa cấu hình"
        let when = moment.map { " · \($0.time.text) ngày \(Self.day($0.date))" } ?? ""
        return name + (office.map { " · \($0)" } ?? "") + when
    }

    /// The result in one line.
    public var summary: String {
        switch verdict {
        case .ok: "Sẵn sàng: \(count(.ok)) mục đều tốt."
        case .warn: "Dùng được; \(count(.warn)) mục cần lưu ý."
        case .fail: "Chưa sẵn sàng: \(count(.fail)) mục hỏng, \(count(.warn)) mục cần lưu ý."
        }
    }

    /// The greatest compact text in bytes: what a QR code holds that cheap phones read from a
    /// slip (version 15 at level M, ISO/IEC 18004).
    public static let compactLimitBytes = 412

    /// The same facts in few letters, for the QR code of the readiness slip:
    /// `MCDOC1 TX02 2026-11-24T09:30`, then a line for all that are well and a line for each that
    /// is not, in ASCII: readers of QR codes guess which letters bytes are. Cut at a whole line when there is too much; then the last line is `+` and how many
    /// are left out.
    public var compact: String {
        let head = "MCDOC1 \(kiosk ?? "?") \(moment?.iso ?? "?")"
        let well = findings.filter { $0.verdict == .ok }.map(\.subject.rawValue)
        let rest = findings.filter { $0.verdict != .ok }.sorted { $0.verdict > $1.verdict }
        var text = head + "\nok " + well.joined(separator: ",")
        for (index, finding) in rest.enumerated() {
            let seen = Self.plain(finding.seen)
            let line = "\n\(finding.verdict.rawValue) \(finding.subject.rawValue): \(seen)"
            // Room for the line that says how many are missing.
            let room = index == rest.count - 1 ? 0 : 4
            guard text.utf8.count + line.utf8.count + room <= Self.compactLimitBytes else {
                return text + "\n+\(rest.count - index)"
            }
            text += line
        }
        return text
    }

    /// Without tone marks; what is no ASCII then becomes a dash.
    private static func plain(_ text: String) -> String {
        String(
            VietnameseFolding.folded(text).map { character in
                character.asciiValue.map { $0 >= 0x20 && $0 < 0x7F } == true ? character : "-"
            })
    }

    private static func day(_ date: CivilDate) -> String {
        "\(date.day)/\(date.month)/\(date.year)"
    }
}
