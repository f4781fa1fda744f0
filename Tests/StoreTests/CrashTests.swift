import Catalogue
import Dossiers
import Foundation
import Glibc
import Store
import Testing

@Suite("Killed while committing (P1)")
struct CrashTests {
    /// The program that commits until it is killed lies beside the test program.
    private static var crasher: URL {
        get throws {
            let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let directory = URL(filePath: own).deletingLastPathComponent()
            let beside = directory.appending(path: "StoreCrasher")
            if FileManager.default.isExecutableFile(atPath: beside.path()) { return beside }
            return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
                .appending(path: "StoreCrasher")
        }
    }

    @Test("At 100 random moments: every announced number is there, whole and only once")
    func killed() throws {
        let directory = try TemporaryDirectory()
        let date = try StoreExample.date()
        var generator = SeededGenerator(state: 42)
        var announced: [String: String] = [:]
        var roundsWithCommits = 0
        for round in 1...100 {
            let lines = try runUntilKilled(
                database: directory.database, date: date,
                afterMicroseconds: UInt32(generator.next(upperBound: UInt64(12_000))),
                afterLines: Int(generator.next(upperBound: UInt64(4))))
            if !lines.isEmpty { roundsWithCommits += 1 }
            for line in lines {
                let parts = line.split(separator: " ").map(String.init)
                #expect(announced[parts[0]] == nil, "given twice: \(parts[0])")
                announced[parts[0]] = parts[1]
            }
            let store = try DossierStore(path: directory.database)
            #expect(try store.integrityProblem() == nil)
            try expectAll(announced, in: store, round: round)
            try store.close()
        }
        // Else the kills came before anything could be lost.
        #expect(roundsWithCommits > 50)
    }

    private func expectAll(
        _ announced: [String: String], in store: DossierStore, round: Int
    ) throws {
        let due = try store.dueEnvelopes(nowSeconds: Int.max / 2, limit: 1_000_000)
        let stored = Dictionary(due.map { ($0.number, $0.id) }) { first, _ in first }
        #expect(stored.count == due.count)
        for (number, id) in announced where stored[number] != id {
            Issue.record("round \(round): \(number) was announced and is not stored")
        }
        // Numbers have no gap: what was not announced was committed just before the kill.
        let numbers = due.map(\.number).sorted()
        #expect(numbers.last.map { $0.hasSuffix(fourDigits(numbers.count)) } ?? true)
    }

    private func fourDigits(_ number: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: 4 - text.count) + text
    }

    /// Starts the program, waits for some lines and then some time, kills it, and gives back every
    /// whole line that it wrote.
    private func runUntilKilled(
        database: String, date: CivilDate, afterMicroseconds: UInt32, afterLines: Int
    ) throws -> [String] {
        let process = Process()
        process.executableURL = try Self.crasher
        process.arguments = [database, date.iso]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        var output = Data()
        while output.count(where: { $0 == UInt8(ascii: "\n") }) < afterLines {
            let chunk = pipe.fileHandleForReading.availableData
            guard !chunk.isEmpty else { break }
            output += chunk
        }
        usleep(afterMicroseconds)
        kill(process.processIdentifier, SIGKILL)
        output += pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropLast().map(String.init)
    }
}
