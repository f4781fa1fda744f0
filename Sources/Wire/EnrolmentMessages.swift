import Dossiers

/// A new kiosk's wish for a certificate: `POST /v1/enrolments` at the centre's enrolment port.
///
/// Idempotent for one key: a kiosk whose answer was lost sends the same again and gets the same
/// certificate; anyone else who sends the code is refused.
public struct EnrolmentRequest: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The one-time code, `7K3F-9M2X-4PQR`.
    public var code: String
    /// The kiosk's name, `TX02`; the code is good for no other.
    public var kiosk: String
    /// The certificate signing request (RFC 2986), PEM, at most
    /// ``EnrolmentRequest/certificateRequestLimitBytes``.
    public var certificateRequest: String
    /// The Ed25519 public key with which this kiosk signs slips, base64: the centre vouches for it
    /// from now on.
    public var slipKey: String

    /// The longest certificate signing request, in bytes.
    public static let certificateRequestLimitBytes = 4096

    /// Creates a request.
    public init(
        version: Int = wireVersion, code: String, kiosk: String, certificateRequest: String,
        slipKey: String
    ) {
        self.version = version
        self.code = code
        self.kiosk = kiosk
        self.certificateRequest = certificateRequest
        self.slipKey = slipKey
    }
}

/// An enrolled kiosk's wish for its next certificate: `POST /v1/certificates`, over the line that
/// its present certificate opens.
public struct RenewalRequest: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The certificate signing request, PEM.
    public var certificateRequest: String

    /// Creates a request.
    public init(version: Int = wireVersion, certificateRequest: String) {
        self.version = version
        self.certificateRequest = certificateRequest
    }
}

/// The wish of a kiosk whose certificate expired while it was off: `POST /v1/expired-certificates`
/// at the centre's enrolment port. Its signing request is made with the key of that certificate,
/// which is the proof.
public struct ExpiredRenewalRequest: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The kiosk's name, `TX02`.
    public var kiosk: String
    /// The certificate signing request, PEM.
    public var certificateRequest: String

    /// Creates a request.
    public init(version: Int = wireVersion, kiosk: String, certificateRequest: String) {
        self.version = version
        self.kiosk = kiosk
        self.certificateRequest = certificateRequest
    }
}

/// What an enrolled kiosk is given, also at each renewal.
public struct EnrolmentGrant: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The kiosk's certificate, PEM.
    public var certificate: String
    /// The certificate of the centre's authority, PEM.
    public var authority: String
    /// The keys to which dossiers are sealed and by which acknowledgements are checked.
    public var centreKeys: CentrePublicKeys

    /// The longest certificate, in bytes.
    public static let certificateLimitBytes = 8192

    /// Creates a grant.
    public init(
        version: Int = wireVersion, certificate: String, authority: String,
        centreKeys: CentrePublicKeys
    ) {
        self.version = version
        self.certificate = certificate
        self.authority = authority
        self.centreKeys = centreKeys
    }
}

/// The centre's authority: `GET /v1/authority` at the enrolment port. A kiosk believes it only
/// when its fingerprint is the one that provisioning named.
public struct AuthorityMessage: Codable, Hashable, Sendable {
    /// ``wireVersion``.
    public var version: Int
    /// The authority's certificate, PEM.
    public var authority: String

    /// Creates the message.
    public init(version: Int = wireVersion, authority: String) {
        self.version = version
        self.authority = authority
    }
}

extension EnrolmentRequest {
    /// Reads a request and checks the form of every field; says nothing of what it asks for.
    public static func decode(json: [UInt8]) throws(WireError) -> EnrolmentRequest {
        let request = try decodeMessage(EnrolmentRequest.self, json: json)
        guard EnrolmentCode(request.code) != nil else { throw .malformed("code") }
        guard isPlainName(request.kiosk, limitBytes: 16) else { throw .malformed("kiosk") }
        try checkCertificateRequest(request.certificateRequest)
        guard (try? VerifyingKey(base64: request.slipKey)) != nil else {
            throw .malformed("slipKey")
        }
        return request
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}

extension RenewalRequest {
    /// Reads a request and checks the form of every field.
    public static func decode(json: [UInt8]) throws(WireError) -> RenewalRequest {
        let request = try decodeMessage(RenewalRequest.self, json: json)
        try checkCertificateRequest(request.certificateRequest)
        return request
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}

extension ExpiredRenewalRequest {
    /// Reads a request and checks the form of every field; says nothing of what it asks for.
    public static func decode(json: [UInt8]) throws(WireError) -> ExpiredRenewalRequest {
        let request = try decodeMessage(ExpiredRenewalRequest.self, json: json)
        guard isPlainName(request.kiosk, limitBytes: 16) else { throw .malformed("kiosk") }
        try checkCertificateRequest(request.certificateRequest)
        return request
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}

extension EnrolmentGrant {
    /// Reads a grant; the certificates are not looked into.
    public static func decode(json: [UInt8]) throws(WireError) -> EnrolmentGrant {
        let grant = try decodeMessage(EnrolmentGrant.self, json: json)
        guard (1...certificateLimitBytes).contains(grant.certificate.utf8.count) else {
            throw .malformed("certificate")
        }
        guard (1...certificateLimitBytes).contains(grant.authority.utf8.count) else {
            throw .malformed("authority")
        }
        guard (try? SealingKey(base64: grant.centreKeys.sealing)) != nil,
            (try? VerifyingKey(base64: grant.centreKeys.acknowledgement)) != nil
        else { throw .malformed("centreKeys") }
        return grant
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}

extension AuthorityMessage {
    /// Reads the message; the certificate is not looked into.
    public static func decode(json: [UInt8]) throws(WireError) -> AuthorityMessage {
        let message = try decodeMessage(AuthorityMessage.self, json: json)
        guard (1...EnrolmentGrant.certificateLimitBytes).contains(message.authority.utf8.count)
        else { throw .malformed("authority") }
        return message
    }

    /// JSON with sorted keys.
    public func encoded() throws(WireError) -> [UInt8] { try encodeMessage(self) }
}

private func checkCertificateRequest(_ text: String) throws(WireError) {
    guard (1...EnrolmentRequest.certificateRequestLimitBytes).contains(text.utf8.count) else {
        throw .malformed("certificateRequest")
    }
}
