import Foundation
import Synchronization
import Uplink
import Wire

/// A clock that jumps to the end of every sleep.
final class SimulatedClock: UplinkClock {
    private let state = Mutex((now: 1_795_430_700, sleeps: 0))

    var sleepCount: Int { state.withLock { $0.sleeps } }

    func nowSeconds() -> Int { state.withLock { $0.now } }

    func advance(seconds: Int) { state.withLock { $0.now += seconds } }

    func sleep(seconds: Int) async {
        state.withLock { state in
            state.now += seconds
            state.sleeps += 1
        }
    }
}

struct SimulatedDiskError: Error {}

/// The kiosk's store as the forwarder knows it, in memory; survives every forwarder.
actor SimulatedOutbox: Outbox {
    private struct Row {
        let envelope: DossierEnvelope
        var failedAttempts = 0
        var nextAttemptSeconds: Int
        var refusal: CentreRefusal?
    }

    private var rows: [Row] = []
    private(set) var deliveredIDs: [String] = []
    private(set) var lookCount = 0
    /// Says for each writing call whether the disk fails.
    private var failsWriting: @Sendable () -> Bool = { false }

    var waitingIDs: [String] { rows.filter { $0.refusal == nil }.map(\.envelope.id) }
    var trayIDs: [String] { rows.filter { $0.refusal != nil }.map(\.envelope.id) }

    func add(_ envelope: DossierEnvelope, atSeconds: Int) {
        rows.append(Row(envelope: envelope, nextAttemptSeconds: atSeconds))
    }

    /// These acknowledgements are never noted.
    private var unacknowledgeableIDs: Set<String> = []

    func failAcknowledging(_ id: String) { unacknowledgeableIDs.insert(id) }

    func failWriting(when condition: @escaping @Sendable () -> Bool) { failsWriting = condition }

    func entries(
        dueSeconds: Int, horizonSeconds: Int, limit: Int
    ) async throws -> [WaitingDossier] {
        lookCount += 1
        let due = rows.enumerated().filter { _, row in
            row.refusal == nil
                && (row.nextAttemptSeconds <= dueSeconds || row.nextAttemptSeconds > horizonSeconds)
        }
        .sorted { left, right in
            let leftKey = (left.element.failedAttempts > 0 ? 1 : 0, left.element.nextAttemptSeconds)
            let rightKey = (
                right.element.failedAttempts > 0 ? 1 : 0, right.element.nextAttemptSeconds
            )
            return leftKey == rightKey ? left.offset < right.offset : leftKey < rightKey
        }
        return due.prefix(limit).map { _, row in
            WaitingDossier(envelope: row.envelope, failedAttempts: row.failedAttempts)
        }
    }

    func earliestAttemptSeconds() async throws -> Int? {
        rows.filter { $0.refusal == nil }.map(\.nextAttemptSeconds).min()
    }

    func recordAttempt(id: String, reason: WaitReason, nextAttemptSeconds: Int) async throws {
        guard !failsWriting() else { throw SimulatedDiskError() }
        guard let index = rows.firstIndex(where: { $0.envelope.id == id }) else { return }
        rows[index].failedAttempts += 1
        rows[index].nextAttemptSeconds = nextAttemptSeconds
    }

    func acknowledge(_ acknowledgement: DossierAcknowledgement) async throws {
        guard !failsWriting(), !unacknowledgeableIDs.contains(acknowledgement.id) else {
            throw SimulatedDiskError()
        }
        guard let index = rows.firstIndex(where: { $0.envelope.id == acknowledgement.id }) else {
            return
        }
        rows.remove(at: index)
        deliveredIDs.append(acknowledgement.id)
    }

    func moveToTray(id: String, reason: CentreRefusal) async throws {
        guard !failsWriting() else { throw SimulatedDiskError() }
        guard let index = rows.firstIndex(where: { $0.envelope.id == id }) else { return }
        rows[index].refusal = reason
    }
}

