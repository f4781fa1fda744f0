import Foundation
import Slots
import Testing

/// The program of the initial system that lets a damaged system give way (`kiosk-image/initrd`),
/// with directories in place of the firmware's variables and the kernel's records.
@Suite("A damaged system gives way")
final class GiveWayTests {
    private let path =
        FileManager.default.temporaryDirectory.path + "/motcua-way-" + UUID().uuidString
    private static let loader = "4a67b082-0a4c-41cf-b6c7-440b29bb8c4f"
    private static let program =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/kiosk-image/initrd/give-way"
    private static let corruption = "Kernel panic - not syncing: dm-verity device corrupted\n"

    init() throws {
        for folder in ["variables", "records"] {
            try FileManager.default.createDirectory(
                atPath: path + "/" + folder, withIntermediateDirectories: true)
        }
        try set("LoaderEntrySelected", ["motcua_2026.12.1.efi"])
        try set(
            "LoaderEntries",
            [
                "motcua_2026.12.1.efi", "motcua_2026.11.1.efi", "motcua_2026.12.2+0-3.efi",
                "auto-efi-shell",
            ])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @Test(
        "After a damaged block the other kept system is asked for, once, and the machine restarts")
    func damaged() throws {
        try record("1", Self.corruption)
        try record("2", "what came before it\n")
        try record("3", "something else\n", reason: "Oops")
        #expect(try run("damaged").hasSuffix("RESTART\n"))
        #expect(try wish() == variable(7, ["motcua_2026.11.1.efi"]))
        // All parts are told once; what the kernel said of something else is others' business.
        #expect(try names("records") == ["dmesg-efi-3"])
        try FileManager.default.removeItem(atPath: wishPath)
        #expect(try run("damaged") == "")
        #expect(try wish() == nil)
    }

    @Test("An initrd that fails asks too, and leaves the restart to its unit")
    func failed() throws {
        let said = try run()
        #expect(said.contains("motcua_2026.11.1.efi") && !said.contains("RESTART"))
        #expect(try wish() == variable(7, ["motcua_2026.11.1.efi"]))
    }

    @Test("A record that the other system left is not taken for one's own")
    func otherRecord() throws {
        try record("1", Self.corruption)
        #expect(try run("damaged").hasSuffix("RESTART\n"))
        try FileManager.default.removeItem(atPath: wishPath)
        // The older system, to which this one gave way, is damaged too, and left a record.
        try record("2", Self.corruption)
        #expect(try run("damaged") == "")
        #expect(try wish() == nil)
        // This one was tried, and is damaged indeed.
        try record("3", Self.corruption)
        #expect(try run("damaged").hasSuffix("RESTART\n"))
    }

    @Test("The older system gives way to nobody: the loader prefers the newer one by itself")
    func older() throws {
        try set("LoaderEntrySelected", ["motcua_2026.11.1.efi"])
        try record("1", Self.corruption)
        #expect(try run("damaged") == "")
        #expect(try run() == "")
        #expect(try wish() == nil)
    }

    @Test("A system on trial is left to its count")
    func trial() throws {
        try set("LoaderBootCountPath", ["/EFI/Linux/motcua_2026.12.1+2-1.efi"])
        try record("1", Self.corruption)
        #expect(try run("damaged") == "")
        #expect(try run() == "")
        #expect(try wish() == nil)
        #expect(try names("records") == [])
    }

    @Test("Without another kept system nothing is asked for")
    func alone() throws {
        try set("LoaderEntries", ["motcua_2026.12.1.efi", "motcua_2026.12.2+0-3.efi"])
        try record("1", Self.corruption)
        #expect(try run("damaged") == "")
        #expect(try wish() == nil)
    }

    @Test("A firmware or loader that tells nothing is asked for nothing")
    func silent() throws {
        try FileManager.default.removeItem(atPath: path + "/variables")
        try record("1", Self.corruption)
        #expect(try !run("damaged").contains("RESTART"))
        #expect(try !run().contains("RESTART"))
    }

    private func variable(_ attributes: UInt8, _ names: [String]) -> Data {
        Data([attributes, 0, 0, 0])
            + names.reduce(into: Data()) { data, name in
                data += Data((name + "\0").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            }
    }

    private func set(_ name: String, _ names: [String]) throws {
        try variable(6, names).write(
            to: URL(fileURLWithPath: "\(path)/variables/\(name)-\(Self.loader)"))
    }

    private func record(_ number: String, _ text: String, reason: String = "Panic") throws {
        try Data(("\(reason)#1 Part\(number)\n" + text).utf8)
            .write(to: URL(fileURLWithPath: path + "/records/dmesg-efi-" + number))
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }

    private var wishPath: String { "\(path)/variables/LoaderEntryOneShot-\(Self.loader)" }

    private func wish() throws -> Data? {
        FileManager.default.fileExists(atPath: wishPath)
            ? try Data(contentsOf: URL(fileURLWithPath: wishPath)) : nil
    }

    private func run(_ arguments: String...) throws -> String {
        let answer = try ProgramRun.run(
            "/usr/bin/env",
            [
                "VARIABLES=\(path)/variables", "RECORDS=\(path)/records", "RESTART=echo RESTART",
                "/bin/bash", Self.program,
            ] + arguments, timeoutSeconds: 30)
        return String(decoding: answer, as: UTF8.self)
    }
}
