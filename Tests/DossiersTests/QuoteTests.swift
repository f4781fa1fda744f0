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

    @Test func filingOnTimeIsFreeByVerifiedLaw() throws {
        let quote = try quote("2026-11-11T09:00") { $0["copies.wanted"] = .flag(false) }
        #expect(quote.amountDong == 0 && quote.amountState == .verified)
        #expect(
            quote.feeReasons.map(\.source.citation) == ["Luật Hộ tịch 60/2014/QH13, Điều 11"])
        #expect(quote.feeShortReason.vietnamese == "đúng hạn")
    }

    @Test func lateFeeNamesItsSecondarySource() throws {
        let quote = try quote("2026-11-23T09:00", birth: "2026-01-05") {
            $0["copies.wanted"] = .flag(false)
        }
        #expect(quote.amountDong == 5000 && quote.amountState == .secondary)
        #expect(quote.unconfirmedAmountDong == nil)
        let reason = try #require(quote.feeReasons.first)
        #expect(reason.source.instrument.contains("06/2020/NQ-HĐND"))
        #expect(reason.text.vietnamese.contains("Cán bộ xác nhận"))
    }

    @Test func exemptionThatIsNoLongerAskedDoesNotCount() throws {
        let quote = try quote("2026-11-11T09:00") {
            $0["fee.exemption"] = .choice("poor")
            $0["copies.wanted"] = .flag(false)
        }
        #expect(quote.feeRule == "on-time")
    }

    @Test func nothingIsPromisedBeforeTheBirthDateIsKnown() throws {
        let quote = try quote("2026-11-23T09:00") {
            $0["child.birthDate"] = nil
            $0["copies.wanted"] = .flag(false)
        }
        #expect(quote.feeRule == "unknown" && quote.amountState == .unverified)
        #expect(quote.amountDong == nil && quote.unconfirmedAmountDong == nil)
    }

    @Test(arguments: [
        ("2026-11-23T09:24", "2026-11-23T16:30", false),
        ("2026-11-23T15:00", "2026-11-23T16:30", false),
        ("2026-11-25T15:01", "2026-11-26T16:30", true),
        ("2026-11-25T19:00", "2026-11-26T16:30", true),
        ("2026-11-28T09:00", "2026-11-30T16:30", true),
        ("2026-08-22T09:00", "2026-08-22T16:30", false),
    ])
    func resultIsAppointedByLaw(filed: String, appointed: String, isMoved: Bool) throws {
        let quote = try quote(filed, birth: "2026-01-05")
        #expect(quote.appointed.iso == appointed)
        #expect(quote.movedToNextWorkingDay == isMoved)
        #expect(quote.timeReason.source.citation.contains("khoản 3 Điều 5"))
    }

    @Test(arguments: [
        ("2026-11-23T09:00", true),
        // Over 24/11, which no law makes a day off yet.
        ("2026-11-23T15:01", false),
        // Over New Year's Day of 2027, whose list is not confirmed.
        ("2026-12-31T15:01", false), ("2026-12-31T09:00", true),
        // Years that the calendar does not list.
        ("2028-03-06T09:00", false), ("2024-03-04T09:00", false),
        ("2025-03-04T09:00", true),
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
