import Catalogue
import Dossiers
import Testing

@Suite struct QuoteTests {
    private func quote(
        _ moment: String, birth: String = "2026-09-12",
        change: (inout Answers) throws -> Void = { _ in }
    ) throws -> Quote {
        let catalogue = try BirthFixture.catalogue()
        var answers = try BirthFixture.motherFiles()
        answers["child.birthDate"] = try BirthFixture.day(birth)
        try change(&answers)
        return QuoteEngine.quote(
            try BirthFixture.procedure(), answers: answers, at: try BirthFixture.moment(moment),
            calendar: catalogue.calendar)
    }

    @Test(arguments: [
        // 2026-09-11 + 60 days = Tuesday 2026-11-10: the birth day itself is not counted.
        ("2026-09-11", "2026-11-10", "on-time"), ("2026-09-11", "2026-11-11", "late"),
        // The 60th day is Saturday 2026-11-14: it moves to Monday.
        ("2026-09-15", "2026-11-16", "on-time"), ("2026-09-15", "2026-11-17", "late"),
        // The 60th day is Tuesday 2026-11-24, a day off.
        ("2026-09-25", "2026-11-25", "on-time"), ("2026-09-25", "2026-11-26", "late"),
        // 29 February 2024 + 60 days = Monday 2024-04-29.
        ("2024-02-29", "2024-04-29", "on-time"), ("2024-02-29", "2024-04-30", "late"),
        ("2026-11-23", "2026-11-23", "on-time"),
    ])
    func sixtyDaysAreCountedAsTheLawCounts(birth: String, filed: String, rule: String) throws {
        #expect(try quote(filed + "T09:00", birth: birth).feeRule == rule)
    }

    @Test func filingOnTimeIsFreeByVerifiedLaw() throws {
        let quote = try quote("2026-11-11T09:00")
        #expect(quote.amountDong == 0 && quote.amountState == .verified)
        #expect(quote.feeReason.source.citation == "Luật Hộ tịch 60/2014/QH13, Điều 11")
        #expect(quote.feeShortReason.vietnamese == "đúng hạn")
    }

    @Test func lateFeeNamesItsSecondarySource() throws {
        let quote = try quote("2026-11-23T09:00", birth: "2026-01-05")
        #expect(quote.amountDong == 5000 && quote.amountState == .secondary)
        #expect(quote.unconfirmedAmountDong == nil)
        #expect(quote.feeReason.source.instrument.contains("06/2020/NQ-HĐND"))
        #expect(quote.feeReason.text.vietnamese.contains("Cán bộ xác nhận"))
    }

    @Test(arguments: ["merit", "poor", "disabled"])
    func exemptFamiliesPayNothingWhenLate(reason: String) throws {
        let quote = try quote("2026-11-23T09:00", birth: "2026-01-05") {
            $0["fee.exemption"] = .choice(reason)
        }
        #expect(quote.feeRule == "late-exempt" && quote.amountDong == 0)
    }

    @Test func exemptionThatIsNoLongerAskedDoesNotCount() throws {
        let quote = try quote("2026-11-11T09:00") { $0["fee.exemption"] = .choice("poor") }
        #expect(quote.feeRule == "on-time")
    }

