import Catalogue
import Dossiers
import Testing

@Suite struct ValidationTests {
    private let today = CivilDate(daysSinceEpoch: 20_768)  // 2026-11-11

    private func key(
        _ id: FieldID, _ answer: Answer, _ answers: Answers = [:]
    ) throws -> String? {
        Validation.problem(
            answer, field: try BirthFixture.field(id), answers: answers, today: today)?.messageKey
    }

    @Test(arguments: [
        "Nguyễn Thị Ánh", "H'Hen Niê", "H’Hen Niê", "Y Bhiă Mlô", "K'Brôi Đắk", "Đinh Ưu",
        "Anne-Marie Dupont", "Nguyễn Văn A.", "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh",
        "김 민준", "Đặng  Thị Ỷ",
    ])
    func namesOfEveryPeopleCanStand(name: String) throws {
        #expect(try key("child.name", .text(name)) == nil)
        #expect(try key("mother.name", .text(name)) == nil)
    }

    @Test func oneWordIsEnoughForAParentAndNotForAChild() throws {
        #expect(try key("mother.name", .text("Suharto")) == nil)
        #expect(try key("child.name", .text("Ánh")) == "problem.name.words")
    }

    @Test(arguments: [
        ("", "problem.required.name"), ("   ", "problem.required.name"),
        ("- '", "problem.required.name"), ("Nguyễn Thị 2", "problem.name.characters"),
        ("Nguyễn\nÁnh", "problem.name.characters"), ("Nguyễn Thị 😀", "problem.name.characters"),
        ("Nguyễn Thị Ánh\u{0}", "problem.name.characters"),
        ("Nguyễn\u{202E} Ánh", "problem.name.characters"),
    ])
    func whatIsNoNameIsSaid(name: String, problem: String) throws {
        #expect(try key("child.name", .text(name)) == problem)
    }

    @Test func hundredLettersAreTheLimitOfAName() throws {
        let hundred = "Nguyễn " + String(repeating: "ẫ", count: 93)
        #expect(try key("child.name", .text(hundred)) == nil)
        #expect(try key("child.name", .text(hundred + "a")) == "problem.text.long")
        let stacked = "A b" + String(repeating: "\u{301}", count: 5000)
        #expect(try key("child.name", .text(stacked)) == "problem.text.long")
    }

    @Test func childsBirthDateMustBeFullAndNotToCome() throws {
        #expect(try key("child.birthDate", try BirthFixture.day("2026-11-11")) == nil)
        let tomorrow = try BirthFixture.day("2026-11-12")
        #expect(try key("child.birthDate", tomorrow) == "problem.date.future")
        let year = try BirthFixture.year(2026)
        #expect(try key("child.birthDate", year) == "problem.date.incomplete")
        let old = try BirthFixture.day("1900-01-01")
        #expect(try key("child.birthDate", old) == "problem.date.old")
    }

    @Test func parentsAndApplicantsMayKnowOnlyTheYear() throws {
        #expect(try key("mother.birthDate", try BirthFixture.year(1990)) == nil)
        #expect(try key("requester.birthDate", try BirthFixture.year(1948)) == nil)
    }

    @Test func parentIsNotBornAfterTheChild() throws {
        let child: Answers = ["child.birthDate": try BirthFixture.day("2026-09-12")]
        let late = try BirthFixture.day("2026-09-13")
        #expect(try key("father.birthDate", late, child) == "problem.date.after")
        #expect(try key("father.birthDate", try BirthFixture.day("1985-03-05"), child) == nil)
    }

