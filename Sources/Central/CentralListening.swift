import Crypto
import FoundationEssentials
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL

/// Where and how the centre listens.
public enum CentralListening: Sendable {
    /// Plain http for programs on this machine; whoever reaches the port is believed.
    case loopback(host: String, port: Int)
    /// TLS 1.3 (RFC 8446): one port that only enrolled kiosks pass, one for enrolment alone.
    case enrolled(TLSListening)
}

/// The centre's two TLS ports.
public struct TLSListening: Sendable {
    /// The address to listen on, `0.0.0.0`.
    public var host: String
    /// The port for enrolled kiosks; 0 takes a free one.
    public var port: Int
    /// The port for enrolment; 0 takes a free one.
    public var enrolmentPort: Int
    /// Signs kiosks' certificates, and the server's.
    public var authority: CertificateAuthority
    /// The server's certificate, PEM.
    public var serverCertificatePEM: String
    /// The server's private key, PEM; made anew at each start and never on disk.
    public var serverKeyPEM: String

    /// Names the ports; the server's certificate is issued for these host names and addresses.
    public init(
        host: String, port: Int, enrolmentPort: Int, names: [String],
        authority: CertificateAuthority, serverKey: P256.Signing.PrivateKey,
        serialBytes: [UInt8], nowSeconds: Int
    ) throws(CertificateAuthorityError) {
        self.host = host
        self.port = port
        self.enrolmentPort = enrolmentPort
        self.authority = authority
        self.serverKeyPEM = serverKey.pemRepresentation
        self.serverCertificatePEM = try authority.issueServer(
            names: names, key: serverKey, serialBytes: serialBytes, nowSeconds: nowSeconds
        ).pem
    }

    /// - Parameter demandsCertificate: whether the handshake ends unless the other side proves a
    ///   certificate of the authority.
    func configuration(demandsCertificate: Bool) throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(serverCertificatePEM.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(serverKeyPEM.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv13
        if demandsCertificate {
            let roots = try NIOSSLCertificate.fromPEMBytes(Array(authority.certificatePEM.utf8))
            configuration.trustRoots = .certificates(roots)
            // Kiosks have no host name; the name in the certificate is looked up in the registry.
            configuration.certificateVerification = .noHostnameVerification
        }
        return configuration
    }

    func server(
        demandsCertificate: Bool, idleSeconds: Int, logger: Logger
    ) throws -> HTTPServerBuilder {
        try .tls(
            .http1(
                configuration: .init(
                    additionalChannelHandlers: [HandshakeLog(logger: logger)],
                    idleTimeout: .seconds(Int64(idleSeconds)))),
            tlsConfiguration: try configuration(demandsCertificate: demandsCertificate))
    }
}

/// Tells the log of handshakes that failed, and of nothing that the other side could choose.
private final class HandshakeLog: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let logger: Logger
    private var isTold = false

    init(logger: Logger) { self.logger = logger }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if !isTold, let reason = Self.reason(of: error) {
            isTold = true
            logger.warning("refused", metadata: ["code": "handshake", "detail": "\(reason)"])
        }
        context.fireErrorCaught(error)
    }

    private static func reason(of error: any Error) -> String? {
        switch error {
        case NIOSSLError.handshakeFailed(let failure): name(of: String(describing: failure))
        case let failure as BoringSSLError: name(of: String(describing: failure))
        case is NIOSSLError: nil
        default: nil
        }
    }

    private static func name(of words: String) -> String {
        if words.contains("PEER_DID_NOT_RETURN_A_CERTIFICATE") { return "no-certificate" }
        if words.contains("CERTIFICATE_VERIFY_FAILED") { return "certificate-not-accepted" }
        if words.contains("UNSUPPORTED_PROTOCOL") { return "old-protocol" }
        if words.contains("HTTP_REQUEST") { return "plain-http" }
        return "other"
    }
}
