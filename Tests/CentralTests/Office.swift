import Catalogue
import Central
import Dossiers
import Foundation
import Logging
import Uplink
import Wire

/// Keys, folder, store and server of one centre for one test.
struct Office {
    let directory: CentralDirectory
    let keys: CentralKeys
    let store: CentralStore
    let server: CentralServer
    let running: Task<Void, any Error>
    let port: Int

    static let nowSeconds = 1_795_430_800
    static let silentLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Starts a centre on a free port.
    static func open(
        catalogue: ProcedureCatalogue? = nil, updates: UpdateShelf? = nil
    ) async throws -> Office {
        let directory = CentralDirectory(path: temporaryPath())
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        try directory.create(keys: keys)
        let store = try CentralStore(path: directory.databasePath)
        let server = try CentralServer(
            configuration: CentralConfiguration(
                catalogue: catalogue, nowSeconds: { nowSeconds },
                logger: silentLogger, updates: updates),
            store: store, keys: keys)
        let running = Task { try await server.run(.loopback(host: "127.0.0.1", port: 0)) }
        guard let port = await server.boundPort else { throw PeerError() }
        return Office(
            directory: directory, keys: keys, store: store, server: server, running: running,
            port: port)
    }

    /// Opens an office, lends it, and closes it.
    static func with(
        catalogue: ProcedureCatalogue? = nil, _ body: (Office) async throws -> Void
    ) async throws {
        let office = try await open(catalogue: catalogue)
        do {
            try await body(office)
        } catch {
            await office.close()
            throw error
        }
        await office.close()
    }

    func close() async {
        running.cancel()
        _ = await running.result
        Self.remove(directory)
    }

    static func remove(_ directory: CentralDirectory) {
        try? FileManager.default.removeItem(atPath: directory.path)
    }

    /// Sends bytes as they are; status and body of the answer.
    func send(
        _ body: [UInt8], to path: String, method: String = "PUT"
    ) async -> (status: Int, body: [UInt8]) {
        let head =
            "\(method) \(path) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
            + "content-length: \(body.count)\r\n\r\n"
        let answer = await exchangeAside(Array(head.utf8) + body, port: port)
        guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8)) else { return (0, []) }
        let status = String(decoding: answer.dropFirst(9).prefix(3), as: UTF8.self)
        return (Int(status) ?? 0, Array(answer[end.upperBound...]))
    }

    func put(
        _ envelope: DossierEnvelope
    ) async throws -> (status: Int, body: [UInt8]) {
        await send(try envelope.encoded(), to: "/v1/dossiers/\(envelope.id)")
    }

    /// The line of a kiosk to this centre, or to a peer in between. Patient, so that a busy machine
    /// is not taken for a silent peer.
    func transport(port: Int? = nil, readSeconds: Int = 60) throws -> HTTPCentreTransport {
        try HTTPCentreTransport(
            address: CentreAddress("http://127.0.0.1:\(port ?? self.port)"),
            acknowledgementKey: keys.acknowledging.verifyingKey,
            timeouts: TransportTimeouts(
                connectSeconds: 30, readSeconds: readSeconds, totalSeconds: readSeconds + 60))
    }

    func sealed(_ dossier: Dossier) throws -> DossierEnvelope {
        var generator = SystemRandomNumberGenerator()
        return try DossierSealer(recipient: keys.opening.sealingKey)
            .seal(dossier, lookupCode: LookupCode(using: &generator))
    }

    static func temporaryPath() -> String {
        FileManager.default.temporaryDirectory.path + "/motcua-centre-" + UUID().uuidString
    }
}

/// A dossier of an invented person.
func dossier(
    _ sequence: Int = 1, edition: String = "1.001193@2024-06-06", isDeclared: Bool = true,
    answers: Answers = [
        "child.name": .text("Nguyễn Thị Ánh"), "copies": .count(2),
        "child.birthDate": .date(PartialDate(CivilDate(daysSinceEpoch: 20_000))),
    ]
) throws -> Dossier {
    let today = CivilDate(daysSinceEpoch: 20_780)
    guard let id = DossierID(randomBytes: Array(repeating: UInt8(sequence % 256), count: 16)),
        let number = DossierNumber(kiosk: "TX02", date: today, sequence: sequence),
        let noon = LocalTime(hour: 12, minute: 5), let evening = LocalTime(hour: 16, minute: 30)
    else { throw PeerError() }
    return Dossier(
        id: id, number: number, ward: "UBND phường Thanh Xuân", procedureCode: "1.001193",
        procedureKey: "birth-registration", edition: edition,
        submittedAt: LocalDateTime(today, noon), language: .vietnamese, answers: answers,
        feeRule: "on-time", feeDong: 0, appointed: LocalDateTime(today, evening),
        isDeclared: isDeclared)
}

/// The refusal's code in an answer.
func code(of body: [UInt8]) -> String? { try? RefusalMessage.decode(json: body).code }
