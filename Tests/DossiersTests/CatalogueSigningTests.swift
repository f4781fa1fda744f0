import Catalogue
import Dossiers
import Testing

@Suite("Signed catalogue bundles")
struct CatalogueSigningTests {
    private let key: SigningKey
    private let other: SigningKey
    private let unsigned: [UInt8]
    private let signed: [UInt8]

    init() throws {
        key = try SigningKey(rawRepresentation: [UInt8](repeating: 7, count: 32))
        other = try SigningKey(rawRepresentation: [UInt8](repeating: 8, count: 32))
        unsigned = try CatalogueBundle(
            header: .init(serial: 12, madeOn: try BirthFixture.date("2026-11-23")),
            trees: try CatalogueLoader.trees(files: [Self.calendar])
        ).encoded()
        signed = try CatalogueSigning.sign(unsigned, with: key)
    }

    private static let calendar = CatalogueFile(
        name: "catalogue/calendar.yaml",
        text: """
            years: [2026]
            sources:
              law: {instrument: Law, checked: 2026-11-23, state: verified}
            hours: [{closing: "16:30", source: law, vi: Giờ, en: Hours}]
            daysOff: []
            """)

    private func error(_ bytes: [UInt8], key: SigningKey? = nil) -> BundleError? {
        do throws(BundleError) {
            _ = try CatalogueSigning.verifiedContent(
                of: bytes, by: (key ?? self.key).verifyingKey)
            return nil
        } catch {
            return error
        }
    }

    @Test("What was signed comes back")
    func roundTrip() throws {
        let content = try CatalogueSigning.verifiedContent(of: signed, by: key.verifyingKey)
        #expect(content == unsigned)
        #expect(try CatalogueBundle(decoding: content).header.serial == 12)
        #expect(key.verifyingKey.identifier.utf8.count == 16)
    }

    @Test("Every changed bit is noticed")
    func tampered() {
        for place in signed.indices {
            for bit in 0..<8 {
                var changed = signed
                changed[place] ^= 1 << UInt8(bit)
                #expect(error(changed) != nil, "byte \(place), bit \(bit)")
            }
        }
        var changed = signed
        changed[unsigned.count - 1] ^= 1
        #expect(error(changed) == .badSignature)
    }

    @Test("Every truncation is noticed, and one that cuts the whole seal is an unsigned bundle")
    func truncated() {
        for count in signed.indices where count != unsigned.count {
            #expect(error(Array(signed[..<count])) != nil, "\(count) bytes")
        }
        #expect(error(unsigned) == .unsigned)
        #expect(
            error(Array(signed.dropLast()))
                == .truncated(expectedBytes: signed.count, actualBytes: signed.count - 1))
    }

    @Test("Another key is named, and its signature under our name is no signature")
    func otherKey() throws {
        #expect(
            error(signed, key: other)
                == .otherKey(
                    found: key.verifyingKey.identifier, expected: other.verifyingKey.identifier))
        let theirs = try BundleEnvelope(
            parsing: try CatalogueSigning.sign(unsigned, with: other))
        let ours = try BundleEnvelope(parsing: signed)
        let forged = BundleEnvelope.Seal(
            keyIdentifier: try #require(ours.seal).keyIdentifier,
            signature: try #require(theirs.seal).signature)
        #expect(error(BundleEnvelope(content: unsigned, seal: forged).bytes) == .badSignature)
    }

    @Test("A signature over the bare content, as for another purpose, is not taken")
    func label() throws {
        let seal = BundleEnvelope.Seal(
            keyIdentifier: try #require(try BundleEnvelope(parsing: signed).seal).keyIdentifier,
            signature: try key.signature(over: unsigned))
        #expect(error(BundleEnvelope(content: unsigned, seal: seal).bytes) == .badSignature)
    }

    @Test("Nothing is signed that no kiosk would take, and nothing twice")
    func refusedToSign() throws {
        #expect(throws: BundleError.alreadySigned(keyIdentifier: key.verifyingKey.identifier)) {
            try CatalogueSigning.sign(signed, with: other)
        }
        #expect(throws: BundleError.notABundle) {
            try CatalogueSigning.sign([1, 2, 3], with: key)
        }
        let empty = try CatalogueBundle(
            header: .init(serial: 1, madeOn: try BirthFixture.date("2026-11-23")), trees: []
        ).encoded()
        #expect(throws: BundleError.self) { try CatalogueSigning.sign(empty, with: key) }
    }
}
