import Crypto
import Dossiers
import FoundationEssentials
import SwiftASN1
import X509

/// Why the authority cannot work.
public enum CertificateAuthorityError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not PEM of a P-256 key (RFC 5915, RFC 5958).
    case malformedKey
    /// Not PEM of an authority's certificate (RFC 5280 §4.2.1.9), or another key's.
    case malformedCertificate
    /// The signing request is not one, or its signature does not fit its key (RFC 2986 §4.2).
    case malformedRequest
    /// The library refused to sign.
    case cannotIssue

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .malformedKey, .malformedCertificate:
            "The authority's files do not fit together. Restore both from the backup."
        case .malformedRequest:
            "The certificate signing request is not valid. Start the enrolment again."
        case .cannotIssue: "The certificate cannot be issued."
        }
    }
}

/// A certificate that the authority has issued.
public struct IssuedCertificate: Hashable, Sendable {
    /// 32 lower-case hexadecimal digits.
    public let serial: String
    /// PEM.
    public let pem: String
    /// SHA-256 of the public key (subjectPublicKeyInfo), 64 hexadecimal digits.
    public let keyHash: String
    /// Seconds since 1970-01-01T00:00Z.
    public let expiresAtSeconds: Int
}

/// The centre's own certificate authority: one P-256 key that signs kiosks' and the centre's
/// certificates and nothing else (RFC 5280).
///
/// There is no intermediate and no public name: kiosks trust this one certificate, whose
/// fingerprint comes to them with provisioning.
public struct CertificateAuthority: Sendable {
    /// How long a kiosk's certificate is good: 90 days. A kiosk renews it after two thirds.
    public static let kioskLifetimeSeconds = 90 * 86_400
    /// How long the server's certificate is good; it is made anew at each start.
    public static let serverLifetimeSeconds = 397 * 86_400
    /// How long the authority itself is good: 20 years.
    public static let authorityLifetimeSeconds = 20 * 365 * 86_400
    /// How far a kiosk's clock may be behind, in seconds.
    public static let clockSlackSeconds = 3600
    /// How many random bytes a serial number needs.
    public static let serialByteCount = 16

    private let certificate: Certificate
    private let key: Certificate.PrivateKey
    private let privateKey: P256.Signing.PrivateKey
    /// SHA-256 over the certificate's DER, 64 lower-case hexadecimal digits.
    public let fingerprint: String
    /// The certificate for kiosks.
    public let certificatePEM: String

    /// Reads the authority from its two files.
    public init(
        privateKeyPEM: String, certificatePEM: String
    ) throws(CertificateAuthorityError) {
        guard let privateKey = try? P256.Signing.PrivateKey(pemRepresentation: privateKeyPEM)
        else { throw .malformedKey }
        guard let certificate = try? Certificate(pemEncoded: certificatePEM) else {
            throw .malformedCertificate
        }
        try self.init(privateKey: privateKey, certificate: certificate)
    }

    private init(
        privateKey: P256.Signing.PrivateKey, certificate: Certificate
    ) throws(CertificateAuthorityError) {
        let key = Certificate.PrivateKey(privateKey)
        guard certificate.publicKey == key.publicKey,
            case .isCertificateAuthority? = try? certificate.extensions.basicConstraints,
            let der = CertificateBytes.der(of: certificate),
            let pem = try? certificate.serializeAsPEM().pemString
        else { throw .malformedCertificate }
        self.privateKey = privateKey
        self.key = key
        self.certificate = certificate
        self.fingerprint = Digest.sha256(der)
        self.certificatePEM = pem
    }

