import Catalogue
import Foundation
import Glibc
import Rehearsal
import Testing

/// A name that stands nowhere in the program, its assets or this machine's files.
private let sentinel = "Zơrâm Thị Quyềnh Ngẫu"

extension Journeys {
    /// P4: a visit leaves nothing behind, searched for byte by byte in NFC and NFD.
    @Suite(.serialized) struct WipeTests {
        @Test("After 'Xong' a name is nowhere", .timeLimit(.minutes(10)))
        func afterFinish() throws {
            let office = try Office()
            try office.world.startCentre()
            let client = try office.world.startKiosk()
            let visitor = QuickVisitor(client: client)
            var script = VisitScript.motherAlone
            script.answers["child.name"] = .words(sentinel)
            script.answers["mother.name"] = .words(sentinel)
            try visitor.fillIn(script)
            _ = try visitor.tap("submit")
            #expect(try becomes { try client.scene()["reprint"] != nil })
            _ = try visitor.tap("finish")
            try expectNothingLeft(office, client)
        }

        @Test("After idleness a name typed by keys is nowhere", .timeLimit(.minutes(10)))
        func afterIdleness() throws {
            let office = try Office { $0.idleSeconds = 1 }
            let client = try office.world.startKiosk()
            try typeName(client)
            #expect(try client.scene()["field"]?.value == sentinel)
            #expect(try becomes { try client.scene().screen == "home" })
            try expectNothingLeft(office, client)
        }

        @Test("After a power cut in mid-form a name is in no file", .timeLimit(.minutes(10)))
        func afterPowerCut() throws {
            let office = try Office()
            let client = try office.world.startKiosk()
            try typeName(client)
            office.world.killKiosk()
            #expect(try files(of: office).count >= 3)
            #expect(try filesWithName(office) == [])
            let again = try office.world.startKiosk()
            #expect(try again.scene().screen == "home")
            try expectNothingLeft(office, again)
        }

        @Test("The search finds a name that is there, composed or decomposed")
        func searchFinds() throws {
            let office = try Office()
            for (index, text) in forms(of: sentinel).enumerated() {
                let path = "\(office.directory)/leak-\(index)"
                try Data([0] + text + [0]).write(to: URL(fileURLWithPath: path))
            }
            #expect(try filesWithName(office).count == 2)
        }

        /// Types the name by tapping the keys of the screen, up to the open question.
        private func typeName(_ client: InspectClient) throws {
            let visitor = Visitor(hand: SocketHand(client: client))
            for id in [
                "event.birth", "procedure.birth-registration", "start", "option.mother", "continue",
            ] { try visitor.tap(id) }
            try visitor.answer(.words(sentinel))
        }

        private func expectNothingLeft(_ office: Office, _ client: InspectClient) throws {
            // The desks forget in the background, at once.
            #expect(try becomes(within: 3) { try filesWithName(office) == [] })
            let scene = try client.scene()
            #expect(scene.screen == "home")
            #expect(!contains(Array(scene.words.utf8)))
            let processID = try #require(office.world.kioskProcessID)
            let traces = try memoryTraces(processID)
            print("traces in memory: \(traces)")
        }

        private func files(of office: Office) throws -> [String] {
            try FileManager.default.subpathsOfDirectory(atPath: office.directory)
                .map { office.directory + "/" + $0 }
                .filter { !$0.contains("/centre/") }
        }

        private func filesWithName(_ office: Office) throws -> [String] {
            try files(of: office).filter { path in
                contains(Array(FileManager.default.contents(atPath: path) ?? Data()))
            }
        }

        private func forms(of text: String) -> [[UInt8]] {
            [
                Array(text.precomposedStringWithCanonicalMapping.utf8),
                Array(text.decomposedStringWithCanonicalMapping.utf8),
            ]
        }

        /// The whole name, or its rarest word alone, in either form.
        private func contains(_ bytes: [UInt8]) -> Bool { count(in: bytes) > 0 }

        private func count(in bytes: [UInt8]) -> Int {
            let data = Data(bytes)
            return (forms(of: sentinel) + forms(of: "Quyềnh") + forms(of: "Zơrâm"))
                .map { pattern in
                    var found = 0
                    var from = data.startIndex
                    while let range = data.range(of: Data(pattern), in: from..<data.endIndex) {
                        found += 1
                        from = range.upperBound
                    }
                    return found
                }.reduce(0, +)
        }

        /// How often the name stands in the writable memory of a process.
        private func memoryTraces(_ processID: Int32) throws -> Int {
            let maps = try String(contentsOfFile: "/proc/\(processID)/maps", encoding: .utf8)
            let memory = open("/proc/\(processID)/mem", O_RDONLY)
            guard memory >= 0 else { throw POSIXError(.EACCES) }
            defer { close(memory) }
            var traces = 0
            for line in maps.split(separator: "\n") {
                let columns = line.split(separator: " ")
                let ends = columns[0].split(separator: "-").compactMap { Int($0, radix: 16) }
                guard columns[1].hasPrefix("rw"), ends.count == 2 else { continue }
                var bytes = [UInt8](repeating: 0, count: ends[1] - ends[0])
                let count = pread(memory, &bytes, bytes.count, off_t(ends[0]))
                if count > 0 { traces += self.count(in: Array(bytes[..<count])) }
            }
            return traces
        }
    }
}
