/// What differs between two versions of a procedure, in sentences.
struct ProcedureDiff {
    private let old: Procedure
    private let new: Procedure

    init(_ old: Procedure, _ new: Procedure) {
        self.old = old
        self.new = new
    }

    /// The changes: what it is, money, time, papers, forms, questions. A difference that none of
    /// them tells is not passed over.
    var lines: [String] {
        let told = told
        guard told.isEmpty, old != new else { return told }
        return ["Thay đổi khác, không đổi lời, số tiền hay thời hạn."]
    }

    private var told: [String] {
        header + fees + limits + papers + notices
            + FormDiff(old: old, new: new).lines + QuestionDiff(old: old, new: new).lines + moves
    }

    private func condition(_ what: String, _ before: Condition, _ after: Condition) -> [String] {
        Self.condition(what, before, old, after, new)
    }

    /// A condition that changed; nothing when it says the same of both versions.
    static func condition(
        _ what: String, _ before: Condition, _ old: Procedure, _ after: Condition, _ new: Procedure
    ) -> [String] {
        guard before != after else { return [] }
        let words = [
            LawWords.condition(before, of: old) ?? "mọi trường hợp",
            LawWords.condition(after, of: new) ?? "mọi trường hợp",
        ]
        return ["\(what): trường hợp áp dụng thay đổi; trước: \(words[0]); nay: \(words[1])."]
    }

    private func when(_ condition: Condition) -> String {
        LawWords.condition(condition, of: new).map { ", khi \($0)" } ?? ""
    }

    // MARK: What it is

    private var header: [String] {
        let before = old.classification
        let after = new.classification
        let words: [(String, String, String)] = [
            ("Mã thủ tục", old.code, new.code),
            (
                "Cấp thực hiện", LawWords.authority(before.authority),
                LawWords.authority(after.authority)
            ),
            (
                "Mức độ dịch vụ công", LawWords.level(before.serviceLevel),
                LawWords.level(after.serviceLevel)
            ),
        ]
        let texts: [(String, LocalizedText, LocalizedText)] = [
            ("Tên thủ tục", old.name, new.name), ("Tên gọi ngắn", old.shortName, new.shortName),
            ("Lĩnh vực", before.field, after.field),
        ]
        let statements: [(String, Statement, Statement)] = [
            ("Tóm tắt", old.summary, new.summary), ("Kết quả", old.output, new.output),
            ("Lời cam đoan", old.declaration, new.declaration),
        ]
        return end + words.filter { $0.1 != $0.2 }.map(Change.said) + texts.flatMap(Change.text)
            + statements.flatMap(Change.statement)
            + listed("người yêu cầu", old.applicants, new.applicants)
            + ListChanges(old.synonyms, new.synonyms, id: \.self).lines(
                added: { ["Thêm từ để tìm: “\($0)”."] }, removed: { "Bỏ từ để tìm: “\($0)”." },
                changed: { _, _ in [] })
    }

    private var end: [String] {
        guard old.effectiveFrom == new.effectiveFrom, old.effectiveTo != new.effectiveTo else {
            return []
        }
        let days = [old, new].map { $0.effectiveTo.map(LawWords.date) ?? "chưa định" }
        return [Change.said("Ngày hết hiệu lực", days[0], days[1])]
    }

    /// Statements without names: what is not there word for word is new or gone.
    private func listed(_ what: String, _ before: [Statement], _ after: [Statement]) -> [String] {
        ListChanges(before, after, id: \.text.vietnamese).lines(
            added: { ["Thêm \(what): “\($0.text.vietnamese)”"] },
            removed: { "Bỏ \(what): “\($0.text.vietnamese)”" },
            changed: { Change.statement("“\($1.text.vietnamese)”", $0, $1) })
    }

    // MARK: Money

    private var fees: [String] {
        ListChanges(old.fees, new.fees, id: \.id).lines(
            added: { fee in
                ["Thêm mục thu “\(fee.title.vietnamese)”\(when(fee.condition))."]
                    + fee.rules.map { "  \(self.rule($0, fee, new)): \(amount($0, new))." }
            },
            removed: { "Bỏ mục thu “\($0.title.vietnamese)”." },
            changed: { before, after in
                Change.text("Tên mục thu", before.title, after.title)
                    + condition(after.title.vietnamese, before.condition, after.condition)
                    + rules(before, after)
            })
    }

