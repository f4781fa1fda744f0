import Catalogue
import Central
import Dossiers
import Testing
import Wire

/// An officer finds a dossier by what the citizen holds.
@Suite struct ArrivalSearchTests {
    @Test(
        "Numbers, codes and QR texts are told apart, and anything else is refused",
        arguments: [
            ("TX02-261123-0017", true), ("tx02-261123-0017", true), ("7K3F-9M2X", true),
            ("7k3f 9m2x", true), ("Nguyễn Thị Ánh", false), ("", false),
        ])
    func whatIsSearchedFor(text: String, isKnown: Bool) {
        #expect((ArrivalSearch(text) != nil) == isKnown)
    }

    @Test("By number and by code the one dossier is found and no other")
    func whatIsFound() async throws {
        try await Office.with { office in
            let sealer = DossierSealer(recipient: try office.keys.opening.sealingKey)
            let codes = try ["7K3F-9M2X", "ABCD-2345"].map { try #require(LookupCode($0)) }
            for (index, code) in codes.enumerated() {
                let envelope = try sealer.seal(try dossier(index + 1), lookupCode: code)
                #expect(try await office.put(envelope).status == 201)
            }
            let arrived = try await office.store.list(offset: 0, limit: 10)
            for (index, code) in codes.enumerated() {
                let number = try dossier(index + 1).number.text
                for text in [code.text, number] {
                    let search = try #require(ArrivalSearch(text))
                    #expect(arrived.filter(search.finds).map(\.number) == [number])
                }
            }
        }
    }
}
