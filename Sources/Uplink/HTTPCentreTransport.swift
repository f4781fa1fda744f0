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
    ///   - acknowledgementKey: the centre's key, pinned by provisioning.
    public init(
        address: CentreAddress, acknowledgementKey: VerifyingKey,
        timeouts: TransportTimeouts = TransportTimeouts()
    ) {
        self.address = address
        self.acknowledgementKey = acknowledgementKey
        self.timeouts = timeouts
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
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
        var request = HTTPClientRequest(url: "\(address.text)/v1/dossiers/\(envelope.id)")
        request.method = .PUT
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "accept", value: "application/json")
        request.body = .bytes(body)
        do {
            let response = try await client.execute(
                request, timeout: .seconds(Int64(timeouts.totalSeconds)))
            return await outcome(of: response, for: envelope)
        } catch {
            return .wait(Self.reason(of: error), retryAfterSeconds: nil)
        }
    }

    private func outcome(
        of response: HTTPClientResponse, for envelope: DossierEnvelope
    ) async -> DeliveryOutcome {
        let status = Int(response.status.code)
        let retryAfterSeconds = response.headers.first(name: "retry-after")
            .flatMap { $0.utf8.count <= 6 ? Int($0) : nil }
        switch RetryPolicy.verdict(status: status) {
        case .wait(let reason):
            return .wait(reason, retryAfterSeconds: retryAfterSeconds)
        case .tray:
            // Without a body the status is reason enough.
            let body = (try? await answer(of: response)) ?? []
            let refusal = try? RefusalMessage.decode(json: body)
            return .refused(
                CentreRefusal(status: status, code: refusal?.code, message: refusal?.message ?? ""))
        case .deliveredIfSigned:
            do {
                let acknowledgement = try DossierAcknowledgement.decode(
                    json: await answer(of: response))
                if acknowledgement.isValid(for: envelope, key: acknowledgementKey) {
                    return .acknowledged(acknowledgement)
                }
            } catch is WireError {
            } catch is NIOTooManyBytesError {
            } catch {
                return .wait(Self.reason(of: error), retryAfterSeconds: nil)
            }
            return .wait(.notTheCentre(status: status), retryAfterSeconds: nil)
        }
    }

    private func answer(of response: HTTPClientResponse) async throws -> [UInt8] {
        let buffer = try await response.body.collect(upTo: Self.answerLimitBytes)
        return Array(buffer.readableBytesView)
    }

    private static func reason(of error: any Error) -> WaitReason {
        switch error as? HTTPClientError {
        case .readTimeout, .writeTimeout, .deadlineExceeded: .timedOut
        default: .unreachable
        }
    }
}
