/// Finds words of one version that a language lacks.
struct WordsLint {
    private let procedure: Procedure
    private let place: LintPlace

    init(_ procedure: Procedure, _ place: LintPlace) {
        self.procedure = procedure
        self.place = place
    }

    func findings() -> [LintFinding] {
        header() + entries() + procedure.fields.values.sorted { $0.id < $1.id }.flatMap(field)
    }

    private func missing(_ text: LocalizedText?) -> Bool { text?.isIncomplete ?? false }

    /// What stands under keys of the version itself.
    private func header() -> [LintFinding] {
        let single: [(LocalizedText, String, String)] = [
            (procedure.name, "name", "the name"),
            (procedure.shortName, "shortName", "the short name"),
            (procedure.summary.text, "summary", "the summary"),
            (procedure.classification.field, "legalField", "the field of law"),
            (procedure.output.text, "output", "the output"),
            (procedure.declaration.text, "declaration", "the declaration"),
        ]
        let listed: [([Statement], String, String)] = [
            (procedure.extensions, "extensions", "an extension"),
            (procedure.applicants, "applicants", "an applicant"),
            (procedure.notices, "notices", "a notice"),
        ]
        return single.filter { missing($0.0) }.map { _, key, what in
            place.finding(key, "missing translation of \(what)")
        }
            + listed.filter { $0.0.contains { missing($0.text) } }.map { _, key, what in
                place.finding(untranslatedIn: key, "missing translation of \(what)")
            }
    }

    /// What stands in lists whose entries have names.
    private func entries() -> [LintFinding] {
        var findings: [LintFinding] = []
        func expect(_ text: LocalizedText?, _ id: String, _ section: String, _ what: String) {
            guard missing(text) else { return }
            findings.append(
                place.finding(id: id, in: section, "missing translation of \(what) `\(id)`"))
        }
        for limit in procedure.timeLimits where missing(limit.statement.text) {
            // A single limit stands under `timeLimit` and needs no name.
            findings.append(
                procedure.timeLimits.count == 1
                    ? place.finding(
                        "timeLimit", or: "timeLimits", "missing translation of the time limit")
                    : place.finding(
                        id: limit.id, in: "timeLimits",
                        "missing translation of the time limit `\(limit.id)`"))
        }
        for leg in procedure.legs {
            expect(leg.agency, leg.id, "legs", "the agency of leg")
            expect(leg.task, leg.id, "legs", "the task of leg")
            expect(leg.statement.text, leg.id, "legs", "the limit of leg")
        }
        for notice in procedure.conditionalNotices {
            expect(notice.statement.text, notice.id, "conditionalNotices", "notice")
        }
        for chapter in procedure.chapters {
            expect(chapter.title, chapter.id, "chapters", "the title of chapter")
        }
        for paper in procedure.papers {
            expect(paper.name, paper.id, "papers", "the name of paper")
            expect(paper.caseText, paper.id, "papers", "the case of paper")
        }
        for fee in procedure.fees {
            expect(fee.title, fee.id, "fees", "the title of fee")
            for rule in fee.rules where missing(rule.reason.text) || missing(rule.shortReason) {
                findings.append(
                    place.finding(
                        id: fee.id, rule: rule.id, in: "fees",
                        "missing translation of fee rule `\(rule.id)`"))
            }
        }
        return findings
    }

    private func field(_ field: Field) -> [LintFinding] {
        let texts: [(LocalizedText?, String)] = [
            (field.shortLabel, "shortLabel"), (field.question, "question"), (field.help, "help"),
            (field.example, "example"), (field.reason.text, "reason"),
        ]
        return texts.filter { missing($0.0) }.map { _, key in
            place.finding(wordsOf: field.id, key, "missing translation of \(key)")
        }
            + field.kind.choices.filter { missing($0.label) || missing($0.detail) }.map {
                place.finding(choice: $0.key, of: field.id, "has a missing translation")
            }
    }
}
