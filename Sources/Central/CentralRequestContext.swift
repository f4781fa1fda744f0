import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import SwiftASN1
import Wire
import X509

/// A kiosk and the certificate that proves it.
struct ProvenKiosk: Sendable {
    var name: String
    var serial: String
}

/// A request with the line on which it came and, once known, the kiosk that sent it.
struct CentralRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// The kiosk by its certificate; nil on the loopback and at the enrolment port.
    var sender: ProvenKiosk?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

/// Lets only kiosks pass whose certificate is in the registry and not revoked.
///
/// The handshake has proved that the authority signed it and that it has not expired.
struct IdentityMiddleware: RouterMiddleware {
    let registry: any KioskRegistry
    let logger: Logger

    func handle(
        _ request: Request, context: CentralRequestContext,
        next: (Request, CentralRequestContext) async throws -> Response
    ) async throws -> Response {
        let certificate = try? await context.channel.nioSSL_peerCertificate().get()
        guard let bytes = try? certificate?.toDERBytes(),
            let parsed = try? Certificate(derEncoded: bytes)
        else { return refuse(.unknownCertificate, kiosk: "?") }
        let serial = CertificateBytes.text(of: parsed.serialNumber)
        let standing: CertificateStanding
        do {
            standing = try await registry.standing(serial: serial)
        } catch {
            return refuse(.storage, kiosk: "?")
        }
        switch standing {
        case .good(let kiosk):
            var context = context
            context.sender = ProvenKiosk(name: kiosk, serial: serial)
            return try await next(request, context)
        case .revoked(let kiosk): return refuse(.revoked, kiosk: kiosk)
        case .unknown: return refuse(.unknownCertificate, kiosk: "?")
        }
    }

    private func refuse(_ refusal: Refusal, kiosk: String) -> Response {
        logger.warning(
            "refused", metadata: ["code": "\(refusal.rawValue)", "detail": "\(kiosk)"])
        return CentralServer.response(.refusing(refusal))
    }
}

/// Gives every error a ``RefusalMessage``, as the protocol promises.
struct RefusalMiddleware: RouterMiddleware {
    func handle(
        _ request: Request, context: CentralRequestContext,
        next: (Request, CentralRequestContext) async throws -> Response
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