/// What becomes of one message on the way.
enum Weather: Hashable, CaseIterable {
    case good
    /// Never arrives.
    case noNetwork
    /// Arrives and is stored; the answer is lost.
    case lostAnswer
    /// Never arrives, and nobody says so.
    case slow
    case fault
    case portal
    case tooMany
    case notPermitted
    case conflict
}

/// Line and centre in one: what was stored stays stored.
actor SimulatedCentre: CentreTransport {
    private let weather: @Sendable (DossierEnvelope, Int) -> Weather
    private(set) var triedIDs: [String] = []
    private(set) var storedIDs: [String] = []

    init(weather: @escaping @Sendable (DossierEnvelope, Int) -> Weather) {
        self.weather = weather
    }

    func put(_ envelope: DossierEnvelope) async -> DeliveryOutcome {
        triedIDs.append(envelope.id)
        switch weather(envelope, triedIDs.count) {
        case .good: return .acknowledged(store(envelope))
        case .lostAnswer:
            _ = store(envelope)
            return .wait(.unreachable, retryAfterSeconds: nil)
        case .noNetwork: return .wait(.unreachable, retryAfterSeconds: nil)
        case .slow: return .wait(.timedOut, retryAfterSeconds: nil)
        case .fault: return .wait(.centreFault(status: 500), retryAfterSeconds: nil)
        case .portal: return .wait(.notTheCentre(status: 200), retryAfterSeconds: nil)
        case .tooMany: return .wait(.busy, retryAfterSeconds: 20)
        case .notPermitted: return .wait(.notPermitted(status: 403), retryAfterSeconds: nil)
        case .conflict: return .refused(CentreRefusal(status: 409, code: "conflict"))
        }
    }

    private func store(_ envelope: DossierEnvelope) -> DossierAcknowledgement {
        if !storedIDs.contains(envelope.id) { storedIDs.append(envelope.id) }
        return DossierAcknowledgement(
            id: envelope.id, contentHash: envelope.contentHash, receivedAtSeconds: 1_795_430_700,
            officialCode: nil, signature: "")
    }
}

/// Repeatable randomness (SplitMix64).
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

/// Randomness that several tasks may draw from.
final class SharedRandom: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) { generator = Mutex(SeededGenerator(state: seed)) }

    func next() -> UInt64 { generator.withLock { $0.next() } }

    func next(below bound: Int) -> Int { Int(next() % UInt64(bound)) }
}

/// What the forwarder told.
final class EventLog: Sendable {
    private let state = Mutex<[UplinkEvent]>([])

    var all: [UplinkEvent] { state.withLock { $0 } }

    func append(_ event: UplinkEvent) { state.withLock { $0.append(event) } }
}

/// An envelope of the right form with nothing in it.
func envelope(_ sequence: Int) -> DossierEnvelope {
    let digits = String(sequence)
    let padding = String(repeating: "0", count: 4 - digits.count)
    return DossierEnvelope(
        id: String(repeating: "0", count: 28) + padding + digits,
        number: "TX02-261123-\(padding)\(digits)", kiosk: "TX02", procedureCode: "1.001193",
        edition: "1.001193@2024-06-06", submittedAtSeconds: 1_795_430_700,
        lookupCodeHash: String(repeating: "a", count: 64), recipientKeyID: "0123456789abcdef",
        encapsulatedKey: Data(repeating: 7, count: 32).base64EncodedString(),
        ciphertext: Data(repeating: UInt8(sequence % 251), count: 64).base64EncodedString())
}

/// A clock that never moves; its sleeps end only by cancellation.
struct FrozenClock: UplinkClock {
    func nowSeconds() -> Int { 1_795_430_700 }

    func sleep(seconds: Int) async {
        try? await Task.sleep(for: .seconds(86_400))
    }
}

/// Whether the storm still blows.
final class SharedFlag: Sendable {
    private let state = Mutex(true)

    var value: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
