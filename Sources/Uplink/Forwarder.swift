import Wire

/// Brings every waiting dossier to the centre (P2).
///
/// It is woken by ``notify()`` and by the next due attempt and by nothing else: an empty outbox
/// costs no wake-up. What it must not forget stands in the outbox, so that it can be stopped at
/// any moment and started again.
public actor Forwarder {
    /// When the next pass has something to do.
    public enum NextPass: Hashable, Sendable {
        /// Nothing waits: after the next ``Forwarder/notify()``.
        case whenNotified
        /// After this many seconds, or the next ``Forwarder/notify()``.
        case afterSeconds(Int)
    }

    private struct ClosedLine {
        let reason: WaitReason
        let opensSeconds: Int
    }

    /// How many dossiers are taken from the outbox at once.
    public static let batchCount = 16
    /// After this many dossiers in a row for which the centre has a fault, the fault is taken to
    /// be the centre's as a whole.
    public static let faultsInRowLimit = 3

    private let outbox: any Outbox
    private let transport: any CentreTransport
    private let policy: RetryPolicy
    private let clock: any UplinkClock
    private let random: @Sendable () -> UInt64
    private let onEvent: @Sendable (UplinkEvent) -> Void
    private let wakeSignal = WakeSignal()

    private var lineFailures = 0
    private var closedLine: ClosedLine?
    private var faultsInRow = 0
    private var outboxFailures = 0
    private var isReachable: Bool?

    /// Creates a forwarder.
    /// - Parameters:
    ///   - outbox: the waiting dossiers.
    ///   - transport: the line.
    ///   - policy: when to try again.
    ///   - clock: seconds and sleeping.
    ///   - random: 64 random bits at each call, for the jitter.
    ///   - onEvent: told what happened, in order; must return at once.
    public init(
        outbox: any Outbox, transport: any CentreTransport, policy: RetryPolicy = RetryPolicy(),
        clock: any UplinkClock, random: @escaping @Sendable () -> UInt64,
        onEvent: @escaping @Sendable (UplinkEvent) -> Void
    ) {
        self.outbox = outbox
        self.transport = transport
        self.policy = policy
        self.clock = clock
        self.random = random
        self.onEvent = onEvent
    }

    /// Says that a dossier was stored or that the network came up: tries at once.
    public nonisolated func notify() { wakeSignal.call() }

    /// Works until the task is cancelled; at most one such call at a time.
    public func run() async {
        while !Task.isCancelled {
            // Cleared before looking: a call during the pass leads to another pass.
            wakeSignal.clear()
            switch await deliverDue() {
            case .whenNotified:
                await wakeSignal.wait()
                openLine()
            case .afterSeconds(let seconds):
                if await wasNotified(withinSeconds: seconds) { openLine() }
            }
        }
    }

    /// One pass: tries every dossier that is due, and says when the next pass is.
    public func deliverDue() async -> NextPass {
        do {
            var tried: Set<String> = []
            while !Task.isCancelled, let now = openLineSeconds() {
                let entries = try await due(nowSeconds: now)
                // What was tried in this pass is due again only if its time came meanwhile.
                guard let entry = entries.first(where: { !tried.contains($0.envelope.id) }) else {
                    break
                }
                tried.insert(entry.envelope.id)
                try await deliver(entry)
            }
            try await tellThoseNeverTried()
            let next = try await nextPass()
            outboxFailures = 0
            return next
        } catch {
            return outboxFailed()
        }
    }

    /// Forgets that the line was bad, not how often: one attempt is made at once.
    public func openLine() { closedLine = nil }

    private func due(nowSeconds: Int) async throws -> [WaitingDossier] {
        try await outbox.entries(
            dueSeconds: nowSeconds, horizonSeconds: nowSeconds + policy.horizonSeconds,
            limit: Self.batchCount)
    }

    private func openLineSeconds() -> Int? {
        let now = clock.nowSeconds()
        guard let closedLine else { return now }
        // A clock that was set back must not close the line for years.
        let isClosed = (now + 1...now + policy.horizonSeconds).contains(closedLine.opensSeconds)
        if isClosed { return nil }
        self.closedLine = nil
        return now
    }

    private func deliver(_ entry: WaitingDossier) async throws {
        let id = entry.envelope.id
        switch await transport.put(entry.envelope) {
        case .acknowledged(let acknowledgement):
            lineWorked()
            do {
                try await outbox.acknowledge(acknowledgement)
            } catch {
                // The next entry may fare better; the centre answers the same again.
                return try await wait(.outboxFault, retryAfterSeconds: nil, entry: entry)
            }
            onEvent(.delivered(id: id, officialCode: acknowledgement.officialCode))
        case .refused(let reason):
            if reason.status != 0 { lineWorked() }
            do {
                try await outbox.moveToTray(id: id, reason: reason)
            } catch {
                return try await wait(.outboxFault, retryAfterSeconds: nil, entry: entry)
            }
            onEvent(.movedToTray(id: id, reason: reason))
        case .wait(let reason, let retryAfterSeconds):
            // Being stopped is not a failure of the line.
            if Task.isCancelled { return }
            try await wait(reason, retryAfterSeconds: retryAfterSeconds, entry: entry)
        }
    }

    private func wait(
        _ reason: WaitReason, retryAfterSeconds: Int?, entry: WaitingDossier
    ) async throws {
        let now = clock.nowSeconds()
        var next = now
        if reason.concernsLine {
            noteReachable(reason.provesReachable)
            faultsInRow = 0
            // The entry itself stays due, behind all others: when the line is back, nothing waits.
            closeLine(because: reason, retryAfterSeconds: retryAfterSeconds, nowSeconds: now)
        } else {
            next =
                now
                + policy.delaySeconds(
                    failures: entry.failedAttempts + 1, reason: reason,
                    retryAfterSeconds: retryAfterSeconds, random: random())
            if reason.provesReachable {
                noteReachable(true)
                faultsInRow += 1
                if faultsInRow >= Self.faultsInRowLimit {
                    closeLine(
                        because: reason, retryAfterSeconds: retryAfterSeconds, nowSeconds: now)
                }
            }
        }
        let id = entry.envelope.id
        try await outbox.recordAttempt(id: id, reason: reason, nextAttemptSeconds: next)
        onEvent(
            .waiting(
                id: id, reason: reason,
                nextAttemptSeconds: max(next, closedLine?.opensSeconds ?? next)))
    }

    private func closeLine(
        because reason: WaitReason, retryAfterSeconds: Int?, nowSeconds: Int
    ) {
        lineFailures += 1
        let delay = policy.delaySeconds(
            failures: lineFailures, reason: reason, retryAfterSeconds: retryAfterSeconds,
            random: random())
        closedLine = ClosedLine(reason: reason, opensSeconds: nowSeconds + delay)
    }

    /// A citizen in front of the screen is told that the dossier waits, even when it was not tried
    /// because the line is known to be bad.
    private func tellThoseNeverTried() async throws {
        guard let closedLine else { return }
        for entry in try await due(nowSeconds: clock.nowSeconds()) where entry.failedAttempts == 0 {
            onEvent(
                .waiting(
                    id: entry.envelope.id, reason: closedLine.reason,
                    nextAttemptSeconds: closedLine.opensSeconds))
        }
    }

    private func lineWorked() {
        lineFailures = 0
        faultsInRow = 0
        closedLine = nil
        noteReachable(true)
    }

    private func noteReachable(_ reachable: Bool) {
        guard isReachable != reachable else { return }
        isReachable = reachable
        onEvent(.reachable(reachable))
    }

    private func nextPass() async throws -> NextPass {
        guard let earliest = try await outbox.earliestAttemptSeconds() else {
            return .whenNotified
        }
        let now = clock.nowSeconds()
        let next = max(earliest, closedLine?.opensSeconds ?? earliest)
        return .afterSeconds(min(max(next - now, 1), policy.horizonSeconds))
    }

    private func outboxFailed() -> NextPass {
        outboxFailures += 1
        let delay = policy.delaySeconds(
            failures: outboxFailures, reason: .outboxFault, retryAfterSeconds: nil,
            random: random())
        onEvent(.outboxFailed(nextAttemptSeconds: clock.nowSeconds() + delay))
        return .afterSeconds(delay)
    }

    /// Sleeps; true when a call ended it, false when the time was over.
    private nonisolated func wasNotified(withinSeconds seconds: Int) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { [clock] in
                await clock.sleep(seconds: seconds)
                return false
            }
            group.addTask { [wakeSignal] in
                await wakeSignal.wait()
                return true
            }
            let wasNotified = await group.next() ?? false
            group.cancelAll()
            return wasNotified
        }
    }
}
