import Dossiers
import Foundation
import Slots
import Testing
import Updates
import Uplink

@Suite("An update that gathers on the kiosk's disk")
struct DownloadTests {
    @Test("It gets its name when every part is right, and is then not fetched again")
    func whole() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        let bytes = try kiosk.bytes("parts/motcua-2026.12.1.update")
        let header = try UpdateFile(file, key: try key().verifyingKey).header
        var download = try DownloadFile(
            directory: kiosk.path + "/incoming", key: try key().verifyingKey, reserveBytes: 0)
        #expect(try download.count == 0)
        #expect(try download.isWhole(header) == false)
        try download.begin(header.bytes, fileBytes: header.fileBytes)
        try download.append(Array(bytes[header.bytes.count..<9000]))
        // Another process, another day.
        var later = try DownloadFile(
            directory: kiosk.path + "/incoming", key: try key().verifyingKey, reserveBytes: 0)
        #expect(try later.count == 9000)
        #expect(try later.prefix(header.bytes.count) == header.bytes)
        try later.append(Array(bytes[9000...]))
        try later.finish(header)
        #expect(try later.isWhole(header))
        let isSame = try kiosk.bytes("incoming/motcua-2026.12.1.update") == bytes
        #expect(isSame)
        #expect(try kiosk.desk.newest(in: kiosk.path + "/incoming") != nil)
    }

    @Test("A damaged one goes away; the next attempt begins anew")
    func damaged() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        var bytes = try kiosk.bytes("parts/motcua-2026.12.1.update")
        let header = try UpdateFile(file, key: try key().verifyingKey).header
        bytes[header.offset(of: .verity) + 1] ^= 1
        var download = try DownloadFile(
            directory: kiosk.path + "/incoming", key: try key().verifyingKey, reserveBytes: 0)
        try download.begin(header.bytes, fileBytes: header.fileBytes)
        try download.append(Array(bytes[header.bytes.count...]))
        #expect(throws: UpdateFault.damaged(.verity)) { try download.finish(header) }
        #expect(try download.count == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: kiosk.path + "/incoming") == [])
    }

    @Test("P2: dossiers keep their room; an update that would take it is not begun")
    func room() throws {
        let kiosk = try ExampleKiosk()
        var download = try DownloadFile(
            directory: kiosk.path + "/incoming", key: try key().verifyingKey,
            reserveBytes: 1 << 55)
        #expect(throws: UpdateFault.self) { try download.begin([1], fileBytes: 1) }
        #expect(try download.count == 0)
    }
}
