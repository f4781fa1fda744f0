import Catalogue
import Testing

@Suite struct ProcedureTextTests {
    @Test func everythingOfTheFixtureIsSaid() throws {
        let procedure = try #require(
            try CatalogueLoader.load(files: Fixture.files()).procedures.first)
        #expect(
            ProcedureText(procedure).lines.joined(separator: "\n") == """
                Thủ tục — 9.000001@2024-01-01
                  Hiệu lực từ 1/1/2024
                  Cấp xã · Hộ tịch · dịch vụ công trực tuyến: Chưa rõ
                  Tóm tắt [1]
                  Kết quả: Kết quả [1]
                  Cam đoan: Cam đoan [1]

                Cần biết
                  - Xin hỏi cán bộ. [2], khi “Một · Loại” là “Hai”

                Phí, lệ phí (mức đầu tiên đúng trường hợp thì áp dụng)
                  Lệ phí
                    1. miễn: 0 đồng [2]

                Thời hạn
                  - trong ngày làm việc, nhận sau 15:00 thì ngày làm việc tiếp theo [1]

                Tờ khai “Tờ khai” (f) [3]
                  Loại: (1) ← Một · Loại
                  Tên: ← Một · Tên
                  Tên mẹ: ← Hai · Tên
                  Giới tính: ← Hai · Giới tính
                  (1) Ghi rõ loại. [3]

                Căn cứ
                  [1] Law A (đã đối chiếu 23/11/2026)
                  [2] Law B (theo nguồn dẫn lại 23/11/2026)
                  [3] Law F (đã đối chiếu 23/11/2026)
                """)
    }

    /// Every shipped version: each fee, paper, form line and source stands in the text.
    @Test func nothingOfAShippedVersionIsLeftOut() throws {
        for procedure in try ShippedAssets.catalogue().procedures {
            let text = ProcedureText(procedure).lines.joined(separator: "\n")
            let words =
                procedure.fees.flatMap(\.rules).map(\.shortReason.vietnamese)
                + procedure.papers.map(\.name.vietnamese)
                + procedure.forms.flatMap { $0.lines.map(\.label) + $0.notes.map(\.text) }
                + procedure.sources.map(\.citation) + procedure.legs.map(\.agency.vietnamese)
            for word in Set(words) { #expect(text.contains(word), "\(procedure.edition): \(word)") }
        }
    }
}

@Suite struct LawWordsTests {
    private func words(_ condition: Condition) throws -> String? {
        let procedure = try #require(
            try CatalogueLoader.load(files: Fixture.files()).procedures.first)
        return LawWords.condition(condition, of: procedure)
    }

    @Test func conditionsAreSaidWithTheQuestionsNames() throws {
        let one = Condition.choice("a.kind", among: ["one"])
        let two = Condition.choice("a.kind", among: ["one", "two"])
        #expect(try words(.always) == nil)
        #expect(try words(.never) == "ki-ốt không hỏi về trường hợp này")
        #expect(try words(two) == "“Một · Loại” là “Một” hoặc “Hai”")
        #expect(try words(.not(.answered("a.name"))) == "chưa trả lời “Một · Tên”")
        #expect(try words(.flag("a.name", false)) == "“Một · Tên” là “Không”")
        #expect(
            try words(.not(.daysSince("a.name", moreThan: 60)))
                == "chưa quá 60 ngày kể từ “Một · Tên”")
        #expect(
            try words(.not(.youngerThan("a.name", years: 14))) == "từ đủ 14 tuổi theo “Một · Tên”")
        #expect(
            try words(
                .filed(from: CivilDate(iso: "2026-08-15"), until: CivilDate(iso: "2027-02-28")))
                == "nộp từ 15/8/2026 đến 28/2/2027")
        #expect(
            try words(.filed(from: CivilDate(iso: "2026-08-15"), until: nil)) == "nộp từ 15/8/2026")
        #expect(try words(.not(one)) == "không thuộc trường hợp (“Một · Loại” là “Một”)")
        #expect(try words(.answered("z")) == "đã trả lời “z”")
    }

    @Test func bracketsStandOnlyWhereTheJoiningWordChanges() throws {
        let (a, b) = (Condition.answered("a.kind"), Condition.answered("a.name"))
        let (first, second) = ("đã trả lời “Một · Loại”", "đã trả lời “Một · Tên”")
        #expect(try words(.all([a, .all([a, b])])) == "\(first) và \(first) và \(second)")
        #expect(try words(.all([a, .any([a, b])])) == "\(first) và (\(first) hoặc \(second))")
        #expect(try words(.all([.always, b])) == second)
        #expect(try words(.any([.all([a, b])])) == "\(first) và \(second)")
    }
}
