import Dossiers
import Foundation
import Runtime
import Testing

/// SplitMix64, so that drawn keys repeat in every run.
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

/// A state directory that goes away with the test.
private final class ExampleDirectory {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-state-" + UUID().uuidString
    let state: StateDirectory

    init() throws {
        state = StateDirectory(path: path)
        try state.prepare()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ bytes: [UInt8], as name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func key(seed: UInt64) throws -> [UInt8] {
        var generator = SeededGenerator(state: seed)
        return try state.signingKey(using: &generator).rawRepresentation
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

@Suite("The kiosk's signing key")
struct StateDirectoryTests {
    @Test("The first start makes a key that every later start finds, for the kiosk's user alone")
    func made() throws {
        let directory = try ExampleDirectory()
        let first = try directory.key(seed: 1)
        #expect(try directory.key(seed: 2) == first)
        #expect(try directory.names == ["signing-key"])
        let rights = try FileManager.default.attributesOfItem(
            atPath: directory.path + "/signing-key")[.posixPermissions]
        #expect(rights as? Int == 0o600)
    }

    @Test("A draft left by a power cut is no key and does not keep the kiosk from starting")
    func leftover() throws {
        let directory = try ExampleDirectory()
        try directory.put([1, 2, 3], as: "signing-key.new")
        let key = try directory.key(seed: 1)
        #expect(key.count == 32)
        #expect(try directory.names == ["signing-key"])
    }

    @Test(
        "A file of another length is refused with words that say what to do, and left as it is",
        arguments: [0, 3, 31, 33])
    func wrongLength(count: Int) throws {
        let directory = try ExampleDirectory()
        let bytes = [UInt8](repeating: 7, count: count)
        try directory.put(bytes, as: "signing-key")
        let failure = #expect(throws: StateDirectory.Failure.self) {
            try directory.key(seed: 1)
        }
        let words = failure?.description ?? ""
        #expect(words.contains("có \(count) byte, phải đủ 32 byte"))
        #expect(words.contains("Chép lại tệp này từ bản sao lưu"))
        let file = URL(fileURLWithPath: directory.path + "/signing-key")
        #expect(try Data(contentsOf: file) == Data(bytes))
    }

    @Test("A place that cannot be written gives the reason and leaves no half key")
    func unwritable() throws {
        let directory = try ExampleDirectory()
        // A directory in the draft's place: neither removed by unlink nor opened as a new file.
        try FileManager.default.createDirectory(
            atPath: directory.path + "/signing-key.new", withIntermediateDirectories: false)
        let failure = #expect(throws: StateDirectory.Failure.self) {
            try directory.key(seed: 1)
        }
        #expect(failure?.description.contains("Không ghi được khóa ký phiếu") == true)
        #expect(try directory.names == ["signing-key.new"])
    }
}
