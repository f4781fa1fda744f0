/// What differs between the questions of two versions, in sentences.
struct QuestionDiff {
    let old: Procedure
    let new: Procedure

    var lines: [String] { questions + order + sources }

    /// Fields in the order in which they are asked, then those that fill themselves, by name.
    private func fields(_ procedure: Procedure) -> [Field] {
        let asked = procedure.chapters.flatMap(\.fields)
        let others = procedure.fields.keys.filter { !asked.contains($0) }.sorted()
        return (asked + others).compactMap { procedure.fields[$0] }
    }

    private var questions: [String] {
        ListChanges(fields(old), fields(new), id: \.id.rawValue).lines(
            added: { field in
                let when = LawWords.condition(field.visible, of: new).map { ", khi \($0)" } ?? ""
                return isAsked(field, new)
                    ? ["Thêm câu hỏi “\(new.label(of: field.id))”\(when)."]
                    : ["Thêm dòng tự điền “\(new.label(of: field.id))”."]
            },
            removed: { "Bỏ câu hỏi “\(old.label(of: $0.id))”." },
            changed: changes)
    }

    private func isAsked(_ field: Field, _ procedure: Procedure) -> Bool {
        procedure.chapters.contains { $0.fields.contains(field.id) }
    }

    private func changes(_ before: Field, _ after: Field) -> [String] {
        let name = "Câu hỏi “\(new.label(of: after.id))”"
        var lines: [String] = []
        if isAsked(before, old) != isAsked(after, new) {
            lines.append(
                isAsked(after, new) ? "\(name) nay được hỏi." : "\(name) không hỏi nữa, tự điền.")
        }
        lines += Change.text("\(name): nhãn", before.shortLabel, after.shortLabel)
        lines += Change.text("\(name): lời hỏi", before.question, after.question)
        lines += optional("\(name): lời giúp", before.help, after.help)
        lines += optional("\(name): ví dụ", before.example, after.example)
        lines += ProcedureDiff.condition(name, before.visible, old, after.visible, new)
        if before.isRequired != after.isRequired {
            lines.append("\(name) \(after.isRequired ? "nay bắt buộc" : "nay có thể để trống").")
        }
        lines += kind(name, before.kind, after.kind)
        if before.offered != after.offered { lines.append("\(name): câu trả lời gợi ý thay đổi.") }
        if before.validations != after.validations {
            lines.append("\(name): cách kiểm tra câu trả lời thay đổi.")
        }
        if before.derivations != after.derivations {
            lines.append("\(name): cách tự điền thay đổi.")
        }
        return lines + Change.text("\(name): lý do hỏi", before.reason.text, after.reason.text)
    }

    /// Sources of reasons, each change once: a new form is the source of every one of its lines.
    private var sources: [String] {
        var counts: [(lines: [String], count: Int)] = []
        for field in fields(new) {
            guard let before = old.fields[field.id]?.reason.source else { continue }
            let lines = Change.source("Lý do hỏi", before, field.reason.source)
            guard !lines.isEmpty else { continue }
            if let index = counts.firstIndex(where: { $0.lines == lines }) {
                counts[index].count += 1
            } else {
                counts.append((lines, 1))
            }
        }
        return counts.flatMap { lines, count in
            lines.map {
                $0.replacing("Lý do hỏi", with: "Lý do của \(count) câu hỏi", maxReplacements: 1)
            }
        }
    }

    private func optional(
        _ what: String, _ before: LocalizedText?, _ after: LocalizedText?
    ) -> [String] {
        switch (before, after) {
        case (nil, nil): []
        case (nil, let after?): ["Thêm \(what): “\(after.vietnamese)”."]
        case (_?, nil): ["Bỏ \(what)."]
        case (let before?, let after?): Change.text(what, before, after)
        }
    }

    private func kind(_ name: String, _ before: FieldKind, _ after: FieldKind) -> [String] {
        guard before != after else { return [] }
        guard !before.choices.isEmpty, !after.choices.isEmpty else {
            return ["\(name): cách trả lời thay đổi."]
        }
        let lines = ListChanges(before.choices, after.choices, id: \.key).lines(
            added: { ["\(name): thêm lựa chọn “\($0.label.vietnamese)”."] },
            removed: { "\(name): bỏ lựa chọn “\($0.label.vietnamese)”." },
            changed: { first, second in
                guard first != second else { return [] }
                let words = Change.text("\(name): lựa chọn", first.label, second.label)
                return words.isEmpty
                    ? ["\(name): lựa chọn “\(second.label.vietnamese)” được sửa lại."] : words
            })
        return lines.isEmpty ? ["\(name): thứ tự hoặc cách chọn thay đổi."] : lines
    }

    /// Whether the questions that both ask come in another order, or under other titles.
    private var order: [String] {
        let asked = [old, new].map { procedure in
            procedure.chapters.flatMap(\.fields).filter {
                isAsked($0, in: old) && isAsked($0, in: new)
            }
        }
        let titles = ListChanges(old.chapters, new.chapters, id: \.id).lines(
            added: { ["Thêm phần “\($0.title.vietnamese)”."] },
            removed: { "Bỏ phần “\($0.title.vietnamese)”." },
            changed: { Change.text("Tên phần", $0.title, $1.title) })
        return titles + (asked[0] == asked[1] ? [] : ["Thứ tự câu hỏi thay đổi."])
    }

    private func isAsked(_ id: FieldID, in procedure: Procedure) -> Bool {
        procedure.chapters.contains { $0.fields.contains(id) }
    }
}
