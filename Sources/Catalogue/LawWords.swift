/// What the catalogue says, in Vietnamese words for those who keep it: amounts, limits, states.
public enum LawWords {
    /// `1/7/2025`.
    public static func date(_ date: CivilDate) -> String {
        "\(date.day)/\(date.month)/\(date.year)"
    }

    /// `từ 6/6/2024 đến 28/2/2027`; without an end only the beginning.
    public static func span(from first: CivilDate?, until last: CivilDate?) -> String {
        [first.map { "từ \(date($0))" }, last.map { "đến \(date($0))" }].compactMap { $0 }
            .joined(separator: " ")
    }

    /// `5.000 đồng`.
    public static func dong(_ amount: Int) -> String {
        AmountText.grouped(amount, language: .vietnamese) + " đồng"
    }

    /// How sure a statement is, as the glossary names it.
    public static func state(_ state: CheckState) -> String {
        switch state {
        case .verified: "đã đối chiếu"
        case .secondary: "theo nguồn dẫn lại"
        case .unverified: "chưa đối chiếu"
        }
    }

    /// `Luật Hộ tịch 60/2014/QH13, Điều 11 (đã đối chiếu 24/11/2026)`.
    public static func source(_ source: SourceReference) -> String {
        "\(source.citation) (\(state(source.state)) \(date(source.checked)))"
    }

    /// The level of authority.
    public static func authority(_ authority: Classification.Authority) -> String {
        switch authority {
        case .commune: "Cấp xã"
        case .district: "Cấp huyện"
        case .province: "Cấp tỉnh"
        case .linked: "Liên thông"
        }
    }

    /// How much can be done online.
    public static func level(_ level: Classification.ServiceLevel?) -> String {
        switch level {
        case .level2: "Mức độ 2"
        case .level3: "Mức độ 3"
        case .level4: "Mức độ 4"
        case .partial: "Một phần"
        case .full: "Toàn trình"
        case nil: "Chưa rõ"
        }
    }

    /// A time limit as a rule, without its reason.
    public static func limit(_ rule: TimeLimitRule) -> String {
        switch rule {
        case .sameDay(let cutoff):
            "trong ngày làm việc, nhận sau \(cutoff.text) thì ngày làm việc tiếp theo"
        case .days(let days): "\(days) ngày"
        case .workingDays(let days, nil): "\(days) ngày làm việc"
        case .workingDays(let days, let cutoff?):
            "\(days) ngày làm việc, nhận sau \(cutoff.text) thì tính từ ngày làm việc tiếp theo"
        }
    }

    /// An amount of a fee rule; counts are named as their questions are.
    public static func amount(_ amount: FeeAmount, of procedure: Procedure) -> String {
        switch amount {
        case .fixed(let amount): return dong(amount)
        case .each(let field, let amount):
            return "\(dong(amount)) × “\(procedure.label(of: field))”"
        case .pages(let tariff):
            let tiers = tariff.tiers.map { "từ trang \($0.fromPage): \(dong($0.amountDong))" }
            let maximum = tariff.maximumDong.map { ["tối đa \(dong($0)) một bản"] } ?? []
            let copies = tariff.copies.map { [" × “\(procedure.label(of: $0))”"] } ?? []
            return "theo “\(procedure.label(of: tariff.pages))”\(copies.joined()) ("
                + (tiers + maximum).joined(separator: "; ") + ")"
        case .unknown: return "chưa rõ số tiền"
        }
    }

    /// What happens with a paper.
    public static func use(_ use: NeededPaper.Use) -> String {
        switch use {
        case .submit: "nộp"
        case .show: "xuất trình"
        }
    }
}

// MARK: Conditions

extension LawWords {
    /// A condition as somebody would say it behind `khi`; nil when it always holds.
    public static func condition(_ condition: Condition, of procedure: Procedure) -> String? {
        condition == .always ? nil : words(condition, procedure, inside: nil)
    }

    /// - Parameter inside: The word that joins this condition with others, when one does.
    private static func words(
        _ condition: Condition, _ procedure: Procedure, inside: String?
    ) -> String {
        func name(_ id: FieldID) -> String { "“\(procedure.label(of: id))”" }
        switch condition {
        case .always: return "mọi trường hợp"
        case .not(let inner): return negated(inner, procedure)
        case .choice(let id, let keys):
            let choices = procedure.fields[id]?.kind.choices ?? []
            let labels = keys.map { key in
                "“\(choices.first { $0.key == key }?.label.vietnamese ?? key)”"
            }
            return "\(name(id)) là \(labels.joined(separator: " hoặc "))"
        case .flag(let id, let isYes): return "\(name(id)) là “\(isYes ? "Có" : "Không")”"
        case .answered(let id): return "đã trả lời \(name(id))"
        case .countAtLeast(let id, let least): return "\(name(id)) từ \(least) trở lên"
        case .daysSince(let id, let days): return "đã quá \(days) ngày kể từ \(name(id))"
        case .youngerThan(let id, let years): return "chưa đủ \(years) tuổi theo \(name(id))"
        case .filed(let first, let last): return "nộp " + span(from: first, until: last)
        case .fullDate(let id): return "\(name(id)) có đủ ngày, tháng, năm"
        case .all(let parts):
            let real = parts.filter { $0 != .always }
            guard !real.isEmpty else { return "mọi trường hợp" }
            return joined(real, " và ", procedure, inside)
        case .any(let parts): return joined(parts, " hoặc ", procedure, inside)
        }
    }

    private static func negated(_ condition: Condition, _ procedure: Procedure) -> String {
        func name(_ id: FieldID) -> String { "“\(procedure.label(of: id))”" }
        switch condition {
        case .always: return "ki-ốt không hỏi về trường hợp này"
        case .answered(let id): return "chưa trả lời \(name(id))"
        case .daysSince(let id, let days): return "chưa quá \(days) ngày kể từ \(name(id))"
        case .youngerThan(let id, let years): return "từ đủ \(years) tuổi theo \(name(id))"
        case .fullDate(let id): return "\(name(id)) không đủ ngày, tháng, năm"
        default:
            let words = words(condition, procedure, inside: nil)
            return "không thuộc trường hợp (\(words))"
        }
    }

    /// Parts joined by a word; in brackets inside parts that another word joins.
    private static func joined(
        _ parts: [Condition], _ word: String, _ procedure: Procedure, _ inside: String?
    ) -> String {
        guard parts.count > 1 else {
            return parts.first.map { words($0, procedure, inside: inside) } ?? "không bao giờ"
        }
        let text = parts.map { words($0, procedure, inside: word) }.joined(separator: word)
        return inside == nil || inside == word ? text : "(\(text))"
    }
}

extension Procedure {
    /// How a field is called outside of its chapter: `Mẹ · Ngày sinh`.
    public func label(of id: FieldID) -> String {
        guard let label = fields[id]?.shortLabel.vietnamese else { return id.rawValue }
        return chapterTitle(of: id).map { "\($0) · \(label)" } ?? label
    }

    /// The title of the chapter that asks a field, or that asks others of its block.
    func chapterTitle(of id: FieldID) -> String? {
        let chapter =
            chapters.first { $0.fields.contains(id) }
            ?? chapters.first { $0.fields.contains { $0.block == id.block } }
        return chapter?.title.vietnamese
    }
}