    @Test func documentIsNotIssuedBeforeBirth() throws {
        let born: Answers = ["mother.birthDate": try BirthFixture.day("1990-08-20")]
        let early = try BirthFixture.day("1990-08-19")
        #expect(try key("mother.identityIssueDate", early, born) == "problem.date.before")
        #expect(
            try key("mother.identityIssueDate", try BirthFixture.day("2021-11-20"), born) == nil)
    }

    @Test(arguments: [
        ("00119001234", "problem.number.personal.length"),
        ("0011900123456", "problem.number.personal.length"),
        ("00119001234a", "problem.number.personal.length"),
        ("001 190 01234", "problem.number.personal.length"),
        ("００１１９００１２３４６", "problem.number.personal.length"),
        ("111111111111", "problem.number.personal.invented"),
        ("123456789012", "problem.number.personal.invented"),
        ("098765432109", "problem.number.personal.invented"),
        ("000190012346", "problem.number.personal.province"),
        ("097190012346", "problem.number.personal.province"),
        ("001191012346", "problem.number.personal.year"),
        ("001390012346", "problem.number.personal.year"),
        ("001090012346", "problem.number.personal.sex"),
    ])
    func personalNumberThatCannotBeIsSaid(number: String, problem: String) throws {
        let born: Answers = ["mother.birthDate": try BirthFixture.day("1990-08-20")]
        #expect(try key("mother.personalNumber", .text(number), born) == problem)
    }

    @Test(arguments: [
        ("001190012346", 1990), ("096302000017", 2002), ("062173000123", 1973),
        ("131190012346", 1990),
    ])
    func personalNumberThatAgreesCanStand(number: String, year: Int) throws {
        let born: Answers = ["mother.birthDate": try BirthFixture.year(year)]
        #expect(try key("mother.personalNumber", .text(number), born) == nil)
    }

    @Test func fathersNumberIsNotTheMothersNumber() throws {
        let answers: Answers = ["mother.personalNumber": .text("001085012345")]
        #expect(
            try key("father.personalNumber", .text("001085012345"), answers)
                == "problem.number.same")
        #expect(try key("father.personalNumber", .text("001085012346"), answers) == nil)
    }

    @Test(arguments: [
        ("0912345678", true), ("0312345678", true), ("0512345678", true), ("0712345678", true),
        ("0812345678", true), ("0212345678", false), ("01212345678", false),
        ("091234567", false), ("9123456780", false), ("09123x5678", false), ("", false),
    ])
    func phoneNumbersHaveTenDigits(number: String, isSound: Bool) throws {
        #expect(try key("contact.phone", .text(number)) == (isSound ? nil : "problem.phone"))
    }

    @Test(arguments: [
        ("C1234567", true), ("AB12345", true), ("B1", false), ("ABCDEFGH", false),
        ("C12 34567", false), ("C123456789012", false),
    ])
    func passportNumbersAreLettersAndDigits(number: String, isSound: Bool) throws {
        let expected = isSound ? nil : "problem.number.passport"
        #expect(try key("mother.passportNumber", .text(number)) == expected)
    }

    @Test(arguments: [
        ("012345670", true), ("001190012346", true), ("01234567", false), ("000000000", false),
    ])
    func formerCardsHaveNineOrTwelveDigits(number: String, isSound: Bool) throws {
        let expected = isSound ? nil : "problem.number.former"
        #expect(try key("mother.formerCardNumber", .text(number)) == expected)
    }

    @Test func copiesAreOneToTwenty() throws {
        #expect(try key("copies.count", .count(1)) == nil)
        #expect(try key("copies.count", .count(20)) == nil)
        #expect(try key("copies.count", .count(0)) == "problem.copies")
        #expect(try key("copies.count", .count(21)) == "problem.copies")
    }

    @Test func placesNeedALetterAndHaveALimit() throws {
        #expect(try key("child.hometown", .text("Xã Tiền Hải, tỉnh Hưng Yên")) == nil)
        #expect(try key("child.hometown", .text("123")) == "problem.place.letters")
        #expect(try key("child.hometown", .text(" ")) == "problem.required.text")
        let long = String(repeating: "a", count: 201)
        #expect(try key("child.hometown", .text(long)) == "problem.text.long")
        #expect(try key("child.hometown", .text("a\u{7}")) == "problem.text.characters")
    }

    @Test func choicesAreThoseOfTheQuestion() throws {
        #expect(try key("child.sex", .choice("male")) == nil)
        #expect(try key("child.sex", .choice("other")) == "problem.required.choice")
        #expect(try key("child.ethnicity", .choice("Mông")) == nil)
        #expect(try key("child.sex", .text("Nam")) == "problem.kind")
    }

    /// Who is born on 12/11/2008 becomes 18 on the day after `today`.
    @Test(arguments: [
        ("2008-11-11", 18, true), ("2008-11-12", 18, false), ("2026-11-11", 1, false),
        ("1926-11-11", 100, true),
    ])
    func agesAreComparedOnTheDayOfFiling(birth: String, years: Int, isOldEnough: Bool) throws {
        let date = try BirthFixture.day(birth)
        let young = isOldEnough ? nil : "problem.date.tooYoung"
        let old = isOldEnough ? "problem.date.tooOld" : nil
        #expect(try key(date, .atLeastYears(years)) == young)
        #expect(try key(date, .youngerThanYears(years)) == old)
    }

    /// A year alone can mean any of its days: it is refused only when none of them will do.
    @Test func yearAloneIsGivenTheBenefitOfTheDoubt() throws {
        let year = try BirthFixture.year(2008)
        #expect(try key(year, .atLeastYears(18)) == nil)
        #expect(try key(year, .youngerThanYears(18)) == nil)
        #expect(try key(try BirthFixture.year(2009), .atLeastYears(18)) == "problem.date.tooYoung")
        #expect(
            try key(try BirthFixture.year(2007), .youngerThanYears(18)) == "problem.date.tooOld")
    }

    private func key(_ answer: Answer, _ rule: Validation) throws -> String? {
        let field = try BirthFixture.field("requester.birthDate")
        let ruled = Field(
            id: field.id, isOnForm: true, shortLabel: field.shortLabel, question: field.question,
            help: nil, example: nil, reason: field.reason, kind: field.kind, visible: .always,
            isRequired: true, offered: [], validations: [rule])
        return Validation.problem(answer, field: ruled, answers: [:], today: today)?.messageKey
    }

    @Test(arguments: 0..<3)
    func completeAnswersHaveNoProblem(example: Int) throws {
        let examples = [
            try BirthFixture.motherFiles(), try BirthFixture.fatherFiles(),
            try BirthFixture.grandmotherFiles(),
        ]
        let problems = Validation.problems(
            in: examples[example], procedure: try BirthFixture.procedure(), today: today)
        #expect(problems == [])
    }

    @Test func missingAnswersAreListedInTheOrderOfTheQuestions() throws {
        var answers = try BirthFixture.motherFiles()
        answers["mother.name"] = nil
        answers["child.name"] = nil
        answers["child.sex"] = nil
        answers["contact.phone"] = nil
        answers["marriage.number"] = nil
        let problems = Validation.problems(
            in: answers, procedure: try BirthFixture.procedure(), today: today)
        #expect(problems.map(\.field) == ["child.name", "child.sex", "mother.name"])
        #expect(
            problems.map(\.messageKey) == [
                "problem.required.name", "problem.required.choice", "problem.required.name",
            ])
    }

    /// The 60th day is Saturday 21/11 or Sunday 22/11/2026, so that Monday is still on time.
    @Test(arguments: ["2026-09-22", "2026-09-23"])
    func lateQuestionsAreNotMissedWhenTheLimitEndsOnADayOff(birth: String) throws {
        var answers = try BirthFixture.motherFiles()
        answers["child.birthDate"] = try BirthFixture.day(birth)
        let problems = Validation.problems(
            in: answers, procedure: try BirthFixture.procedure(),
            today: try BirthFixture.date("2026-11-23"),
            calendar: try BirthFixture.catalogue().calendar)
        #expect(problems == [])
    }

    @Test func everyProblemHasASentenceInBothLanguages() throws {
        let table = try StringTable.load(directory: BirthFixture.assets)
        for key in Validation.messageKeys {
            for language in Language.allCases {
                #expect(!table.text(key, language).hasPrefix("["), "\(key) \(language)")
            }
        }
    }
}
