import Dossiers
import Foundation
import Glibc
import Slots
import Testing
import Updates

@Suite("An update on a disk")
struct InstallTests {
    @Test("It lies in the other slot, found by its UUIDs, to be tried three times")
    func installed() throws {
        let kiosk = try ExampleKiosk()
        let running = try kiosk.bytes("esp/EFI/Linux/motcua_2026.11.1.efi")
        let slotA = try kiosk.partition(2, count: 3 << 20)
        let file = try kiosk.makeUpdate("2026.12.1")
        #expect(try kiosk.desk.install(file) == (try version("2026.12.1")))
        let parts = kiosk.parts("2026.12.1")
        #expect(try kiosk.holds(parts[.root], 4))
        #expect(try kiosk.holds(parts[.verity], 5))
        #expect(try kiosk.holds(slotA, 2))
        #expect(try kiosk.bootNames == ["motcua_2026.11.1.efi", "motcua_2026.12.1+3.efi"])
        #expect(try kiosk.bytes("esp/EFI/Linux/motcua_2026.12.1+3.efi") == parts[.kernel])
        #expect(try kiosk.bytes("esp/EFI/Linux/motcua_2026.11.1.efi") == running)
        let dump = String(
            decoding: try ProgramRun.run(
                "/usr/sbin/sfdisk", ["--dump", kiosk.path + "/disk.raw"], timeoutSeconds: 30),
            as: UTF8.self)
        let hash = kiosk.rootHash("2026.12.1")
        for part in [UpdatePart.root, .verity] {
            let uuid = try #require(SlotUUID.of(part, rootHash: hash)).uppercased()
            #expect(dump.contains("uuid=\(uuid), name=\"\(part.rawValue)_B\""), "\(dump)")
        }
        let status = try kiosk.desk.status()
        #expect(status.isWaiting)
        #expect(status.slot == .a)
        #expect(status.nextVersion == (try version("2026.12.1")))
    }

    @Test("Trial, blessing, and the next update goes into the slot that became free")
    func blessed() throws {
        let kiosk = try ExampleKiosk()
        let desk = try kiosk.desk
        _ = try desk.install(try kiosk.makeUpdate("2026.12.1"))
        let directory = kiosk.path + "/esp/EFI/Linux/"
        rename(directory + "motcua_2026.12.1+3.efi", directory + "motcua_2026.12.1+2-1.efi")
        try kiosk.pretend(running: "2026.12.1")
        #expect(try desk.status().isOnTrial)
        // The last try, too, is no reason to call the older version broken.
        rename(directory + "motcua_2026.12.1+2-1.efi", directory + "motcua_2026.12.1+0-3.efi")
        #expect(try desk.status().unreadableVersion == nil)
        rename(directory + "motcua_2026.12.1+0-3.efi", directory + "motcua_2026.12.1+2-1.efi")
        #expect(throws: UpdateFault.onTrial(try version("2026.12.1"))) {
            try desk.install(try kiosk.makeUpdate("2026.12.2"))
        }
        #expect(try desk.bless() == false)
        #expect(try kiosk.bootNames.contains("motcua_2026.12.1+2-1.efi"))
        try kiosk.put([], "run/healthy")
        #expect(try desk.bless())
        #expect(try kiosk.bootNames == ["motcua_2026.11.1.efi", "motcua_2026.12.1.efi"])
        #expect(
            try desk.status().last == .init(version: try version("2026.12.1"), result: .succeeded))
        _ = try desk.install(try kiosk.makeUpdate("2026.12.2"))
        #expect(try kiosk.bootNames == ["motcua_2026.12.1.efi", "motcua_2026.12.2+3.efi"])
        #expect(try kiosk.holds(kiosk.parts("2026.12.2")[.root], 2))
    }

    @Test("What was tried three times in vain is noted and never taken again")
    func rolledBack() throws {
        let kiosk = try ExampleKiosk()
        let desk = try kiosk.desk
        let file = try kiosk.makeUpdate("2026.12.1", into: "stick")
        #expect(try desk.newest(in: kiosk.path + "/stick") == file)
        _ = try desk.install(file)
        let directory = kiosk.path + "/esp/EFI/Linux/"
        rename(directory + "motcua_2026.12.1+3.efi", directory + "motcua_2026.12.1+0-3.efi")
        let record = try desk.settle()
        #expect(record.last == .init(version: try version("2026.12.1"), result: .rolledBack))
        // Even when somebody tidies up the boot partition.
        unlink(directory + "motcua_2026.12.1+0-3.efi")
        let refused = UpdateFault.refusedBefore(try version("2026.12.1"))
        #expect(throws: refused) { try desk.install(file) }
        #expect(throws: refused) { try desk.newest(in: kiosk.path + "/stick") }
        try kiosk.makeUpdate("2026.12.2", into: "stick")
        try kiosk.makeUpdate("2026.12.10", into: "stick")
        #expect(
            try desk.newest(in: kiosk.path + "/stick")?.hasSuffix("motcua-2026.12.10.update")
                == true)
    }

    @Test("An older version needs permission, and then starts before the newer one")
    func downgrade() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.10.1")
        #expect(throws: UpdateFault.self) { try kiosk.desk.install(file) }
        _ = try kiosk.desk.install(file, permission: .downgrade)
        #expect(try kiosk.bootNames == ["motcua_2026.10.1+3.efi", "motcua_2026.11.1+0.efi"])
        #expect(try kiosk.desk.status().nextVersion == (try version("2026.10.1")))
    }
}

