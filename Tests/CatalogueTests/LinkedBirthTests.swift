import Catalogue
import Testing

/// Birth, residence and insurance card in one: the three forms of 2016 and the one of 2026, line
/// by line, and which version holds on which day.
@Suite struct LinkedBirthTests {
    /// Mẫu HK02, Thông tư 36/2014/TT-BCA.
    private static let household = [
        "Kính gửi:", "1. Họ và tên (1):", "2. Giới tính:", "3. CMND số:", "4. Hộ chiếu số:",
        "5. Nơi thường trú:", "6. Địa chỉ chỗ ở hiện nay:", "7. Số điện thoại liên hệ:",
        "1. Họ và tên (1):", "2. Giới tính:", "3. Ngày, tháng, năm sinh:", "4. Dân tộc:",
        "5. Quốc tịch:", "6. CMND số:", "7. Hộ chiếu số:", "8. Nơi sinh:", "9. Nguyên quán:",
        "10. Nghề nghiệp, nơi làm việc:", "11. Nơi thường trú:", "12. Địa chỉ chỗ ở hiện nay:",
        "Số điện thoại liên hệ:", "13. Họ và tên chủ hộ:", "14. Quan hệ với chủ hộ:",
        "15. Nội dung thay đổi hộ khẩu, nhân khẩu (2):", "",
    ]

    /// No official layout: the form of that time was not found.
    private static let insurance = [
        "Họ và tên:", "Ngày, tháng, năm sinh:", "Giới tính:", "Quốc tịch:", "Dân tộc:",
        "Nơi đăng ký khai sinh:", "Họ tên cha, mẹ hoặc người giám hộ:", "Địa chỉ:",
        "Số điện thoại liên hệ:", "Nơi đăng ký khám, chữa bệnh ban đầu:", "Làm tại:",
    ]

    /// Mẫu số 01, Nghị định 301/2026/NĐ-CP; an empty label belongs to boxes below a heading.
    private static let electronic = [
        "Kính gửi: (1)", "Họ, chữ đệm, tên người yêu cầu:", "Số định danh cá nhân:",
        "Ngày, tháng, năm sinh:", "Nơi cư trú: (2)", "Quan hệ với người được khai sinh:",
        "Số điện thoại (6):", "Địa chỉ email (6):", "Họ, chữ đệm, tên:",
        "Ngày, tháng, năm sinh:", "Nơi sinh: (3)", "Giới tính:", "Dân tộc:", "Quốc tịch:",
        "Quê quán:", "Số Giấy chứng sinh (7):", "ngày", "tháng", "năm",
        "Cơ sở khám bệnh, chữa bệnh cấp:", "Họ, chữ đệm, tên người mẹ:",
        "Số định danh cá nhân/ số giấy tờ tùy thân:", "Ngày, tháng, năm sinh:",
        "Dân tộc (4):", "Quốc tịch (4):", "Nơi cư trú: (2)", "Họ, chữ đệm, tên người cha:",
        "Số định danh cá nhân/ số giấy tờ tùy thân:", "Ngày, tháng, năm sinh:",
        "Dân tộc (4):", "Quốc tịch (4):", "Nơi cư trú (2):", "số", ", quyển số",
        "đăng ký ngày", "tháng", "năm", "tại", "Họ tên của chủ hộ:", "Số định danh cá nhân:",
        "Quan hệ với chủ hộ:", "Nơi đề nghị đăng ký thường trú:",
        "Nơi đăng ký khám, chữa bệnh ban đầu (5):", "Số Giấy chứng nhận hộ nghèo:",
        "ngày cấp:", "", "", "- Giấy khai sinh: 01 bản chính;",
        "- Thông báo kết quả giải quyết đăng ký cư trú:", "địa chỉ nhận [1]:",
        "- Thẻ bảo hiểm y tế:", "địa chỉ nhận [2]:", "- Thẻ căn cước:", "địa chỉ nhận [2]:",
        "- Tích hợp thông tin vào tài khoản định danh điện tử:", "", "Lần sinh thứ",
        "Liệt kê tên, ngày sinh, số định danh cá nhân của các con đẻ (đối với con đã được cấp "
            + "số định danh)",
        "", "Tên chủ tài khoản:", "Số tài khoản:", "Ngân hàng:", "",
    ]

