import Catalogue

/// A small sound catalogue into which tests plant faults.
enum Fixture {
    /// The files with some words of one of them replaced.
    static func files(
        replacing old: String = "", with new: String = "", in name: String = "catalogue/a.yaml"
    ) -> [CatalogueFile] {
        all.map { file in
            guard file.name == name, !old.isEmpty else { return file }
            return CatalogueFile(name: name, text: file.text.replacing(old, with: new))
        }
    }

    /// The words of one file.
    static func text(_ name: String) -> String { all.first { $0.name == name }?.text ?? "" }

    /// The number of the only line that holds the words, from 1; nil when there is not just one.
    static func line(of words: String, in text: String) -> Int? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { $0.element.contains(words) }
        return lines.count == 1 ? lines[0].offset + 1 : nil
    }

    static let all =
        others + [
            CatalogueFile(name: "catalogue/a.yaml", text: procedure),
            CatalogueFile(name: "forms/f.yaml", text: form),
            CatalogueFile(name: "parts/person.yaml", text: part),
        ]

    /// What every catalogue has: a calendar and a life event.
    static let others = [
        CatalogueFile(
            name: "catalogue/calendar.yaml",
            text: """
                years: [2026]
                sources:
                  law: {instrument: Law, checked: 2026-11-23, state: verified}
                hours: [{closing: "16:30", source: law, vi: Giờ, en: Hours}]
                daysOff: []
                """),
        CatalogueFile(
            name: "catalogue/events.yaml",
            text: """
                lifeEvents:
                  - key: birth
                    icon: child
                    title: {vi: Sinh con, en: Birth}
                    detail: {vi: Khai sinh, en: Birth}
                """),
        CatalogueFile(
            name: "lists/sexes.yaml",
            text: """
                name: sexes
                choices:
                  - {key: male, vi: Nam, en: Male}
                  - {key: female, vi: Nữ, en: Female}
                """),
    ]

    static let form = """
        form: f
        name: {vi: Tờ khai, en: Form}
        title: [TỜ KHAI]
        sources:
          law: {instrument: Law F, checked: 2026-11-23, state: verified}
        source: law
        body:
          - line: {label: "Loại: (1)", parts: [a.kind]}
          - line: {label: "Tên:", parts: [a.name]}
          - row:
              - {label: "Tên mẹ:", parts: [mother.name]}
              - {label: "Giới tính:", parts: [mother.sex]}
        notes:
          - {mark: "(1)", source: law, text: Ghi rõ loại.}

        """

    static let part = """
        part: person
        fields:
          - id: $id.name
            shortLabel: {vi: Tên, en: Name}
            question: {vi: "Tên của $vi là gì?", en: "What is $whose name?"}
            reason: {source: $form, vi: "Dòng tên của $vi.", en: Name.}
            kind: personName
            minimumWords: 1
            visible: $asked
          - id: $id.sex
            shortLabel: {vi: Giới tính, en: Sex}
            question: {vi: Giới tính?, en: Sex?}
            reason: {source: $form, vi: Vì, en: Because}
            kind: choice
            choices: sexes
            visible: $asked

        """

    static let procedure = """
        key: a
        lifeEvent: birth
        synonyms: [thử]
        sources:
          lawA:
            instrument: Law A
            checked: 2026-11-23
            state: verified
          lawB:
            instrument: Law B
            checked: 2026-11-23
            state: secondary
        versions:
          - effectiveFrom: 2024-01-01
            code: "9.000001"
            applicantField: a.name
            authority: commune
            legalField: {vi: Hộ tịch, en: Civil status}
            name: {vi: Thủ tục, en: Procedure}
            shortName: {vi: Thủ tục, en: Procedure}
            forms: [f]
            summary: {source: lawA, vi: Tóm tắt, en: Summary}
            output: {source: lawA, vi: Kết quả, en: Output}
            declaration: {source: lawA, vi: Cam đoan, en: Declaration}
            timeLimit: {sameDayUntil: "15:00", source: lawA, vi: Trong ngày, en: Same day}
            fees:
              - id: registration
                title: {vi: Lệ phí, en: Fee}
                rules:
                  - id: free
                    amountDong: 0
                    short: {vi: miễn, en: free}
                    source: lawB # fee
                    vi: Miễn lệ phí.
                    en: Free.
            chapters:
              - id: one
                title: {vi: Một, en: One}
                fields:
                  - a.kind
                  - a.name
              - id: two
                title: {vi: Hai, en: Two}
                fields: [mother.*]
            parts:
              - part: person
                id: mother
                vi: mẹ
                whose: the mother’s
                form: lawA
                asked: {field: a.kind, is: [one, two]}
            fields:
              - id: a.kind
                shortLabel: {vi: Loại, en: Kind}
                question: {vi: Loại gì?, en: Which kind?}
                reason: {source: lawA, vi: Vì, en: Because}
                kind: choice
                choices:
                  - {key: one, vi: Một, en: One}
                  - {key: two, vi: Hai, en: Two}
                offered: [{choice: one}]
              - id: a.name
                shortLabel: {vi: Tên, en: Name}
                question:
                  vi: Tên gì?
                  en: Name?
                reason: {source: lawA, vi: Vì, en: Because}
                kind: personName
                minimumWords: 1
                visible: {field: a.kind, is: [one]}
            conditionalNotices:
              - id: n.one
                when: {field: a.kind, is: [two]} # notice
                source: lawB
                vi: Xin hỏi cán bộ.
                en: Please ask.

        """

    /// The procedure with its version limited, and a second, equal version from another day on.
    static func twoVersions(until end: String?, from start: String, gaps: String = "") -> String {
        let marker = "versions:\n"
        let parts = procedure.split(separator: marker, maxSplits: 1)
        guard parts.count == 2 else { return procedure }
        let limit = end.map { "\n    effectiveTo: \($0)" } ?? ""
        let first = parts[1].replacing("2024-01-01", with: "2024-01-01" + limit)
        let second = parts[1].replacing("2024-01-01", with: start)
        return parts[0] + gaps + marker + first + second
    }

    /// The files with another text of the procedure.
    static func files(procedure text: String) -> [CatalogueFile] {
        all.map {
            $0.name == "catalogue/a.yaml" ? CatalogueFile(name: $0.name, text: text) : $0
        }
    }
}
