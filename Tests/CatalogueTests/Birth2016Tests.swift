import Catalogue
import Testing

/// Registration of a birth in 2016: its form line by line, and which version holds on which day.
@Suite struct Birth2016Tests {
    /// Thông tư 15/2015/TT-BTP: "Nơi sinh" stands before "Giới tính"; nothing asks for the
    /// applicant's date of birth, the parents' documents, their marriage or for copies.
    static let labels = [
        "Kính gửi: (1)", "Họ, chữ đệm, tên người yêu cầu:", "Nơi cư trú: (2)",
        "Giấy tờ tùy thân: (3)", "Quan hệ với người được khai sinh:", "Họ, chữ đệm, tên:",
        "Ngày, tháng, năm sinh:", "Nơi sinh: (4)", "Giới tính:", "Dân tộc:", "Quốc tịch:",
        "Quê quán:", "Họ, chữ đệm, tên người mẹ:", "Năm sinh: (5)", "Dân tộc:", "Quốc tịch:",
        "Nơi cư trú: (2)", "Họ, chữ đệm, tên người cha:", "Năm sinh: (5)", "Dân tộc:",
        "Quốc tịch:", "Nơi cư trú: (2)", "Làm tại:",
    ]

    private func procedure(on day: String) throws -> Procedure? {
        let date = try #require(CivilDate(iso: day))
        return try ShippedAssets.catalogue().procedure(key: "birth-registration", on: date)
    }

    private func version() throws -> Procedure { try #require(try procedure(on: "2016-10-03")) }

    @Test func theFormHasItsLinesInOrder() throws {
        let form = try #require(try version().mainForm)
        #expect(form.key == "birth-2015")
        #expect(form.lines.map(\.label) == Self.labels)
    }

    @Test func noteWordsThatWereNotComparedAreSaidToBe() throws {
        let notes = try #require(try version().mainForm).notes
        #expect(notes.map(\.mark) == ["(1)", "(2)", "(3)", "(4)", "(5)"])
        #expect(notes.allSatisfy { $0.source.state == .unverified })
    }

    @Test(arguments: [
        ("2016-01-01", nil), ("2016-01-02", "2016.khai-sinh@2016-01-02"),
        ("2016-10-03", "2016.khai-sinh@2016-01-02"),
        ("2020-07-15", "2016.khai-sinh@2016-01-02"), ("2020-07-16", nil), ("2024-06-05", nil),
        ("2024-06-06", "1.001193@2024-06-06"), ("2026-11-24", "1.001193@2024-06-06"),
        ("2027-02-28", "1.001193@2024-06-06"), ("2027-03-01", nil),
    ])
    func theVersionInForceIs(day: String, edition: String?) throws {
        #expect(try procedure(on: day)?.edition == edition)
    }

    @Test func theYearsBetweenAreLeftOutOnPurpose() throws {
        let gaps = try #require(try ShippedAssets.catalogue().gaps["birth-registration"])
        #expect(gaps.map(\.from.iso) == ["2020-07-16"])
        #expect(gaps.map(\.until.iso) == ["2024-06-05"])
    }

    @Test func onlyTheDocumentsOfThatTimeAreOffered() throws {
        let field = try #require(try version().fields["requester.identityKind"])
        #expect(
            field.kind.choices.map(\.key) == ["formerCard", "citizenCard", "passport", "none"])
    }

    @Test func noAmountIsSaidThatWasNotFound() throws {
        let rules = try version().fees.flatMap(\.rules)
        #expect(rules.map(\.id) == ["on-time", "late-exempt", "late", "copies"])
        #expect(
            rules.map(\.amount) == [.fixed(0), .fixed(0), .unknown, .unknown])
        #expect(
            rules.map(\.reason.source.state) == [
                .verified, .verified, .unverified, .unverified,
            ])
    }
}