@Suite("What is refused changes nothing")
struct RefusalTests {
    /// Tries to install; the reason. Checks that disk and boot partition are as before.
    private func refusal(
        _ kiosk: ExampleKiosk, _ file: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> UpdateFault? {
        let before = try kiosk.fingerprint
        defer {
            #expect(
                (try? kiosk.fingerprint) == before, "changed", sourceLocation: sourceLocation)
        }
        let desk = try kiosk.desk
        do throws(UpdateFault) {
            _ = try desk.install(file)
            return nil
        } catch {
            return error
        }
    }

    @Test("Another publisher, no signature, no update at all")
    func signatures() throws {
        let kiosk = try ExampleKiosk()
        let foreign = try kiosk.makeUpdate("2026.12.1", signedBy: 2)
        #expect(try refusal(kiosk, foreign) == .badSignature)
        var bytes = try kiosk.bytes("parts/motcua-2026.12.1.update")
        let length = try UpdateHeader.length(prefix: Array(bytes.prefix(20)))
        bytes.replaceSubrange(length - 64..<length, with: [UInt8](repeating: 0, count: 64))
        try kiosk.put(bytes, "parts/unsigned.update")
        #expect(try refusal(kiosk, kiosk.path + "/parts/unsigned.update") == .badSignature)
        try kiosk.put(Array("MOTCUA".utf8), "parts/short.update")
        #expect(try refusal(kiosk, kiosk.path + "/parts/short.update") == .notAnUpdate)
        try kiosk.put([UInt8](repeating: 65, count: 4096), "parts/other.update")
        #expect(try refusal(kiosk, kiosk.path + "/parts/other.update") == .notAnUpdate)
        #expect(try kiosk.desk.status().last?.reason == "not-an-update")
    }

