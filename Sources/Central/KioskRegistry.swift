/// What the centre knows of a certificate that a kiosk presents.
public enum CertificateStanding: Hashable, Sendable {
    /// In force.
    case good(kiosk: String)
    /// Revoked, or replaced by a later enrolment.
    case revoked(kiosk: String)
    /// Signed by the authority but not in the list: the database is older than the certificate.
    case unknown
}

/// What came of sending an enrolment code.
public enum RedeemResult: Hashable, Sendable {
    /// The certificate is issued and on disk.
    case granted(pem: String)
    /// The same key was granted before with this code; the same certificate.
    case repeated(pem: String)
    /// Nothing was issued; the reason is for the log.
    case refused(RedeemRefusal)
}

/// Why nothing is issued; told to the log, not to the sender.
public enum RedeemRefusal: String, Hashable, Sendable {
    /// No such code, or no such certificate.
    case unknown
    /// The certificate was revoked.
    case revoked
    /// Another key was granted with it.
    case used
    /// The code's time is over, or the certificate's for too long.
    case expired
    /// It was made for another kiosk.
    case otherKiosk = "other-kiosk"
}

/// A kiosk in the centre's list.
public struct RegisteredKiosk: Hashable, Sendable {
    /// `TX02`.
    public let name: String
    /// The key that checks its slips, base64; nil before enrolment.
    public let slipKey: String?
    /// When its certificate expires, seconds since 1970-01-01T00:00Z; nil without one in force.
    public let expiresAtSeconds: Int?
    /// The serial number of its certificate.
    public let serial: String?
    /// When an unused code expires; nil without one.
    public let codeExpiresAtSeconds: Int?
    /// Whether all of its certificates are revoked.
    public let isRevoked: Bool
}

/// Which kiosks the centre knows, their codes and certificates.
///
/// Every function throws when the database does not answer; nothing was changed then.
public protocol KioskRegistry: Sendable {
    /// Keeps a code's hash for a kiosk; its earlier unused codes are dropped.
    func addCode(
        hash: String, kiosk: String, madeAtSeconds: Int, expiresAtSeconds: Int
    ) async throws
    /// Exchanges a code for a certificate, once; atomic. Earlier certificates of the kiosk are
    /// revoked. `issue` is called only when the code is good.
    func redeem(
        codeHash: String, kiosk: String, keyHash: String, slipKey: String, nowSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult
    /// Adds a renewed certificate, unless the one that asked for it was revoked meanwhile; atomic.
    /// The earlier ones stay good until they expire.
    ///
    /// - Parameter serial: the certificate that opened the line on which the request came.
    /// - Returns: whether it was added; false when the asking one is not in force.
    func renew(
        _ certificate: IssuedCertificate, kiosk: String, presenting serial: String,
        nowSeconds: Int
    ) async throws -> Bool
    /// Issues a certificate in the place of an expired one of the same key; atomic. One that is
    /// still good is given again. `issue` is called only when it is granted.
    ///
    /// - Parameter graceSeconds: for how long after its end a certificate is replaced.
    func renewExpired(
        kiosk: String, keyHash: String, nowSeconds: Int, graceSeconds: Int,
        issue: @escaping @Sendable () throws -> IssuedCertificate
    ) async throws -> RedeemResult
    /// What is known of a serial number.
    func standing(serial: String) async throws -> CertificateStanding
    /// Every kiosk that has a code or a certificate, by name.
    func kiosks() async throws -> [RegisteredKiosk]
    /// Revokes all certificates and codes of a kiosk; how many certificates.
    func revoke(kiosk: String, nowSeconds: Int) async throws -> Int
}
