/// What differs between the official forms of two versions, in sentences.
struct FormDiff {
    let old: Procedure
    let new: Procedure

    var lines: [String] {
        pairs.flatMap { before, after -> [String] in
            switch (before, after) {
            case (nil, let form?): ["Thêm tờ khai “\(form.name.vietnamese)” (\(form.key))."]
            case (let form?, nil): ["Bỏ tờ khai “\(form.name.vietnamese)” (\(form.key))."]
            case (let before?, let after?): changes(before, after)
            case (nil, nil): []
            }
        }
    }

    /// Forms of the same name belong together, then what is left in the order of signing.
    private var pairs: [(OfficialForm?, OfficialForm?)] {
        var rest = old.forms.filter { form in !new.forms.contains { $0.key == form.key } }
        let pairs = new.forms.map { form -> (OfficialForm?, OfficialForm?) in
            if let same = old.forms.first(where: { $0.key == form.key }) { return (same, form) }
            return (rest.isEmpty ? nil : rest.removeFirst(), form)
        }
        return pairs + rest.map { ($0, nil) }
    }

    private func changes(_ before: OfficialForm, _ after: OfficialForm) -> [String] {
        guard before != after else { return [] }
        let name = "Tờ khai “\(after.name.vietnamese)”"
        var lines: [String] = []
        if before.key != after.key {
            lines.append(
                Change.said("Mẫu tờ khai", before.source.citation, after.source.citation))
        }
        lines += Change.text("Tên tờ khai", before.name, after.name)
        if before.key == after.key {
            lines += Change.source(name, before.source, after.source)
        }
        lines += ProcedureDiff.condition(name, before.condition, old, after.condition, new)
        return lines + words(before, after, name) + fillers(before, after, name)
            + notes(before, after, name)
    }

    /// Printed lines that are new, gone or elsewhere.
    private func words(
        _ before: OfficialForm, _ after: OfficialForm, _ name: String
    ) -> [String] {
        let lines = [Self.printed(before, of: old), Self.printed(after, of: new)]
        return lines[1].difference(from: lines[0]).inferringMoves().compactMap { change in
            switch change {
            case .insert(_, let words, nil): "\(name): thêm dòng \(words)."
            case .insert(_, let words, _?): "\(name): dòng \(words) chuyển chỗ."
            case .remove(_, let words, nil): "\(name): bỏ dòng \(words)."
            case .remove: nil
            }
        }
    }

    /// Every printed line in order, words in quotes; a label that stands several times with the
    /// chapter that fills it: `“Dân tộc:” (Mẹ)`.
    private static func printed(_ form: OfficialForm, of procedure: Procedure) -> [String] {
        let labels = form.lines.map(\.label)
        func line(_ line: FormLine) -> String {
            let words = [line.label, line.tail].compactMap { $0 }.joined(separator: " … ")
            let isAlone = labels.count { $0 == line.label } == 1
            let chapter = line.fields.first.flatMap(procedure.chapterTitle)
            return "“\(words)”" + (isAlone ? "" : chapter.map { " (\($0))" } ?? "")
        }
        return form.title.map { "“\($0)”" }
            + form.body.flatMap { element -> [String] in
                switch element {
                case .text(let text): return ["“\(text.words)”"]
                case .check(let check):
                    let boxes = check.options.map { "□ \($0.label)" }.joined(separator: " ")
                    return ["“\(check.label) \(boxes)”"] + (check.detail.map { [line($0)] } ?? [])
                case .table(let table):
                    let heading = table.columns.map(\.label).joined(separator: " | ")
                    return ["“\(heading)”"] + element.lines.map(line)
                case .signature(let signature):
                    return (signature.place.map { [line($0)] } ?? [])
                        + signature.columns.map { column in
                            let words = [column.role, column.hint].compactMap { $0 }
                            return "“\(words.joined(separator: " "))”"
                        }
                default: return element.lines.map(line)
                }
            }
    }

    /// Lines that stay and are filled by other answers.
    private func fillers(
        _ before: OfficialForm, _ after: OfficialForm, _ name: String
    ) -> [String] {
        let known = Self.numbered(before, of: old)
        return Self.numbered(after, of: new).compactMap { entry in
            guard let same = known.first(where: { $0.name == entry.name }),
                same.line.parts != entry.line.parts
            else { return nil }
            let words = [(same.line, old), (entry.line, new)].map { line, procedure in
                var seen: Set<FieldID> = []
                return line.fields.filter { seen.insert($0).inserted }
                    .map { procedure.label(of: $0) }.joined(separator: " + ")
            }
            let label = "\(name): dòng “\(entry.line.label)”"
            return words[0] == words[1]
                ? "\(label): cách in câu trả lời thay đổi."
                : Change.said("\(label): câu trả lời được in", words[0], words[1])
        }
    }

    /// Lines by label and the chapter that fills them; what is still alike is numbered.
    private static func numbered(
        _ form: OfficialForm, of procedure: Procedure
    ) -> [(name: String, line: FormLine)] {
        var counts: [String: Int] = [:]
        return form.lines.map { line in
            let chapter = line.fields.first.flatMap(procedure.chapterTitle) ?? ""
            let name = "\(line.label)#\(chapter)"
            counts[name, default: 0] += 1
            return ("\(name)#\(counts[name, default: 0])", line)
        }
    }

    private func notes(
        _ before: OfficialForm, _ after: OfficialForm, _ name: String
    ) -> [String] {
        ListChanges(before.notes, after.notes, id: \.mark).lines(
            added: { ["\(name): thêm ghi chú \($0.mark) “\($0.text)”"] },
            removed: { "\(name): bỏ ghi chú \($0.mark)." },
            changed: { first, second in
                let label = "\(name): ghi chú \(second.mark)"
                return
                    (first.text == second.text
                    ? [] : [Change.said(label, first.text, second.text)])
                    + Change.source(label, first.source, second.source)
            })
    }
}
