import Catalogue
import Central
import Dossiers
import Foundation
import Testing
import Uplink
import Wire

@Suite("P2: the centre takes a dossier in once", .timeLimit(.minutes(30)))
struct IntakeTests {
    @Test("A dossier is stored and answered with a valid signed acknowledgement")
    func stored() async throws {
        try await Office.with { office in
            let envelope = try office.sealed(dossier())
            let answer = try await office.put(envelope)
            #expect(answer.status == 201)
            let acknowledgement = try DossierAcknowledgement.decode(json: answer.body)
            #expect(
                acknowledgement.isValid(
                    for: envelope, key: office.keys.acknowledging.verifyingKey))
            #expect(acknowledgement.receivedAtSeconds == Office.nowSeconds)
            #expect(acknowledgement.officialCode == nil)
            let stored = try #require(try await office.store.list(offset: 0, limit: 9).first)
            #expect(try Dossier(decoding: stored.dossier) == dossier())
            #expect(try DossierEnvelope.decode(json: stored.envelope) == envelope)
        }
    }

    @Test("The same dossier sent again gets the same acknowledgement, byte for byte")
    func repeated() async throws {
        try await Office.with { office in
            let envelope = try office.sealed(dossier())
            let first = try await office.put(envelope)
            let second = try await office.put(envelope)
            #expect(second.status == 200)
            #expect(second.body == first.body)
            #expect(try await office.store.count() == 1)
        }
    }

    @Test("The same acknowledgement is still given after the centre was restarted")
    func restarted() async throws {
        let office = try await Office.open()
        let envelope = try office.sealed(dossier())
        let first = try await office.put(envelope)
        office.running.cancel()
        _ = await office.running.result
        let intake = try Intake(
            store: CentralStore(path: office.directory.databasePath),
            keys: office.directory.keys(), catalogue: nil, nowSeconds: { 0 }, onEvent: { _ in })
        let second = await intake.receive(id: envelope.id, body: try envelope.encoded())
        #expect(second == IntakeAnswer(status: 200, body: first.body))
        await office.close()
    }

    @Test("Other content under the same identifier is refused with 409, the first stays")
    func otherContent() async throws {
        try await Office.with { office in
            let first = try office.sealed(dossier())
            _ = try await office.put(first)
            // The same dossier sealed anew has other bytes.
            let answer = try await office.put(office.sealed(dossier()))
            #expect(answer.status == 409)
            #expect(code(of: answer.body) == "conflict")
            let stored = try await office.store.list(offset: 0, limit: 9)
            #expect(stored.map(\.contentHash) == [first.contentHash])
        }
    }

    @Test("Another dossier under the same number is refused with 409")
    func sameNumber() async throws {
        try await Office.with { office in
            _ = try await office.put(office.sealed(dossier()))
            var other = try dossier()
            other.id = try #require(DossierID(randomBytes: Array(repeating: 9, count: 16)))
            #expect(try await office.put(office.sealed(other)).status == 409)
            #expect(try await office.store.count() == 1)
        }
    }

    @Test("Eight deliveries at once lead to one row and one acknowledgement")
    func parallel() async throws {
        try await Office.with { office in
            let envelope = try office.sealed(dossier())
            let transports = try (0..<8).map { _ in try office.transport() }
            let outcomes = await withTaskGroup(of: DeliveryOutcome.self) { group in
                for transport in transports {
                    group.addTask { await transport.put(envelope) }
                }
                return await group.reduce(into: Set()) { $0.insert($1) }
            }
            for transport in transports { await transport.shutDown() }
            #expect(outcomes.count == 1)
            guard case .acknowledged = outcomes.first else {
                Issue.record("\(outcomes)")
                return
            }
            #expect(try await office.store.count() == 1)
        }
    }

    @Test(
        "A change of any open field is noticed",
        arguments: ["number", "procedure", "edition", "time", "code", "ciphertext", "key"])
    func tampered(part: String) async throws {
        try await Office.with { office in
            var envelope = try office.sealed(dossier())
            switch part {
            case "number": envelope.number = "TX02-261123-0099"
            case "procedure": envelope.procedureCode = "1.001194"
            case "edition": envelope.edition = "1.001193@2025-01-01"
            case "time": envelope.submittedAtSeconds += 60
            case "code": envelope.lookupCodeHash = String(repeating: "0", count: 64)
            case "ciphertext":
                envelope.ciphertext = Data(repeating: 1, count: 600).base64EncodedString()
            default: envelope.encapsulatedKey = Data(repeating: 9, count: 32).base64EncodedString()
            }
            let answer = try await office.put(envelope)
            #expect(answer.status == 422)
            #expect(code(of: answer.body) == "cannot-open")
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A dossier sealed to another centre's key is refused and the reason named")
    func wrongKey() async throws {
        try await Office.with { office in
            let others = try CentralKeys(randomBytes: Array(repeating: 3, count: 64))
            var generator = SystemRandomNumberGenerator()
            let envelope = try DossierSealer(recipient: others.opening.sealingKey)
                .seal(dossier(), lookupCode: LookupCode(using: &generator))
            let answer = try await office.put(envelope)
            #expect(answer.status == 422)
            #expect(code(of: answer.body) == "unknown-key")
        }
    }

    @Test("A dossier without the declaration is refused")
    func undeclared() async throws {
        try await Office.with { office in
            let answer = try await office.put(office.sealed(dossier(isDeclared: false)))
            #expect(answer.status == 422)
            #expect(code(of: answer.body) == "invalid-dossier")
        }
    }

    @Test("A path that names another dossier than the body is refused")
    func otherPath() async throws {
        try await Office.with { office in
            let body = try office.sealed(dossier()).encoded()
            let path = "/v1/dossiers/" + String(repeating: "f", count: 32)
            #expect(await office.send(body, to: path).status == 400)
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A message over the limit is refused with 413, announced or not")
    func oversize() async throws {
        try await Office.with { office in
            let path = "/v1/dossiers/" + String(repeating: "0", count: 32)
            let large = [UInt8](repeating: 0x20, count: wireMessageLimitBytes + 1)
            let answer = await office.send(large, to: path)
            #expect(answer.status == 413)
            #expect(code(of: answer.body) == "too-large")
            let head =
                "PUT \(path) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
                + "transfer-encoding: chunked\r\n\r\n"
            let size = String(large.count, radix: 16)
            let chunked = await exchangeAside(
                Array(head.utf8) + Array("\(size)\r\n".utf8) + large + Array("\r\n0\r\n\r\n".utf8),
                port: office.port)
            #expect(String(decoding: chunked.prefix(12), as: UTF8.self) == "HTTP/1.1 413")
        }
    }

    @Test("Broken, cut, deep and wide JSON is refused and stores nothing")
    func fuzz() async throws {
        try await Office.with { office in
            let envelope = try office.sealed(dossier())
            let whole = try envelope.encoded()
            var bodies: [[UInt8]] = [
                [], Array("null".utf8), Array("[]".utf8), Array("{}".utf8), [0xFF, 0xFE, 0x00],
                Array(repeating: UInt8(ascii: "["), count: 100_000),
                Array((String(repeating: "{\"a\":", count: 50_000) + "1").utf8),
                Array(("[" + String(repeating: "0,", count: 400_000) + "0]").utf8),
            ]
            var generator = SystemRandomNumberGenerator()
            for _ in 0..<150 {
                var body = whole
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let place = Int.random(in: 0..<body.count, using: &generator)
                    switch Int.random(in: 0..<3, using: &generator) {
                    case 0: body[place] ^= UInt8.random(in: 1...255, using: &generator)
                    case 1: body.removeSubrange(place...)
                    default: body.insert(UInt8(ascii: "{"), at: place)
                    }
                    if body.isEmpty { break }
                }
                bodies.append(body)
            }
            let intake = try Intake(
                store: office.store, keys: office.keys, catalogue: nil, nowSeconds: { 0 },
                onEvent: { _ in })
            for body in bodies where (try? DossierEnvelope.decode(json: body)) != envelope {
                let answer = await intake.receive(id: envelope.id, body: body)
                #expect((400..<500).contains(answer.status))
            }
            for body in bodies.prefix(8) {
                let answer = await office.send(body, to: "/v1/dossiers/\(envelope.id)")
                #expect(answer.status == 400)
                #expect(code(of: answer.body) == "malformed")
            }
            #expect(try await office.store.count() == 0)
        }
    }

    @Test(
        "Members beyond the protocol do not smuggle depth or width past the centre",
        arguments: ["[[1]]", "[" + String(repeating: "0,", count: 64) + "0]"])
    func shape(extra: String) async throws {
        try await Office.with { office in
            let envelope = try office.sealed(dossier())
            let body = Array("{\"zz\":\(extra),".utf8) + (try envelope.encoded().dropFirst())
            let answer = await office.send(body, to: "/v1/dossiers/\(envelope.id)")
            #expect(answer.status == 400)
        }
    }

    @Test("A store that does not answer is 503, never a refusal, and nothing was acknowledged")
    func storageFault() async throws {
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        let intake = try Intake(
            store: BrokenStore(), keys: keys, catalogue: nil, nowSeconds: { 0 },
            onEvent: { _ in })
        var generator = SystemRandomNumberGenerator()
        let envelope = try DossierSealer(recipient: keys.opening.sealingKey)
            .seal(dossier(), lookupCode: LookupCode(using: &generator))
        let answer = await intake.receive(id: envelope.id, body: try envelope.encoded())
        #expect(answer.status == 503)
        #expect(code(of: answer.body) == "storage")
    }

    @Test("Health is told, and an unknown path gets a refusal in words")
    func others() async throws {
        try await Office.with { office in
            let health = await office.send([], to: "/v1/health", method: "GET")
            #expect(health.status == 200)
            #expect(String(decoding: health.body, as: UTF8.self) == #"{"status":"ok"}"#)
            let unknown = await office.send([], to: "/v1/dossiers", method: "GET")
            #expect(unknown.status == 404)
            #expect(code(of: unknown.body) == "malformed")
        }
    }

    @Test("Neither an answer nor the log repeats what a citizen wrote (P4)")
    func silence() async throws {
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        let log = IntakeLog()
        let directory = CentralDirectory(path: Office.temporaryPath())
        try directory.create(keys: keys)
        defer { Office.remove(directory) }
        let store = try CentralStore(path: directory.databasePath)
        let intake = try Intake(
            store: store, keys: keys, catalogue: try BirthAnswers.catalogue(),
            nowSeconds: { 0 }, onEvent: { log.append($0) })
        var answers = try BirthAnswers.complete()
        answers["child.name"] = .text("SENTINEL9")
        answers["mother.personalNumber"] = .text("SENTINEL8")
        var generator = SystemRandomNumberGenerator()
        let envelope = try DossierSealer(recipient: keys.opening.sealingKey)
            .seal(dossier(answers: answers), lookupCode: LookupCode(using: &generator))
        let answer = await intake.receive(id: envelope.id, body: try envelope.encoded())
        #expect(answer.status == 422)
        let told = String(decoding: answer.body, as: UTF8.self) + log.text
        #expect(told.contains("child.name"))
        #expect(!told.contains("SENTINEL"))
    }
}

/// A database that is gone.
struct BrokenStore: CentralRepository, KioskRegistry {
    func known(id: String, contentHash: String) async throws -> IntakeResult? { nil }
    func store(_ dossier: StoredDossier) async throws -> IntakeResult { throw PeerError() }
    func list(offset: Int, limit: Int) async throws -> [StoredDossier] { throw PeerError() }
    func count() async throws -> Int { throw PeerError() }
    func addCode(
        hash: String, kiosk: String, madeAtSeconds: Int, expiresAtSeconds: Int
    ) async throws { throw PeerError() }
    func redeem(
        codeHash: String, kiosk: String, keyHash: String, slipKey: String, nowSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult { throw PeerError() }
    func renew(
        _ certificate: IssuedCertificate, kiosk: String, presenting serial: String,
        nowSeconds: Int
    ) async throws -> Bool { throw PeerError() }
    func renewExpired(
        kiosk: String, keyHash: String, nowSeconds: Int, graceSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult { throw PeerError() }
    func standing(serial: String) async throws -> CertificateStanding { throw PeerError() }
    func kiosks() async throws -> [RegisteredKiosk] { throw PeerError() }
    func revoke(kiosk: String, nowSeconds: Int) async throws -> Int { throw PeerError() }
}
