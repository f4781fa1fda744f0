import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Wire

/// Why a kiosk has no certificate yet.
public enum EnrolmentFailure: Error, Hashable, Sendable {
    /// No answer; to be tried again.
    case unreachable
    /// Something answered that is not the named centre; to be tried again, and looked at.
    case notTheCentre
    /// The authority is the right one, but the line to its server does not come about: the clock
    /// is wrong, the server has another name, or it does not take the kiosk's certificate.
    case lineRefused
    /// The centre has a fault or asks for a pause; to be tried again.
    case centreFault(status: Int)
    /// The centre refuses, with its words; a technician must act.
    case refused(code: String, message: String)
    /// This kiosk's own files are faulty.
    case identity(KioskIdentityError)

    /// Whether trying again without a technician can help.
    public var isTemporary: Bool {
        switch self {
        case .unreachable, .centreFault: true
        case .notTheCentre, .lineRefused, .refused, .identity: false
        }
    }

    /// What is wrong and what to do, in Vietnamese.
    public var advice: String {
        switch self {
        case .unreachable:
            "Chưa kết nối được với trung tâm. Kiểm tra cáp mạng và địa chỉ trung tâm; "
                + "ki-ốt sẽ tự thử lại."
        case .notTheCentre: KioskIdentityError.wrongAuthority.description
        case .lineRefused:
            "Đúng trung tâm, nhưng chưa mở được đường truyền mã hóa. Xem ngày giờ của ki-ốt và của "
                + "trung tâm, và tên máy trung tâm trong tệp cấu hình; ki-ốt sẽ tự thử lại."
        case .centreFault(let status):
            "Trung tâm đang gặp sự cố (\(status)); ki-ốt sẽ tự thử lại."
        case .refused(_, let message): message
        case .identity(let error): error.description
        }
    }
}

/// The centre's ports for certificates.
public enum EnrolmentLine {
    private static let answerLimitBytes = 65_536
    private static let timeoutSeconds: Int64 = 30

    /// Enrols: fetches the authority, believes it only by its fingerprint, and sends the code over
    /// a line that this authority vouches for.
    ///
    /// - Parameters:
    ///   - address: the centre's enrolment port.
    ///   - authorityFingerprint: 64 lower-case hexadecimal digits.
    public static func enrol(
        _ request: EnrolmentRequest, address: CentreAddress, authorityFingerprint: String
    ) async throws(EnrolmentFailure) -> EnrolmentGrant {
        // Nothing secret travels on this first line; it is only asked for a public certificate.
        var unverified = TLSConfiguration.makeClientConfiguration()
        unverified.minimumTLSVersion = .tlsv13
        unverified.certificateVerification = .none
        let shown: [UInt8]
        do {
            shown = try await send(
                .GET, "\(address.text)/v1/authority", body: [], configuration: unverified)
        } catch {
            // Before the fingerprint was seen, nothing speaks for it being the centre.
            throw error == .lineRefused ? .notTheCentre : error
        }
        guard let message = try? AuthorityMessage.decode(json: shown),
            let authority = SoleCertificate(pem: message.authority),
            authority.fingerprint == authorityFingerprint
        else { throw .notTheCentre }
        let answer = try await send(
            .POST, "\(address.text)/v1/enrolments",
            body: try encoded { () throws(WireError) in try request.encoded() },
            configuration: try trusting(authority))
        return try grant(answer, authority: authority)
    }

    /// Asks for the next certificate over the line that the present one opens.
    ///
    /// - Parameter address: the centre's port for kiosks.
    public static func renew(
        _ request: RenewalRequest, address: CentreAddress, identity: KioskIdentity
    ) async throws(EnrolmentFailure) -> EnrolmentGrant {
        guard let configuration = try? identity.tlsConfiguration() else {
            throw .identity(.malformedCertificate)
        }
        let answer = try await send(
            .POST, "\(address.text)/v1/certificates",
            body: try encoded { () throws(WireError) in try request.encoded() },
            configuration: configuration)
        return try grant(answer, authority: identity.authority)
    }

