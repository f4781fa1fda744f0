import Catalogue
import Testing

/// The linked procedure after a death: Mẫu số 02 of Nghị định 301/2026/NĐ-CP line by line, and the
/// limit of each agency.
@Suite struct LinkedDeathTests {
    /// Every label in the form's order; a box alone on its line has none, a cell of a table's row
    /// of numbers is its number.
    private static let labels =
        [
            "Kính gửi: (1)", "Họ, chữ đệm, tên người yêu cầu:", "Ngày, tháng, năm sinh:",
            "Số định danh cá nhân:", "Nơi cư trú: (2)", "Quan hệ với người đã chết:",
            "Số điện thoại (5):", "Địa chỉ email (5):", "Nội dung đề nghị:",
            "Họ, chữ đệm, tên:", "Ngày, tháng, năm sinh:",
            "Số định danh cá nhân/số giấy tờ tùy thân:", "Giới tính (3):", "Dân tộc (3):",
            "Quốc tịch (3):", "Nơi cư trú cuối cùng: (2)", "Đã chết vào lúc:", "Nơi chết:",
            "Nguyên nhân chết:", "Số Giấy báo tử (4):", "Giấy tờ thay thế Giấy báo tử (4):",
            "Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử (4):", "", "", "", "", "", "", "",
            "Quyết định hưởng trợ cấp số:", "Mức trợ cấp, phụ cấp hằng tháng/trợ cấp một lần:",
            "Trợ cấp, phụ cấp hằng tháng đã nhận hết tháng", "",
            "- Mã số bảo hiểm xã hội/Số sổ bảo hiểm xã hội của người chết:",
            "- Nơi hưởng lương hưu/trợ cấp bảo hiểm xã hội (đối với người đang hưởng lương hưu "
                + "hoặc trợ cấp bảo hiểm xã hội hằng tháng):",
            "- Nơi đóng bảo hiểm xã hội (đối với người đang tham gia bảo hiểm xã hội tự nguyện):",
        ] + (1...11).map(String.init) + (1...8).map(String.init) + [
            "Họ và tên [16]:", "Ngày tháng năm sinh", "Nam/Nữ", "CCCD số", "Ngày cấp",
            "Nơi cấp", "Địa chỉ nơi cư trú:", "Số điện thoại:", "Quan hệ với người chết:",
            "Số điện thoại liên hệ:", "Tên tổ chức [17]:", "Địa chỉ:",
            "Người đại diện theo pháp luật:", "Chức vụ:", "Số điện thoại:",
            "Họ và tên [18]:", "Ngày tháng năm sinh:", "Nam/Nữ:", "CCCD số", "Ngày cấp",
            "Nơi cấp", "Nơi thường trú:", "Số điện thoại:", "Quan hệ với người chết:",
            "Số điện thoại liên hệ:", "1. Bản điện tử:", "", "", "", "Địa chỉ nhận [19]:", "",
            "Tên chủ tài khoản [21]:", "Số tài khoản:", "Ngân hàng:", "",
        ]

    private func procedure(on day: String = "2026-11-24") throws -> Procedure? {
        let date = try #require(CivilDate(iso: day))
        return try ShippedAssets.catalogue().procedure(key: "linked-death", on: date)
    }

    @Test func theFormHasItsLinesInOrder() throws {
        let form = try #require(try procedure()?.mainForm)
        #expect(form.key == "linked-death-2026")
        #expect(form.lines.map(\.label) == Self.labels)
        #expect(
            form.notes.map(\.mark) == (1...5).map { "(\($0))" } + (1...21).map { "[\($0)]" })
        #expect(form.source.state == .verified)
    }

    /// Relatives are written down with the officer: their tables have no answers and empty rows.
    @Test func theTablesOfRelativesAreEmpty() throws {
        let procedure = try #require(try procedure())
        let tables = (procedure.mainForm?.body ?? []).compactMap { element in
            if case .table(let table) = element { table } else { nil }
        }
        #expect(tables.map(\.columns.count) == [11, 8, 11, 7])
        for table in tables {
            #expect(table.emptyRows > 0)
            #expect(table.cells.joined().flatMap(\.parts).isEmpty)
        }
        #expect(procedure.conditionalNotices.contains { $0.id == "notice.relatives" })
    }

    @Test(arguments: [
        ("2016-10-03", nil), ("2026-08-31", nil), ("2026-09-01", "2.002913@2026-09-01"),
        ("2026-11-24", "2.002913@2026-09-01"), ("2027-02-28", "2.002913@2026-09-01"),
        ("2027-03-01", nil),
    ])
    func theVersionInForceIs(day: String, edition: String?) throws {
        #expect(try procedure(on: day)?.edition == edition)
    }

    /// Nghị định 63/2024/NĐ-CP Art. 14 as amended: the agencies' days, all of them read in the law.
    @Test func everyAgencyHasItsLimit() throws {
        let legs = try #require(try procedure()).legs
        let expected: [(id: String, days: Int, after: [String])] = [
            ("registration", 1, []), ("police", 1, ["registration"]),
            ("insurance", 8, ["registration"]), ("insurance-end", 2, ["registration"]),
            ("health", 3, ["registration", "insurance-end"]),
            ("home-affairs", 18, ["registration"]),
        ]
        #expect(legs.map(\.id) == expected.map(\.id))
        for (leg, limit) in zip(legs, expected) {
            #expect(leg.rule == .workingDays(limit.days, startCutoff: nil), "\(leg.id)")
            #expect(leg.follows == limit.after, "\(leg.id)")
            #expect(leg.statement.source.state == .verified, "\(leg.id)")
        }
    }

    /// The limit of the whole is the longest chain of legs in that case; it is our sum, not a
    /// sentence of the law, and so it is not called verified.
    @Test(arguments: [
        ("insurance", ["insurance"]), ("merit", ["home-affairs"]),
        ("survivor", ["insurance-end", "health"]), ("social", ["health"]), ("registration", []),
    ])
    func theWholeTakesAsLongAsItsLegs(case id: String, agencies: [String]) throws {
        let procedure = try #require(try procedure())
        let limit = try #require(procedure.timeLimits.first { $0.id == id })
        var ends: [String: Int] = [:]
        for leg in procedure.legs
        where ["registration", "police"].contains(leg.id) || agencies.contains(leg.id) {
            guard case .workingDays(let days, nil)? = leg.rule else {
                Issue.record("\(leg.id) counts no working days")
                continue
            }
            ends[leg.id] = days + (leg.follows.compactMap { ends[$0] }.max() ?? 0)
        }
        #expect(limit.rule == .workingDays(try #require(ends.values.max()), startCutoff: nil))
        #expect(limit.statement.source.state == .secondary)
    }
}
