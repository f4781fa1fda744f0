import Catalogue
import Central
import Dossiers
import Synchronization
import Testing
import Wire

/// The shipped birth registration, filed by an invented mother.
enum BirthAnswers {
    private static let loaded = Result {
        try CatalogueLoader.load(
            directory: #filePath.split(separator: "/", omittingEmptySubsequences: false)
                .dropLast(3).joined(separator: "/") + "/Assets")
    }

    static func catalogue() throws -> ProcedureCatalogue { try loaded.get() }

    static func complete() throws -> Answers {
        [
            "requester.relation": .choice("mother"), "child.name": .text("Nguyễn Thị Ánh"),
            "child.birthDate": try day("2026-10-02"), "child.sex": .choice("female"),
            "child.ethnicity": .choice("Kinh"), "child.nationality": .choice("vietnam"),
            "child.birthPlaceKind": .choice("facility"),
            "child.birthFacility": .text("Trạm y tế phường Thanh Xuân"),
            "child.birthPlace": .text("Phường Thanh Xuân, thành phố Hà Nội"),
            "child.hometown": .text("Xã Tiền Hải, tỉnh Hưng Yên"),
            "mother.name": .text("Lê Thị Thu"), "mother.birthDate": try day("1992-04-11"),
            "mother.identityKind": .choice("card"),
            "mother.personalNumber": .text("001192034561"),
            "mother.identityIssueDate": try day("2024-09-09"),
            "mother.identityIssuer": .text("Bộ Công an"), "father.declared": .flag(false),
            "copies.wanted": .flag(false), "delivery.method": .choice("desk"),
            "contact.phone": .text("0987654321"),
        ]
    }

    private static func day(_ iso: String) throws -> Answer {
        .date(PartialDate(try #require(CivilDate(iso: iso))))
    }
}

/// What an intake told.
final class IntakeLog: Sendable {
    private let state = Mutex<[IntakeEvent]>([])

    var text: String { state.withLock { $0.map { "\($0)" }.joined(separator: "\n") } }

    func append(_ event: IntakeEvent) { state.withLock { $0.append(event) } }
}

@Suite("The centre and its catalogue")
struct CatalogueCheckTests {
    private func status(_ dossier: Dossier) async throws -> Int {
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        let log = IntakeLog()
        let directory = CentralDirectory(path: Office.temporaryPath())
        try directory.create(keys: keys)
        defer { Office.remove(directory) }
        let intake = try Intake(
            store: CentralStore(path: directory.databasePath), keys: keys,
            catalogue: BirthAnswers.catalogue(), nowSeconds: { Office.nowSeconds },
            onEvent: { log.append($0) })
        var generator = SystemRandomNumberGenerator()
        let envelope = try DossierSealer(recipient: keys.opening.sealingKey)
            .seal(dossier, lookupCode: LookupCode(using: &generator))
        let answer = await intake.receive(id: envelope.id, body: try envelope.encoded())
        if answer.status != 201 { #expect(log.text.contains("invalidDossier")) }
        return answer.status
    }

    @Test("Complete answers of a known edition are taken")
    func complete() async throws {
        #expect(try await status(dossier(answers: BirthAnswers.complete())) == 201)
    }

    @Test(
        "A birth whose 60th day falls on a weekend is taken on Monday 23/11/2026",
        arguments: [22, 23])
    func limitOnADayOff(dayOfSeptember: Int) async throws {
        var answers = try BirthAnswers.complete()
        let birth = try #require(PartialDate(year: 2026, month: 9, day: dayOfSeptember))
        answers["child.birthDate"] = .date(birth)
        #expect(try await status(dossier(answers: answers)) == 201)
    }

    @Test("A missing required answer is refused")
    func missing() async throws {
        var answers = try BirthAnswers.complete()
        answers["child.name"] = nil
        #expect(try await status(dossier(answers: answers)) == 422)
    }

    @Test("An answer to a question that the edition does not have is refused")
    func unknownField() async throws {
        var answers = try BirthAnswers.complete()
        answers["child.shoeSize"] = .count(3)
        #expect(try await status(dossier(answers: answers)) == 422)
    }

    @Test("An unknown edition is refused")
    func unknownEdition() async throws {
        let other = try dossier(
            edition: "1.001193@2031-01-01", answers: BirthAnswers.complete())
        #expect(try await status(other) == 422)
    }

    @Test("An officer reads number, times, fee and every answer under the form's own label")
    func report() throws {
        let filed = try dossier(answers: BirthAnswers.complete())
        let stored = StoredDossier(
            id: filed.id.text, number: filed.number.text, kiosk: filed.kiosk,
            procedureCode: filed.procedureCode, edition: filed.edition, contentHash: "00",
            receivedAtSeconds: filed.submittedAt.secondsSinceEpoch + 61, envelope: [],
            dossier: try filed.encoded(), acknowledgement: [])
        let text = try ArrivalReport.text(of: stored, catalogue: BirthAnswers.catalogue())
        for words in [
            filed.number.text, "Khai lúc      12:05", "Nhận lúc      12:06", "0 đ",
            "UBND phường Thanh Xuân", "NGUYỄN THỊ ÁNH", "LÊ THỊ THU", "001192034561",
            "Ngoài tờ khai", "Số điện thoại: 0987 654 321", "Đề nghị cấp bản sao(6): ☒ Không",
        ] {
            #expect(text.contains(words), "\(words) is not in:\n\(text)")
        }
        let procedure = try #require(
            BirthAnswers.catalogue().procedures.first { $0.edition == filed.edition })
        var rest = text[...]
        for element in try #require(procedure.mainForm).body {
            let words = element.lines.map(\.label) + element.words
            for label in words {
                let range = try #require(rest.firstRange(of: label), "\(label) is misplaced")
                rest = rest[range.upperBound...]
            }
        }
    }

    @Test("Without the edition the bare answers are listed")
    func bareReport() throws {
        let filed = try dossier()
        let stored = StoredDossier(
            id: filed.id.text, number: filed.number.text, kiosk: filed.kiosk,
            procedureCode: filed.procedureCode, edition: filed.edition, contentHash: "00",
            receivedAtSeconds: 0, envelope: [], dossier: try filed.encoded(), acknowledgement: [])
        let text = try ArrivalReport.text(of: stored, catalogue: nil)
        #expect(text.contains("child.name: Nguyễn Thị Ánh"))
        #expect(text.contains("copies: 2"))
    }
}

extension FormElement {
    /// The words of a heading or request; none of what answers fill.
    fileprivate var words: [String] {
        if case .text(let text) = self { [text.words] } else { [] }
    }
}
