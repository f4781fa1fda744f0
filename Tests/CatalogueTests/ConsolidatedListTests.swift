import Catalogue
import Foundation
import Testing

@Suite struct ConsolidatedListTests {
    private func day() throws -> CivilDate { try #require(CivilDate(iso: "2026-11-24")) }

    /// The fixture's procedure and a second one of another level, field and name.
    private func catalogue(second name: String = "Thủ tục B") throws -> ProcedureCatalogue {
        let second = Fixture.procedure.replacing("key: a\n", with: "key: b\n")
            .replacing("9.000001", with: "9.000002")
            .replacing("authority: commune", with: "authority: linked\n    serviceLevel: full")
            .replacing("vi: Hộ tịch", with: "vi: Cư trú")
            .replacing(" name: {vi: Thủ tục, en", with: " name: {vi: '\(name)', en")
        return try CatalogueLoader.load(
            files: Fixture.files() + [CatalogueFile(name: "catalogue/b.yaml", text: second)])
    }

    @Test(arguments: [
        (ConsolidatedList.Grouping.authority, ["a", "b"]), (.field, ["a", "b"]),
        (.level, ["b", "a"]),
    ])
    func proceduresOfOneGroupStandTogether(
        by grouping: ConsolidatedList.Grouping, keys: [String]
    ) throws {
        let list = ConsolidatedList(try catalogue(), on: try day(), by: grouping)
        #expect(list.rows.map(\.key) == keys && list.rows.map(\.number) == [1, 2])
    }

    @Test func totalsCountEveryColumn() throws {
        let list = ConsolidatedList(try catalogue(), on: try day())
        #expect(list.total == 2)
        #expect(list.byAuthority.map(\.name) == ["Cấp xã", "Liên thông"])
        #expect(list.byField.map(\.name) == ["Hộ tịch", "Cư trú"])
        #expect(list.byLevel.map(\.name) == ["Toàn trình", "Chưa rõ"])
        for counts in [list.byAuthority, list.byField, list.byLevel] {
            #expect(counts.map(\.count) == [1, 1])
        }
    }

    @Test func onlyVersionsInForceAreListed() throws {
        let list = ConsolidatedList(
            try catalogue(), on: try #require(CivilDate(iso: "2023-12-31")))
        #expect(list.total == 0 && list.byAuthority == [])
        #expect(list.table.hasSuffix("Theo mức độ dịch vụ công: "))
    }

    @Test func tableShowsGroupsDaysAndTotals() throws {
        let table = ConsolidatedList(try catalogue(), on: try day()).table
        #expect(
            table == """
                Danh mục thủ tục hành chính, hiệu lực ngày 24/11/2026

                Cấp xã (1)
                  STT  Mã thủ tục  Lĩnh vực  Dịch vụ công  Hiệu lực từ  Đến  Tên thủ tục
                  1    9.000001    Hộ tịch   Chưa rõ       1/1/2024          Thủ tục

                Liên thông (1)
                  STT  Mã thủ tục  Lĩnh vực  Dịch vụ công  Hiệu lực từ  Đến  Tên thủ tục
                  2    9.000002    Cư trú    Toàn trình    1/1/2024          Thủ tục B

                Tổng số: 2 thủ tục
                  Theo cấp thực hiện: Cấp xã 1 · Liên thông 1
                  Theo lĩnh vực: Hộ tịch 1 · Cư trú 1
                  Theo mức độ dịch vụ công: Toàn trình 1 · Chưa rõ 1
                """)
    }

    @Test func cellsOfCSVAreQuotedWhereTheyMustBe() throws {
        let csv = ConsolidatedList(
            try catalogue(second: "Khai sinh, \"liên thông\""), on: try day()
        ).csv
        let lines = csv.components(separatedBy: "\r\n")
        #expect(lines.count == 4 && lines[3].isEmpty)
        #expect(lines[0].hasPrefix("STT,Mã thủ tục,Tên thủ tục,Cấp thực hiện,Lĩnh vực"))
        #expect(
            lines[2] == "2,9.000002,\"Khai sinh, \"\"liên thông\"\"\",Liên thông,Cư trú,"
                + "Toàn trình,2024-01-01,,1,10,2,0")
    }

    @Test func sourcesOfEveryStatementAreCounted() throws {
        let procedure = try #require(try catalogue().procedures.first)
        let row = try #require(ConsolidatedList(try catalogue(), on: try day()).rows.first)
        #expect(row.verified + row.secondary + row.unverified == procedure.sources.count)
        // The fee and the notice rest on Law B.
        #expect(row.secondary == 2)
    }
}
