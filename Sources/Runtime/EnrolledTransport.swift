import Dossiers
import Synchronization
import Uplink
import Wire

/// The line of an enrolled kiosk: follows the identity's file, so that a renewed certificate is
/// used from the next dossier on, without a restart.
final class EnrolledTransport: CentreTransport {
    private struct Line {
        var stamp: IdentityDirectory.Stamp?
        var transport: HTTPCentreTransport?
    }

    private let address: CentreAddress
    private let acknowledgementKey: VerifyingKey
    private let directory: IdentityDirectory?
    private let line = Mutex(Line())

    /// Creates the line; nothing is opened yet.
    /// - Parameter directory: the identity; nil for a plain line to this machine.
    init(
        address: CentreAddress, acknowledgementKey: VerifyingKey, directory: IdentityDirectory?
    ) {
        self.address = address
        self.acknowledgementKey = acknowledgementKey
        self.directory = directory
    }

    func put(_ envelope: DossierEnvelope) async -> DeliveryOutcome {
        let stamp = directory?.stamp()
        let present = line.withLock { $0 }
        if let transport = present.transport, present.stamp == stamp {
            return await transport.put(envelope)
        }
        guard let fresh = makeTransport() else {
            return .wait(.untrusted, retryAfterSeconds: nil)
        }
        line.withLock { $0 = Line(stamp: stamp, transport: fresh) }
        await present.transport?.shutDown()
        return await fresh.put(envelope)
    }

    func shutDown() async {
        let transport = line.withLock { line in
            defer { line = Line() }
            return line.transport
        }
        await transport?.shutDown()
    }

    private func makeTransport() -> HTTPCentreTransport? {
        do {
            let enrolled = try directory?.load()
            // An https centre without identity: nothing to prove oneself with.
            if address.isEncrypted, enrolled == nil { return nil }
            return try HTTPCentreTransport(
                address: address, acknowledgementKey: acknowledgementKey,
                identity: enrolled?.identity)
        } catch {
            return nil
        }
    }
}
