import Catalogue
import Dossiers
import Testing

/// A birth registration of invented people.
func exampleDossier() throws -> Dossier {
    let submitted = try #require(LocalDateTime(iso: "2026-11-23T10:42"))
    let appointed = try #require(LocalDateTime(iso: "2026-11-23T17:00"))
    let number = try #require(DossierNumber("TX02-261123-0017"))
    let id = try #require(DossierID(randomBytes: Array(0...15)))
    let birth = try #require(PartialDate(year: 2026, month: 11, day: 20))
    let fatherBirth = try #require(PartialDate(year: 1990))
    return Dossier(
        id: id, number: number, ward: "UBND phường Thanh Xuân", procedureCode: "1.001193",
        procedureKey: "birth-registration", edition: "1.001193@2024-06-06",
        submittedAt: submitted, language: .vietnamese,
        answers: [
            "child.name": .text("Nguyễn Thị Ánh"), "child.birth-date": .date(birth),
            "child.sex": .choice("female"), "copies": .count(2), "married": .flag(true),
            "father.birth-date": .date(fatherBirth), "note": .text("dòng 1\ndòng \"2\" \\ {}"),
        ],
        feeRule: "on-time", feeDong: 0, appointed: appointed, isDeclared: true)
}

@Suite("The encoding of dossiers")
struct DossierCodingTests {
    @Test("An encoded dossier is read back whole")
    func roundTrip() throws {
        let dossier = try exampleDossier()
        #expect(try Dossier(decoding: dossier.encoded()) == dossier)
    }

    @Test("A dossier without a known fee is read back without one")
    func unknownFee() throws {
        var dossier = try exampleDossier()
        dossier.feeDong = nil
        #expect(try Dossier(decoding: dossier.encoded()).feeDong == nil)
    }

    @Test("The same dossier always gives the same bytes")
    func deterministic() throws {
        let dossier = try exampleDossier()
        var rebuilt = dossier
        rebuilt.answers = [:]
        for (field, answer) in dossier.answers.sorted(by: { $0.key > $1.key }) {
            rebuilt.answers[field] = answer
        }
        #expect(try rebuilt.encoded() == dossier.encoded())
    }

    @Test("Spaces at the end are padding")
    func padding() throws {
        let dossier = try exampleDossier()
        #expect(try Dossier(decoding: dossier.encoded() + Array("   ".utf8)) == dossier)
    }

    @Test("A dossier over the limit is neither written nor read")
    func tooLarge() throws {
        var dossier = try exampleDossier()
        for index in 0..<20 {
            dossier.answers[FieldID("big.\(index)")] = .text(String(repeating: "a", count: 4000))
        }
        #expect(throws: DossierCodingError.tooLarge) { try dossier.encoded() }
        let blanks = [UInt8](repeating: 32, count: Dossier.encodedLimitBytes + 1)
        #expect(throws: DossierCodingError.tooLarge) { try Dossier(decoding: blanks) }
    }

    @Test("A later version is named, not misread")
    func laterVersion() throws {
        let text = String(decoding: try exampleDossier().encoded(), as: UTF8.self)
        let later = text.replacing("\"version\":1", with: "\"version\":2")
        #expect(throws: DossierCodingError.unsupportedVersion(2)) {
            try Dossier(decoding: Array(later.utf8))
        }
    }

    @Test(
        "A part that is not of its form is named",
        arguments: [
            ("TX02-261123-0017", "TX02-261199-0017", "number"),
            ("2026-11-23T10:42", "2026-11-23T25:42", "submittedAt"),
            ("\"language\":\"vi\"", "\"language\":\"xx\"", "language"),
            ("\"feeDong\":0", "\"feeDong\":-1", "feeDong"),
            ("000102", "00010G", "id"), ("\"count\":2", "\"count\":-2", "answers"),
            ("\"feeRule\":\"on-time\"", "\"feeRule\":\"\"", "names"),
        ])
    func malformed(original: String, replacement: String, part: String) throws {
        let text = String(decoding: try exampleDossier().encoded(), as: UTF8.self)
        let changed = text.replacing(original, with: replacement)
        #expect(changed != text)
        #expect(throws: DossierCodingError.malformed(part)) {
            try Dossier(decoding: Array(changed.utf8))
        }
    }

    @Test("Every truncation is refused without a crash")
    func truncated() throws {
        let bytes = try exampleDossier().encoded()
        for length in 0..<bytes.count {
            #expect(throws: DossierCodingError.self) {
                try Dossier(decoding: Array(bytes.prefix(length)))
            }
        }
    }
}