    /// Founds an authority.
    /// - Parameters:
    ///   - name: the centre's name, for people who look at the certificate.
    ///   - serialBytes: ``serialByteCount`` random bytes.
    public init(
        founding name: String, privateKey: P256.Signing.PrivateKey, serialBytes: [UInt8],
        nowSeconds: Int
    ) throws(CertificateAuthorityError) {
        let key = Certificate.PrivateKey(privateKey)
        let certificate: Certificate
        do {
            let subject = try DistinguishedName { CommonName(name) }
            certificate = try Certificate(
                version: .v3, serialNumber: CertificateBytes.serial(serialBytes),
                publicKey: key.publicKey,
                notValidBefore: Self.date(nowSeconds - Self.clockSlackSeconds),
                notValidAfter: Self.date(nowSeconds + Self.authorityLifetimeSeconds),
                issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                    Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                },
                issuerPrivateKey: key)
        } catch {
            throw .cannotIssue
        }
        try self.init(privateKey: privateKey, certificate: certificate)
    }

    /// The private key's file: PEM.
    public var privateKeyPEM: String { privateKey.pemRepresentation }

    /// Signs a kiosk's certificate.
    ///
    /// Of the request only the key counts; name, times and uses are the centre's.
    /// - Parameters:
    ///   - requestPEM: the kiosk's signing request.
    ///   - serialBytes: ``serialByteCount`` random bytes.
    ///   - lifetimeSeconds: how long it is good.
    public func issue(
        kiosk: String, requestPEM: String, serialBytes: [UInt8], nowSeconds: Int,
        lifetimeSeconds: Int = kioskLifetimeSeconds
    ) throws(CertificateAuthorityError) -> IssuedCertificate {
        let publicKey = try Self.publicKey(requestPEM: requestPEM)
        return try issue(
            name: kiosk, publicKey: publicKey, serialBytes: serialBytes, nowSeconds: nowSeconds,
            lifetimeSeconds: lifetimeSeconds, use: .clientAuth, names: [])
    }

    /// Signs the server's certificate.
    ///
    /// - Parameter names: the host names and IP addresses under which kiosks reach the centre.
    public func issueServer(
        names: [String], key serverKey: P256.Signing.PrivateKey, serialBytes: [UInt8],
        nowSeconds: Int
    ) throws(CertificateAuthorityError) -> IssuedCertificate {
        guard let first = names.first else { throw .cannotIssue }
        return try issue(
            name: first, publicKey: Certificate.PublicKey(serverKey.publicKey),
            serialBytes: serialBytes, nowSeconds: nowSeconds,
            lifetimeSeconds: Self.serverLifetimeSeconds, use: .serverAuth,
            names: names.map { CertificateBytes.generalName($0) })
    }

    /// SHA-256 over the key of a signing request; throws when it is not a valid request.
    public static func keyHash(
        requestPEM: String
    ) throws(CertificateAuthorityError) -> String {
        Digest.sha256(Array(try publicKey(requestPEM: requestPEM).subjectPublicKeyInfoBytes))
    }

    private static func publicKey(
        requestPEM: String
    ) throws(CertificateAuthorityError) -> Certificate.PublicKey {
        guard let request = try? CertificateSigningRequest(pemEncoded: requestPEM),
            // One kind of key only, so that nothing weaker is ever signed.
            P256.Signing.PublicKey(request.publicKey) != nil,
            request.publicKey.isValidSignature(request.signature, for: request)
        else { throw .malformedRequest }
        return request.publicKey
    }

    private func issue(
        name: String, publicKey: Certificate.PublicKey, serialBytes: [UInt8], nowSeconds: Int,
        lifetimeSeconds: Int, use: ExtendedKeyUsage.Usage, names: [GeneralName]
    ) throws(CertificateAuthorityError) -> IssuedCertificate {
        let serial = CertificateBytes.serial(serialBytes)
        let expiresAtSeconds = nowSeconds + lifetimeSeconds
        do {
            let issued = try Certificate(
                version: .v3, serialNumber: serial, publicKey: publicKey,
                notValidBefore: Self.date(
                    min(nowSeconds, expiresAtSeconds) - Self.clockSlackSeconds),
                notValidAfter: Self.date(expiresAtSeconds), issuer: certificate.subject,
                subject: try DistinguishedName { CommonName(name) },
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.notCertificateAuthority)
                    Critical(KeyUsage(digitalSignature: true))
                    try ExtendedKeyUsage([use])
                    if !names.isEmpty { SubjectAlternativeNames(names) }
                },
                issuerPrivateKey: key)
            return IssuedCertificate(
                serial: CertificateBytes.text(of: serial),
                pem: try issued.serializeAsPEM().pemString,
                keyHash: Digest.sha256(Array(publicKey.subjectPublicKeyInfoBytes)),
                expiresAtSeconds: expiresAtSeconds)
        } catch {
            throw .cannotIssue
        }
    }

    private static func date(_ seconds: Int) -> Date {
        Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}

/// Small conversions around certificates.
enum CertificateBytes {
    static func der(of certificate: Certificate) -> [UInt8]? {
        var serializer = DER.Serializer()
        guard (try? serializer.serialize(certificate)) != nil else { return nil }
        return serializer.serializedBytes
    }

    /// A positive number of sixteen bytes without a zero in front (RFC 5280 §4.1.2.2), so that its
    /// text has always the same length.
    static func serial(_ random: [UInt8]) -> Certificate.SerialNumber {
        let count = CertificateAuthority.serialByteCount
        var bytes = Array(random.prefix(count))
        bytes += repeatElement(UInt8(0), count: count - bytes.count)
        bytes[0] = bytes[0] & 0x3F | 0x40
        return Certificate.SerialNumber(bytes: bytes)
    }

    static func text(of serial: Certificate.SerialNumber) -> String {
        Digest.hexadecimal(Array(serial.bytes))
    }

    /// A host name or an IPv4 address (RFC 5280 §4.2.1.6).
    static func generalName(_ name: String) -> GeneralName {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let bytes = parts.compactMap { UInt8($0) }
        if parts.count == 4, bytes.count == 4 {
            return .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
        return .dnsName(name)
    }
}
