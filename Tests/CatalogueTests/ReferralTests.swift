import Catalogue
import Testing

/// What the kiosk does not take, and who does.
@Suite struct ReferralTests {
    @Test func neighboursAreNamedOnceWithAnAgencyInBothLanguages() throws {
        let catalogue = try ShippedAssets.catalogue()
        let referrals = catalogue.referrals
        #expect(referrals.count >= 15)
        #expect(Set(referrals.map(\.key)).count == referrals.count)
        let taken = Set(catalogue.procedures.map(\.key))
        let events = Set(catalogue.lifeEvents.map(\.key))
        for referral in referrals {
            #expect(!taken.contains(referral.key), "\(referral.key)")
            #expect(referral.lifeEvent.map(events.contains) ?? true, "\(referral.key)")
            #expect(!referral.synonyms.isEmpty, "\(referral.key)")
            for language in Language.allCases {
                for text in [referral.name, referral.agency, referral.advice.text] {
                    #expect(!text[language].isEmpty, "\(referral.key)")
                }
            }
        }
    }

    @Test(arguments: [
        ("làm căn cước", "identity-card"), ("nhập hộ khẩu", "permanent-residence"),
        ("tách khẩu", "split-household"), ("bằng lái", "driving-licence"),
        ("ly dị", "divorce"), ("sang tên sổ đỏ", "land"), ("trợ cấp xã hội", "social-pension"),
    ])
    func plainWordsLeadToTheRightAgency(words: String, key: String) throws {
        let found = try ShippedAssets.catalogue().referrals.filter { $0.synonyms.contains(words) }
        #expect(found.map(\.key) == [key])
    }

    /// The agencies are those of today; a rehearsal of 2016 must not send people to VNeID.
    @Test func nothingOfTodayIsSaidOfTheYearOfTheSeed() throws {
        let then = try #require(CivilDate(iso: "2016-10-03"))
        let today = try #require(CivilDate(iso: "2026-11-24"))
        let referrals = try ShippedAssets.catalogue().referrals
        #expect(!referrals.contains { $0.isInForce(on: then) })
        #expect(referrals.allSatisfy { $0.isInForce(on: today) })
    }

    @Test func whatCouldNotBeCheckedLeavesThePlaceToTheOfficer() throws {
        let referrals = try ShippedAssets.catalogue().referrals
        let unchecked = referrals.filter { $0.advice.source.state == .unverified }
        #expect(Set(unchecked.map(\.key)) == ["vehicle", "pension"])
        for referral in unchecked {
            #expect(referral.advice.text.vietnamese.contains("Cán bộ sẽ cho biết"))
        }
    }
}
