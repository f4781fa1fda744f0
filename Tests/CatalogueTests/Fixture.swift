import Catalogue

/// A small sound catalogue into which tests plant faults.
enum Fixture {
    static func files(replacing old: String = "", with new: String = "") -> [CatalogueFile] {
        let text = old.isEmpty ? procedure : procedure.replacing(old, with: new)
        return others + [CatalogueFile(name: "catalogue/a.yaml", text: text)]
    }

    static let others = [
        CatalogueFile(
            name: "catalogue/calendar.yaml",
            text: """
                years: {from: 2026, to: 2026}
                sources:
                  law: {instrument: Law, checked: 2026-11-23, state: verified}
                hours: {closing: "16:30", source: law, vi: Giờ, en: Hours}
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
    ]

    static let procedure = """
        key: a
        code: "9.000001"
        effectiveFrom: 2024-01-01
        lifeEvent: birth
        applicantField: a.name
        name: {vi: Thủ tục, en: Procedure}
        shortName: {vi: Thủ tục, en: Procedure}
        sources:
          lawA:
            instrument: Law A
            checked: 2026-11-23
            state: verified
          lawB:
            instrument: Law B
            checked: 2026-11-23
            state: secondary
        summary: {source: lawA, vi: Tóm tắt, en: Summary}
        form: {source: lawA, vi: Tờ khai, en: Form}
        output: {source: lawA, vi: Kết quả, en: Output}
        declaration: {source: lawA, vi: Cam đoan, en: Declaration}
        timeLimit: {sameDayUntil: "15:00", source: lawA, vi: Trong ngày, en: Same day}
        fees:
          - id: free
            amountDong: 0
            when: always
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
        fields:
          - id: a.kind
            formOrder: 1
            formLabel: {vi: Loại, en: Kind}
            shortLabel: {vi: Loại, en: Kind}
            question: {vi: Loại gì?, en: Which kind?}
            reason: {source: lawA, vi: Vì, en: Because}
            kind: choice
            choices:
              - {key: one, vi: Một, en: One}
              - {key: two, vi: Hai, en: Two}
            offered: [{choice: one}]
          - id: a.name
            formOrder: 2
            formLabel: {vi: Tên, en: Name}
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
}
