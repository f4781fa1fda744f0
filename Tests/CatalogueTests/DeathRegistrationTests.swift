import Catalogue
import Testing

/// Registration of a death: the forms of 2016 and of today line by line, and which version holds
/// on which day.
@Suite struct DeathRegistrationTests {
    /// Thông tư 15/2015/TT-BTP: the sex stands beside the name, nothing asks for the applicant's
    /// date of birth or for copies, and no line has a mark.
    private static let labels2016 = [
        "Kính gửi:", "Họ, chữ đệm, tên người yêu cầu:", "Nơi cư trú:", "Giấy tờ tùy thân:",
        "Quan hệ với người đã chết:", "Họ, chữ đệm, tên:", "Giới tính:",
        "Ngày, tháng, năm sinh:", "Dân tộc:", "Quốc tịch:", "Nơi cư trú cuối cùng:",
        "Giấy tờ tùy thân:", "Đã chết vào lúc", "Nơi chết:", "Nguyên nhân chết:",
        "Số giấy báo tử/Giấy tờ thay thế Giấy báo tử:", "Làm tại:",
    ]

    /// Thông tư 04/2024/TT-BTP; of the three lines for the notice of death one is printed.
    private static let labelsToday = [
        "Kính gửi: (1)", "Họ, chữ đệm, tên người yêu cầu:", "Ngày, tháng, năm sinh:",
        "Nơi cư trú: (2)", "Giấy tờ tùy thân: (3)", "Quan hệ với người đã chết:",
        "Họ, chữ đệm, tên:", "Ngày, tháng, năm sinh:", "Giới tính: (2)", "Dân tộc: (2)",
        "Quốc tịch: (2)", "Nơi cư trú cuối cùng: (2)", "Giấy tờ tùy thân: (3)",
        "Đã chết vào lúc:", "Nơi chết:", "Nguyên nhân chết:", "Số Giấy báo tử: (4)",
        "Số Giấy tờ thay thế Giấy báo tử: (4)",
        "Số Giấy báo tử/Giấy tờ thay thế Giấy báo tử: (4)", "Làm tại:",
        "Đề nghị cấp bản sao(5):", "Số lượng:",
    ]

    private func procedure(on day: String) throws -> Procedure? {
        let date = try #require(CivilDate(iso: day))
        return try ShippedAssets.catalogue().procedure(key: "death-registration", on: date)
    }

    @Test func theFormOf2016HasItsLinesInOrder() throws {
        let form = try #require(try procedure(on: "2016-10-03")?.mainForm)
        #expect(form.key == "death-2015")
        #expect(form.lines.map(\.label) == Self.labels2016)
        #expect(form.notes.isEmpty)
    }

    @Test func todaysFormHasItsLinesInOrder() throws {
        let form = try #require(try procedure(on: "2026-11-24")?.mainForm)
        #expect(form.key == "death-2024")
        #expect(form.lines.map(\.label) == Self.labelsToday)
        #expect(form.notes.map(\.mark) == ["(1)", "(2)", "(3)", "(4)", "(5)"])
    }

    @Test(arguments: [
        ("2016-01-01", nil), ("2016-01-02", "2016.khai-tu@2016-01-02"),
        ("2016-10-03", "2016.khai-tu@2016-01-02"), ("2020-07-15", "2016.khai-tu@2016-01-02"),
        ("2020-07-16", nil), ("2024-06-05", nil), ("2024-06-06", "1.000656@2024-06-06"),
        ("2026-11-24", "1.000656@2024-06-06"), ("2027-02-28", "1.000656@2024-06-06"),
        ("2027-03-01", nil),
    ])
    func theVersionInForceIs(day: String, edition: String?) throws {
        #expect(try procedure(on: day)?.edition == edition)
    }

    @Test func theYearsBetweenAreLeftOutOnPurpose() throws {
        let gaps = try ShippedAssets.catalogue().gaps["death-registration"] ?? []
        #expect(gaps.map(\.from.iso) == ["2020-07-16"])
        #expect(gaps.map(\.until.iso) == ["2024-06-05"])
    }

    @Test func lateFeesAreKnownTodayAndUnverifiedIn2016() throws {
        let today = try #require(try procedure(on: "2026-11-24"))
        let then = try #require(try procedure(on: "2016-10-03"))
        let rules = { (procedure: Procedure) in
            procedure.fees.flatMap(\.rules).map { ($0.id, $0.amount, $0.reason.source.state) }
        }
        #expect(
            rules(today).elementsEqual(
                [
                    ("on-time", .fixed(0), .verified), ("late-exempt", .fixed(0), .verified),
                    ("late", .fixed(5000), .secondary), ("copies-waived", .unknown, .verified),
                    ("copies", .each("copies.count", 8000), .secondary),
                ], by: ==))
        #expect(
            rules(then).elementsEqual(
                [
                    ("on-time", .fixed(0), .verified), ("late-exempt", .fixed(0), .verified),
                    ("late", .unknown, .unverified), ("copies", .unknown, .unverified),
                ], by: ==))
    }

    @Test(arguments: ["2016-10-03", "2026-11-24"])
    func whatCanBeUnknownMayStayEmpty(day: String) throws {
        let fields = try #require(try procedure(on: day)).fields
        #expect(fields["deceased.deathTime"]?.kind == .time)
        for id: FieldID in [
            "deceased.deathTime", "deceased.deathCause", "proof.number", "contact.phone",
        ] {
            #expect(fields[id]?.isRequired == false, "\(id)")
        }
        #expect(fields["deceased.birthDate"]?.kind == .date(yearAlone: true))
        #expect(fields["deceased.deathDate"]?.kind == .date(yearAlone: true))
    }

    @Test(arguments: ["2016-10-03", "2026-11-24"])
    func nobodyDiesBeforeBirthOrInTheFuture(day: String) throws {
        let rules = try #require(
            try procedure(on: day)?.fields["deceased.deathDate"]?.validations)
        #expect(rules.contains(.notInFuture))
        #expect(rules.contains(.notBefore("deceased.birthDate")))
    }

    /// Each kind of proof brings its own paper, and whoever has none yet is told to bring one.
    @Test(arguments: ["2016-10-03", "2026-11-24"])
    func everyKindOfProofHasAPaper(day: String) throws {
        let procedure = try #require(try procedure(on: day))
        let kinds = try #require(procedure.fields["proof.kind"]?.kind.choices)
        for kind in kinds {
            let papers = procedure.papers.filter { paper in
                paper.condition.names(kind.key, of: "proof.kind")
            }
            #expect(papers.count == 1, "\(kind.key)")
        }
    }
}

extension Condition {
    /// Whether the condition, or a part of it, is that the choice was made.
    fileprivate func names(_ key: String, of field: FieldID) -> Bool {
        switch self {
        case .choice(field, let keys): keys.contains(key)
        case .any(let parts), .all(let parts): parts.contains { $0.names(key, of: field) }
        default: false
        }
    }
}
