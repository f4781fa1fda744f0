import Central
import Dossiers
import Foundation
import Logging
import Runtime
import Synchronization
import Uplink
import Wire

/// Lines of a centre's log.
final class LogLines: Sendable {
    private let state = Mutex<[String]>([])

    var all: [String] { state.withLock { $0 } }

    func add(_ line: String) { state.withLock { $0.append(line) } }

    func has(_ words: String...) -> Bool {
        all.contains { line in words.allSatisfy { line.contains($0) } }
    }

    /// Waits until the log has a line with these words, at most half a minute.
    func waits(for words: String...) async -> Bool {
        for _ in 0..<300 {
            if all.contains(where: { line in words.allSatisfy { line.contains($0) } }) {
                return true
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    var logger: Logger {
        Logger(label: "test") { [self] _ in Handler(lines: self) }
    }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            let facts = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
            lines.add("\(event.message) " + facts.joined(separator: " "))
        }
    }
}

/// A centre behind TLS, as a city runs it: real handshakes, real database, on loopback.
struct TLSOffice {
    let directory: CentralDirectory
    let keys: CentralKeys
    let store: CentralStore
    let authority: CertificateAuthority
    let server: CentralServer
    let log: LogLines
    let running: Task<Void, any Error>
    let centre: CentreAddress
    let enrolment: CentreAddress

    static func nowSeconds() -> Int { Int(Date().timeIntervalSince1970) }

    /// - Parameter secondsAhead: how much later it is for the centre's desk than for TLS.
    static func with(
        secondsAhead: Int = 0, _ body: (TLSOffice) async throws -> Void
    ) async throws {
        let office = try await open(secondsAhead: secondsAhead)
        do {
            try await body(office)
        } catch {
            await office.close()
            throw error
        }
        await office.close()
    }

    private static func open(secondsAhead: Int) async throws -> TLSOffice {
        let directory = CentralDirectory(path: Office.temporaryPath())
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        try directory.create(keys: keys)
        let authority = try newAuthority()
        try directory.create(authority: authority)
        let store = try CentralStore(path: directory.databasePath)
        let log = LogLines()
        let server = try CentralServer(
            configuration: CentralConfiguration(
                catalogue: nil, nowSeconds: { nowSeconds() + secondsAhead }, logger: log.logger),
            store: store, keys: keys)
        let listening = try TLSListening(
            host: "127.0.0.1", port: 0, enrolmentPort: 0, names: ["127.0.0.1"],
            authority: try directory.authority(), serverKey: liveCertificateKey(),
            serialBytes: liveCentralRandomBytes(16), nowSeconds: nowSeconds())
        let running = Task { try await server.run(.enrolled(listening)) }
        guard let port = await server.boundPort, let enrolment = await server.boundEnrolmentPort
        else { throw PeerError() }
        return TLSOffice(
            directory: directory, keys: keys, store: store, authority: authority, server: server,
            log: log, running: running, centre: try CentreAddress("https://127.0.0.1:\(port)"),
            enrolment: try CentreAddress("https://127.0.0.1:\(enrolment)"))
    }

    static func newAuthority() throws -> CertificateAuthority {
        try CertificateAuthority(
            founding: "Trung tâm thử", privateKey: liveCertificateKey(),
            serialBytes: liveCentralRandomBytes(16), nowSeconds: nowSeconds())
    }

    func close() async {
        running.cancel()
        _ = await running.result
        Office.remove(directory)
    }

    /// A code as `central enrol-code` makes it.
    func code(kiosk: String = "TX02", goodForSeconds: Int = 3600) async throws -> EnrolmentCode {
        var generator = SystemRandomNumberGenerator()
        let code = EnrolmentCode(using: &generator)
        let now = Self.nowSeconds()
        try await store.addCode(
            hash: code.hash, kiosk: kiosk, madeAtSeconds: now - 7200,
            expiresAtSeconds: now + goodForSeconds)
        return code
    }

    func instruction(_ code: EnrolmentCode, kiosk: String = "TX02") -> EnrolmentInstruction {
        EnrolmentInstruction(
            kiosk: kiosk, centre: centre, enrolment: enrolment,
            authorityFingerprint: authority.fingerprint, code: code)
    }

    /// Enrols a kiosk whose identity lies in a new directory.
    func enrolled(_ kiosk: String = "TX02") async throws -> IdentityDirectory {
        let identity = IdentityDirectory(path: Office.temporaryPath())
        let outcome = try await Enroller(directory: identity).run(
            instruction(try await code(kiosk: kiosk), kiosk: kiosk), slipKey: try Self.slipKey(),
            nowSeconds: Self.nowSeconds())
        guard outcome == .enrolled else { throw PeerError() }
        return identity
    }

    static func slipKey() throws -> VerifyingKey {
        try SigningKey(rawRepresentation: Array(repeating: 7, count: 32)).verifyingKey
    }

    /// What comes of sending one dossier with an identity.
    func send(
        _ envelope: DossierEnvelope, as identity: KioskIdentity?
    ) async throws -> DeliveryOutcome {
        let transport = try HTTPCentreTransport(
            address: centre, acknowledgementKey: keys.acknowledging.verifyingKey,
            identity: identity,
            timeouts: TransportTimeouts(connectSeconds: 30, readSeconds: 60, totalSeconds: 90))
        let outcome = await transport.put(envelope)
        await transport.shutDown()
        return outcome
    }

    func sealed(_ sequence: Int = 1) throws -> DossierEnvelope {
        var generator = SystemRandomNumberGenerator()
        return try DossierSealer(recipient: keys.opening.sealingKey)
            .seal(dossier(sequence), lookupCode: LookupCode(using: &generator))
    }

    /// An identity that some authority signed without the centre's list knowing.
    ///
    /// - Parameter trustingText: what stands in the place of the trusted authority's PEM.
    static func identity(
        signedBy authority: CertificateAuthority, trusting: CertificateAuthority,
        trustingText: String? = nil, lifetimeSeconds: Int = 3600
    ) throws -> KioskIdentity {
        let key = KioskKey.live()
        let issued = try authority.issue(
            kiosk: "TX02", requestPEM: try key.certificateRequest(kiosk: "TX02"),
            serialBytes: liveCentralRandomBytes(16), nowSeconds: nowSeconds(),
            lifetimeSeconds: lifetimeSeconds)
        return try KioskIdentity(
            key: key, certificatePEM: issued.pem,
            authorityPEM: trustingText ?? trusting.certificatePEM)
    }
}
