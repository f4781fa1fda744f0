import Dossiers
import Store
import Uplink
import Wire

/// The kiosk's store as the forwarder sees it: edges do not know each other, so they meet here.
struct StoreOutbox: Outbox {
    let store: DossierStore
    let acknowledgementKey: VerifyingKey
    let clock: any KioskClock

    func entries(
        dueSeconds: Int, horizonSeconds: Int, limit: Int
    ) async throws -> [WaitingDossier] {
        try store.dueEnvelopes(
            nowSeconds: dueSeconds, horizonSeconds: horizonSeconds - dueSeconds, limit: limit
        ).map {
            WaitingDossier(envelope: $0.envelope, failedAttempts: $0.attempts)
        }
    }

    func earliestAttemptSeconds() async throws -> Int? { try store.nextAttemptSeconds() }

    func recordAttempt(id: String, reason: WaitReason, nextAttemptSeconds: Int) async throws {
        do throws(StoreError) {
            try store.recordAttempt(
                id: id, nowSeconds: clock.wallSeconds(), nextAttemptSeconds: nextAttemptSeconds,
                reason: JournalToken(reason.name) ?? "unreachable")
        } catch {
            // It was acknowledged meanwhile: there is nothing left to count.
            guard error == .unknownDossier else { throw error }
        }
    }

    func acknowledge(_ acknowledgement: DossierAcknowledgement) async throws {
        try store.acknowledge(
            acknowledgement, publicKey: acknowledgementKey, nowSeconds: clock.wallSeconds())
    }

    func moveToTray(id: String, reason: CentreRefusal) async throws {
        try store.moveToTray(
            id: id,
            reason: TrayReason(
                status: reason.status, code: JournalToken(reason.code) ?? "refused"),
            nowSeconds: clock.wallSeconds())
    }
}
