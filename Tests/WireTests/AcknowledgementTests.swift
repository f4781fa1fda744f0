import Dossiers
import Testing
import Wire

@Suite("Acknowledgements and refusals")
struct AcknowledgementTests {
    private let example: WireExample
    private let acknowledgement: DossierAcknowledgement

    init() throws {
        example = try WireExample()
        acknowledgement = try DossierAcknowledgement.signed(
            for: example.envelope, receivedAtSeconds: 1_795_400_100,
            officialCode: "000.00.00.H26-261123-0001", by: example.signingKey)
    }

    @Test("The centre's word travels as JSON and is valid for its envelope")
    func roundTrip() throws {
        let received = try DossierAcknowledgement.decode(json: acknowledgement.encoded())
        #expect(received == acknowledgement)
        #expect(
            received.isValid(for: example.envelope, key: example.signingKey.verifyingKey))
    }

    @Test("Without an official code it is valid too")
    func withoutCode() throws {
        let plain = try DossierAcknowledgement.signed(
            for: example.envelope, receivedAtSeconds: 1, officialCode: nil,
            by: example.signingKey)
        let received = try DossierAcknowledgement.decode(json: plain.encoded())
        #expect(received.isValid(for: example.envelope, key: example.signingKey.verifyingKey))
    }

    @Test("Nobody else can say it")
    func forged() throws {
        let forger = try SigningKey(rawRepresentation: Array(9...40))
        let forged = try DossierAcknowledgement.signed(
            for: example.envelope, receivedAtSeconds: 1, officialCode: nil, by: forger)
        #expect(!forged.isValid(for: example.envelope, key: example.signingKey.verifyingKey))
    }

    @Test("It is not valid for another dossier")
    func otherDossier() throws {
        let other = try example.sealer.seal(example.dossier, lookupCode: example.lookupCode)
        #expect(other.id == example.envelope.id)
        #expect(!acknowledgement.isValid(for: other, key: example.signingKey.verifyingKey))
    }

    static let changes: [(name: String, change: @Sendable (inout DossierAcknowledgement) -> Void)] =
        [
            ("version", { $0.version = 2 }),
            ("id", { $0.id = String(repeating: "0", count: 32) }),
            ("contentHash", { $0.contentHash = String(repeating: "0", count: 64) }),
            ("receivedAtSeconds", { $0.receivedAtSeconds += 1 }),
            ("officialCode changed", { $0.officialCode = "000.00.00.H26-261123-0002" }),
            ("officialCode gone", { $0.officialCode = nil }),
            ("signature", { $0.signature = EnvelopeTests.flipped($0.signature) }),
            ("signature empty", { $0.signature = "" }),
        ]

    @Test("A change to any field makes it invalid", arguments: changes.indices)
    func tampered(index: Int) {
        var changed = acknowledgement
        Self.changes[index].change(&changed)
        let key = example.signingKey.verifyingKey
        #expect(
            !changed.isValid(for: example.envelope, key: key), "\(Self.changes[index].name)")
    }

    @Test(
        "An acknowledgement that is not of its form is refused",
        arguments: [
            ("\"officialCode\":\"", "\"officialCode\":\"dấu ", "officialCode"),
            ("\"contentHash\":\"", "\"contentHash\":\"0", "contentHash"),
            ("\"id\":\"", "\"id\":\"0", "id"),
            ("\"signature\":\"", "\"signature\":\"=", "signature"),
        ])
    func malformed(original: String, replacement: String, field: String) throws {
        let json = String(decoding: try acknowledgement.encoded(), as: UTF8.self)
        let changed = json.replacing(original, with: replacement)
        #expect(changed != json)
        #expect(throws: WireError.malformed(field)) {
            try DossierAcknowledgement.decode(json: Array(changed.utf8))
        }
    }

    @Test("Every refusal has a status, words and a code that is read back")
    func refusals() throws {
        for refusal in Refusal.allCases {
            let message = try RefusalMessage.decode(json: refusal.message.encoded())
            #expect(Refusal(rawValue: message.code) == refusal)
            #expect(message.message.count > 20)
            #expect((400...599).contains(refusal.httpStatus))
        }
        // Only what can be tried again is a 5xx (P2).
        #expect(Refusal.allCases.filter { $0.httpStatus >= 500 } == [.storage])
    }
}
