import Catalogue
import Testing

@Suite struct CatalogueDiffTests {
    /// The changes of the only section between the fixture and the fixture with a replacement.
    private func lines(
        _ old: String, _ new: String, in name: String = "catalogue/a.yaml"
    ) throws -> [String] {
        try #require(Fixture.text(name).contains(old), "the fixture changed")
        let before = try CatalogueLoader.load(files: Fixture.files())
        let after = try CatalogueLoader.load(
            files: Fixture.files(replacing: old, with: new, in: name))
        let sections = CatalogueDiff(old: before, new: after).sections
        #expect(sections.count == 1, "\(sections)")
        return sections.first?.lines ?? []
    }

    @Test func equalCataloguesDoNotDiffer() throws {
        let catalogue = try CatalogueLoader.load(files: Fixture.files())
        let diff = CatalogueDiff(old: catalogue, new: catalogue)
        #expect(diff.sections == [] && diff.text == "Không có thay đổi.")
    }

    /// One change of the files, and the only sentence that an officer reads.
    @Test(arguments: [
        ("amountDong: 0", "amountDong: 5000", "Lệ phí (miễn) đổi từ 0 đồng thành 5.000 đồng."),
        (
            "short: {vi: miễn, en: free}", "short: {vi: miễn, en: exempt}",
            "Lệ phí (miễn): tên mức: sửa bản tiếng Anh."
        ),
        (
            "source: lawB # fee", "source: lawA",
            "Lệ phí (miễn): lời giải thích: căn cứ đổi từ “Law B” thành “Law A”."
        ),
        (
            "title: {vi: Lệ phí, en: Fee}",
            "title: {vi: Lệ phí, en: Fee}\n        when: {field: a.kind, is: [two]}",
            "Lệ phí: trường hợp áp dụng thay đổi; trước: mọi trường hợp; nay: “Một · Loại” là “Hai”."
        ),
        (
            "sameDayUntil: \"15:00\"", "workingDays: 3",
            "Thời hạn đổi từ “trong ngày làm việc, nhận sau 15:00 thì ngày làm việc tiếp theo” "
                + "thành “3 ngày làm việc”."
        ),
        (
            "vi: Tên gì?", "vi: Tên là gì?",
            "Câu hỏi “Một · Tên”: lời hỏi đổi từ “Tên gì?” thành “Tên là gì?”."
        ),
        (
            "is: [one]}", "is: [one, two]}",
            "Câu hỏi “Một · Tên”: trường hợp áp dụng thay đổi; trước: “Một · Loại” là “Một”; "
                + "nay: “Một · Loại” là “Một” hoặc “Hai”."
        ),
        (
            "{key: two, vi: Hai, en: Two}",
            "{key: two, vi: Hai, en: Two}\n          - {key: six, vi: Sáu, en: Six}",
            "Câu hỏi “Một · Loại”: thêm lựa chọn “Sáu”."
        ),
        ("synonyms: [thử]", "synonyms: [thử, nghiệm]", "Thêm từ để tìm: “nghiệm”."),
        (
            "applicantField: a.name", "applicantField: mother.name",
            "Thay đổi khác, không đổi lời, số tiền hay thời hạn."
        ),
        (
            "en: Please ask.", "en: Please ask us.",
            "Lưu ý: sửa bản tiếng Anh."
        ),
        (
            "authority: commune", "authority: district",
            "Cấp thực hiện đổi từ “Cấp xã” thành “Cấp huyện”."
        ),
        (
            "    instrument: Law B\n    checked: 2026-11-23\n    state: secondary",
            "    instrument: Law B\n    checked: 2026-11-24\n    state: secondary",
            "Lệ phí (miễn): lời giải thích: căn cứ được xem lại ngày 24/11/2026."
        ),
    ])
    func changeIsSaidInWords(old: String, new: String, sentence: String) throws {
        let lines = try lines(old, new)
        #expect(lines.first == sentence, "\(lines)")
        // The last one concerns a source that a notice rests on too.
        #expect(lines.count == (sentence.contains("xem lại") ? 2 : 1), "\(lines)")
    }

    @Test(arguments: [
        (
            "  - row:\n", "  - line: {label: \"Ngày làm:\", parts: [a.name]}\n  - row:\n",
            "Tờ khai “Tờ khai”: thêm dòng “Ngày làm:”."
        ),
        (
            "{label: \"Giới tính:\", parts: [mother.sex]}",
            "{label: \"Nam, nữ:\", parts: [mother.sex]}",
            "Tờ khai “Tờ khai”: bỏ dòng “Giới tính:”."
        ),
        (
            "text: Ghi rõ loại.", "text: Ghi rõ tên.",
            "Tờ khai “Tờ khai”: ghi chú (1) đổi từ “Ghi rõ loại.” thành “Ghi rõ tên.”"
        ),
        (
            "parts: [a.name]}", "parts: [a.name, a.kind]}",
            "Tờ khai “Tờ khai”: dòng “Tên:”: câu trả lời được in đổi từ “Một · Tên” "
                + "thành “Một · Tên + Một · Loại”."
        ),
    ])
    func changeOfAFormIsSaidLineByLine(old: String, new: String, sentence: String) throws {
        let lines = try lines(old, new, in: "forms/f.yaml")
        #expect(lines.first == sentence, "\(lines)")
    }

