import Dossiers
import Foundation
import Glibc
import Slots
import Testing
import Updates

struct ExampleError: Error {}

func version(_ text: String) throws -> SystemVersion {
    guard let version = SystemVersion(text) else { throw ExampleError() }
    return version
}

func key(_ seed: UInt8 = 1) throws -> SigningKey {
    try SigningKey(rawRepresentation: [UInt8](repeating: seed, count: SigningKey.seedBytes))
}

/// A kernel image with nothing but the two sections that are read (PE format).
func kernelImage(version: String, rootHash: String) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let texts = [
        (".osrel", "ID=motcua\nVERSION_ID=\"\(version)\"\n"),
        (".cmdline", "root=/dev/mapper/root roothash=\(rootHash) ro"),
    ]
    var bytes: [UInt8] = [0x4D, 0x5A] + [UInt8](repeating: 0, count: 58) + little(64, 4)
    bytes += [0x50, 0x45, 0, 0] + little(0x8664, 2) + little(texts.count, 2)
    bytes += [UInt8](repeating: 0, count: 16)
    var place = bytes.count + 40 * texts.count
    for (name, text) in texts {
        let title = Array(name.utf8)
        bytes += title + [UInt8](repeating: 0, count: 8 - title.count)
        bytes += little(text.utf8.count, 4) + little(0, 4) + little(text.utf8.count, 4)
        bytes += little(place, 4) + [UInt8](repeating: 0, count: 16)
        place += text.utf8.count
    }
    for (_, text) in texts { bytes += Array(text.utf8) }
    return bytes + [UInt8](repeating: 7, count: 5000)
}

/// A kiosk's disk as a plain file, its boot partition as a directory. It goes away with the test.
final class ExampleKiosk {
    static let rootBytes = 1 << 20
    static let verityBytes = 8192

    let path = FileManager.default.temporaryDirectory.path + "/motcua-slots-" + UUID().uuidString
    var paths = SlotPaths()

    init(running: String = "2026.11.1") throws {
        for folder in ["", "/esp/EFI/Linux", "/state", "/run", "/stick", "/parts"] {
            try FileManager.default.createDirectory(
                atPath: path + folder, withIntermediateDirectories: true)
        }
        paths.commandLine = path + "/cmdline"
        paths.release = path + "/os-release"
        paths.boot = path + "/esp"
        paths.disk = path + "/disk.raw"
        paths.state = path + "/state"
        paths.healthyMark = path + "/run/healthy"
        let hash = rootHash(running)
        try makeDisk(runningHash: hash)
        try pretend(running: running)
        try put(
            kernelImage(version: running, rootHash: hash), "esp/EFI/Linux/motcua_\(running).efi")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func rootHash(_ version: String) -> String { Digest.sha256(Array(version.utf8)) }

    /// What the machine says of itself after the loader started a version.
    func pretend(running: String) throws {
        try put(Array("ro roothash=\(rootHash(running)) quiet\n".utf8), "cmdline")
        try put(Array("ID=motcua\nVERSION_ID=\(running)\n".utf8), "os-release")
    }

    func put(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    private func makeDisk(runningHash: String) throws {
        let disk = path + "/disk.raw"
        try put([], "disk.raw")
        guard truncate(disk, 12 << 20) == 0 else { throw ExampleError() }
        let root = SlotUUID.of(.root, rootHash: runningHash) ?? ""
        let verity = SlotUUID.of(.verity, rootHash: runningHash) ?? ""
        let script = """
            label: gpt
            start=1MiB, size=1MiB, name=esp
            size=2MiB, name=root_A, uuid=\(root)
            size=1MiB, name=verity_A, uuid=\(verity)
            size=2MiB, name=_empty_B
            size=1MiB, name=_empty_verity_B

            """
        try put(Array(script.utf8), "table")
        // sfdisk reads its script from where programs usually have nothing to read.
        try ProgramRun.run(
            "/bin/sh", ["-c", "/usr/sbin/sfdisk -q '\(disk)' < '\(path)/table'"],
            timeoutSeconds: 30)
    }

    /// The parts of a version, as plain bytes.
    func parts(_ version: String) -> [UpdatePart: [UInt8]] {
        let seed = UInt8(truncatingIfNeeded: version.utf8.reduce(0) { $0 &* 31 &+ Int($1) })
        return [
            .root: (0..<Self.rootBytes).map { UInt8(truncatingIfNeeded: $0 &* 7) ^ seed },
            .verity: [UInt8](repeating: seed &+ 1, count: Self.verityBytes),
            .kernel: kernelImage(version: version, rootHash: rootHash(version)),
        ]
    }

    /// Makes a signed file; the path.
    @discardableResult
    func makeUpdate(
        _ text: String, minimum: String = "2026.01.1", signedBy seed: UInt8 = 1,
        into folder: String = "parts"
    ) throws -> String {
        for (part, bytes) in parts(text) { try put(bytes, "parts/\(part.rawValue)") }
        let out = path + "/\(folder)/motcua-\(text).update"
        _ = try UpdateAssembly(
            root: path + "/parts/root", verity: path + "/parts/verity",
            kernel: path + "/parts/kernel", rootHash: rootHash(text),
            version: try version(text), minimumVersion: try version(minimum)
        ).make(out, key: try key(seed), verifying: false)
        return out
    }

    var desk: UpdateDesk {
        get throws { UpdateDesk(paths: paths, key: try key().verifyingKey) }
    }

    var bootNames: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: path + "/esp/EFI/Linux").sorted()
        }
    }

    /// Everything that an update could change, as one hash.
    var fingerprint: String {
        get throws {
            var all = try bytes("disk.raw")
            for name in try bootNames {
                all += Array(name.utf8) + (try bytes("esp/EFI/Linux/" + name))
            }
            return Digest.sha256(all)
        }
    }

    /// Whether a partition begins with these bytes. Not compared within `#expect`, which would look
    /// for the difference of megabytes for hours.
    func holds(_ bytes: [UInt8]?, _ number: Int) throws -> Bool {
        guard let bytes else { return false }
        return try partition(number, count: bytes.count) == bytes
    }

    /// A partition's bytes.
    func partition(_ number: Int, count: Int) throws -> [UInt8] {
        let disk = path + "/disk.raw"
        let json = try ProgramRun.run("/usr/sbin/sfdisk", ["--json", disk], timeoutSeconds: 30)
        let row = PartitionTable(json: json, disk: disk)?.rows
            .first { $0.partition.number == number }
        guard let row else { throw ExampleError() }
        return Array(try bytes("disk.raw")[row.startBytes..<row.startBytes + count])
    }
}
