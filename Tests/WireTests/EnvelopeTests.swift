import Catalogue
import Dossiers
import FoundationEssentials
import Testing
import Wire

@Suite("Envelopes")
struct EnvelopeTests {
    private let example: WireExample

    init() throws { example = try WireExample() }

    @Test("A sealed dossier travels as JSON and opens whole")
    func roundTrip() throws {
        let received = try DossierEnvelope.decode(json: example.envelope.encoded())
        #expect(received == example.envelope)
        #expect(try example.opener.open(received) == example.dossier)
    }

    @Test("The envelope names the dossier, but not the code and nobody")
    func openFields() throws {
        let envelope = example.envelope
        #expect(envelope.id == example.dossier.id.text)
        #expect(envelope.number == "TX02-261123-0017")
        #expect(envelope.kiosk == "TX02")
        #expect(
            envelope.submittedAtSeconds == example.dossier.submittedAt.secondsSinceEpoch)
        #expect(envelope.lookupCodeHash == example.lookupCode.hash)
        #expect(try envelope.recipientKeyID == example.openingKey.sealingKey.identifier)
        let text = String(decoding: try envelope.encoded(), as: UTF8.self)
        #expect(!text.contains("Ánh"))
        #expect(!text.contains(example.lookupCode.symbols))
        #expect(!text.contains(example.lookupCode.text))
    }

    @Test("Names of different length give ciphertexts of the same length")
    func padding() throws {
        var longer = example.dossier
        longer.answers["child.name"] = .text("Nguyễn Hoàng Thị Ánh Nguyệt")
        let other = try example.sealer.seal(longer, lookupCode: example.lookupCode)
        #expect(other.ciphertext.utf8.count == example.envelope.ciphertext.utf8.count)
    }

    @Test("What the centre could not read is not sealed")
    func unreadable() throws {
        var dossier = example.dossier
        dossier.answers["child.sex"] = .choice("")
        #expect(throws: DossierSealingError.coding(.malformed("answers"))) {
            try example.sealer.seal(dossier, lookupCode: example.lookupCode)
        }
    }

    /// Every open field with another value of the right form.
    static let changes: [(name: String, change: @Sendable (inout DossierEnvelope) -> Void)] = [
        ("version", { $0.version = 2 }),
        ("id", { $0.id = String(repeating: "0", count: 32) }),
        ("number", { $0.number = "TX02-261123-0018" }),
        ("kiosk", { $0.kiosk = "TX03" }),
        ("procedureCode", { $0.procedureCode = "1.001194" }),
        ("edition", { $0.edition = "1.001193@2024-06-07" }),
        ("submittedAtSeconds", { $0.submittedAtSeconds += 60 }),
        ("lookupCodeHash", { $0.lookupCodeHash = String(repeating: "0", count: 64) }),
        ("recipientKeyID", { $0.recipientKeyID = String(repeating: "0", count: 16) }),
        ("encapsulatedKey", { $0.encapsulatedKey = flipped($0.encapsulatedKey) }),
        ("ciphertext", { $0.ciphertext = flipped($0.ciphertext) }),
    ]

    static func flipped(_ base64: String) -> String {
        var bytes = Array(Data(base64Encoded: base64) ?? Data())
        bytes[0] ^= 1
        return Data(bytes).base64EncodedString()
    }

    @Test("A change to any field keeps it from opening", arguments: changes.indices)
    func tampered(index: Int) {
        var envelope = example.envelope
        Self.changes[index].change(&envelope)
        #expect(throws: DossierOpeningError.self, "\(Self.changes[index].name)") {
            try example.opener.open(envelope)
        }
    }

    @Test("A change to any field changes the content hash", arguments: changes.indices)
    func hashCovers(index: Int) {
        var envelope = example.envelope
        Self.changes[index].change(&envelope)
        #expect(envelope.contentHash != example.envelope.contentHash)
    }

    @Test("Letters moved from one field into the next change the content hash")
    func unambiguous() {
        var envelope = example.envelope
        envelope.number += "T"
        envelope.kiosk = "X02"
        #expect(envelope.associatedData != example.envelope.associatedData)
        #expect(envelope.contentHash != example.envelope.contentHash)
    }

    @Test("The JSON is what a general encoder writes")
    func generalEncoder() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(try example.envelope.encoded() == Array(encoder.encode(example.envelope)))
    }

    @Test("A field that would need escaping is not written", arguments: ["a\"b", "a\\b", "a\nb"])
    func escaping(edition: String) {
        var envelope = example.envelope
        envelope.edition = edition
        #expect(throws: WireError.malformed("edition")) { try envelope.encoded() }
    }

    @Test("The hash does not depend on the order of fields in the JSON")
    func hashOfDecoded() throws {
        let plain = Array(try JSONEncoder().encode(example.envelope))
        #expect(
            try DossierEnvelope.decode(json: plain).contentHash == example.envelope.contentHash)
    }

    @Test("Another centre's key is told apart from changed bytes")
    func wrongKey() throws {
        let other = try DossierOpener(key: OpeningKey(rawRepresentation: Array(3...34)))
        #expect(throws: DossierOpeningError.unknownKey) { try other.open(example.envelope) }
        var relabelled = example.envelope
        relabelled.recipientKeyID = try OpeningKey(rawRepresentation: Array(3...34)).sealingKey
            .identifier
        #expect(throws: DossierOpeningError.cannotOpen) { try other.open(relabelled) }
    }

    @Test("A dossier sealed under another number than the envelope's is refused")
    func mismatch() throws {
        var envelope = example.envelope
        envelope.number = "TX02-261123-0018"
        let sealed = try Sealing.seal(
            example.dossier.encoded(), associatedData: envelope.associatedData,
            to: example.openingKey.sealingKey)
        envelope.encapsulatedKey = Data(sealed.encapsulatedKey).base64EncodedString()
        envelope.ciphertext = Data(sealed.ciphertext).base64EncodedString()
        #expect(throws: DossierOpeningError.mismatch("number")) {
            try example.opener.open(envelope)
        }
    }

    @Test("Sealed bytes that are no dossier are told apart")
    func notADossier() throws {
        var envelope = example.envelope
        let sealed = try Sealing.seal(
            Array("{}\n{}".utf8), associatedData: envelope.associatedData,
            to: example.openingKey.sealingKey)
        envelope.encapsulatedKey = Data(sealed.encapsulatedKey).base64EncodedString()
        envelope.ciphertext = Data(sealed.ciphertext).base64EncodedString()
        #expect(throws: DossierOpeningError.invalidDossier(.malformed("json"))) {
            try example.opener.open(envelope)
        }
    }
}

