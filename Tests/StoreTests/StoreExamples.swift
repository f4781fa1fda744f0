import Catalogue
import Dossiers
import FoundationEssentials
import Glibc
import Store
import Testing
import Wire

/// 2026-11-23T10:42 in Vietnam.
let exampleSeconds = 1_795_405_320

/// SplitMix64, so that drawn values repeat in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A directory that goes away with the test.
final class TemporaryDirectory {
    let path: String

    init() throws {
        var template = Array("/tmp/motcua-store-XXXXXX".utf8CString)
        path = try #require(mkdtemp(&template).map { String(cString: $0) })
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var database: String { path + "/store.sqlite" }

    /// Whether a file of the database holds these bytes anywhere.
    func holds(_ sought: String) throws -> Bool {
        for name in ["", "-wal", "-shm"] {
            let file = database + name
            guard FileManager.default.fileExists(atPath: file) else { continue }
            let data = try Data(contentsOf: URL(filePath: file))
            if data.firstRange(of: Data(sought.utf8)) != nil { return true }
        }
        return false
    }
}

/// A store, the centre's keys, and dossiers of invented people.
struct StoreExample {
    let directory: TemporaryDirectory
    let store: DossierStore
    let centre: SigningKey
    let sealer: DossierSealer
    let opener: DossierOpener

    init(sizeLimitBytes: Int = DossierStore.usualSizeLimitBytes) throws {
        directory = try TemporaryDirectory()
        store = try DossierStore(path: directory.database, sizeLimitBytes: sizeLimitBytes)
        centre = try SigningKey(rawRepresentation: Array(2...33))
        let key = try OpeningKey(rawRepresentation: Array(1...32))
        sealer = DossierSealer(recipient: try key.sealingKey)
        opener = try DossierOpener(key: key)
    }

    static func date(_ iso: String = "2026-11-23") throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }

    /// A sealed dossier under a number; another one for every seed.
    func envelope(_ number: DossierNumber, seed: UInt64 = 1) throws -> DossierEnvelope {
        var generator = SeededGenerator(state: seed &* 1000 &+ UInt64(number.sequence))
        let time = try #require(LocalTime(hour: 10, minute: 42))
        let dossier = Dossier(
            id: DossierID(using: &generator), number: number, ward: "UBND phường Thanh Xuân",
            procedureCode: "1.001193", procedureKey: "birth-registration",
            edition: "1.001193@2024-06-06", submittedAt: LocalDateTime(number.date, time),
            language: .vietnamese, answers: ["child.name": .text("Nguyễn Thị Ánh")],
            feeRule: "on-time", feeDong: 0, appointed: LocalDateTime(number.date, time),
            isDeclared: true)
        return try sealer.seal(dossier, lookupCode: LookupCode(using: &generator))
    }

    /// Commits one dossier under the next number of the day.
    @discardableResult
    func commitOne(
        on iso: String = "2026-11-23", seed: UInt64 = 1, atSeconds: Int = exampleSeconds
    ) throws -> DossierEnvelope {
        let number = try store.reserveNumber(kiosk: "TX02", date: Self.date(iso))
        let sealed = try envelope(number, seed: seed)
        try store.commit(Submission(envelope: sealed, storedAtSeconds: atSeconds))
        return sealed
    }

    /// The centre's word for an envelope.
    func acknowledgement(
        _ envelope: DossierEnvelope, officialCode: String? = nil
    ) throws -> DossierAcknowledgement {
        try DossierAcknowledgement.signed(
            for: envelope, receivedAtSeconds: exampleSeconds + 60, officialCode: officialCode,
            by: centre)
    }
}
