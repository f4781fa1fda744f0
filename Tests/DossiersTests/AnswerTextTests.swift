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
        let words = try filled(try BirthFixture.motherFiles())
        #expect(
            words["mother/Giấy tờ tùy thân: (3)"]
                == "Căn cước công dân số 001190012346 do Cục Cảnh sát quản lý hành chính về"
                + " trật tự xã hội cấp ngày 20/11/2021")
        #expect(
            words["requester/Giấy tờ tùy thân: (3)"] == words["mother/Giấy tờ tùy thân: (3)"])
        #expect(words["requester/Quan hệ với người được khai sinh:"] == "Mẹ")
        #expect(words["child/Họ, chữ đệm, tên:"] == "NGUYỄN THỊ ÁNH")
        #expect(
            words["child/Ngày, tháng, năm sinh:"]
                == "12/9/2026 ghi bằng chữ: ngày mười hai tháng chín năm hai nghìn không trăm hai"
                + " mươi sáu")
        #expect(
            words["child/Nơi sinh: (4)"]
                == "Bệnh viện Phụ sản Hà Nội, Phường Giảng Võ, thành phố Hà Nội")
        let marriage = words.first { $0.key.hasPrefix("marriage/") }?.value
        #expect(
            marriage
                == "Số: 45, Quyển số: 01/2014, đăng ký ngày 10/10/2014, tại Ủy ban nhân dân"
                + " phường Thanh Xuân")
        #expect(words["copies/Số lượng:"] == "2")
        #expect(words["mother/Nơi cư trú: (2)"] == "")
        #expect(words["signing/Làm tại:"] == "ngày 11 tháng 11 năm 2026")
    }

    @Test func marriageOfWhichOnlyALaterPartIsKnownBeginsWithoutAComma() throws {
        var answers = try BirthFixture.motherFiles()
        answers["marriage.number"] = nil
        answers["marriage.book"] = nil
        let marriage = try filled(answers).first { $0.key.hasPrefix("marriage/") }?.value
        #expect(marriage?.hasPrefix("đăng ký ngày 10/10/2014, tại ") == true)
    }

    @Test func foreignNationalityPrintsTheCountryAlone() throws {
        var answers = try BirthFixture.motherFiles()
        answers["child.nationality"] = .choice("other")
        answers["child.nationalityOther"] = .text("Hàn Quốc")
        #expect(try filled(answers)["child/Quốc tịch:"] == "Hàn Quốc")
    }

    @Test(arguments: [
        (FormPart.Style.plain, "07:05"), (.hour, "07"), (.minute, "05"),
    ])
    func timesArePrintedWholeOrInParts(style: FormPart.Style, words: String) throws {
        let time = try #require(LocalTime(hour: 7, minute: 5))
        let field = try BirthFixture.field("child.name")
        #expect(FormFilling.text(.time(time), field: field, style: style) == words)
    }

    @Test func dateOfWhichOnlyTheYearIsKnownLeavesDayAndMonthEmpty() throws {
        let field = try BirthFixture.field("mother.birthDate")
        let year = try BirthFixture.year(1990)
        let styles: [FormPart.Style] = [.day, .month, .year]
        #expect(
            styles.map { FormFilling.text(year, field: field, style: $0) } == ["", "", "1990"])
    }

    @Test func linesAndPartsFollowTheirConditions() throws {
        let procedure = try BirthFixture.procedure(
            replacing: "detail: {label: \"Số lượng:\", parts: [copies.count], tail: bản}",
            with: "detail: {label: \"Số lượng:\", parts: [{field: copies.count, "
                + "when: {field: copies.wanted, flag: true}}], when: {answered: child.name}}",
            in: "forms/birth-2024.yaml")
        let line = try #require(procedure.mainForm?.lines.first { $0.label == "Số lượng:" })
        var answers: Answers = ["copies.count": .count(3), "copies.wanted": .flag(true)]
        #expect(!FormFilling.isPrinted(line, answers: answers, today: today))
        #expect(
            FormFilling.words(line, procedure: procedure, answers: answers, today: today) == "3")
        answers["copies.wanted"] = .flag(false)
        answers["child.name"] = .text("Nguyễn Thị Ánh")
        #expect(FormFilling.isPrinted(line, answers: answers, today: today))
        #expect(
            FormFilling.words(line, procedure: procedure, answers: answers, today: today) == "")
    }

    /// What the form's lines say, under the block of their first field and their label.
    private func filled(_ answers: Answers) throws -> [String: String] {
        let procedure = try BirthFixture.procedure()
        let filed = Interview(procedure).normalised(answers, today: today)
        let form = try #require(procedure.mainForm)
        return form.lines.reduce(into: [:]) { words, line in
            words["\(line.fields.first?.block ?? "")/\(line.label)"] = FormFilling.words(
                line, procedure: procedure, answers: filed, today: today)
        }
    }
}

@Suite struct FormLinesTests {
    private let today = CivilDate(daysSinceEpoch: 20_768)

    private func lines(_ answers: Answers) throws -> [String] {
        let procedure = try BirthFixture.procedure()
        return FormFilling.lines(
            try #require(procedure.mainForm), procedure: procedure,
            answers: Interview(procedure).normalised(answers, today: today), today: today)
    }

    @Test func formIsReadFromTitleToSignature() throws {
        let lines = try lines(try BirthFixture.motherFiles())
        #expect(lines.first == "TỜ KHAI ĐĂNG KÝ KHAI SINH")
        #expect(lines.contains("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:"))
        #expect(lines.contains("Họ, chữ đệm, tên người mẹ: TRẦN THỊ MAI"))
        #expect(lines.contains("Đề nghị cấp bản sao(6): ☒ Có"))
        #expect(lines.contains("Số lượng: 2 bản"))
        #expect(lines.last == "Người yêu cầu: Trần Thị Mai")
    }

    @Test func whatIsEmptyIsShownAsEmpty() throws {
        let lines = try lines([:])
        #expect(lines.contains("Họ, chữ đệm, tên người mẹ: —"))
        #expect(lines.contains("Đề nghị cấp bản sao(6): —"))
        #expect(lines.last == "Người yêu cầu: —")
    }
}
