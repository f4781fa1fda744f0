import Dossiers
import Testing
import Updates

@Suite("The header of an update")
struct HeaderTests {
    private func header() throws -> UpdateHeader {
        try UpdateHeader(signing: manifest("2026.12.1"), with: key(1))
    }

    @Test("What is signed is read again, byte for byte")
    func round() throws {
        let made = try header()
        let read = try UpdateHeader(verifying: made.bytes, by: key(1).verifyingKey)
        #expect(read == made)
        #expect(read.manifest == (try manifest("2026.12.1")))
        #expect(Array(read.bytes.prefix(16)) == Array("MOTCUA-UPDATE-1\n".utf8))
        #expect(read.offset(of: .root) == read.bytes.count)
        #expect(read.offset(of: .kernel) == read.bytes.count + 8192 + 4096)
        #expect(read.fileBytes == read.bytes.count + 8192 + 4096 + 3000)
    }

    @Test("Another key's signature is none")
    func otherKey() throws {
        let bytes = try header().bytes
        #expect(throws: UpdateFault.badSignature) {
            try UpdateHeader(verifying: bytes, by: key(2).verifyingKey)
        }
    }

    @Test("No header with a flipped bit is taken, wherever it is")
    func flipped() throws {
        let bytes = try header().bytes
        let key = try key(1).verifyingKey
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            #expect(throws: UpdateFault.self) { try UpdateHeader(verifying: changed, by: key) }
        }
    }

    @Test("No header that was cut or made longer is taken")
    func cut() throws {
        let bytes = try header().bytes
        let key = try key(1).verifyingKey
        for count in bytes.indices {
            #expect(throws: UpdateFault.self) {
                try UpdateHeader(verifying: Array(bytes.prefix(count)), by: key)
            }
        }
        #expect(throws: UpdateFault.truncated) {
            try UpdateHeader(verifying: bytes + [0], by: key)
        }
    }

    @Test("A manifest of 64 KiB is the longest that is waited for")
    func lengths() throws {
        func prefix(_ length: UInt32) -> [UInt8] {
            UpdateHeader.magic
                + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
        }
        #expect(try UpdateHeader.length(prefix: prefix(65_536)) == 65_620)
        #expect(throws: UpdateFault.malformed) { try UpdateHeader.length(prefix: prefix(65_537)) }
        #expect(throws: UpdateFault.malformed) { try UpdateHeader.length(prefix: prefix(.max)) }
        #expect(throws: UpdateFault.malformed) { try UpdateHeader.length(prefix: prefix(0)) }
        #expect(throws: UpdateFault.notAnUpdate) {
            try UpdateHeader.length(prefix: Array("MOTCUA-UPDATE-2\n".utf8) + [0, 0, 1, 0])
        }
    }

    @Test("Even a good signature does not make nonsense an update")
    func nonsense() throws {
        let key = try key(1)
        func signed(_ json: String) throws -> [UInt8] {
            let text = Array(json.utf8)
            let length = (0..<4).map { UInt8(truncatingIfNeeded: text.count >> (24 - 8 * $0)) }
            let bytes = UpdateHeader.magic + length + text
            return bytes + (try key.signature(over: bytes))
        }
        let good = String(
            decoding: try header().bytes.dropFirst(20).dropLast(64), as: UTF8.self)
        #expect(throws: Never.self) {
            try UpdateHeader(verifying: signed(good), by: key.verifyingKey)
        }
        let extended = good.replacing("{\"kernel\"", with: "{\"comment\":1,\"kernel\"")
        #expect(throws: Never.self) {
            try UpdateHeader(verifying: signed(extended), by: key.verifyingKey)
        }
        for (from, to) in [
            ("8192", "8191"), ("8192", "0"), ("8192", "-4096"), ("8192", "9223372036854771712"),
            ("3000", "0"), ("3000", "999999999"), ("2026.12.1", "2026.13.1"),
            ("2026.01.1", "2027.01.1"), ("\"sha256\":\"", "\"sha256\":\"A"), ("{", "["),
        ] {
            #expect(good.contains(from))
            #expect(throws: UpdateFault.malformed, "\(from) → \(to)") {
                try UpdateHeader(
                    verifying: signed(good.replacing(from, with: to)), by: key.verifyingKey)
            }
        }
    }

    @Test("Nothing is signed that no kiosk would take")
    func notSigned() throws {
        var odd = try manifest("2026.12.1")
        odd.root.bytes = 8193
        #expect(throws: UpdateFault.malformed) {
            try UpdateHeader(signing: odd, with: key(1))
        }
    }
}
