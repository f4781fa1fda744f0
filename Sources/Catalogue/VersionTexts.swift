/// Words of a version that somebody reads, and where in the files they stand.
struct VersionText {
    /// The words.
    let text: LocalizedText
    /// What they are, for findings: `the summary`.
    let what: String
    /// Whether they may name units that are no more.
    var namesFormerUnits = false
    private let place: (String) -> LintFinding

    init(_ text: LocalizedText, _ what: String, at place: @escaping (String) -> LintFinding) {
        self.text = text
        self.what = what
        self.place = place
    }

    /// A finding where the words stand.
    func finding(_ message: String) -> LintFinding { place(message) }
}

/// Every text of one version, for checks of words.
struct VersionTexts {
    private let procedure: Procedure
    private let place: LintPlace

    init(_ procedure: Procedure, _ place: LintPlace) {
        self.procedure = procedure
        self.place = place
    }

    /// All of them, in the order of the files' keys.
    var all: [VersionText] {
        single + listed + named + fees
            + procedure.fields.values.sorted { $0.id < $1.id }.flatMap(texts)
    }

    /// What stands under a key of the version itself.
    private var single: [VersionText] {
        let texts: [(LocalizedText, String, String)] = [
            (procedure.name, "name", "the name"),
            (procedure.shortName, "shortName", "the short name"),
            (procedure.classification.field, "legalField", "the field of law"),
            (procedure.summary.text, "summary", "the summary"),
            (procedure.output.text, "output", "the output"),
            (procedure.declaration.text, "declaration", "the declaration"),
        ]
        return texts.map { text, key, what in
            VersionText(text, what) { place.finding(key, $0) }
        }
    }

    /// What stands in lists whose entries have no names.
    private var listed: [VersionText] {
        let lists: [([Statement], String, String)] = [
            (procedure.applicants, "applicants", "an applicant"),
            (procedure.notices, "notices", "a notice"),
            (procedure.extensions, "extensions", "an extension"),
        ]
        let limits = procedure.timeLimits.enumerated().map { index, limit in
            VersionText(limit.statement.text, "a time limit") {
                place.finding(number: index, in: "timeLimits", or: "timeLimit", $0)
            }
        }
        return lists.flatMap { statements, key, what in
            statements.enumerated().map { index, statement in
                VersionText(statement.text, what) { place.finding(number: index, in: key, $0) }
            }
        } + limits
    }

    /// What stands in lists whose entries have names.
    private var named: [VersionText] {
        var texts: [VersionText] = []
        func add(_ text: LocalizedText?, _ id: String, _ section: String, _ what: String) {
            guard let text else { return }
            texts.append(
                VersionText(text, "\(what) `\(id)`") { place.finding(id: id, in: section, $0) })
        }
        for notice in procedure.conditionalNotices {
            add(notice.statement.text, notice.id, "conditionalNotices", "notice")
        }
        for paper in procedure.papers {
            add(paper.name, paper.id, "papers", "the name of paper")
            add(paper.caseText, paper.id, "papers", "the case of paper")
        }
        for leg in procedure.legs {
            add(leg.agency, leg.id, "legs", "the agency of leg")
            add(leg.task, leg.id, "legs", "the task of leg")
            add(leg.statement.text, leg.id, "legs", "the limit of leg")
        }
        for chapter in procedure.chapters {
            add(chapter.title, chapter.id, "chapters", "the title of chapter")
        }
        return texts
    }

    private var fees: [VersionText] {
        procedure.fees.flatMap { fee in
            [
                VersionText(fee.title, "the title of fee `\(fee.id)`") {
                    place.finding(id: fee.id, in: "fees", $0)
                }
            ]
                + fee.rules.flatMap { rule in
                    [rule.shortReason, rule.reason.text].map {
                        VersionText($0, "fee rule `\(rule.id)`") {
                            place.finding(id: fee.id, rule: rule.id, in: "fees", $0)
                        }
                    }
                }
        }
    }

    private func texts(_ field: Field) -> [VersionText] {
        let own: [(LocalizedText?, String)] = [
            (field.shortLabel, "shortLabel"), (field.question, "question"), (field.help, "help"),
            (field.example, "example"), (field.reason.text, "reason"),
        ]
        let texts = own.compactMap { text, key in
            text.map { text in
                VersionText(text, key) { place.finding(wordsOf: field.id, key, $0) }
            }
        }
        let choices = field.kind.choices.flatMap { choice in
            [choice.label, choice.detail].compactMap { $0 }.map {
                VersionText($0, "the label") {
                    place.finding(choice: choice.key, of: field.id, $0)
                }
            }
        }
        let offers = field.offered.compactMap { answer -> VersionText? in
            guard case .text(let words) = answer else { return nil }
            let text = LocalizedText(vietnamese: words, english: words)
            return VersionText(text, "an offer") {
                place.finding(wordsOf: field.id, "offered", $0)
            }
        }
        return (texts + choices + offers).map { text in
            var text = text
            text.namesFormerUnits = field.namesFormerUnits
            return text
        }
    }
}
