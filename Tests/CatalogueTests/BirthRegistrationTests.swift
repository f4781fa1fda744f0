import Catalogue
import Testing

/// The form of Thông tư 04/2024/TT-BTP, line by line, as the facts give it.
@Suite struct BirthRegistrationTests {
    private static let legalLines: [(block: String, label: String, parts: [String])] = [
        ("office", "Kính gửi (1)", ["name"]),
        ("requester", "Họ, chữ đệm, tên người yêu cầu", ["name"]),
        ("requester", "Ngày, tháng, năm sinh", ["birthDate"]),
        ("requester", "Nơi cư trú (2)", ["residence"]),
        ("requester", "Giấy tờ tùy thân (3)", identity),
        ("requester", "Quan hệ với người được khai sinh", ["relation"]),
        ("child", "Họ, chữ đệm, tên", ["name"]),
        ("child", "Ngày, tháng, năm sinh … ghi bằng chữ", ["birthDate"]),
        ("child", "Giới tính", ["sex"]),
        ("child", "Dân tộc", ["ethnicity"]),
        ("child", "Quốc tịch", ["nationality", "nationalityOther"]),
        ("child", "Nơi sinh (4)", ["birthFacility", "birthPlace"]),
        ("child", "Quê quán", ["hometown"]),
        ("mother", "Họ, chữ đệm, tên người mẹ", ["name"]),
        ("mother", "Năm sinh (5)", ["birthDate"]),
        ("mother", "Dân tộc (2)", ["ethnicity"]),
        ("mother", "Quốc tịch (2)", ["nationality", "nationalityOther"]),
        ("mother", "Nơi cư trú (2)", ["residence"]),
        ("mother", "Giấy tờ tùy thân (3)", identity),
        ("father", "Họ, chữ đệm, tên người cha", ["name"]),
        ("father", "Năm sinh (5)", ["birthDate"]),
        ("father", "Dân tộc (2)", ["ethnicity"]),
        ("father", "Quốc tịch (2)", ["nationality", "nationalityOther"]),
        ("father", "Nơi cư trú (2)", ["residence"]),
        ("father", "Giấy tờ tùy thân (3)", identity),
        ("marriage", "Giấy chứng nhận kết hôn", ["number", "book", "date", "place"]),
        ("signing", "Làm tại", ["place", "date"]),
        ("copies", "Đề nghị cấp bản sao (6)", ["wanted", "count"]),
    ]

    private static let identity = [
        "identityKind", "personalNumber", "passportNumber", "formerCardNumber", "identityIssuer",
        "identityIssueDate",
    ]

    @Test func everyLineOfTheLegalFormIsFilledInOrder() throws {
        let lines = try ShippedAssets.birth().formLines
        #expect(lines.count == Self.legalLines.count)
        for (line, legal) in zip(lines, Self.legalLines) {
            #expect(line.block == legal.block && line.label.vietnamese == legal.label)
            #expect(line.parts.map(\.rawValue) == legal.parts.map { "\(legal.block).\($0)" })
        }
    }

    @Test func theFormsSixNotesAreKept() throws {
        let notes = try ShippedAssets.birth().formNotes
        #expect(notes.count == 6 && notes.allSatisfy { $0.source.state == .secondary })
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
        #expect(try ShippedAssets.birth().edition == "1.001193@2024-06-06")
        let before = try #require(CivilDate(iso: "2024-06-05"))
        #expect(catalogue.procedure(key: "birth-registration", on: before) == nil)
        let after = try #require(CivilDate(iso: "2024-06-06"))
        #expect(catalogue.procedures(lifeEvent: "birth", on: after).count == 1)
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

    @Test func onlyTheLateFeeRestsOnASecondarySource() throws {
        let fees = try ShippedAssets.birth().fees
        #expect(fees.map(\.id) == ["on-time", "late-exempt", "late"])
        #expect(fees.map(\.amountDong) == [0, 0, 5000])
        #expect(fees.map(\.reason.source.state) == [.verified, .verified, .secondary])
    }
}
