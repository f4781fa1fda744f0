import Dossiers
import Foundation
import Interface
import Rehearsal
import Store
import Synchronization
import Testing
import Wire

/// A number and its lookup code. The number alone would not do: one whose dossier was lost is
/// given again in the kiosk's next life, to another dossier with another code.
private struct Promise: Hashable {
    var number: String
    var codeHash: String
}

/// Every promise that was on the screen, gathered while the kiosk is being killed.
private final class Watcher: Sendable {
    private let seen = Mutex<Set<Promise>>([])

    /// Looks at the screen until the kiosk is gone.
    func watch(_ path: String) throws {
        let client = try InspectClient(path: path)
        while let scene = try? client.scene() {
            guard let number = scene["number"]?.value,
                let code = LookupCode(scene["lookup-code"]?.value ?? "")
            else { continue }
            seen.withLock { _ = $0.insert(Promise(number: number, codeHash: code.hash)) }
        }
    }

    var promises: Set<Promise> { seen.withLock { $0 } }
}

extension Journeys {
    /// P1: store before promise, with the power cut at random moments of a submission.
    @Suite(.serialized) struct KillTests {
        /// How many times the kiosk is killed; a debug build takes most of a second for each visit.
        static let rounds: Int = {
            let given = ProcessInfo.processInfo.environment["MOTCUA_KILL_ROUNDS"]
            #if DEBUG
                return given.flatMap { Int($0) } ?? 100
            #else
                return given.flatMap { Int($0) } ?? 300
            #endif
        }()

        @Test(
            "Killed at any moment of a submission, no number exists without its dossier",
            .timeLimit(.minutes(15)))
        func killedDuringSubmission() async throws {
            let office = try Office()
            try office.world.startCentre()
            let watcher = Watcher()
            let whole = try undisturbedMicroseconds(office)
            var moments = Moments(seed: 20_261_123, wholeMicroseconds: whole)
            var stored = 0
            for round in 0..<Self.rounds {
                let client = try office.world.startKiosk()
                try QuickVisitor(client: client).fillIn(.motherAlone)
                let microseconds = moments.next(round)
                try submitAndKill(office, client, watcher, afterMicroseconds: microseconds)
            }
            // One last life, undisturbed: what waits goes to the centre.
            _ = try office.world.startKiosk()
            let path = office.world.stateDirectory + "/dossiers.sqlite"
            let isSent = try becomes(within: 60) {
                let counts = try Self.counts(path)
                stored = counts.waiting + counts.delivered + counts.tray
                return counts.waiting == 0
            }
            #expect(isSent)
            office.world.stopKiosk()
            let store = try DossierStore(path: path)
            #expect(try store.integrityProblem() == nil)
            #expect(try store.counts().tray == 0)
            let numbers = try await office.arrived().map(\.number.text)
            #expect(Set(numbers).count == numbers.count)
            #expect(numbers.count == stored)
            let known = Set(numbers)
            let kept = Set(
                try await office.envelopes().map {
                    Promise(number: $0.number, codeHash: $0.lookupCodeHash)
                })
            #expect(watcher.promises.subtracting(kept) == [])
            var printed: Set<String> = []
            for slip in office.world.slips.slips {
                // A torn slip may end before its code: its number cannot be read by a machine.
                if let text = try codeText(of: slip.bitmap, in: office.directory) {
                    printed.insert(try SlipStatement(url: text).number.text)
                } else {
                    #expect(!slip.isComplete)
                }
            }
            #expect(printed.subtracting(known) == [])
            // The moments must lie around the commit, or the test shows nothing.
            #expect(stored > 1 && stored < Self.rounds + 1)
            #expect(!watcher.promises.isEmpty)
            print(
                "killed \(Self.rounds) times in \(whole / 1000) ms: \(stored) dossiers stored,",
                "\(watcher.promises.count) numbers seen, \(office.world.slips.slips.count) slips")
        }

        /// How long a whole submission takes, from the tap to the printed slip.
        private func undisturbedMicroseconds(_ office: Office) throws -> Int {
            let client = try office.world.startKiosk()
            let visitor = QuickVisitor(client: client)
            try visitor.fillIn(.motherAlone)
            let start = ContinuousClock.now
            _ = try visitor.tap("submit")
            #expect(try becomes { try client.scene()["reprint"] != nil })
            let passed = ContinuousClock.now - start
            office.world.killKiosk()
            return Int(passed / .microseconds(1))
        }

        private func submitAndKill(
            _ office: Office, _ client: InspectClient, _ watcher: Watcher,
            afterMicroseconds microseconds: UInt32
        ) throws {
            let path = office.world.socketPath
            let group = DispatchGroup()
            let begun = DispatchSemaphore(value: 0)
            DispatchQueue(label: "watch").async(group: group) {
                begun.signal()
                try? watcher.watch(path)
            }
            begun.wait()
            try client.send("tap submit")
            usleep(microseconds)
            office.world.killKiosk()
            group.wait()
        }

        private static func counts(_ path: String) throws -> StoreCounts {
            let store = try DossierStore(path: path)
            defer { try? store.close() }
            return try store.counts()
        }
    }
}

/// Moments of a submission in microseconds, the same ones for the same seed.
private struct Moments {
    private var state: UInt64
    private let whole: UInt32

    init(seed: UInt64, wholeMicroseconds: Int) {
        state = seed
        whole = UInt32(max(25_000, wholeMicroseconds))
    }

    /// One in three each: around the commit, while the code is first shown, and at any moment
    /// until the slip is out.
    mutating func next(_ round: Int) -> UInt32 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt32(state >> 33) % [8000, 25_000, whole * 3 / 2][round % 3]
    }
}
