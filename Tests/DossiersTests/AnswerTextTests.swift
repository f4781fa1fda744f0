import Catalogue
import Dossiers
import Testing

@Suite struct AnswerTextTests {
    private let today = CivilDate(daysSinceEpoch: 20_768)

    private func text(
        _ id: FieldID, _ answer: Answer, _ language: Language = .vietnamese
    ) throws -> String {
        AnswerText.text(answer, field: try BirthFixture.field(id), language: language)
    }

    @Test func answersReadAsOnPaper() throws {
        #expect(try text("child.birthDate", try BirthFixture.day("2016-09-12")) == "12/9/2016")
        #expect(try text("mother.birthDate", try BirthFixture.year(1990)) == "1990")
        #expect(try text("mother.personalNumber", .text("001085012345")) == "001 085 012 345")
        #expect(try text("mother.formerCardNumber", .text("012345670")) == "012 345 670")
        #expect(try text("contact.phone", .text("0912345678")) == "0912 345 678")
        #expect(try text("child.sex", .choice("female")) == "Nữ")
        #expect(try text("child.sex", .choice("female"), .english) == "Female")
        #expect(try text("child.sex", .choice("gone")) == "gone")
        #expect(try text("copies.wanted", .flag(true)) == "Có")
        #expect(try text("copies.wanted", .flag(false), .english) == "No")
        #expect(try text("copies.count", .count(2)) == "2")
        #expect(try text("child.name", .text("h'hen niê")) == "h'hen niê")
    }

    @Test func datesAreAlsoWrittenInWords() throws {
        let date = try #require(PartialDate(year: 2016, month: 9, day: 12))
        #expect(
            AnswerText.dateInWords(date)
                == "ngày mười hai tháng chín năm hai nghìn không trăm mười sáu")
    }

    @Test func formLinesAreWordedAsTheNotesAsk() throws {
        let procedure = try BirthFixture.procedure()
        let filed = Interview(procedure).normalised(try BirthFixture.motherFiles(), today: today)
        let lines = procedure.formLines.reduce(into: [String: String]()) { lines, line in
            lines[line.block + "/" + line.label.vietnamese] = AnswerText.line(
                line, procedure: procedure, answers: filed)
        }
        #expect(
            lines["requester/Giấy tờ tùy thân (3)"]
                == "Căn cước công dân số 001190012346 do Cục Cảnh sát quản lý hành chính về"
                + " trật tự xã hội cấp ngày 20/11/2021")
        #expect(lines["requester/Quan hệ với người được khai sinh"] == "Mẹ")
        #expect(
            lines["child/Nơi sinh (4)"]
                == "Bệnh viện Phụ sản Hà Nội, Phường Giảng Võ, thành phố Hà Nội")
        #expect(
            lines["marriage/Giấy chứng nhận kết hôn"]
                == "Số: 45, Quyển số: 01/2014, đăng ký ngày 10/10/2014, tại Ủy ban nhân dân"
                + " phường Thanh Xuân")
        #expect(lines["copies/Đề nghị cấp bản sao (6)"] == "Có, số lượng: 2")
        #expect(lines["mother/Nơi cư trú (2)"] == "")
    }

    @Test func foreignNationalityPrintsTheCountryAlone() throws {
        let procedure = try BirthFixture.procedure()
        let line = try #require(
            procedure.formLines.first { $0.parts.contains("child.nationality") })
        let answers: Answers = [
            "child.nationality": .choice("other"), "child.nationalityOther": .text("Hàn Quốc"),
        ]
        #expect(AnswerText.line(line, procedure: procedure, answers: answers) == "Hàn Quốc")
    }
}
