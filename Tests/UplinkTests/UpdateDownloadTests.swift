import Dossiers
import Synchronization
import Testing
import Updates
import Uplink

/// A centre with one update, whose line breaks after so many requests.
private final class SimulatedShelf: UpdateTransport {
    let file: [UInt8]
    let header: [UInt8]
    private let state = Mutex((answersLeft: Int.max, bytes: 0))

    init(header: [UInt8], file: [UInt8]) {
        self.header = header
        self.file = file
    }

    var bytesSent: Int { state.withLock { $0.bytes } }

    func breakAfter(_ answers: Int) { state.withLock { $0.answersLeft = answers } }

    private func answer(_ bytes: [UInt8]) throws(UpdateLineFault) -> [UInt8] {
        let isUp = state.withLock { state in
            state.answersLeft -= 1
            guard state.answersLeft >= 0 else { return false }
            state.bytes += bytes.count
            return true
        }
        guard isUp else { throw .unreachable }
        return bytes
    }

    func latest(from version: SystemVersion) async throws(UpdateLineFault) -> [UInt8]? {
        try answer(header)
    }

    func piece(
        of version: SystemVersion, offset: Int, count: Int
    ) async throws(UpdateLineFault) -> [UInt8] {
        try answer(Array(file[offset..<min(file.count, offset + count)]))
    }
}

/// Not compared within `#expect`, which would look for the difference of megabytes for hours.
private func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool { one == other }

private struct MemoryPartial: PartialUpdate {
    var bytes: [UInt8] = []
    var finished: UpdateHeader?
    var beginCount = 0

    func isWhole(_ header: UpdateHeader) -> Bool { finished == header }
    var count: Int { bytes.count }
    func prefix(_ count: Int) -> [UInt8] { Array(bytes.prefix(count)) }

    mutating func begin(_ header: [UInt8], fileBytes: Int) {
        bytes = header
        beginCount += 1
    }

    mutating func append(_ more: [UInt8]) { bytes += more }
    mutating func finish(_ header: UpdateHeader) { finished = header }
}

@Suite("Fetching an update over a bad line")
struct UpdateDownloadTests {
    private static let rootBytes = 5 << 20
    private let signing: SigningKey
    private let running: SystemVersion

    init() throws {
        signing = try SigningKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
        running = try #require(SystemVersion("2026.11.1"))
    }

    private func shelf(_ text: String, seed: UInt8 = 3) throws -> SimulatedShelf {
        let hash = Digest.sha256([seed])
        let header = try UpdateHeader(
            signing: UpdateManifest(
                version: #require(SystemVersion(text)),
                minimumVersion: #require(SystemVersion("0.0.0")), rootHash: hash,
                root: .init(bytes: Self.rootBytes, sha256: hash),
                verity: .init(bytes: 4096, sha256: hash),
                kernel: .init(bytes: 100, sha256: hash)), with: signing)
        let body = (0..<header.manifest.partsBytes).map { UInt8(truncatingIfNeeded: $0) ^ seed }
        return SimulatedShelf(header: header.bytes, file: header.bytes + body)
    }

    private func fetch(
        _ shelf: SimulatedShelf, _ partial: inout MemoryPartial, key: VerifyingKey? = nil,
        isWanted: Bool = true
    ) async throws -> UpdateDownload.Outcome {
        try await UpdateDownload(transport: shelf, key: key ?? signing.verifyingKey)
            .run(running: running, into: &partial) { _ in isWanted }
    }

    @Test("A line that breaks after every piece loses no piece twice")
    func resumes() async throws {
        let shelf = try shelf("2026.12.1")
        var partial = MemoryPartial()
        var breaks = 0
        while partial.finished == nil, breaks < 50 {
            shelf.breakAfter(2)
            do {
                _ = try await fetch(shelf, &partial)
            } catch UpdateLineFault.unreachable {
                breaks += 1
            }
        }
        #expect(breaks == 5)
        #expect(isSame(partial.bytes, shelf.file))
        #expect(partial.beginCount == 1)
        #expect(shelf.bytesSent == shelf.file.count - shelf.header.count + 6 * shelf.header.count)
        // What is there is not fetched again.
        let sent = shelf.bytesSent
        shelf.breakAfter(1)
        _ = try await fetch(shelf, &partial)
        #expect(shelf.bytesSent == sent + shelf.header.count)
    }

    @Test("Another file under the same version begins anew: pieces never mix")
    func replaced() async throws {
        var partial = MemoryPartial()
        let first = try shelf("2026.12.1")
        first.breakAfter(3)
        await #expect(throws: UpdateLineFault.unreachable) { try await fetch(first, &partial) }
        let second = try shelf("2026.12.1", seed: 4)
        #expect(try await fetch(second, &partial) == .fetched(#require(SystemVersion("2026.12.1"))))
        #expect(isSame(partial.bytes, second.file))
        #expect(partial.beginCount == 2)
    }

    @Test("What is not signed by the publisher, not newer or not wanted is not fetched")
    func refused() async throws {
        var partial = MemoryPartial()
        let stranger = try SigningKey(rawRepresentation: [UInt8](repeating: 2, count: 32))
        let shelf = try shelf("2026.12.1")
        await #expect(throws: UpdateFault.badSignature) {
            try await fetch(shelf, &partial, key: stranger.verifyingKey)
        }
        let old = try self.shelf("2026.11.1")
        #expect(try await fetch(old, &partial) == .unwanted(running))
        #expect(
            try await fetch(shelf, &partial, isWanted: false)
                == .unwanted(#require(SystemVersion("2026.12.1"))))
        #expect(partial.beginCount == 0)
        #expect(partial.bytes.isEmpty)
    }
}
