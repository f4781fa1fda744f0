import Central
import Dossiers
import Foundation
import Testing
import Updates
import Uplink

@Suite("Updates at the centre", .timeLimit(.minutes(5)))
struct UpdateRouteTests {
    private let directory =
        FileManager.default.temporaryDirectory.path + "/motcua-updates-"
        + UUID().uuidString

    private func key(_ seed: UInt8) throws -> SigningKey {
        try SigningKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    }

    private func put(
        _ text: String, minimum: String = "0.0.0", seed: UInt8 = 1, name: String? = nil
    ) throws -> [UInt8] {
        let hash = Digest.sha256(Array(text.utf8))
        let manifest = try UpdateManifest(
            version: #require(SystemVersion(text)),
            minimumVersion: #require(SystemVersion(minimum)), rootHash: hash,
            root: .init(bytes: 2 << 20, sha256: hash), verity: .init(bytes: 4096, sha256: hash),
            kernel: .init(bytes: 77, sha256: hash))
        let header = try UpdateHeader(signing: manifest, with: key(seed))
        let bytes =
            header.bytes
            + (0..<manifest.partsBytes).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        try Data(bytes).write(
            to: URL(fileURLWithPath: directory + "/" + (name ?? "motcua-\(text).update")))
        return bytes
    }

    private func withOffice(_ body: (Office) async throws -> Void) async throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let shelf = UpdateShelf(directory: directory, key: try key(1).verifyingKey)
        let office = try await Office.open(updates: shelf)
        do {
            try await body(office)
        } catch {
            await office.close()
            throw error
        }
        await office.close()
    }

    @Test("The newest that this system may take, and nothing else, is named")
    func latest() async throws {
        try await withOffice { office in
            #expect(
                await office.send([], to: "/v1/updates/latest?from=2026.11.1", method: "GET")
                    .status == 204)
            _ = try put("2026.11.2")
            let newest = try put("2026.12.10")
            _ = try put("2027.01.1", minimum: "2026.12.1")
            _ = try put("2027.02.1", seed: 2)
            _ = try put("2027.03.1", name: "motcua-2027.03.2.update")
            try Data("x".utf8).write(
                to: URL(fileURLWithPath: directory + "/motcua-2027.04.1.update"))
            let answer = await office.send(
                [], to: "/v1/updates/latest?from=2026.11.1", method: "GET")
            #expect(answer.status == 200)
            #expect(newest.starts(with: answer.body))
            let header = try UpdateHeader(verifying: answer.body, by: key(1).verifyingKey)
            #expect(header.manifest.version.description == "2026.12.10")
            let next = await office.send(
                [], to: "/v1/updates/latest?from=2026.12.10", method: "GET")
            #expect(
                try UpdateHeader(verifying: next.body, by: key(1).verifyingKey).manifest.version
                    .description == "2027.01.1")
            for query in ["", "?from=", "?from=abc", "?from=../x"] {
                #expect(
                    await office.send([], to: "/v1/updates/latest\(query)", method: "GET").status
                        == 400)
            }
        }
    }

    @Test("Pieces come back as they lie in the file")
    func pieces() async throws {
        try await withOffice { office in
            let file = try put("2026.12.1")
            let version = try #require(SystemVersion("2026.12.1"))
            let address = try CentreAddress("http://127.0.0.1:\(office.port)")
            try await HTTPUpdateTransport.with(address, identity: nil) { transport in
                let header = try await transport.latest(
                    from: #require(SystemVersion("2026.11.1")))
                #expect(header.map { file.starts(with: $0) } == true)
                var gathered: [UInt8] = []
                while gathered.count < file.count {
                    gathered += try await transport.piece(
                        of: version, offset: gathered.count, count: 1_000_000)
                }
                // Not within `#expect`, which would look for the difference of megabytes.
                let isSame = gathered == file
                #expect(isSame)
                let none = try #require(SystemVersion("2026.12.2"))
                await #expect(throws: UpdateLineFault.notTheCentre(status: 404)) {
                    try await transport.piece(of: none, offset: 0, count: 10)
                }
            }
        }
    }

    @Test("Ranges that lie nowhere, and names that are no versions")
    func nonsense() async throws {
        try await withOffice { office in
            let file = try put("2026.12.1")
            for (range, status) in [
                ("bytes=0-0", 206), ("bytes=\(file.count - 1)-", 206), ("bytes=0-99999999999", 206),
                ("bytes=\(file.count)-", 404), ("bytes=5-4", 416), ("bytes=-5", 416),
                ("bytes=0-1,3-4", 416), ("items=0-1", 416), ("bytes=a-b", 416),
                ("bytes=99999999999999999999-", 416),
            ] {
                let request =
                    "GET /v1/updates/2026.12.1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n"
                    + "range: \(range)\r\n\r\n"
                let answer = await exchangeAside(Array(request.utf8), port: office.port)
                let head = String(decoding: answer.prefix(12), as: UTF8.self)
                #expect(head == "HTTP/1.1 \(status)", "\(range)")
                #expect(answer.count < (4 << 20) + 2000)
            }
            for path in ["2026.12.1", "..", "%2e%2e%2fkeys.json", "x.update", "2026.12.3"] {
                let status = await office.send([], to: "/v1/updates/\(path)", method: "GET").status
                #expect([404, 416].contains(status), "\(path): \(status)")
            }
        }
    }
}