@Suite("Reading envelopes from outside")
struct EnvelopeLimitTests {
    private let json: String

    init() throws {
        json = String(decoding: try WireExample().envelope.encoded(), as: UTF8.self)
    }

    @Test(
        "A field that is not of its form is named",
        arguments: [
            ("\"number\":\"TX02-261123-0017\"", "\"number\":\"TX02\"", "number"),
            ("\"kiosk\":\"TX02\"", "\"kiosk\":\"TX03\"", "kiosk"),
            ("\"procedureCode\":\"1.001193\"", "\"procedureCode\":\"\"", "procedureCode"),
            ("\"edition\":\"", "\"edition\":\" ", "edition"),
            ("\"lookupCodeHash\":\"", "\"lookupCodeHash\":\"0", "lookupCodeHash"),
            ("\"recipientKeyID\":\"", "\"recipientKeyID\":\"0", "recipientKeyID"),
            ("\"encapsulatedKey\":\"", "\"encapsulatedKey\":\"AAAA", "encapsulatedKey"),
            ("\"ciphertext\":\"", "\"ciphertext\":\"*", "ciphertext"),
            ("\"id\":\"", "\"id\":\"../", "id"),
            ("\"submittedAtSeconds\":", "\"submittedAtSeconds\":-", "submittedAtSeconds"),
            ("\"kiosk\":\"TX02\",", "", "json"),
        ])
    func malformed(original: String, replacement: String, field: String) {
        let changed = json.replacing(original, with: replacement)
        #expect(changed != json)
        #expect(throws: WireError.malformed(field)) {
            try DossierEnvelope.decode(json: Array(changed.utf8))
        }
    }

    @Test(
        "A kiosk files from the oldest law of the catalogue on, and not before",
        arguments: [("2016-01-01T00:00", true), ("2015-12-31T23:59", false)])
    func oldest(moment: String, isTaken: Bool) throws {
        let seconds = try #require(LocalDateTime(iso: moment)).secondsSinceEpoch
        let own = try WireExample().dossier.submittedAt.secondsSinceEpoch
        let changed = json.replacing(
            "\"submittedAtSeconds\":\(own)", with: "\"submittedAtSeconds\":\(seconds)")
        #expect(changed != json)
        let read = { try DossierEnvelope.decode(json: Array(changed.utf8)).submittedAtSeconds }
        if isTaken {
            #expect(try read() == seconds)
        } else {
            #expect(throws: WireError.malformed("submittedAtSeconds")) { try read() }
        }
    }

    @Test("A later version is named")
    func laterVersion() {
        let changed = json.replacing("\"version\":1", with: "\"version\":2")
        #expect(throws: WireError.unsupportedVersion(2)) {
            try DossierEnvelope.decode(json: Array(changed.utf8))
        }
    }

    @Test("A message over the limit is refused unread")
    func tooLarge() {
        let blanks = [UInt8](repeating: 32, count: wireMessageLimitBytes + 1)
        #expect(throws: WireError.tooLarge) { try DossierEnvelope.decode(json: blanks) }
    }

    @Test("Nested brackets and broken text are refused without a crash")
    func hostile() {
        let nested = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: WireError.malformed("json")) { try DossierEnvelope.decode(json: nested) }
        #expect(throws: WireError.malformed("json")) {
            try DossierEnvelope.decode(json: [0xFF, 0xFE, 0x00])
        }
        for length in 0..<json.utf8.count {
            #expect(throws: WireError.malformed("json")) {
                try DossierEnvelope.decode(json: Array(json.utf8.prefix(length)))
            }
        }
    }

    @Test("Ciphertexts of every length modulo three are taken", arguments: 17...40)
    func lengths(count: Int) throws {
        var envelope = try WireExample().envelope
        envelope.ciphertext = Data((0..<count).map { UInt8($0 * 37 % 256) })
            .base64EncodedString()
        #expect(try DossierEnvelope.decode(json: envelope.encoded()) == envelope)
    }

    @Test(
        "What is not base64 is refused",
        arguments: ["=", "====", "AAA", "A===", "AA=A", "A*AA", "AAAA\u{301}", " AAA", "AAA\n"])
    func notBase64(tail: String) throws {
        var envelope = try WireExample().envelope
        envelope.ciphertext = String(repeating: "A", count: 64) + tail
        #expect(throws: WireError.malformed("ciphertext")) { try envelope.encoded() }
    }

    @Test("A second way to write the same ciphertext is refused")
    func malleable() throws {
        var envelope = try WireExample().envelope
        // 32 bytes leave two bits of the last letter unused.
        envelope.ciphertext = Data(repeating: 0, count: 32).base64EncodedString()
        #expect(try DossierEnvelope.decode(json: envelope.encoded()) == envelope)
        envelope.ciphertext = envelope.ciphertext.replacing("A=", with: "B=")
        let json = Array(try JSONEncoder().encode(envelope))
        #expect(throws: WireError.malformed("ciphertext")) {
            try DossierEnvelope.decode(json: json)
        }
    }
}