    @Test func lineThatMovesIsNotNewAndGone() throws {
        let lines = try lines(
            "  - line: {label: \"Loại: (1)\", parts: [a.kind]}\n"
                + "  - line: {label: \"Tên:\", parts: [a.name]}\n",
            "  - line: {label: \"Tên:\", parts: [a.name]}\n"
                + "  - line: {label: \"Loại: (1)\", parts: [a.kind]}\n", in: "forms/f.yaml")
        #expect(lines.count == 1 && lines[0].hasSuffix("chuyển chỗ."), "\(lines)")
    }

    @Test func newQuestionIsSaid() throws {
        let lines = try lines(
            "    conditionalNotices:",
            "      - id: mother.note\n        onForm: false\n"
                + "        shortLabel: {vi: Ghi chú, en: Note}\n"
                + "        question: {vi: Ghi gì?, en: What?}\n"
                + "        reason: {source: lawA, vi: Vì, en: Because}\n        kind: text\n"
                + "        limitCharacters: 10\n    conditionalNotices:")
        #expect(lines == ["Thêm câu hỏi “Hai · Ghi chú”."])
    }

    @Test func newVersionIsComparedWithTheOneBefore() throws {
        let before = try CatalogueLoader.load(files: Fixture.files())
        let text = Fixture.twoVersions(until: "2025-06-30", from: "2025-07-01")
        let parts = text.split(separator: "2025-07-01", maxSplits: 1)
        let changed =
            parts[0] + "2025-07-01" + parts[1].replacing("amountDong: 0", with: "amountDong: 9")
        let after = try CatalogueLoader.load(files: Fixture.files(procedure: String(changed)))
        #expect(
            CatalogueDiff(old: before, new: after).text == """
                Thủ tục: sửa phiên bản hiệu lực từ 1/1/2024
                  - Ngày hết hiệu lực đổi từ “chưa định” thành “30/6/2025”.

                Thủ tục: phiên bản mới từ 1/7/2025, so với phiên bản trước
                  - Lệ phí (miễn) đổi từ 0 đồng thành 9 đồng.
                """)
        let days = try ["2025-06-30", "2025-07-01"].map { try #require(CivilDate(iso: $0)) }
        #expect(
            CatalogueDiff(after, from: days[0], to: days[1]).sections == [
                CatalogueDiff.Section(
                    title: "Thủ tục: phiên bản hiệu lực từ 1/7/2025",
                    lines: ["Lệ phí (miễn) đổi từ 0 đồng thành 9 đồng."])
            ])
        #expect(CatalogueDiff(after, from: days[1], to: days[1]).sections == [])
    }

    @Test func procedureThatBeginsOrEndsIsSaid() throws {
        let text = Fixture.procedure.replacing(
            "2024-01-01", with: "2024-01-01\n    effectiveTo: 2025-06-30")
        let catalogue = try CatalogueLoader.load(files: Fixture.files(procedure: text))
        let days = try ["2023-12-31", "2024-01-01", "2025-07-01"].map {
            try #require(CivilDate(iso: $0))
        }
        #expect(
            CatalogueDiff(catalogue, from: days[0], to: days[1]).text
                == "Thủ tục: bắt đầu có, phiên bản hiệu lực từ 1/1/2024")
        #expect(
            CatalogueDiff(catalogue, from: days[1], to: days[2]).text
                == "Thủ tục: không còn phiên bản hiệu lực")
    }

    @Test func calendarIsComparedToo() throws {
        let lines = try lines(
            "daysOff: []",
            "daysOff: [{date: 2026-11-24, source: law, vi: Ngày Văn hóa Việt Nam., en: Day off.}]",
            in: "catalogue/calendar.yaml")
        #expect(lines == ["Thêm ngày nghỉ 24/11/2026: Ngày Văn hóa Việt Nam."])
    }

    /// Whatever differs between two versions of the shipped catalogue gives at least one sentence.
    @Test func noDifferenceBetweenShippedVersionsIsSilent() throws {
        let catalogue = try ShippedAssets.catalogue()
        for version in catalogue.procedures {
            let before = version.effectiveFrom.adding(days: -1)
            let sections = CatalogueDiff(catalogue, from: before, to: version.effectiveFrom)
                .sections
            let section = try #require(
                sections.first { $0.title.hasPrefix(version.shortName.vietnamese) })
            #expect(section.title.contains("bắt đầu có") == section.lines.isEmpty)
        }
    }
}
