import Catalogue
import Testing

/// The smaller matters of a ward: in force today, not in the year of the seed, and with the
/// limits, fees and fillings of the law of today.
@Suite struct CivilStatusMattersTests {
    private static let codes = [
        "birth-reregistration": "1.004884", "marital-status": "1.004873",
        "civil-status-extract": "2.000635", "marriage": "1.000894",
        "civil-status-change": "1.004859", "certified-copy": "2.000815",
    ]

    private static func day(_ iso: String) throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }

    private static func today(_ key: String) throws -> Procedure {
        try #require(
            try ShippedAssets.catalogue().procedure(key: key, on: try day("2026-11-24")))
    }

    @Test(arguments: codes.keys.sorted())
    func isInForceTodayAndNotInTheYearOfTheSeed(key: String) throws {
        let catalogue = try ShippedAssets.catalogue()
        #expect(try Self.today(key).code == Self.codes[key])
        #expect(catalogue.procedure(key: key, on: try Self.day("2016-10-03")) == nil)
    }

    /// Luật Hộ tịch 03/2026/QH16 applies from 1/3/2027; certification does not depend on it.
    @Test func civilStatusEndsWithTheOldLaw() throws {
        let catalogue = try ShippedAssets.catalogue()
        let last = try Self.day("2027-02-28")
        let first = try Self.day("2027-03-01")
        for key in Self.codes.keys.sorted() {
            #expect(catalogue.procedure(key: key, on: last) != nil, "\(key)")
            #expect(
                (catalogue.procedure(key: key, on: first) != nil) == (key == "certified-copy"),
                "\(key)")
        }
    }

    @Test func tilesHoldWhatTheyPromise() throws {
        let catalogue = try ShippedAssets.catalogue()
        let day = try Self.day("2026-11-24")
        func keys(_ event: String) -> Set<String> {
            Set(catalogue.procedures(lifeEvent: event, on: day).map(\.key))
        }
        #expect(keys("marriage") == ["marriage", "marital-status"])
        #expect(
            keys("civil-status") == [
                "birth-reregistration", "civil-status-extract", "civil-status-change",
                "certified-copy",
            ])
        let residence = catalogue.referrals.filter { $0.lifeEvent == "residence" }
        #expect(keys("residence").isEmpty && residence.count >= 5)
    }

    @Test func aLostBirthCertificateFindsBothAnswers() throws {
        for key in ["birth-reregistration", "civil-status-extract"] {
            #expect(try Self.today(key).synonyms.contains("mất giấy khai sinh"), "\(key)")
        }
    }

    @Test func aCompletionIsSettledAtOnceAndOthersInThreeDays() throws {
        let limits = try Self.today("civil-status-change").timeLimits
        #expect(limits.map(\.id) == ["completion", "others"])
        #expect(limits[0].condition == .choice("change.kind", among: ["completion"]))
        guard case .sameDay(let cutoff) = limits[0].rule else {
            Issue.record("a completion has no cutoff")
            return
        }
        #expect(cutoff == LocalTime(hour: 15, minute: 0))
        #expect(limits[1].rule == .workingDays(3, startCutoff: nil))
    }

    @Test func theFeeOfAChangeDependsOnTheAgeOfFourteen() throws {
        let fee = try #require(try Self.today("civil-status-change").fees.first)
        #expect(fee.rules.map(\.id) == ["exempt", "not-known", "under-14", "from-14"])
        #expect(fee.rules.map(\.amount) == [.fixed(0), .unknown, .fixed(5000), .fixed(25000)])
        #expect(fee.rules[2].condition == .youngerThan("subject.birthDate", years: 14))
        #expect(fee.rules[1].reason.source.state == .unverified)
    }

    @Test func certifiedCopiesHaveNoFormAndCountPages() throws {
        let procedure = try Self.today("certified-copy")
        #expect(procedure.forms.isEmpty)
        guard case .pages(let tariff)? = procedure.fees.first?.rules.first?.amount else {
            Issue.record("the fee is not by the page")
            return
        }
        #expect(tariff.pages == "document.pages" && tariff.copies == "copies.count")
        #expect(tariff.tiers.map(\.fromPage) == [1, 3])
        #expect(tariff.tiers.map(\.amountDong) == [2000, 1000])
        #expect(tariff.maximumDong == 200_000)
    }

    /// Who asks for a paper of one's own is asked everything once.
    @Test(arguments: [
        "birth-reregistration", "marital-status", "civil-status-extract",
        "civil-status-change",
    ])
    func theSubjectIsFilledFromTheRequesterWhenBothAreOne(key: String) throws {
        let procedure = try Self.today(key)
        let subject = procedure.fields.keys.filter { $0.block == "subject" }.sorted()
        let shared = subject.filter {
            procedure.fields[FieldID($0.rawValue.replacing("subject.", with: "requester."))] != nil
        }
        #expect(shared.contains("subject.name") && shared.contains("subject.sex"))
        for id in shared {
            let source = FieldID(id.rawValue.replacing("subject.", with: "requester."))
            let expected = Derivation(
                condition: .choice("requester.relation", among: ["self"]), origin: .field(source))
            #expect(procedure.fields[id]?.derivations == [expected], "\(id)")
        }
    }

    @Test func noFactIsShownAsReadWhenItWasNot() throws {
        #expect(try Self.today("marital-status").extensions.first?.source.state == .unverified)
        let fee = try Self.today("birth-reregistration").fees.first?.rules.last
        #expect(fee?.amount == .unknown && fee?.reason.source.state == .unverified)
        let copy = try Self.today("certified-copy")
        #expect(copy.timeLimits.allSatisfy { $0.statement.source.state == .secondary })
    }
}