    @Test func unverifiedAmountIsNeverCertain() throws {
        let procedure = try BirthFixture.procedure()
        let source = SourceReference(
            instrument: "Nghị quyết", article: nil, checked: try BirthFixture.date("2026-11-23"),
            state: .unverified)
        let words = LocalizedText(vietnamese: "a", english: "a")
        let fee = FeeRule(
            id: "guess", condition: .always, amountDong: 7000, shortReason: words,
            reason: Statement(text: words, source: source))
        let quote = QuoteEngine.quote(
            procedure.with(fees: [fee]), answers: [:],
            at: try BirthFixture.moment("2026-11-23T09:00"),
            calendar: try BirthFixture.catalogue().calendar)
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == 7000)
    }

    @Test func nothingIsPromisedBeforeTheBirthDateIsKnown() throws {
        let quote = try quote("2026-11-23T09:00") { $0["child.birthDate"] = nil }
        #expect(quote.feeRule == "unknown")
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == nil)
    }

    @Test(arguments: [
        ("2026-11-23T09:24", "2026-11-23T16:30", false),
        ("2026-11-23T14:59", "2026-11-23T16:30", false),
        ("2026-11-23T15:00", "2026-11-23T16:30", false),
        // 24/11 is Ngày Văn hóa Việt Nam.
        ("2026-11-23T15:01", "2026-11-25T16:30", true),
        ("2026-11-24T10:00", "2026-11-25T16:30", true),
        ("2026-11-23T19:00", "2026-11-25T16:30", true),
        ("2026-11-27T15:30", "2026-11-30T16:30", true),
        ("2026-11-28T09:00", "2026-11-30T16:30", true),
        ("2026-02-13T15:01", "2026-02-23T16:30", true),
        ("2026-02-17T09:00", "2026-02-23T16:30", true),
        ("2026-08-21T15:01", "2026-08-22T16:30", true),
        ("2026-08-22T09:00", "2026-08-22T16:30", false),
        ("2026-08-28T16:00", "2026-09-03T16:30", true),
        ("2026-12-31T15:01", "2027-01-04T16:30", true),
    ])
    func resultIsAppointedByLaw(filed: String, appointed: String, isMoved: Bool) throws {
        let quote = try quote(filed, birth: "2026-01-05")
        #expect(quote.appointed.iso == appointed)
        #expect(quote.movedToNextWorkingDay == isMoved)
        #expect(quote.timeReason.source.citation.contains("khoản 3 Điều 5"))
    }

    @Test(arguments: [
        ("2026-11-23T09:00", true), ("2026-11-23T15:01", true),
        // Over New Year's Day of 2027, whose list is not confirmed.
        ("2026-12-31T15:01", false), ("2026-12-31T09:00", true),
        // Years that the calendar does not list.
        ("2027-12-31T15:01", false), ("2025-03-04T09:00", false),
    ])
    func dayThatRestsOnAnUnconfirmedListIsNotCertain(filed: String, isCertain: Bool) throws {
        #expect(try quote(filed).appointedIsCertain == isCertain)
    }

    @Test func marriedParentsAtHomeHaveNoNoticeOfTheirOwn() throws {
        #expect(try quote("2026-11-11T09:00").notices == [])
    }

    @Test func unmarriedParentsWhoNameTheFatherAreToldOfTheOfficer() throws {
        let notices = try quote("2026-11-11T09:00") { $0["parents.married"] = .flag(false) }
            .notices
        #expect(notices.map(\.id) == ["notice.unmarried"])
        #expect(notices.allSatisfy { $0.statement.source.state == .unverified })
    }

    @Test func motherWhoNamesNoFatherIsNotToldOfHisRecognition() throws {
        let notices = try quote("2026-11-11T09:00") {
            $0["father.declared"] = .flag(false)
            $0["parents.married"] = .flag(false)
        }.notices
        #expect(notices == [])
    }

    @Test(arguments: [
        ("child.nationality", "other"), ("mother.nationality", "other"),
        ("father.nationality", "other"), ("child.birthPlaceKind", "abroad"),
    ])
    func foreignElementLeadsToTheOfficer(field: String, choice: String) throws {
        let notices = try quote("2026-11-11T09:00") {
            // The nationality of a parent is asked only where the document does not tell it.
            $0["mother.identityKind"] = .choice("passport")
            $0["father.identityKind"] = .choice("passport")
            $0[FieldID(field)] = .choice(choice)
        }.notices
        #expect(notices.map(\.id) == ["notice.foreign"])
    }

    @Test func workingDaysAreCountedFromTheDayAfterFiling() throws {
        let procedure = try BirthFixture.procedure().with(workingDays: 3)
        let calendar = try BirthFixture.catalogue().calendar
        let friday = QuoteEngine.quote(
            procedure, answers: [:], at: try BirthFixture.moment("2026-11-20T16:00"),
            calendar: calendar)
        #expect(friday.appointed.iso == "2026-11-26T16:30")
    }

    @Test func motherBringsThreePapers() throws {
        #expect(
            try quote("2026-11-11T09:00").papers.map(\.id) == [
                "birth-proof.certificate", "identity-document", "marriage-certificate",
            ])
    }

    @Test(arguments: [
        ("certificate", "birth-proof.certificate"), ("witness", "birth-proof.witness"),
        ("commitment", "birth-proof.commitment"),
    ])
    func birthAtHomeNeedsTheProofThatThereIs(proof: String, paper: String) throws {
        let papers = try quote("2026-11-11T09:00") {
            $0["child.birthPlaceKind"] = .choice("elsewhere")
            $0["child.birthProof"] = .choice(proof)
        }.papers.map(\.id).filter { $0.hasPrefix("birth-proof") }
        #expect(papers == [paper])
    }

    @Test func proxyBringsTheAuthorisation() throws {
        let papers = try quote("2026-11-11T09:00") {
            $0["requester.relation"] = .choice("proxy")
            $0["mother.declared"] = .flag(true)
        }.papers.map(\.id)
        #expect(papers.contains("authorisation"))
    }

    @Test func carerOfAnAbandonedChildBringsTheRecord() throws {
        let papers = try quote("2026-11-11T09:00") {
            $0["requester.relation"] = .choice("carer")
            $0["mother.declared"] = .flag(false)
            $0["father.declared"] = .flag(false)
        }.papers.map(\.id)
        #expect(papers.contains("abandoned-record") && !papers.contains("marriage-certificate"))
    }
}

extension Procedure {
    fileprivate func with(fees: [FeeRule]? = nil, workingDays: Int? = nil) -> Procedure {
        let limit = workingDays.map {
            TimeLimit(rule: .workingDays($0), statement: timeLimit.statement)
        }
        return Procedure(
            key: key, code: code, effectiveFrom: effectiveFrom, effectiveTo: effectiveTo,
            name: name, shortName: shortName, lifeEvent: lifeEvent, summary: summary, form: form,
            applicants: applicants, papers: papers, timeLimit: limit ?? timeLimit,
            fees: fees ?? self.fees, output: output, declaration: declaration, notices: notices,
            chapters: chapters, fields: fields, applicantField: applicantField)
    }
}
