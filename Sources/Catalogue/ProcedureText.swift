/// Everything that one version of a procedure says, as text for those who keep the catalogue.
///
/// Sources are numbered and listed at the end with their state, so that an officer can read the
/// rules without them and check every one.
public struct ProcedureText {
    private let procedure: Procedure
    private let sources: [SourceReference]

    /// Creates the text of a version.
    public init(_ procedure: Procedure) {
        self.procedure = procedure
        var seen: Set<SourceReference> = []
        self.sources = procedure.sources.filter { seen.insert($0).inserted }
    }

    /// The lines, without an end of line.
    public var lines: [String] {
        header + who + fees + limits + papers + procedure.forms.flatMap(form) + questions
            + sourceList
    }

    private func mark(_ source: SourceReference) -> String {
        sources.firstIndex(of: source).map { " [\($0 + 1)]" } ?? ""
    }

    private func said(_ statement: Statement) -> String {
        statement.text.vietnamese + mark(statement.source)
    }

    /// `, khi …`, nothing when it always holds.
    private func when(_ condition: Condition) -> String {
        LawWords.condition(condition, of: procedure).map { ", khi \($0)" } ?? ""
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
    }

    private var header: [String] {
        let place = procedure.classification
        return [
            "\(procedure.name.vietnamese) — \(procedure.edition)",
            "  Hiệu lực \(LawWords.span(from: procedure.effectiveFrom, until: procedure.effectiveTo))",
            "  \(LawWords.authority(place.authority)) · \(place.field.vietnamese) · "
                + "dịch vụ công trực tuyến: \(LawWords.level(place.serviceLevel))",
            "  \(said(procedure.summary))", "  Kết quả: \(said(procedure.output))",
            "  Cam đoan: \(said(procedure.declaration))",
        ]
    }

    private var who: [String] {
        let conditional = procedure.conditionalNotices.map {
            "- \(said($0.statement))\(when($0.condition))"
        }
        return section("Người yêu cầu", procedure.applicants.map { "- \(said($0))" })
            + section("Cần biết", procedure.notices.map { "- \(said($0))" } + conditional)
    }

    private var fees: [String] {
        section(
            "Phí, lệ phí (mức đầu tiên đúng trường hợp thì áp dụng)",
            procedure.fees.flatMap { fee in
                ["\(fee.title.vietnamese)\(when(fee.condition))"]
                    + fee.rules.enumerated().map { number, rule in
                        "  \(number + 1). \(rule.shortReason.vietnamese): "
                            + LawWords.amount(rule.amount, of: procedure)
                            + when(rule.condition) + mark(rule.reason.source)
                    }
            })
    }

    private var limits: [String] {
        let limits = procedure.timeLimits.map {
            "- \(LawWords.limit($0.rule))\(when($0.condition))\(mark($0.statement.source))"
        }
        let extensions = procedure.extensions.map { "- Kéo dài: \(said($0))" }
        let legs = procedure.legs.map { leg in
            let rule = leg.rule.map(LawWords.limit) ?? "không có thời hạn riêng"
            let names = leg.follows.compactMap { id in
                procedure.legs.first { $0.id == id }?.agency.vietnamese
            }
            let after = names.isEmpty ? "" : ", sau \(names.joined(separator: ", "))"
            return "- \(leg.agency.vietnamese): \(leg.task.vietnamese) — \(rule)\(after)"
                + when(leg.condition) + mark(leg.statement.source)
        }
        return section("Thời hạn", limits + extensions) + section("Các cơ quan", legs)
    }

    private var papers: [String] {
        section(
            "Giấy tờ",
            procedure.papers.map { paper in
                let words = paper.caseText.map { " — \($0.vietnamese)" } ?? when(paper.condition)
                return "- \(paper.name.vietnamese) (\(LawWords.use(paper.use)))\(words)"
                    + mark(paper.source)
            })
    }

    private var questions: [String] {
        section(
            "Câu hỏi không có trên tờ khai",
            procedure.fieldsOffForm.map { field in
                "- \(procedure.label(of: field.id)): \(field.question.vietnamese)"
                    + when(field.visible) + mark(field.reason.source)
            })
    }

    private var sourceList: [String] {
        section(
            "Căn cứ",
            sources.enumerated().map { number, source in
                "[\(number + 1)] \(LawWords.source(source))"
            })
    }
}

// MARK: Forms

extension ProcedureText {
    private func form(_ form: OfficialForm) -> [String] {
        let title = "Tờ khai “\(form.name.vietnamese)” (\(form.key))"
        return section(
            title + when(form.condition) + mark(form.source),
            form.body.flatMap(element)
                + form.notes.map { "\($0.mark) \($0.text)\(mark($0.source))" })
    }

    private func element(_ element: FormElement) -> [String] {
        switch element {
        case .text(let text): ["“\(text.words)”"]
        case .check(let check):
            [
                "\(check.label) "
                    + check.options.map { "□ \($0.label)\(when($0.condition))" }
                    .joined(separator: "; ")
            ] + (check.detail.map { [line($0)] } ?? [])
        case .signature(let signature):
            (signature.place.map { [line($0)] } ?? [])
                + signature.columns.map { column in
                    "Ký: \(column.role)" + (column.name.map { " ← \(filler($0))" } ?? "")
                }
        default: element.lines.map(line)
        }
    }

    private func line(_ line: FormLine) -> String {
        var seen: Set<FieldID> = []
        let fillers = line.fields.filter { seen.insert($0).inserted }.map(filler)
        let words = fillers.isEmpty ? "(để trống)" : fillers.joined(separator: " + ")
        return "\(line.label) ← \(words)\(when(line.condition))"
    }

    /// The question that fills a line, and when it is not asked, what does.
    private func filler(_ id: FieldID) -> String {
        guard let field = procedure.fields[id] else { return "?\(id)" }
        let isAsked = procedure.chapters.contains { $0.fields.contains(id) }
        let origins = Set(field.derivations.map(\.origin))
        let own = origins.contains { if case .context = $0 { true } else { false } }
        if own { return "\(procedure.label(of: id)) (ki-ốt tự điền)" }
        return procedure.label(of: id) + (isAsked ? "" : " (lấy từ câu trả lời khác)")
    }
}
