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
    /// Plain http is served to this machine only.
    case notLoopback(host: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .notLoopback(let host):
            """
            The centre does not listen on "\(host)" without TLS: plain http is for this machine \
            only. Use 127.0.0.1 or ::1, or name the centre for its certificate with --name.
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
    /// As many random bytes as asked for.
    public var randomBytes: @Sendable (Int) -> [UInt8]
    /// Told of every intake; names numbers, never people (P4).
    public var logger: Logger
    /// Updates of whole kiosks; nil hands out none.
    public var updates: UpdateShelf?

    /// Creates a configuration.
    public init(
        catalogue: ProcedureCatalogue?, nowSeconds: @escaping @Sendable () -> Int,
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = liveCentralRandomBytes,
        logger: Logger, updates: UpdateShelf? = nil
    ) {
        self.updates = updates
        self.catalogue = catalogue
        self.nowSeconds = nowSeconds
        self.randomBytes = randomBytes
        self.logger = logger
    }
}

/// The reference centre's HTTP side.
///
/// | request | port | answer |
/// |---|---|---|
/// | `PUT /v1/dossiers/{id}` | kiosks | see ``Intake/receive(id:body:sender:)`` |
/// | `POST /v1/certificates` | kiosks | see ``EnrolmentDesk`` |
/// | `GET /v1/updates/…` | kiosks | see ``UpdateShelf`` |
/// | `GET /v1/health` | kiosks | 200 `{"status":"ok"}`, 503 when the store does not answer |
/// | `GET /v1/authority` | enrolment | the authority's certificate |
/// | `POST /v1/enrolments` | enrolment | see ``EnrolmentDesk/enrol(body:)`` |
/// | `POST /v1/expired-certificates` | enrolment | see ``EnrolmentDesk/renewExpired(body:)`` |
public final class CentralServer: Sendable {
    /// How many connections are served at once.
    public static let connectionLimit = 256
    /// How long a silent connection is kept, in seconds.
    public static let idleSeconds = 30

    private let configuration: CentralConfiguration
    private let store: any CentralRepository & KioskRegistry
    private let keys: CentralKeys
    private let intake: Intake
    private let listening = PortAnnouncement()
    private let enrolmentListening = PortAnnouncement()

    /// Creates a centre; ``run(_:)`` starts it.
    public init(
        configuration: CentralConfiguration, store: any CentralRepository & KioskRegistry,
        keys: CentralKeys
    ) throws(KeyError) {
        self.configuration = configuration
        self.store = store
        self.keys = keys
        let logger = configuration.logger
        self.intake = try Intake(
            store: store, keys: keys, catalogue: configuration.catalogue,
            nowSeconds: configuration.nowSeconds,
            onEvent: { Self.log($0, to: logger) })
    }

    /// The port on which the centre listens for kiosks; waits until it does. Nil when it ended.
    public var boundPort: Int? {
        get async { await listening.port() }
    }

    /// The port on which it listens for enrolment; nil when it does not or ended.
    public var boundEnrolmentPort: Int? {
        get async { await enrolmentListening.port() }
    }

    /// Serves until the task is cancelled. At most once.
    public func run(_ place: CentralListening) async throws {
        defer {
            listening.end()
            enrolmentListening.end()
        }
        switch place {
        case .loopback(let host, let port):
            guard Self.isLoopback(host) else { throw CentralServerError.notLoopback(host: host) }
            enrolmentListening.end()
            let router = makeRouter()
            addKioskRoutes(to: router, desk: nil)
            try await application(
                router, server: .http1(configuration: .init(idleTimeout: Self.idleTime)),
                host: host, port: port, announcing: listening
            ).run()
        case .enrolled(let place): try await run(place)
        }
    }

    private func run(_ place: TLSListening) async throws {
        let logger = configuration.logger
        let desk = try EnrolmentDesk(
            registry: store, authority: place.authority, keys: keys,
            nowSeconds: configuration.nowSeconds, randomBytes: configuration.randomBytes,
            onEvent: { Self.log($0, to: logger) })
        let kioskRouter = makeRouter()
        kioskRouter.add(middleware: IdentityMiddleware(registry: store, logger: logger))
        addKioskRoutes(to: kioskRouter, desk: desk)
        let enrolmentRouter = makeRouter()
        addEnrolmentRoutes(to: enrolmentRouter, desk: desk)
        let kiosks = application(
            kioskRouter,
            server: try place.server(
                demandsCertificate: true, idleSeconds: Self.idleSeconds, logger: logger),
            host: place.host, port: place.port, announcing: listening)
        let enrolments = application(
            enrolmentRouter,
            server: try place.server(
                demandsCertificate: false, idleSeconds: Self.idleSeconds, logger: logger),
            host: place.host, port: place.enrolmentPort, announcing: enrolmentListening)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await kiosks.run() }
            group.addTask { try await enrolments.run() }
            // One port without the other is no centre.
            try await group.next()
            group.cancelAll()
        }
    }

    private static var idleTime: TimeAmount { .seconds(Int64(idleSeconds)) }

    private func makeRouter() -> Router<CentralRequestContext> {
        let router = Router(context: CentralRequestContext.self)
        router.add(middleware: RefusalMiddleware())
        return router
    }

    private func application(
        _ router: Router<CentralRequestContext>, server: HTTPServerBuilder, host: String,
        port: Int, announcing announcement: PortAnnouncement
    ) -> some ApplicationProtocol {
        // The framework's own log names addresses and paths; the intake's says enough.
        var frameworkLogger = configuration.logger
        frameworkLogger.logLevel = .error
        return Application(
            router: router, server: server,
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.connectionLimit)),
            onServerRunning: { channel in announcement.announce(channel.localAddress?.port) },
            logger: frameworkLogger)
    }

    private func addKioskRoutes(
        to router: Router<CentralRequestContext>, desk: EnrolmentDesk?
    ) {
        router.put("/v1/dossiers/:id") { [self] request, context in
            let id = context.parameters.get("id") ?? ""
            return await answer(request) { [intake] body in
                await intake.receive(id: id, body: body, sender: context.sender?.name)
            }
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
        if let updates = configuration.updates { UpdateRoutes.add(updates, to: router) }
        guard let desk else { return }
        router.post("/v1/certificates") { [self] request, context in
            guard let sender = context.sender else {
                return Self.response(.refusing(.unknownCertificate))
            }
            return await answer(request) { body in await desk.renew(body: body, sender: sender) }
        }
    }

    private func addEnrolmentRoutes(
        to router: Router<CentralRequestContext>, desk: EnrolmentDesk
    ) {
        router.get("/v1/authority") { _, _ in Self.response(desk.authorityAnswer()) }
        router.post("/v1/enrolments") { [self] request, _ in
            await answer(request) { body in await desk.enrol(body: body) }
        }
        router.post("/v1/expired-certificates") { [self] request, _ in
            await answer(request) { body in await desk.renewExpired(body: body) }
        }
    }

    private func answer(
        _ request: Request, _ work: ([UInt8]) async -> IntakeAnswer
    ) async -> Response {
        do {
            return Self.response(await work(try await Self.body(of: request)))
        } catch is NIOTooManyBytesError {
            Self.log(IntakeEvent.refused(.tooLarge, detail: "size"), to: configuration.logger)
            return Self.response(.refusing(.tooLarge))
        } catch {
            // The line broke while the message came; nobody reads this answer.
            return Self.response(.refusing(.malformed))
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

    private static func log(_ event: EnrolmentEvent, to logger: Logger) {
        switch event {
        case .granted(let kiosk): logger.info("enrolled", metadata: ["kiosk": "\(kiosk)"])
        case .repeated(let kiosk):
            logger.info("enrolled again", metadata: ["kiosk": "\(kiosk)"])
        case .renewed(let kiosk): logger.info("renewed", metadata: ["kiosk": "\(kiosk)"])
        case .refused(let refusal, let detail):
            log(IntakeEvent.refused(refusal, detail: detail), to: logger)
        }
    }
}