    /// Asks for a certificate in the place of one that has expired, for the same key: that it signs
    /// the request proves the kiosk.
    ///
    /// - Parameter address: the centre's enrolment port.
    public static func renewExpired(
        address: CentreAddress, identity: KioskIdentity
    ) async throws(EnrolmentFailure) -> EnrolmentGrant {
        let request: ExpiredRenewalRequest
        do {
            request = ExpiredRenewalRequest(
                kiosk: identity.kiosk,
                certificateRequest: try identity.key.certificateRequest(kiosk: identity.kiosk))
        } catch {
            throw .identity(error)
        }
        let answer = try await send(
            .POST, "\(address.text)/v1/expired-certificates",
            body: try encoded { () throws(WireError) in try request.encoded() },
            configuration: try trusting(identity.authority))
        return try grant(answer, authority: identity.authority)
    }

    private static func encoded(
        _ encode: () throws(WireError) -> [UInt8]
    ) throws(EnrolmentFailure) -> [UInt8] {
        do {
            return try encode()
        } catch {
            throw .identity(.malformedCertificate)
        }
    }

    private static func trusting(
        _ authority: SoleCertificate
    ) throws(EnrolmentFailure) -> TLSConfiguration {
        guard let configuration = try? KioskIdentity.tlsConfiguration(trusting: authority) else {
            throw .identity(.malformedAuthority)
        }
        return configuration
    }

    /// Reads a grant, and of its certificates no more than the two that it is about.
    private static func grant(
        _ answer: [UInt8], authority: SoleCertificate
    ) throws(EnrolmentFailure) -> EnrolmentGrant {
        guard var grant = try? EnrolmentGrant.decode(json: answer),
            SoleCertificate(pem: grant.authority)?.fingerprint == authority.fingerprint,
            let certificate = SoleCertificate(pem: grant.certificate),
            certificate.isIssued(by: authority)
        else { throw .notTheCentre }
        grant.authority = authority.pem
        grant.certificate = certificate.pem
        return grant
    }

    private static func send(
        _ method: HTTPMethod, _ url: String, body: [UInt8], configuration: TLSConfiguration
    ) async throws(EnrolmentFailure) -> [UInt8] {
        var settings = HTTPClient.Configuration(
            tlsConfiguration: configuration, redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: .seconds(timeoutSeconds)))
        settings.httpVersion = .http1Only
        settings.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: settings)
        let result: Result<HTTPClient.Response, any Error>
        do {
            var request = try HTTPClient.Request(url: url, method: method)
            if !body.isEmpty {
                request.headers.add(name: "content-type", value: "application/json")
                request.body = .bytes(body)
            }
            result = .success(
                try await client.execute(
                    request: request,
                    delegate: ResponseAccumulator(request: request, maxBodySize: answerLimitBytes),
                    deadline: .now() + .seconds(timeoutSeconds)
                ).futureResult.get())
        } catch {
            result = .failure(error)
        }
        try? await client.shutdown()
        return try received(result)
    }

    private static func received(
        _ result: Result<HTTPClient.Response, any Error>
    ) throws(EnrolmentFailure) -> [UInt8] {
        switch result {
        case .failure(let error):
            throw isTrustFailure(error) ? .lineRefused : .unreachable
        case .success(let response):
            let bytes = response.body.map { Array($0.readableBytesView) } ?? []
            let status = Int(response.status.code)
            switch status {
            case 200, 201: return bytes
            case 429, 500...599: throw .centreFault(status: status)
            default:
                guard let refusal = try? RefusalMessage.decode(json: bytes) else {
                    throw .notTheCentre
                }
                throw .refused(code: refusal.code, message: refusal.message)
            }
        }
    }

    /// Whether the handshake failed because of what the other side showed or was shown.
    static func isTrustFailure(_ error: any Error) -> Bool {
        switch error {
        case is NIOSSLExtraError, is BoringSSLError: true
        case NIOSSLError.handshakeFailed: true
        default: false
        }
    }
}