    private func procedure(on day: String) throws -> Procedure? {
        let date = try #require(CivilDate(iso: day))
        return try ShippedAssets.catalogue().procedure(key: "linked-birth", on: date)
    }

    private func version2016() throws -> Procedure { try #require(try procedure(on: "2016-10-03")) }
    private func today() throws -> Procedure { try #require(try procedure(on: "2026-11-24")) }

    @Test func oneInterviewOf2016FillsThreeForms() throws {
        let forms = try version2016().forms
        #expect(forms.map(\.key) == ["birth-2015", "household-change-2014", "insurance-2016"])
        #expect(forms[0].lines.map(\.label) == Birth2016Tests.labels)
        #expect(forms[1].lines.map(\.label) == Self.household)
        #expect(forms[2].lines.map(\.label) == Self.insurance)
        #expect(forms.map(\.source.state) == [.secondary, .secondary, .unverified])
    }

    @Test func theHouseholdNoticeIsForPermanentResidenceOnly() throws {
        #expect(
            try version2016().forms.map(\.condition) == [
                .always, .choice("household.registration", among: ["permanent"]), .always,
            ])
    }

    @Test func todaysFormHasItsLinesInOrder() throws {
        let form = try #require(try today().mainForm)
        #expect(try today().forms.count == 1 && form.key == "linked-birth-2026")
        #expect(form.lines.map(\.label) == Self.electronic)
        #expect(
            form.notes.map(\.mark) == [
                "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "[1], [2]", "[3]",
            ])
        #expect(form.source.state == .verified)
    }

    @Test(arguments: [
        ("2016-01-01", nil), ("2016-01-02", "233448@2016-01-02"),
        ("2016-10-03", "233448@2016-01-02"), ("2017-04-30", "233448@2016-01-02"),
        ("2017-05-01", nil), ("2026-08-31", nil), ("2026-09-01", "3.000722@2026-09-01"),
        ("2026-11-24", "3.000722@2026-09-01"), ("2027-02-28", "3.000722@2026-09-01"),
        ("2027-03-01", nil),
    ])
    func theVersionInForceIs(day: String, edition: String?) throws {
        #expect(try procedure(on: day)?.edition == edition)
    }

    @Test func theYearsBetweenAreLeftOutOnPurpose() throws {
        let gaps = try #require(try ShippedAssets.catalogue().gaps["linked-birth"])
        #expect(gaps.map(\.from.iso) == ["2017-05-01"])
        #expect(gaps.map(\.until.iso) == ["2026-08-31"])
    }

    @Test func childrenUnderSixOnly() throws {
        for procedure in [try version2016(), try today()] {
            let field = try #require(procedure.fields["child.birthDate"])
            #expect(field.validations.contains(.youngerThanYears(6)))
        }
    }

    @Test func theLimitsAreThoseOfTheLaw() throws {
        #expect(
            try version2016().timeLimits.map(\.rule) == [
                .workingDays(15, startCutoff: nil), .workingDays(20, startCutoff: nil),
            ])
        let rule = try today().timeLimits.last?.rule
        #expect(rule == .workingDays(3, startCutoff: LocalTime("15:00")))
    }

    @Test func theIdentityCardFollowsTheResidence() throws {
        let card = try #require(try today().legs.first { $0.id == "card" })
        #expect(card.condition == .flag("card.wanted", true))
        #expect(card.follows == ["residence", "residence-verified"])
    }

    @Test func whatIsKnownIsNotAskedAgain() throws {
        for procedure in [try version2016(), try today()] {
            for id in ["household.head", "household.relation", "household.address"] {
                #expect(procedure.fields[FieldID(id)]?.derivations.isEmpty == false, "\(id)")
            }
        }
    }
}
