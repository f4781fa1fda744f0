import Catalogue
import Dossiers
import Testing

@Suite("The signed statement of a slip (P10)")
struct SlipStatementTests {
    private let key: SigningKey
    private let statement: SlipStatement
    private let url: String

    init() throws {
        key = try SigningKey(rawRepresentation: Array(1...32))
        statement = try SlipStatement(
            procedureCode: "1.001193", edition: "1.001193@2024-06-06",
            number: #require(DossierNumber("TX02-261123-0017")),
            submittedAt: #require(LocalDateTime(iso: "2026-11-23T10:42")), signedBy: key)
        url = statement.url(station: exampleStation)
    }

    @Test("The address is read back with every fact, and verifies")
    func roundTrip() throws {
        let read = try SlipStatement(url: url)
        #expect(read == statement)
        #expect(read.procedureCode == "1.001193")
        #expect(read.number.text == "TX02-261123-0017")
        #expect(read.submittedAt.iso == "2026-11-23T10:42")
        #expect(read.editionDate.iso == "2024-06-06")
        #expect(read.verify(key.verifyingKey))
    }

    @Test("Another kiosk's key does not verify it")
    func otherKey() throws {
        let other = try SigningKey(rawRepresentation: Array(2...33))
        #expect(!statement.verify(other.verifyingKey))
    }

    @Test("The address fits a QR code of version 8 at level M")
    func length() {
        // ISO/IEC 18004 table 7: version 8-M holds 152 bytes; 49 + 8 modules of 10 dots are 570.
        #expect(url.utf8.count <= 152)
    }

    @Test("Every changed character is noticed")
    func tampered() throws {
        let base = exampleStation.trackingBase.count
        for offset in base..<url.count {
            var characters = Array(url)
            characters[offset] = characters[offset] == "A" ? "B" : "A"
            let isGenuine =
                (try? SlipStatement(url: String(characters)))
                .map { $0.verify(key.verifyingKey) } ?? false
            #expect(!isGenuine, "changed at \(offset)")
        }
    }

    @Test("Every truncation and addition is refused")
    func lengthChanged() {
        let base = exampleStation.trackingBase.count
        for length in base..<url.count {
            #expect(throws: SlipStatementError.self) {
                try SlipStatement(url: String(url.prefix(length)))
            }
        }
        for addition in ["A", "=", "AAAA", "?x=1", "/", " "] {
            #expect(throws: SlipStatementError.self) { try SlipStatement(url: url + addition) }
        }
    }

    @Test("A statement of a later version is named")
    func laterVersion() {
        let later = exampleStation.trackingBase + "Aw" + url.dropFirst(32 + 2)
        #expect(throws: SlipStatementError.unsupportedVersion(3)) { try SlipStatement(url: later) }
    }

    @Test(
        "An edition or code that the statement cannot hold is refused",
        arguments: [
            ("1.001193", "1.001194@2024-06-06"), ("1.001193", "1.001193"),
            ("1.00119X", "1.00119X@2024-06-06"), ("khai sinh", "khai sinh@2024-06-06"),
            ("", "@2024-06-06"), ("một", "một@2024-06-06"),
            ("1.001193", "1.001193@1999-06-06"),
            ("abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuvwxy@2024-06-06"),
        ])
    func cannotEncode(code: String, edition: String) throws {
        let number = try #require(DossierNumber("TX02-261123-0017"))
        #expect(throws: SlipStatementError.cannotEncode) {
            try SlipStatement(
                procedureCode: code, edition: edition, number: number,
                submittedAt: statement.submittedAt, signedBy: key)
        }
    }

    @Test(
        "Codes from before the national ones are held as they are",
        arguments: ["2016.khai-sinh", "233448", "11.00119", "abcdefghijklmnopqrstuvwx"])
    func otherCodes(code: String) throws {
        let number = try #require(DossierNumber("TX02-161003-0001"))
        let made = try SlipStatement(
            procedureCode: code, edition: code + "@2016-01-02", number: number,
            submittedAt: statement.submittedAt, signedBy: key)
        let read = try SlipStatement(url: made.url(station: exampleStation))
        #expect(read == made)
        #expect(read.procedureCode == code)
        #expect(read.verify(key.verifyingKey))
        // ISO/IEC 18004 table 7: version 10-M holds 213 bytes.
        #expect(made.url(station: exampleStation).utf8.count <= 213)
    }

    @Test("The signature is that of Ed25519 (RFC 8032 §7.1, test 2)")
    func rfcSignature() throws {
        let seed: [UInt8] = [
            0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3, 0x46, 0xec, 0x11,
            0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab, 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed,
            0x4f, 0xb8, 0xa6, 0xfb,
        ]
        let signer = try SigningKey(rawRepresentation: seed)
        let signature = try signer.signature(over: [0x72])
        #expect(
            Digest.hexadecimal(signature)
                == "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    }
}
