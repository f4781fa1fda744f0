import Catalogue
import Dossiers
import Testing

@Suite struct InterviewTests {
    private let today = CivilDate(daysSinceEpoch: 20_768)  // 2026-11-11

    private func asked(_ answers: Answers) throws -> [String] {
        Interview(try BirthFixture.procedure()).questions(answers: answers, today: today)
            .map(\.rawValue)
    }

    @Test func motherFilingOnTimeIsAskedThisAndNothingElse() throws {
        #expect(
            try asked(try BirthFixture.motherFiles()) == [
                "requester.relation", "child.name", "child.birthDate", "child.sex",
                "child.ethnicity", "child.nationality", "child.birthPlaceKind",
                "child.birthFacility", "child.birthPlace", "child.hometown", "mother.name",
                "mother.birthDate", "mother.identityKind", "mother.personalNumber",
                "mother.identityIssueDate", "mother.identityIssuer", "father.declared",
                "father.name", "father.birthDate", "father.identityKind",
                "father.personalNumber", "father.identityIssueDate", "father.identityIssuer",
                "parents.married", "marriage.number", "marriage.book", "marriage.date",
                "marriage.place", "copies.wanted", "copies.count", "delivery.method",
                "contact.phone",
            ])
    }

    @Test func fatherFilingIsAskedNothingTwice() throws {
        let answers = try BirthFixture.fatherFiles()
        let questions = try asked(answers)
        #expect(Set(questions).count == questions.count)
        #expect(questions.filter { $0.hasPrefix("requester.") } == ["requester.relation"])
        #expect(!questions.contains("father.declared") && questions.contains("mother.declared"))
    }

    @Test(arguments: ["mother", "father"])
    func requesterLinesAreFilledFromTheParentWhoFiles(parent: String) throws {
        let answers =
            parent == "mother"
            ? try BirthFixture.motherFiles() : try BirthFixture.fatherFiles()
        let filed = Interview(try BirthFixture.procedure()).normalised(answers, today: today)
        for part in [
            "name", "birthDate", "identityKind", "personalNumber", "identityIssuer",
            "identityIssueDate",
        ] {
            let own = filed[FieldID("requester.\(part)")]
            #expect(own != nil && own == answers[FieldID("\(parent).\(part)")], "\(part)")
        }
        #expect(filed[FieldID("\(parent).declared")] == .flag(true))
    }

    @Test func requesterThatIsAParentWithoutNumberHasAlsoTheResidenceFilled() throws {
        var answers = try BirthFixture.motherFiles()
        answers["mother.identityKind"] = .choice("passport")
        answers["mother.passportNumber"] = .text("C1234567")
        answers["mother.ethnicity"] = .choice("Tày")
        answers["mother.nationality"] = .choice("vietnam")
        answers["mother.residence"] = .text("Phường Thanh Xuân, Hà Nội")
        let filed = Interview(try BirthFixture.procedure()).normalised(answers, today: today)
        #expect(filed["requester.residence"] == answers["mother.residence"])
        #expect(filed["requester.passportNumber"] == .text("C1234567"))
        #expect(filed["requester.personalNumber"] == nil)
        #expect(filed["mother.personalNumber"] == nil)
    }

    @Test func residenceIsAskedOnlyWithoutNumberOrWithIncompleteBirthDate() throws {
        var answers = try BirthFixture.motherFiles()
        let conditional = ["mother.ethnicity", "mother.nationality", "mother.residence"]
        #expect(try asked(answers).filter(conditional.contains) == [])
        answers["mother.birthDate"] = try BirthFixture.year(1990)
        #expect(try asked(answers).filter(conditional.contains) == conditional)
        answers["mother.birthDate"] = try BirthFixture.day("1990-08-20")
        answers["mother.identityKind"] = .choice("none")
        #expect(try asked(answers).filter(conditional.contains) == conditional)
        #expect(try !asked(answers).contains("mother.personalNumber"))
    }

    @Test func grandmotherIsAskedForHerselfAndHerResidenceWhenOnlyTheYearIsKnown() throws {
        let own = try asked(try BirthFixture.grandmotherFiles())
            .filter { $0.hasPrefix("requester.") }
        #expect(
            own == [
                "requester.relation", "requester.name", "requester.birthDate",
                "requester.identityKind", "requester.personalNumber",
                "requester.identityIssueDate", "requester.identityIssuer",
                "requester.residence",
            ])
    }

    @Test func fatherWhoIsNotDeclaredIsNotAskedAbout() throws {
        var answers = try BirthFixture.motherFiles()
        answers["father.declared"] = .flag(false)
        let questions = try asked(answers)
        #expect(questions.filter { $0.hasPrefix("father.") } == ["father.declared"])
        #expect(!questions.contains { $0.hasPrefix("marriage.") || $0 == "parents.married" })
        let filed = Interview(try BirthFixture.procedure()).normalised(answers, today: today)
        #expect(filed["father.name"] == nil && filed["marriage.number"] == nil)
    }

    @Test func answersToClosedQuestionsComeBackWhenTheQuestionOpensAgain() throws {
        var answers = try BirthFixture.motherFiles()
        answers["parents.married"] = .flag(false)
        let interview = Interview(try BirthFixture.procedure())
        #expect(interview.normalised(answers, today: today)["marriage.number"] == nil)
        answers["parents.married"] = .flag(true)
        #expect(interview.normalised(answers, today: today)["marriage.number"] == .text("45"))
    }

    @Test func exemptionIsAskedOnlyWhenLate() throws {
        var answers = try BirthFixture.motherFiles()
        #expect(try !asked(answers).contains("fee.exemption"))
        answers["child.birthDate"] = try BirthFixture.day("2026-09-11")
        #expect(try asked(answers).contains("fee.exemption"))
    }

    @Test func officeAndDayComeFromTheKiosk() throws {
        let filed = Interview(try BirthFixture.procedure()).normalised(
            try BirthFixture.motherFiles(), today: today,
            context: [.officeName: .text("UBND phường Thanh Xuân"), .officePlace: .text("Hà Nội")])
        #expect(filed["office.name"] == .text("UBND phường Thanh Xuân"))
        #expect(filed["signing.place"] == .text("Hà Nội"))
        #expect(filed["signing.date"] == .date(PartialDate(today)))
    }

    @Test func unknownFieldsAreDropped() throws {
        var answers = try BirthFixture.motherFiles()
        answers["ghost.field"] = .text("x")
        let filed = Interview(try BirthFixture.procedure()).normalised(answers, today: today)
        #expect(filed["ghost.field"] == nil)
    }

    @Test func normalisingTwiceChangesNothing() throws {
        let interview = Interview(try BirthFixture.procedure())
        for answers in [
            try BirthFixture.motherFiles(), try BirthFixture.fatherFiles(),
            try BirthFixture.grandmotherFiles(), [:],
        ] {
            let once = interview.normalised(answers, today: today)
            #expect(interview.normalised(once, today: today) == once)
        }
    }

    @Test func forwardAndBackwardWalkTheSameQuestions() throws {
        let interview = Interview(try BirthFixture.procedure())
        let answers = try BirthFixture.grandmotherFiles()
        let questions = interview.questions(answers: answers, today: today)
        var walked = [try #require(questions.first)]
        while walked.count <= questions.count, let last = walked.last,
            let next = interview.next(after: last, answers: answers, today: today)
        {
            walked.append(next)
        }
        #expect(walked == questions)
        var back = [try #require(questions.last)]
        while back.count <= questions.count, let last = back.last,
            let previous = interview.previous(before: last, answers: answers, today: today)
        {
            back.append(previous)
        }
        #expect(back == questions.reversed())
    }

    @Test func progressAndChapterFollowTheQuestion() throws {
        let interview = Interview(try BirthFixture.procedure())
        let answers = try BirthFixture.motherFiles()
        let progress = try #require(
            interview.progress(at: "child.name", answers: answers, today: today))
        #expect(progress.position == 2 && progress.count == 32)
        #expect(interview.progress(at: "requester.name", answers: answers, today: today) == nil)
        #expect(interview.chapter(of: "child.name")?.title.vietnamese == "Em bé")
    }

    @Test func firstUnansweredIsTheFirstThatMustHaveAnAnswer() throws {
        let interview = Interview(try BirthFixture.procedure())
        var answers = try BirthFixture.motherFiles()
        answers["contact.phone"] = nil
        #expect(interview.firstUnanswered(answers: answers, today: today) == nil)
        answers["child.hometown"] = nil
        #expect(interview.firstUnanswered(answers: answers, today: today) == "child.hometown")
    }
}
