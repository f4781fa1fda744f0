import Central
import Crypto
import Dossiers
import Foundation
import Runtime
import Testing
import Uplink
import Wire

@Suite("P3: only enrolled kiosks reach the centre", .timeLimit(.minutes(30)))
struct TLSTests {
    @Test("An enrolled kiosk sends a dossier and gets its acknowledgement")
    func enrolled() async throws {
        try await TLSOffice.with { office in
            let kiosk = try await office.enrolled()
            let enrolled = try #require(try kiosk.load())
            #expect(enrolled.centreKeys == (try office.keys.publicKeys))
            let envelope = try office.sealed()
            guard
                case .acknowledged(let acknowledgement) = try await office.send(
                    envelope, as: enrolled.identity)
            else {
                Issue.record("not acknowledged: \(office.log.all)")
                return
            }
            #expect(acknowledgement.contentHash == envelope.contentHash)
            #expect(try await office.store.count() == 1)
            let listed = try await office.store.kiosks()
            #expect(listed.map(\.name) == ["TX02"])
            #expect(listed.first?.slipKey == (try TLSOffice.slipKey().base64))
        }
    }

    @Test("Without a certificate the handshake ends, logged, and nothing is stored")
    func withoutCertificate() async throws {
        try await TLSOffice.with { office in
            // Trusts the centre, but has nothing to show.
            let outcome = try await office.send(try office.sealed(), as: nil)
            #expect(outcome == .wait(.untrusted, retryAfterSeconds: nil))
            let answer = await curl(
                "\(office.centre.text)/v1/health", authority: office.authority.certificatePEM)
            #expect(answer.status == 0, "nothing is answered to somebody without a certificate")
            #expect(answer.body.isEmpty)
            #expect(await office.log.waits(for: "handshake", "no-certificate"))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A certificate of another authority ends the handshake")
    func wrongCertificate() async throws {
        try await TLSOffice.with { office in
            let stranger = try TLSOffice.identity(
                signedBy: try TLSOffice.newAuthority(), trusting: office.authority)
            let outcome = try await office.send(try office.sealed(), as: stranger)
            #expect(outcome == .wait(.untrusted, retryAfterSeconds: nil))
            #expect(await office.log.waits(for: "handshake", "certificate-not-accepted"))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("An expired certificate ends the handshake")
    func expiredCertificate() async throws {
        try await TLSOffice.with { office in
            let late = try TLSOffice.identity(
                signedBy: office.authority, trusting: office.authority, lifetimeSeconds: -60)
            let outcome = try await office.send(try office.sealed(), as: late)
            #expect(outcome == .wait(.untrusted, retryAfterSeconds: nil))
            #expect(await office.log.waits(for: "handshake", "certificate-not-accepted"))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A revoked certificate opens nothing from that moment on")
    func revokedCertificate() async throws {
        try await TLSOffice.with { office in
            let kiosk = try #require(try await office.enrolled().load())
            let count = try await office.store.revoke(
                kiosk: "TX02", nowSeconds: TLSOffice.nowSeconds())
            #expect(count == 1)
            let outcome = try await office.send(try office.sealed(), as: kiosk.identity)
            #expect(outcome == .wait(.notPermitted(status: 403), retryAfterSeconds: nil))
            #expect(office.log.has("refused", "code=revoked", "TX02"))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A certificate that the authority signed but the list does not know is refused")
    func unlistedCertificate() async throws {
        try await TLSOffice.with { office in
            let unlisted = try TLSOffice.identity(
                signedBy: office.authority, trusting: office.authority)
            let outcome = try await office.send(try office.sealed(), as: unlisted)
            #expect(outcome == .wait(.notPermitted(status: 401), retryAfterSeconds: nil))
            #expect(office.log.has("refused", "unknown-certificate"))
        }
    }

    @Test("The server's own certificate is no kiosk's, and a kiosk's is no server's")
    func uses() async throws {
        try await TLSOffice.with { office in
            let kiosk = try #require(try await office.enrolled().load())
            // A false centre with a kiosk's certificate: the kiosk does not send to it.
            let key = liveCertificateKey()
            let served = try office.authority.issue(
                kiosk: "127.0.0.1",
                requestPEM: try KioskKey(pem: key.pemRepresentation)
                    .certificateRequest(kiosk: "127.0.0.1"),
                serialBytes: liveCentralRandomBytes(16), nowSeconds: TLSOffice.nowSeconds())
            var listening = try TLSListening(
                host: "127.0.0.1", port: 0, enrolmentPort: 0, names: ["127.0.0.1"],
                authority: office.authority, serverKey: key,
                serialBytes: liveCentralRandomBytes(16), nowSeconds: TLSOffice.nowSeconds())
            listening.serverCertificatePEM = served.pem
            let log = LogLines()
            let stranger = try CentralServer(
                configuration: CentralConfiguration(
                    catalogue: nil, nowSeconds: TLSOffice.nowSeconds, logger: log.logger),
                store: office.store, keys: office.keys)
            let running = Task { [listening] in try await stranger.run(.enrolled(listening)) }
            let port = try #require(await stranger.boundPort)
            let transport = try HTTPCentreTransport(
                address: CentreAddress("https://127.0.0.1:\(port)"),
                acknowledgementKey: office.keys.acknowledging.verifyingKey,
                identity: kiosk.identity)
            let outcome = await transport.put(try office.sealed())
            await transport.shutDown()
            running.cancel()
            _ = await running.result
            #expect(outcome == .wait(.untrusted, retryAfterSeconds: nil))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("A kiosk cannot send in another kiosk's name")
    func foreignDossier() async throws {
        try await TLSOffice.with { office in
            let other = try #require(try await office.enrolled("TX03").load())
            let outcome = try await office.send(try office.sealed(), as: other.identity)
            // Into the tray and not back to the line: after a kiosk got another number, its
            // earlier dossiers must not hold up the later ones.
            guard case .refused(let reason) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(reason.status == 422)
            #expect(reason.code == "foreign-dossier")
            #expect(office.log.has("foreign-dossier", "TX03"))
            #expect(try await office.store.count() == 0)
        }
    }

    @Test("Nothing older than TLS 1.3 is spoken")
    func oldProtocol() async throws {
        try await TLSOffice.with { office in
            let answer = await curl(
                "\(office.enrolment.text)/v1/authority",
                authority: office.authority.certificatePEM, options: ["--tls-max", "1.2"])
            #expect(answer.status == 0)
            let today = await curl(
                "\(office.enrolment.text)/v1/authority",
                authority: office.authority.certificatePEM)
            #expect(today.status == 200)
        }
    }

    @Test("The enrolment port takes no dossiers")
    func enrolmentPortOnly() async throws {
        try await TLSOffice.with { office in
            let envelope = try office.sealed()
            let answer = await curl(
                "\(office.enrolment.text)/v1/dossiers/\(envelope.id)",
                authority: office.authority.certificatePEM,
                options: ["-X", "PUT", "--data", "{}"])
            #expect(answer.status == 404)
            #expect(try await office.store.count() == 0)
        }
    }
}

/// A stranger's program at the centre's ports; status 0 when no answer came.
func curl(
    _ url: String, authority: String, options: [String] = []
) async -> (status: Int, body: String) {
    let path = Office.temporaryPath() + ".pem"
    try? authority.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
    process.arguments =
        ["--silent", "--max-time", "60", "--cacert", path, "--write-out", "\n%{http_code}"]
        + options + [url]
    let pipe = Pipe()
    process.standardOutput = pipe
    let output: String = await withCheckedContinuation { continuation in
        process.terminationHandler = { _ in
            let data = pipe.fileHandleForReading.readDataToEndOfFile()
            continuation.resume(returning: String(decoding: data, as: UTF8.self))
        }
        do { try process.run() } catch { continuation.resume(returning: "") }
    }
    guard let split = output.lastIndex(of: "\n") else { return (-1, "") }
    return (
        Int(output[output.index(after: split)...]) ?? -1, String(output[..<split])
    )
}
