import Foundation
import Runtime
import Testing

/// A directory that goes away with the test.
final class TestDirectory {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-files-" + UUID().uuidString

    init() throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ bytes: [UInt8], as name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func bytes(of name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }
}

@Suite("Files that are read and written whole")
struct WholeFileTests {
    @Test("A disk that takes the bytes in pieces gets them all")
    func pieces() throws {
        let directory = try TestDirectory()
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        try WholeFile.write(
            bytes, directory: directory.path, name: "a",
            writing: { write($0, $1, min($2, 7)) })
        #expect(try directory.bytes(of: "a") == bytes)
    }

    @Test("A disk that becomes full leaves the old file and no draft", arguments: [0, -1])
    func full(answer: Int) throws {
        let directory = try TestDirectory()
        try directory.put([1, 2, 3], as: "a")
        var calls = 0
        let fault = #expect(throws: WholeFile.Fault.self) {
            try WholeFile.write(
                [UInt8](repeating: 9, count: 100), directory: directory.path, name: "a",
                writing: { descriptor, start, count in
                    calls += 1
                    guard calls > 1 else { return write(descriptor, start, count / 2) }
                    errno = answer < 0 ? ENOSPC : 0
                    return answer
                })
        }
        #expect(fault?.code == ENOSPC && fault?.path == directory.path + "/a")
        #expect(try directory.bytes(of: "a") == [1, 2, 3])
        #expect(try directory.names == ["a"])
    }

    @Test("A signal in between is no fault")
    func interrupted() throws {
        let directory = try TestDirectory()
        var calls = 0
        try WholeFile.write(
            [1, 2], directory: directory.path, name: "a",
            writing: { descriptor, start, count in
                calls += 1
                guard calls > 1 else {
                    errno = EINTR
                    return -1
                }
                return write(descriptor, start, count)
            })
        #expect(try directory.bytes(of: "a") == [1, 2])
    }

    @Test("What is missing, too large or no file is told apart")
    func reading() throws {
        let directory = try TestDirectory()
        try directory.put([1, 2, 3], as: "a")
        let path = directory.path + "/a"
        #expect(try WholeFile.read(path, limitBytes: 3) == [1, 2, 3])
        #expect(throws: WholeFile.Fault(path: path, code: EFBIG)) {
            try WholeFile.read(path, limitBytes: 2)
        }
        #expect(throws: WholeFile.Fault(path: directory.path, code: EINVAL)) {
            try WholeFile.read(directory.path, limitBytes: 3)
        }
        let missing = #expect(throws: WholeFile.Fault.self) {
            try WholeFile.read(path + "b", limitBytes: 3)
        }
        #expect(missing?.isMissing == true)
        // A pipe without a writer: reading it must not wait.
        #expect(mkfifo(directory.path + "/pipe", 0o600) == 0)
        #expect(throws: WholeFile.Fault.self) {
            try WholeFile.read(directory.path + "/pipe", limitBytes: 3)
        }
    }
}