    private func rules(_ before: Fee, _ after: Fee) -> [String] {
        let lines = ListChanges(before.rules, after.rules, id: \.id).lines(
            added: {
                ["\(rule($0, after, new)): thêm mức \(amount($0, new))\(when($0.condition))."]
            },
            removed: { "\(rule($0, before, old)): bỏ mức này." },
            changed: { first, second in
                let name = rule(second, after, new)
                let amounts = [amount(first, old), amount(second, new)]
                return
                    (amounts[0] == amounts[1]
                    ? [] : ["\(name) đổi từ \(amounts[0]) thành \(amounts[1])."])
                    + condition(name, first.condition, second.condition)
                    + Change.text("\(name): tên mức", first.shortReason, second.shortReason)
                    + Change.statement("\(name): lời giải thích", first.reason, second.reason)
            })
        let order = [before, after].map { fee in
            fee.rules.map(\.id).filter { id in
                before.rules.contains { $0.id == id } && after.rules.contains { $0.id == id }
            }
        }
        return lines
            + (order[0] == order[1]
                ? [] : ["\(after.title.vietnamese): thứ tự xét các mức thay đổi."])
    }

    private func rule(_ rule: FeeRule, _ fee: Fee, _ procedure: Procedure) -> String {
        "\(fee.title.vietnamese) (\(rule.shortReason.vietnamese))"
    }

    private func amount(_ rule: FeeRule, _ procedure: Procedure) -> String {
        LawWords.amount(rule.amount, of: procedure)
    }

    // MARK: Time

    private var limits: [String] {
        ListChanges(old.timeLimits, new.timeLimits, id: \.id).lines(
            added: { ["Thêm thời hạn \(LawWords.limit($0.rule))\(when($0.condition))."] },
            removed: { "Bỏ thời hạn \(LawWords.limit($0.rule))." },
            changed: { before, after in
                (before.rule == after.rule
                    ? []
                    : [
                        Change.said(
                            "Thời hạn", LawWords.limit(before.rule), LawWords.limit(after.rule))
                    ])
                    + condition("Thời hạn", before.condition, after.condition)
                    + Change.statement("Lời nêu thời hạn", before.statement, after.statement)
            }) + listed("việc kéo dài thời hạn", old.extensions, new.extensions) + legs
    }

    private var legs: [String] {
        ListChanges(old.legs, new.legs, id: \.id).lines(
            added: { ["Thêm cơ quan “\($0.agency.vietnamese)”: \($0.task.vietnamese)."] },
            removed: { "Bỏ cơ quan “\($0.agency.vietnamese)”." },
            changed: { before, after in
                let name = after.agency.vietnamese
                let rules = [before, after].map {
                    $0.rule.map(LawWords.limit) ?? "không có thời hạn riêng"
                }
                return Change.text("Tên cơ quan", before.agency, after.agency)
                    + Change.text("\(name): việc làm", before.task, after.task)
                    + (rules[0] == rules[1]
                        ? [] : [Change.said("\(name): thời hạn", rules[0], rules[1])])
                    + (before.follows == after.follows ? [] : ["\(name): thứ tự thay đổi."])
                    + condition(name, before.condition, after.condition)
                    + Change.statement(
                        "\(name): lời nêu thời hạn", before.statement, after.statement)
            })
    }

    // MARK: Papers and notices

    private var papers: [String] {
        ListChanges(old.papers, new.papers, id: \.id).lines(
            added: { paper in
                let words = paper.caseText.map { ", \($0.vietnamese)" } ?? when(paper.condition)
                return [
                    "Thêm giấy tờ “\(paper.name.vietnamese)” (\(LawWords.use(paper.use)))\(words)."
                ]
            },
            removed: { "Bỏ giấy tờ “\($0.name.vietnamese)”." },
            changed: { before, after in
                let name = "Giấy tờ “\(after.name.vietnamese)”"
                let cases = [before, after].map { $0.caseText?.vietnamese ?? "luôn cần" }
                return Change.text("Tên giấy tờ", before.name, after.name)
                    + (before.use == after.use
                        ? []
                        : [Change.said(name, LawWords.use(before.use), LawWords.use(after.use))])
                    + (cases[0] == cases[1]
                        ? [] : [Change.said("\(name): lời nêu trường hợp", cases[0], cases[1])])
                    + condition(name, before.condition, after.condition)
                    + Change.source(name, before.source, after.source)
            })
    }

    private var notices: [String] {
        listed("lưu ý", old.notices, new.notices)
            + ListChanges(old.conditionalNotices, new.conditionalNotices, id: \.id).lines(
                added: {
                    ["Thêm lưu ý: “\($0.statement.text.vietnamese)”\(when($0.condition))"]
                },
                removed: { "Bỏ lưu ý: “\($0.statement.text.vietnamese)”" },
                changed: { before, after in
                    let name = "Lưu ý “\(after.statement.text.vietnamese)”"
                    return Change.statement("Lưu ý", before.statement, after.statement)
                        + condition(name, before.condition, after.condition)
                })
    }

    // MARK: Drafts

    private var moves: [String] {
        new.moves.filter { !old.moves.contains($0) }.map { move in
            switch move {
            case .rename(let from, let to):
                "Hồ sơ đang khai dở: “\(old.label(of: from))” chuyển sang “\(new.label(of: to))”."
            case .drop(let from): "Hồ sơ đang khai dở: “\(old.label(of: from))” được hỏi lại."
            }
        }
    }
}
