import Catalogue
import Dossiers
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization
import Wire

/// Why the centre does not listen.
public enum CentralServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Plain http is served to this machine only until enrolment exists.
    case notLoopback(host: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .notLoopback(let host):
            """
            The centre does not listen on "\(host)": until enrolment exists it serves plain http \
            to this machine only. Use 127.0.0.1 or ::1.
            """
        }
    }
}

/// What the centre is given beside its store and keys.
public struct CentralConfiguration: Sendable {
    /// When given, only dossiers of its editions whose answers keep their rules are taken.
    public var catalogue: ProcedureCatalogue?
    /// Seconds since 1970-01-01T00:00Z.
    public var nowSeconds: @Sendable () -> Int
    /// Told of every intake; names numbers, never people (P4).
    public var logger: Logger
    /// Updates of whole kiosks; nil hands out none.
    public var updates: UpdateShelf?

    /// Creates a configuration.
    public init(
        catalogue: ProcedureCatalogue?, nowSeconds: @escaping @Sendable () -> Int, logger: Logger,
        updates: UpdateShelf? = nil
    ) {
        self.updates = updates
        self.catalogue = catalogue
        self.nowSeconds = nowSeconds
        self.logger = logger
    }
}

/// The reference centre's HTTP side.
///
/// | request | answer |
/// |---|---|
/// | `PUT /v1/dossiers/{id}` | see ``Intake/receive(id:body:)`` |
/// | `GET /v1/updates/…` | see ``UpdateShelf`` |
/// | `GET /v1/health` | 200 `{"status":"ok"}`, 503 when the store does not answer |
public final class CentralServer: Sendable {
    /// How many connections are served at once.
    public static let connectionLimit = 256
    /// How long a silent connection is kept, in seconds.
    public static let idleSeconds = 30

    private let configuration: CentralConfiguration
    private let store: any CentralRepository
    private let intake: Intake
    private let listening = PortAnnouncement()

    /// Creates a centre; ``run(host:port:)`` starts it.
    public init(
        configuration: CentralConfiguration, store: any CentralRepository, keys: CentralKeys
    ) throws(KeyError) {
        self.configuration = configuration
        self.store = store
        let logger = configuration.logger
        self.intake = try Intake(
            store: store, keys: keys, catalogue: configuration.catalogue,
            nowSeconds: configuration.nowSeconds,
            onEvent: { Self.log($0, to: logger) })
    }

    /// The port on which the centre listens; waits until it does. Nil when it ended.
    public var boundPort: Int? {
        get async { await listening.port() }
    }

    /// Serves until the task is cancelled. Port 0 takes a free one. At most once.
    public func run(host: String = "127.0.0.1", port: Int) async throws {
        defer { listening.end() }
        guard Self.isLoopback(host) else { throw CentralServerError.notLoopback(host: host) }
        let router = Router()
        router.add(middleware: RefusalMiddleware())
        addRoutes(to: router)
        if let updates = configuration.updates { UpdateRoutes.add(updates, to: router) }
        // The framework's own log names addresses and paths; the intake's says enough.
        var frameworkLogger = configuration.logger
        frameworkLogger.logLevel = .error
        let application = Application(
            router: router,
            server: .http1(
                configuration: .init(idleTimeout: .seconds(Int64(Self.idleSeconds)))),
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)),
            onServerRunning: { [listening] channel in
                listening.announce(channel.localAddress?.port)
            },
            logger: frameworkLogger)
        try await application.run()
    }

    private func addRoutes(to router: Router<BasicRequestContext>) {
        router.put("/v1/dossiers/:id") { [intake] request, context in
            let body: [UInt8]
            do {
                body = try await Self.body(of: request)
            } catch is NIOTooManyBytesError {
                Self.log(.refused(.tooLarge, detail: "size"), to: self.configuration.logger)
                return Self.response(.refusing(.tooLarge))
            }
            let id = context.parameters.get("id") ?? ""
            return Self.response(await intake.receive(id: id, body: body))
        }
        router.get("/v1/health") { [store] _, _ in
            do {
                _ = try await store.count()
                return Self.response(
                    IntakeAnswer(status: 200, body: Array(#"{"status":"ok"}"#.utf8)))
            } catch {
                return Self.response(.refusing(.storage))
            }
        }
    }

    private static func body(of request: Request) async throws -> [UInt8] {
        let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
        guard announced <= wireMessageLimitBytes else {
            throw NIOTooManyBytesError(maxBytes: wireMessageLimitBytes)
        }
        let buffer = try await request.body.collect(upTo: wireMessageLimitBytes)
        return Array(buffer.readableBytesView)
    }

    static func response(_ answer: IntakeAnswer) -> Response {
        Response(
            status: .init(code: answer.status),
            headers: [
                .contentType: "application/json; charset=utf-8", .cacheControl: "no-store",
            ],
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    static func isLoopback(_ host: String) -> Bool {
        if host == "::1" || host == "localhost" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func log(_ event: IntakeEvent, to logger: Logger) {
        switch event {
        case .stored(let number): logger.info("stored", metadata: ["number": "\(number)"])
        case .repeated(let number): logger.info("repeated", metadata: ["number": "\(number)"])
        case .refused(let refusal, let detail):
            logger.warning(
                "refused", metadata: ["code": "\(refusal.rawValue)", "detail": "\(detail)"])
        }
    }
}

/// Gives every error a ``RefusalMessage``, as the protocol promises.
private struct RefusalMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            let message = RefusalMessage(
                code: Refusal.malformed.rawValue,
                message: "Trung tâm không có địa chỉ này. Kiểm tra cấu hình của kiosk.")
            return CentralServer.response(.refusing(message, status: error.status.code))
        }
    }
}

/// Hands the port to everyone who waits for it.
private final class PortAnnouncement: Sendable {
    private enum State {
        case pending([CheckedContinuation<Int?, Never>])
        case known(Int?)
    }

    private let state = Mutex(State.pending([]))

    func announce(_ port: Int?) {
        let waiting = state.withLock { state -> [CheckedContinuation<Int?, Never>] in
            guard case .pending(let waiting) = state else { return [] }
            state = .known(port)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: port) }
    }

    func end() {
        announce(nil)
        state.withLock { $0 = .known(nil) }
    }

    func port() async -> Int? {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Int?? in
                switch state {
                case .pending(let waiting):
                    state = .pending(waiting + [continuation])
                    return .none
                case .known(let port): return .some(port)
                }
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
