import Crypto
import FoundationEssentials
import NIOSSL
import SwiftASN1
import X509

/// Why an identity cannot be used.
public enum KioskIdentityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The private key's file is not PEM of a P-256 key.
    case malformedKey
    /// The certificate is none, or belongs to another key.
    case malformedCertificate
    /// The authority's certificate is none.
    case malformedAuthority
    /// What the centre's enrolment port showed is not the authority that provisioning named.
    case wrongAuthority

    /// What is wrong and what to do, in Vietnamese, for the technician.
    public var description: String {
        switch self {
        case .malformedKey, .malformedCertificate, .malformedAuthority:
            "Danh tính của ki-ốt bị hỏng. Xin trung tâm mã đăng ký mới rồi cấu hình lại ki-ốt."
        case .wrongAuthority:
            "Trung tâm trả lời không phải trung tâm ghi trong tệp cấu hình (sai dấu vân tay). "
                + "Kiểm tra địa chỉ trung tâm và mạng, rồi tạo lại tệp cấu hình."
        }
    }
}

/// A kiosk's private key (P-256), made on the kiosk and never leaving it.
public struct KioskKey: Sendable {
    private let key: P256.Signing.PrivateKey

    init(_ key: P256.Signing.PrivateKey) { self.key = key }

    /// Reads the key's file.
    public init(pem: String) throws(KioskIdentityError) {
        guard let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) else {
            throw .malformedKey
        }
        self.key = key
    }

    /// The key's file: PEM.
    public var pem: String { key.pemRepresentation }

    /// Asks for a certificate: a signing request (RFC 2986), PEM.
    public func certificateRequest(kiosk: String) throws(KioskIdentityError) -> String {
        do {
            return try CertificateSigningRequest(
                version: .v1, subject: try DistinguishedName { CommonName(kiosk) },
                privateKey: Certificate.PrivateKey(key),
                attributes: CertificateSigningRequest.Attributes(),
                signatureAlgorithm: .ecdsaWithSHA256
            ).serializeAsPEM().pemString
        } catch {
            throw .malformedKey
        }
    }

    var publicKey: Certificate.PublicKey { Certificate.PublicKey(key.publicKey) }
}

/// What a kiosk proves itself with at the centre, and what it knows the centre by.
public struct KioskIdentity: Sendable {
    /// A certificate is renewed when less than a third of its time is left.
    private static let renewalShare = 3

    /// The name that the certificate was issued to, `TX02`.
    public let kiosk: String
    /// From when the certificate is good, seconds since 1970-01-01T00:00Z.
    public let validFromSeconds: Int
    /// When it expires, seconds since 1970-01-01T00:00Z.
    public let expiresAtSeconds: Int

    /// Proves the certificate; also what asks for a new one when it has expired.
    public let key: KioskKey
    private let certificate: SoleCertificate
    let authority: SoleCertificate

    /// Puts the parts together and checks that they fit.
    public init(
        key: KioskKey, certificatePEM: String, authorityPEM: String
    ) throws(KioskIdentityError) {
        guard let authority = SoleCertificate(pem: authorityPEM) else {
            throw .malformedAuthority
        }
        guard let certificate = SoleCertificate(pem: certificatePEM),
            certificate.certificate.publicKey == key.publicKey,
            let kiosk = certificate.commonName
        else { throw .malformedCertificate }
        self.key = key
        self.kiosk = kiosk
        self.certificate = certificate
        self.authority = authority
        validFromSeconds = Int(certificate.certificate.notValidBefore.timeIntervalSince1970)
        expiresAtSeconds = Int(certificate.certificate.notValidAfter.timeIntervalSince1970)
    }

    /// The kiosk's certificate, PEM.
    public var certificatePEM: String { certificate.pem }
    /// The authority's certificate, PEM.
    public var authorityPEM: String { authority.pem }

    /// Whether it is time to ask for the next certificate.
    public func needsRenewal(nowSeconds: Int) -> Bool {
        let third = (expiresAtSeconds - validFromSeconds) / Self.renewalShare
        return nowSeconds >= expiresAtSeconds - third
    }

    /// TLS 1.3 with an identity; without one no certificate is good, not even the system's.
    static func tlsConfiguration(
        of identity: KioskIdentity?
    ) throws(KioskIdentityError) -> TLSConfiguration {
        if let identity {
            guard let own = try? identity.tlsConfiguration() else { throw .malformedCertificate }
            return own
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.trustRoots = .certificates([])
        return configuration
    }

    /// TLS 1.3 with this identity, trusting this one authority (P3).
    func tlsConfiguration() throws -> TLSConfiguration {
        var configuration = try Self.tlsConfiguration(trusting: authority)
        configuration.certificateChain = [.certificate(try certificate.forTLS())]
        configuration.privateKey = .privateKey(
            try NIOSSLPrivateKey(bytes: Array(key.pem.utf8), format: .pem))
        return configuration
    }

    /// TLS 1.3 to a centre of this authority, without a certificate of one's own: for enrolment.
    static func tlsConfiguration(trusting authority: SoleCertificate) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv13
        configuration.trustRoots = .certificates([try authority.forTLS()])
        configuration.certificateVerification = .fullVerification
        return configuration
    }

    /// SHA-256 over the DER of a PEM certificate, 64 lower-case hexadecimal digits; nil when it is
    /// not one certificate.
    public static func fingerprint(certificatePEM: String) -> String? {
        SoleCertificate(pem: certificatePEM)?.fingerprint
    }
}