    @Test("One flipped bit in any part", arguments: UpdatePart.allCases)
    func flipped(_ part: UpdatePart) throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        var bytes = try kiosk.bytes("parts/motcua-2026.12.1.update")
        let header = try UpdateFile(file, key: try key().verifyingKey).header
        for place in [0, header.manifest[part].bytes / 2, header.manifest[part].bytes - 1] {
            bytes[header.offset(of: part) + place] ^= 0x10
            try kiosk.put(bytes, "parts/motcua-2026.12.1.update")
            #expect(try refusal(kiosk, file) == .damaged(part))
            bytes[header.offset(of: part) + place] ^= 0x10
        }
    }

    @Test("Cut short anywhere, or longer than signed")
    func length() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        let bytes = try kiosk.bytes("parts/motcua-2026.12.1.update")
        for count in [21, 100, 600, 700, 5000, bytes.count / 2, bytes.count - 1] {
            try kiosk.put(Array(bytes.prefix(count)), "parts/motcua-2026.12.1.update")
            #expect(try refusal(kiosk, file) == .truncated, "\(count)")
        }
        try kiosk.put(bytes + [0], "parts/motcua-2026.12.1.update")
        #expect(try refusal(kiosk, file) == .tooLong)
    }

    @Test("A symbolic link or a pipe in the file's place")
    func noFile() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        symlink(file, kiosk.path + "/stick/link.update")
        mkfifo(kiosk.path + "/stick/pipe.update", 0o600)
        guard case .system = try refusal(kiosk, kiosk.path + "/stick/link.update") else {
            Issue.record("link taken")
            return
        }
        #expect(try refusal(kiosk, kiosk.path + "/stick/pipe.update") == .notAnUpdate)
        #expect(try kiosk.desk.newest(in: kiosk.path + "/stick") == nil)
    }

    @Test("Two at once")
    func lock() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        let lock = open(kiosk.path + "/state/lock", O_RDWR | O_CREAT, 0o600)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(try refusal(kiosk, file) == .busy)
        close(lock)
        #expect(try refusalOrNil(kiosk, file) == nil)
    }

    private func refusalOrNil(_ kiosk: ExampleKiosk, _ file: String) throws -> UpdateFault? {
        let desk = try kiosk.desk
        do throws(UpdateFault) {
            _ = try desk.install(file)
            return nil
        } catch {
            return error
        }
    }

    @Test("A slot that is too small")
    func tooLarge() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        for (partition, name) in [(4, "small")] {
            try ProgramRun.run(
                "/bin/sh",
                [
                    "-c",
                    "echo 'size=512KiB, name=\(name)' | /usr/sbin/sfdisk -q --no-reread -N \(partition) '\(kiosk.path)/disk.raw'",
                ], timeoutSeconds: 30)
        }
        #expect(
            try refusal(kiosk, file)
                == .tooLarge(.root, bytes: ExampleKiosk.rootBytes, room: 512 << 10))
    }

    @Test("A kept version that could not be read gave way: told, not restarted for, written anew")
    func unreadable() throws {
        let kiosk = try ExampleKiosk()
        let desk = try kiosk.desk
        let file = try kiosk.makeUpdate("2026.12.1")
        _ = try desk.install(file)
        let directory = kiosk.path + "/esp/EFI/Linux/"
        rename(directory + "motcua_2026.12.1+3.efi", directory + "motcua_2026.12.1.efi")
        // The loader was asked for the older one.
        try desk.settle()
        let status = try desk.status()
        #expect(status.unreadableVersion == (try version("2026.12.1")))
        #expect(!status.isWaiting)
        #expect(status.last?.result == .succeeded)
        #expect(status.lines.contains { $0.contains("Bản 2026.12.1 không đọc được") })
        #expect(try kiosk.bytes("state/unreadable") == Array("2026.12.1".utf8))
        #expect(access(kiosk.path + "/state/waiting", F_OK) != 0)
        // The disk has other bytes now; the same file mends it and has to prove itself again.
        #expect(try desk.install(file) == (try version("2026.12.1")))
        #expect(try kiosk.bootNames == ["motcua_2026.11.1.efi", "motcua_2026.12.1+3.efi"])
        try desk.settle()
        #expect(try desk.status().unreadableVersion == nil)
        #expect(access(kiosk.path + "/state/unreadable", F_OK) != 0)
        #expect(try kiosk.bytes("state/waiting") == Array("2026.12.1".utf8))
    }

    @Test("A disk that refuses in the middle leaves the running system as the next start")
    func diskFault() throws {
        let kiosk = try ExampleKiosk()
        let file = try kiosk.makeUpdate("2026.12.1")
        // Everything goes well until the partition is to be named.
        try kiosk.put(
            Array(
                "#!/bin/sh\ncase \"$*\" in *--json*) exec /usr/sbin/sfdisk \"$@\";; esac\necho no >&2\nexit 1\n"
                    .utf8), "sfdisk")
        chmod(kiosk.path + "/sfdisk", 0o755)
        var paths = kiosk.paths
        paths.sfdisk = kiosk.path + "/sfdisk"
        let desk = UpdateDesk(paths: paths, key: try key().verifyingKey)
        #expect(throws: UpdateFault.self) { try desk.install(file) }
        let status = try desk.status()
        #expect(!status.isWaiting)
        #expect(
            status.last
                == .init(
                    version: try version("2026.12.1"), result: .interrupted, reason: "system"))
        #expect(try kiosk.bootNames == ["motcua_2026.11.1.efi"])
        _ = try kiosk.desk.install(file)
        #expect(try kiosk.desk.status().isWaiting)
    }
}

