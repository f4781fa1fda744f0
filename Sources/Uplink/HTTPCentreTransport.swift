import AsyncHTTPClient
import Dossiers
import NIOCore
import NIOHTTP1
import Wire

/// How long the line may take, in seconds.
public struct TransportTimeouts: Hashable, Sendable {
    /// Until the connection stands.
    public let connectSeconds: Int
    /// The longest silence while reading.
    public let readSeconds: Int
    /// Everything together.
    public let totalSeconds: Int

    /// Creates the times; each is at least one second.
    public init(connectSeconds: Int = 5, readSeconds: Int = 15, totalSeconds: Int = 30) {
        self.connectSeconds = max(connectSeconds, 1)
        self.readSeconds = max(readSeconds, 1)
        self.totalSeconds = max(totalSeconds, 1)
    }
}

/// The line to the centre over HTTP.
///
/// Follows no redirect, reads at most ``answerLimitBytes``, tries each message once, and takes
/// nothing for success but an acknowledgement with the centre's signature over exactly this
/// envelope (P2).
public final class HTTPCentreTransport: CentreTransport {
    /// The longest answer that is read, in bytes.
    public static let answerLimitBytes = 65_536

    private let address: CentreAddress
    private let acknowledgementKey: VerifyingKey
    private let timeouts: TransportTimeouts
    private let client: HTTPClient

    /// Creates the line; ``shutDown()`` must be called before it is dropped.
    /// - Parameters:
    ///   - address: where the centre listens.
    ///   - acknowledgementKey: the centre's key, pinned at enrolment.
    ///   - identity: the kiosk's, for an encrypted line; without it an https centre trusts
    ///     nobody here, and nobody there is trusted.
    /// - Throws: ``KioskIdentityError`` when the identity's parts are refused by TLS.
    public init(
        address: CentreAddress, acknowledgementKey: VerifyingKey, identity: KioskIdentity? = nil,
        timeouts: TransportTimeouts = TransportTimeouts()
    ) throws(KioskIdentityError) {
        self.address = address
        self.acknowledgementKey = acknowledgementKey
        self.timeouts = timeouts
        let tls = try KioskIdentity.tlsConfiguration(of: identity)
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls, redirectConfiguration: .disallow,
            timeout: .init(
                connect: .seconds(Int64(timeouts.connectSeconds)),
                read: .seconds(Int64(timeouts.readSeconds))),
            connectionPool: .init(
                // Longer would only keep an idle kiosk's connection, and its timer, alive.
                idleTimeout: .seconds(5), concurrentHTTP1ConnectionsPerHostSoftLimit: 1),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        // The forwarder decides when to try again, and tells it; the client must not do so unseen.
        configuration.connectionPool.retryConnectionEstablishment = false
        self.client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes the connections; an attempt that is under way ends as
    /// ``WaitReason/unreachable``.
    public func shutDown() async {
        // The only error is that it was shut down before.
        try? await client.shutdown()
    }

    /// Sends one dossier: `PUT /v1/dossiers/{id}`.
    public func put(_ envelope: DossierEnvelope) async -> DeliveryOutcome {
        let body: [UInt8]
        do {
            body = try envelope.encoded()
            // The identifier becomes a part of the path, and what the centre would refuse unread
            // need not travel.
            _ = try DossierEnvelope.decode(json: body)
        } catch {
            let refusal = Refusal(error)
            return .refused(
                CentreRefusal(status: 0, code: refusal.rawValue, message: refusal.message.message))
        }
        let answer = HTTPAnswer()
        do {
            let request = try HTTPClient.Request(
                url: "\(address.text)/v1/dossiers/\(envelope.id)", method: .PUT,
                headers: ["content-type": "application/json", "accept": "application/json"],
                body: .bytes(body))
            // The client's futures, not its async functions: those start tasks in the common
            // pool, whose library then wakes the resting kiosk once a second for ever.
            try await client.execute(
                request: request, delegate: answer,
                deadline: .now() + .seconds(Int64(timeouts.totalSeconds))
            ).futureResult.get()
            return outcome(of: answer.received, failure: nil, for: envelope)
        } catch {
            return outcome(of: answer.received, failure: error, for: envelope)
        }
    }

    private func outcome(
        of received: HTTPAnswer.Received, failure: (any Error)?, for envelope: DossierEnvelope
    ) -> DeliveryOutcome {
        guard let head = received.head else {
            return .wait(failure.map(Self.reason) ?? .unreachable, retryAfterSeconds: nil)
        }
        let status = Int(head.status.code)
        switch RetryPolicy.verdict(status: status) {
        case .wait(let reason):
            let retryAfterSeconds = head.headers.first(name: "retry-after")
                .flatMap { $0.utf8.count <= 6 ? Int($0) : nil }
            return .wait(reason, retryAfterSeconds: retryAfterSeconds)
        case .tray:
            // Without a body the status is reason enough.
            let refusal =
                failure == nil ? try? RefusalMessage.decode(json: received.body) : nil
            return .refused(
                CentreRefusal(status: status, code: refusal?.code, message: refusal?.message ?? ""))
        case .deliveredIfSigned:
            if let failure, !received.isTooLong {
                return .wait(Self.reason(of: failure), retryAfterSeconds: nil)
            }
            if let acknowledgement = try? DossierAcknowledgement.decode(json: received.body),
                acknowledgement.isValid(for: envelope, key: acknowledgementKey)
            {
                return .acknowledged(acknowledgement)
            }
            return .wait(.notTheCentre(status: status), retryAfterSeconds: nil)
        }
    }

    private static func reason(of error: any Error) -> WaitReason {
        switch error as? HTTPClientError {
        case .readTimeout, .writeTimeout, .deadlineExceeded: .timedOut
        default: EnrolmentLine.isTrustFailure(error) ? .untrusted : .unreachable
        }
    }
}
