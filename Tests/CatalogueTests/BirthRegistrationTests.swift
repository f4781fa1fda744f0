import Catalogue
import Testing

/// The form of Thông tư 04/2024/TT-BTP, line by line, as the facts give it.
@Suite struct BirthRegistrationTests {
    private static let legalLines: [(label: String, parts: [String])] = [
        ("Kính gửi: (1)", ["office.name"]),
        ("Họ, chữ đệm, tên người yêu cầu:", ["requester.name"]),
        ("Ngày, tháng, năm sinh:", ["requester.birthDate"]),
        ("Nơi cư trú: (2)", ["requester.residence"]),
        ("Giấy tờ tùy thân: (3)", identity("requester")),
        ("Quan hệ với người được khai sinh:", ["requester.relation"]),
        ("Họ, chữ đệm, tên:", ["child.name"]),
        ("Ngày, tháng, năm sinh:", ["child.birthDate", "child.birthDate"]),
        ("Giới tính:", ["child.sex"]),
        ("Dân tộc:", ["child.ethnicity"]),
        ("Quốc tịch:", ["child.nationality", "child.nationalityOther"]),
        ("Nơi sinh: (4)", ["child.birthFacility", "child.birthPlace"]),
        ("Quê quán:", ["child.hometown"]),
        ("Họ, chữ đệm, tên người mẹ:", ["mother.name"]),
        ("Năm sinh: (5)", ["mother.birthDate"]),
        ("Dân tộc: (2)", ["mother.ethnicity"]),
        ("Quốc tịch: (2)", ["mother.nationality", "mother.nationalityOther"]),
        ("Nơi cư trú: (2)", ["mother.residence"]),
        ("Giấy tờ tùy thân: (3)", identity("mother")),
        ("Họ, chữ đệm, tên người cha:", ["father.name"]),
        ("Năm sinh: (5)", ["father.birthDate"]),
        ("Dân tộc: (2)", ["father.ethnicity"]),
        ("Quốc tịch: (2)", ["father.nationality", "father.nationalityOther"]),
        ("Nơi cư trú: (2)", ["father.residence"]),
        ("Giấy tờ tùy thân: (3)", identity("father")),
        (
            "Thông tin về Giấy chứng nhận kết hôn của cha, mẹ trẻ (nếu cha, mẹ trẻ đã ĐKKH):",
            ["marriage.number", "marriage.book", "marriage.date", "marriage.place"]
        ),
        ("Làm tại:", ["signing.place", "signing.date", "signing.date", "signing.date"]),
        ("Đề nghị cấp bản sao(6):", ["copies.wanted"]),
        ("Số lượng:", ["copies.count"]),
    ]

    private static func identity(_ block: String) -> [String] {
        [
            "identityKind", "personalNumber", "passportNumber", "formerCardNumber",
            "identityIssuer", "identityIssueDate",
        ].map { "\(block).\($0)" }
    }

    private func form() throws -> OfficialForm { try #require(try ShippedAssets.birth().mainForm) }

    @Test func everyLineOfTheLegalFormIsFilledInOrder() throws {
        let lines = try form().lines
        #expect(lines.count == Self.legalLines.count)
        for (line, legal) in zip(lines, Self.legalLines) {
            #expect(line.label == legal.label)
            #expect(line.fields.map(\.rawValue) == legal.parts, "\(legal.label)")
        }
    }

    @Test func theFormsSixNotesAreKeptWithTheirSources() throws {
        let notes = try form().notes
        #expect(notes.map(\.mark) == ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"])
        // The words of note (4) were not compared with the instrument.
        #expect(
            notes.map(\.source.state) == [
                .secondary, .secondary, .secondary, .unverified, .secondary, .secondary,
            ])
    }

    @Test func onlyWhatTheOfficeNeedsStandsOnNoForm() throws {
        #expect(
            try ShippedAssets.birth().fieldsOffForm.map(\.id.rawValue) == [
                "child.birthPlaceKind", "child.birthProof", "contact.phone", "delivery.address",
                "delivery.method", "father.declared", "fee.exemption", "mother.declared",
                "parents.married",
            ])
    }

    @Test func everyQuestionHasBothLanguagesAndAReason() throws {
        let procedure = try ShippedAssets.birth()
        #expect(procedure.fields.count == 61)
        for field in procedure.fields.values {
            for language in Language.allCases {
                #expect(!field.question[language].isEmpty, "\(field.id)")
                #expect(!field.reason.text[language].isEmpty, "\(field.id)")
                #expect(!field.shortLabel[language].isEmpty, "\(field.id)")
            }
            #expect(!field.reason.source.instrument.isEmpty, "\(field.id)")
            #expect(field.reason.source.checked.iso >= "2026-10-08", "\(field.id)")
        }
    }

    @Test func editionNamesCodeAndFirstDay() throws {
        let catalogue = try ShippedAssets.catalogue()
        let birth = try ShippedAssets.birth()
        #expect(birth.edition == "\(birth.code)@\(birth.effectiveFrom.iso)")
        #expect(catalogue.procedure(edition: birth.edition) == birth)
        let before = birth.effectiveFrom.adding(days: -1)
        #expect(catalogue.procedure(key: birth.key, on: before)?.edition != birth.edition)
        let all = catalogue.procedures(lifeEvent: "birth", on: birth.effectiveFrom)
        #expect(all.filter { $0.key == birth.key } == [birth])
    }

    @Test func likelyAnswersAreOfferedAndNeverRequiredSilently() throws {
        let fields = try ShippedAssets.birth().fields
        #expect(fields["child.ethnicity"]?.offered == [.choice("Kinh")])
        #expect(fields["child.nationality"]?.offered == [.choice("vietnam")])
        #expect(fields["child.ethnicity"]?.derivations.isEmpty == true)
    }

    @Test func thePeoplesAreFiftyFourAndTwoMore() throws {
        let field = try #require(try ShippedAssets.birth().fields["child.ethnicity"])
        guard case .longChoice(let choices) = field.kind else {
            Issue.record("not a long choice")
            return
        }
        #expect(choices.count == 56)
        #expect(choices[0].key == "Kinh" && choices[53].key == "Rơ Măm")
        #expect(Set(choices.map(\.key)).count == 56)
    }

    @Test func homeHasItsSixTilesInOrder() throws {
        let events = try ShippedAssets.catalogue().lifeEvents
        #expect(
            events.map(\.title.vietnamese) == [
                "Sinh con", "Người thân mất", "Hôn nhân", "Giấy tờ hộ tịch", "Cư trú",
                "Tất cả thủ tục",
            ])
        #expect(events.map(\.icon) == ["child", "flower", "rings", "document", "home", "shield"])
    }

    @Test func registrationInTimeIsFreeByVerifiedLawAndTheRestIsSecondary() throws {
        let fees = try ShippedAssets.birth().fees
        #expect(fees.map(\.id) == ["registration", "copies"])
        let rules = try #require(fees.first?.rules)
        #expect(rules.map(\.id) == ["on-time", "late-exempt", "late"])
        #expect(rules.map(\.amount) == [.fixed(0), .fixed(0), .fixed(5000)])
        #expect(rules.map(\.reason.source.state) == [.verified, .verified, .secondary])
        let copies = fees[1].rules
        #expect(copies.map(\.id) == ["copies-waived", "copies"])
        #expect(copies.map(\.amount) == [.unknown, .each("copies.count", 8000)])
    }
}
