import Dossiers
import NIOSSL
import SwiftASN1
import X509

/// One certificate and nothing beside it: what was looked at and what is trusted are the same
/// bytes.
///
/// Two readers of PEM (RFC 7468) can see different certificates in one text: one leaves out a
/// block that the other takes. So a text from outside is read once, here, and only the DER that
/// was found goes on, to the fingerprint, to TLS and to disk.
struct SoleCertificate: Sendable {
    let certificate: Certificate
    private let der: [UInt8]

    /// Reads the only certificate of a text; nil when there is none or more than one.
    init?(pem: String) {
        guard let document = try? PEMDocument(pemString: pem),
            document.discriminator == Certificate.defaultPEMDiscriminator,
            let certificate = try? Certificate(derEncoded: document.derBytes)
        else { return nil }
        self.certificate = certificate
        der = document.derBytes
    }

    /// The text of these bytes alone, whatever stood beside them.
    var pem: String {
        PEMDocument(type: Certificate.defaultPEMDiscriminator, derBytes: der).pemString
    }

    /// SHA-256 over the DER, 64 lower-case hexadecimal digits.
    var fingerprint: String { Digest.sha256(der) }

    /// The name that the certificate was issued to; nil when it has none, or several.
    var commonName: String? {
        let names = certificate.subject.flatMap { $0 }
            .filter { $0.type == .RDNAttributeType.commonName }
        return names.count == 1 ? names.first.flatMap { String($0.value) } : nil
    }

    /// Whether the other certificate's key signed this one.
    func isIssued(by authority: SoleCertificate) -> Bool {
        certificate.issuer == authority.certificate.subject
            && authority.certificate.publicKey.isValidSignature(
                certificate.signature, for: certificate)
    }

    /// The same bytes for TLS.
    func forTLS() throws -> NIOSSLCertificate { try NIOSSLCertificate(bytes: der, format: .der) }
}