@Suite("Making an update")
struct AssemblyTests {
    @Test("A kernel of another root, or of another version, is not packed")
    func mismatch() throws {
        let kiosk = try ExampleKiosk()
        try kiosk.makeUpdate("2026.12.1")
        func make(_ hash: String, _ text: String) throws -> UpdateHeader {
            try UpdateAssembly(
                root: kiosk.path + "/parts/root", verity: kiosk.path + "/parts/verity",
                kernel: kiosk.path + "/parts/kernel", rootHash: hash, version: try version(text),
                minimumVersion: try version("2026.01.1")
            ).make(kiosk.path + "/out.update", key: try key(), verifying: false)
        }
        #expect(throws: UpdateFault.mismatch("kernel.efi: roothash")) {
            try make(kiosk.rootHash("other"), "2026.12.1")
        }
        #expect(throws: UpdateFault.mismatch("kernel.efi: VERSION_ID ≠ 2026.12.2")) {
            try make(kiosk.rootHash("2026.12.1"), "2026.12.2")
        }
        #expect(access(kiosk.path + "/out.update", F_OK) != 0)
    }

    @Test("veritysetup says whether file system and hash tree belong together")
    func verity() throws {
        let kiosk = try ExampleKiosk()
        let root = kiosk.path + "/parts/root"
        let tree = kiosk.path + "/parts/verity"
        try kiosk.put([UInt8](repeating: 9, count: 1 << 18), "parts/root")
        let said = String(
            decoding: try ProgramRun.run(
                UpdateAssembly.veritysetup, ["format", root, tree], timeoutSeconds: 60),
            as: UTF8.self)
        let line = try #require(said.split(separator: "\n").first { $0.contains("Root hash") })
        let hash = try #require(line.split(separator: ":").last).trimmingCharacters(
            in: .whitespaces)
        try kiosk.put(kernelImage(version: "2026.12.1", rootHash: hash), "parts/kernel")
        let assembly = UpdateAssembly(
            root: root, verity: tree, kernel: kiosk.path + "/parts/kernel", rootHash: hash,
            version: try version("2026.12.1"), minimumVersion: try version("2026.01.1"))
        let out = kiosk.path + "/out.update"
        #expect(try assembly.make(out, key: try key()).manifest.rootHash == hash)
        try UpdateFile(out, key: try key().verifyingKey).verify()
        var changed = [UInt8](repeating: 9, count: 1 << 18)
        changed[70_000] = 8
        try kiosk.put(changed, "parts/root")
        #expect(throws: UpdateFault.self) { try assembly.make(out, key: try key()) }
    }

    @Test("A program that hangs is ended")
    func hanging() throws {
        #expect(throws: UpdateFault.self) {
            try ProgramRun.run("/bin/sh", ["-c", "exec /bin/sleep 600"], timeoutSeconds: 1)
        }
        #expect(throws: UpdateFault.self) {
            try ProgramRun.run("/bin/sh", ["-c", "echo words >&2; exit 3"], timeoutSeconds: 30)
        }
        #expect(throws: UpdateFault.self) {
            try ProgramRun.run("/nowhere/program", [], timeoutSeconds: 30)
        }
        let much = try ProgramRun.run(
            "/bin/sh", ["-c", "head -c 300000 /dev/zero"], timeoutSeconds: 30)
        #expect(much.count == 300_000)
    }
}
