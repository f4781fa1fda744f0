import Central
import Dossiers
import Foundation
import Testing
import Wire

@Suite("The centre's files")
struct DirectoryTests {
    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    @Test("Keys and database are readable by their owner alone, public keys by all")
    func modes() throws {
        let directory = CentralDirectory(path: Office.temporaryPath())
        defer { Office.remove(directory) }
        try directory.create(keys: CentralKeys(randomBytes: Array(0..<64)))
        _ = try CentralStore(path: directory.databasePath)
        #expect(try mode(directory.path) == 0o700)
        #expect(try mode(directory.keysPath) == 0o600)
        #expect(try mode(directory.publicKeysPath) == 0o644)
        #expect(try mode(directory.databasePath) == 0o600)
    }

    @Test("Kiosks are given the public halves of the keys that the centre reads")
    func publicKeys() throws {
        let directory = CentralDirectory(path: Office.temporaryPath())
        defer { Office.remove(directory) }
        try directory.create(keys: CentralKeys(randomBytes: CentralKeys.liveRandomBytes()))
        let data = try Data(contentsOf: URL(fileURLWithPath: directory.publicKeysPath))
        let given = try JSONDecoder().decode(CentrePublicKeys.self, from: data)
        #expect(given == (try directory.keys().publicKeys))
        #expect(given.sealing != given.acknowledgement)
    }

    @Test("Keys that are there are never overwritten")
    func twice() throws {
        let directory = CentralDirectory(path: Office.temporaryPath())
        defer { Office.remove(directory) }
        try directory.create(keys: CentralKeys(randomBytes: Array(0..<64)))
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.keysPath))
        #expect(throws: CentralDirectoryError.keysExist(path: directory.keysPath)) {
            try directory.create(keys: CentralKeys(randomBytes: Array(64..<128)))
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.keysPath)) == before)
    }

    @Test("A directory without keys, with exposed keys, or with broken ones is refused")
    func refused() throws {
        let directory = CentralDirectory(path: Office.temporaryPath())
        defer { Office.remove(directory) }
        #expect(throws: CentralDirectoryError.noKeys(path: directory.keysPath)) {
            _ = try directory.keys()
        }
        try directory.create(keys: CentralKeys(randomBytes: Array(0..<64)))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: directory.keysPath)
        #expect(throws: CentralDirectoryError.keysExposed(path: directory.keysPath)) {
            _ = try directory.keys()
        }
        for text in ["", "{}", "[1]", String(repeating: "x", count: 5000)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.keysPath))
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o600], ofItemAtPath: directory.keysPath)
            #expect(throws: CentralDirectoryError.malformedKeys(path: directory.keysPath)) {
                _ = try directory.keys()
            }
        }
    }

    @Test("The centre does not listen beyond this machine")
    func loopbackOnly() async throws {
        let server = try CentralServer(
            configuration: CentralConfiguration(
                catalogue: nil, nowSeconds: { 0 }, logger: Office.silentLogger),
            store: BrokenStore(), keys: CentralKeys(randomBytes: Array(0..<64)))
        await #expect(throws: CentralServerError.notLoopback(host: "0.0.0.0")) {
            try await server.run(.loopback(host: "0.0.0.0", port: 0))
        }
        #expect(await server.boundPort == nil)
    }
}
