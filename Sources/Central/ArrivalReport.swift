import Catalogue
import Dossiers

/// A stored dossier for the officer's eyes: `central show`.
public enum ArrivalReport {
    /// The dossier in Vietnamese, the lines of the official form in legal order, then the answers
    /// that the form has no line for. Without the edition in the catalogue: the bare answers.
    public static func text(
        of stored: StoredDossier, catalogue: ProcedureCatalogue?
    ) throws(DossierCodingError) -> String {
        let dossier = try Dossier(decoding: stored.dossier)
        let procedure = catalogue?.procedures.first { $0.edition == dossier.edition }
        let name = procedure?.name.vietnamese ?? dossier.procedureKey
        var lines = [
            "\(stored.number) · \(name)",
            "  Mã tạm        \(stored.id)",
            "  Thủ tục       \(stored.edition)",
            "  Nơi nộp       \(dossier.ward) (kiosk \(stored.kiosk))",
            "  Khai lúc      \(moment(dossier.submittedAt))",
            "  Nhận lúc      "
                + moment(LocalDateTime(secondsSinceEpoch: stored.receivedAtSeconds)),
            "  Lệ phí        \(fee(dossier, procedure))",
            "  Hẹn trả       \(moment(dossier.appointed))",
            "  Cam đoan      \(dossier.isDeclared ? "đã cam đoan" : "CHƯA cam đoan")",
        ]
        if let procedure {
            lines += formLines(procedure, dossier)
        } else {
            lines.append("  Câu trả lời (danh mục không có phiên bản này)")
            lines += dossier.answers.sorted { $0.key < $1.key }.map { id, answer in
                "    \(id): \(bare(answer))"
            }
        }
        return lines.joined(separator: "\n")
    }

    /// One JSON object: `contentHash`, `dossier` and `answers` (as they were sealed) and
    /// `receivedAtSeconds`.
    public static func json(of stored: StoredDossier) -> String {
        // Hash and number are plain; `Dossier.encoded()` wrote facts and answers, a line each.
        let lines = stored.dossier.split(separator: UInt8(ascii: "\n"), maxSplits: 1)
            .map { String(decoding: $0, as: UTF8.self) }
        let facts = lines.first ?? "null"
        let answers = lines.count > 1 ? lines[1] : "null"
        return "{\"contentHash\":\"\(stored.contentHash)\",\"dossier\":\(facts),"
            + "\"answers\":\(answers),\"receivedAtSeconds\":\(stored.receivedAtSeconds)}"
    }

    private static func formLines(_ procedure: Procedure, _ dossier: Dossier) -> [String] {
        let answers = dossier.answers
        let today = dossier.submittedAt.date
        var lines: [String] = []
        for form in FormFilling.forms(of: procedure, answers: answers, today: today) {
            lines.append("  Tờ khai: \(form.name.vietnamese)")
            lines += FormFilling.lines(form, procedure: procedure, answers: answers, today: today)
                .map { "    " + $0 }
        }
        let others = procedure.fieldsOffForm.filter { answers[$0.id] != nil }
        guard !others.isEmpty else { return lines }
        lines.append("  Ngoài tờ khai")
        for field in others {
            guard let answer = answers[field.id] else { continue }
            let words = AnswerText.text(answer, field: field, language: .vietnamese)
            lines.append("    \(label(field.shortLabel)): \(words)")
        }
        return lines
    }

    private static func label(_ text: LocalizedText) -> String {
        let words = text.vietnamese
        return words.last == ":" ? String(words.dropLast()) : words
    }

    private static func fee(_ dossier: Dossier, _ procedure: Procedure?) -> String {
        let applied = dossier.feeRule.split(separator: "+").map(String.init)
        let rules = procedure?.fees.flatMap(\.rules).filter { applied.contains($0.id) } ?? []
        let reason =
            rules.isEmpty
            ? dossier.feeRule : rules.map(\.shortReason.vietnamese).joined(separator: "; ")
        guard let amountDong = dossier.feeDong else { return "cán bộ thông báo (\(reason))" }
        return "\(AmountText.grouped(amountDong, language: .vietnamese)) đ (\(reason))"
    }

    private static func moment(_ moment: LocalDateTime) -> String {
        "\(moment.time.text) ngày \(AnswerText.date(PartialDate(moment.date)))"
    }

    private static func bare(_ answer: Answer) -> String {
        switch answer {
        case .text(let words): words
        case .date(let date): AnswerText.date(date)
        case .choice(let key): key
        case .count(let count): String(count)
        case .flag(let flag): flag ? "có" : "không"
        case .time(let time): time.text
        }
    }
}
