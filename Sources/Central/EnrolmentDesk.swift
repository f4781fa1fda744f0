import Dossiers
import Synchronization
import Wire

/// What the log is told of enrolments; names kiosks and serial numbers, never codes.
public enum EnrolmentEvent: Hashable, Sendable {
    /// A kiosk has a new certificate.
    case granted(kiosk: String)
    /// The same certificate was given again.
    case repeated(kiosk: String)
    /// A kiosk renewed its certificate.
    case renewed(kiosk: String)
    /// Refused; the reason that the sender is not told.
    case refused(Refusal, detail: String)
}

/// Gives kiosks their certificates: the first for a one-time code, later ones for the one before.
public final class EnrolmentDesk: Sendable {
    /// How many wrong requests are answered within a minute; further ones are told to wait. Good
    /// ones are always granted: kiosks with a wrong code must not keep the others out, and 59 bits
    /// are not found by trying.
    public static let wrongRequestsPerMinute = 30
    /// For how long after its end a certificate is replaced when its kiosk comes back: a year.
    public static let graceSeconds = 365 * 86_400

    private struct Attempts {
        var minute = 0
        var wrongCount = 0
    }

    private let registry: any KioskRegistry
    private let authority: CertificateAuthority
    private let centreKeys: CentrePublicKeys
    private let nowSeconds: @Sendable () -> Int
    private let randomBytes: @Sendable (Int) -> [UInt8]
    private let onEvent: @Sendable (EnrolmentEvent) -> Void
    private let attempts = Mutex(Attempts())

    /// Creates the desk.
    /// - Parameters:
    ///   - nowSeconds: seconds since 1970-01-01T00:00Z.
    ///   - randomBytes: as many random bytes as asked for, for serial numbers.
    public init(
        registry: any KioskRegistry, authority: CertificateAuthority, keys: CentralKeys,
        nowSeconds: @escaping @Sendable () -> Int,
        randomBytes: @escaping @Sendable (Int) -> [UInt8],
        onEvent: @escaping @Sendable (EnrolmentEvent) -> Void
    ) throws(KeyError) {
        self.registry = registry
        self.authority = authority
        self.centreKeys = try keys.publicKeys
        self.nowSeconds = nowSeconds
        self.randomBytes = randomBytes
        self.onEvent = onEvent
    }

    /// Answers `GET /v1/authority`.
    public func authorityAnswer() -> IntakeAnswer {
        answer(status: 200) { () throws(WireError) in
            try AuthorityMessage(authority: authority.certificatePEM).encoded()
        }
    }

    /// Answers `POST /v1/enrolments`: 201 with an ``EnrolmentGrant``, or a refusal that does not
    /// say whether the code exists.
    public func enrol(body: [UInt8]) async -> IntakeAnswer {
        let now = nowSeconds()
        let request: EnrolmentRequest
        let keyHash: String
        do {
            request = try EnrolmentRequest.decode(json: body)
            keyHash = try CertificateAuthority.keyHash(requestPEM: request.certificateRequest)
        } catch let error as WireError {
            return refuse(Refusal(error), detail: "enrolment")
        } catch {
            return refuse(.malformed, detail: "certificateRequest")
        }
        guard let code = EnrolmentCode(request.code) else {
            return refuse(.malformed, detail: "code")
        }
        let kiosk = request.kiosk
        let serialBytes = randomBytes(CertificateAuthority.serialByteCount)
        do {
            let result = try await registry.redeem(
                codeHash: code.hash, kiosk: kiosk, keyHash: keyHash, slipKey: request.slipKey,
                nowSeconds: now,
                issue: { [authority] in
                    try authority.issue(
                        kiosk: kiosk, requestPEM: request.certificateRequest,
                        serialBytes: serialBytes, nowSeconds: now)
                })
            return answer(result, kiosk: kiosk, nowSeconds: now)
        } catch {
            return refuse(.storage, detail: String(describing: type(of: error)))
        }
    }

    /// Answers `POST /v1/expired-certificates`: 201 with an ``EnrolmentGrant`` for the key of a
    /// certificate that expired at most ``graceSeconds`` ago and was not revoked. The request's
    /// signature proves the key; nothing that is refused is told why.
    public func renewExpired(body: [UInt8]) async -> IntakeAnswer {
        let now = nowSeconds()
        do {
            let request = try ExpiredRenewalRequest.decode(json: body)
            let kiosk = request.kiosk
            let serialBytes = randomBytes(CertificateAuthority.serialByteCount)
            let result = try await registry.renewExpired(
                kiosk: kiosk,
                keyHash: try CertificateAuthority.keyHash(requestPEM: request.certificateRequest),
                nowSeconds: now, graceSeconds: Self.graceSeconds,
                issue: { [authority] in
                    try authority.issue(
                        kiosk: kiosk, requestPEM: request.certificateRequest,
                        serialBytes: serialBytes, nowSeconds: now)
                })
            return answer(result, kiosk: kiosk, nowSeconds: now)
        } catch let error as WireError {
            return refuse(Refusal(error), detail: "expired renewal")
        } catch CertificateAuthorityError.malformedRequest {
            return refuse(.malformed, detail: "certificateRequest")
        } catch {
            return refuse(.storage, detail: String(describing: type(of: error)))
        }
    }

    /// Answers `POST /v1/certificates` of an enrolled kiosk: 201 with an ``EnrolmentGrant``.
    func renew(body: [UInt8], sender: ProvenKiosk) async -> IntakeAnswer {
        let now = nowSeconds()
        let kiosk = sender.name
        do {
            let request = try RenewalRequest.decode(json: body)
            let issued = try authority.issue(
                kiosk: kiosk, requestPEM: request.certificateRequest,
                serialBytes: randomBytes(CertificateAuthority.serialByteCount), nowSeconds: now)
            let isAdded = try await registry.renew(
                issued, kiosk: kiosk, presenting: sender.serial, nowSeconds: now)
            guard isAdded else { return refuse(.revoked, detail: kiosk) }
            onEvent(.renewed(kiosk: kiosk))
            return grant(issued.pem, status: 201)
        } catch let error as WireError {
            return refuse(Refusal(error), detail: "renewal")
        } catch CertificateAuthorityError.malformedRequest {
            return refuse(.malformed, detail: "certificateRequest")
        } catch {
            return refuse(.storage, detail: String(describing: type(of: error)))
        }
    }

    private func answer(
        _ result: RedeemResult, kiosk: String, nowSeconds: Int
    ) -> IntakeAnswer {
        switch result {
        case .granted(let pem):
            onEvent(.granted(kiosk: kiosk))
            return grant(pem, status: 201)
        case .repeated(let pem):
            onEvent(.repeated(kiosk: kiosk))
            return grant(pem, status: 200)
        case .refused(let reason):
            return refuse(
                countsWrong(nowSeconds: nowSeconds) ? .enrolmentRefused : .tooManyAttempts,
                detail: reason.rawValue)
        }
    }

    private func grant(_ pem: String, status: Int) -> IntakeAnswer {
        answer(status: status) { () throws(WireError) in
            try EnrolmentGrant(
                certificate: pem, authority: authority.certificatePEM, centreKeys: centreKeys
            ).encoded()
        }
    }

    private func answer(
        status: Int, _ encode: () throws(WireError) -> [UInt8]
    ) -> IntakeAnswer {
        do throws(WireError) {
            return IntakeAnswer(status: status, body: try encode())
        } catch {
            return refuse(.storage, detail: "encoding")
        }
    }

    private func refuse(_ refusal: Refusal, detail: String) -> IntakeAnswer {
        onEvent(.refused(refusal, detail: detail))
        return .refusing(refusal)
    }

    /// Counts a wrong request; whether it is answered plainly.
    private func countsWrong(nowSeconds: Int) -> Bool {
        attempts.withLock { attempts in
            if attempts.minute != nowSeconds / 60 {
                attempts = Attempts(minute: nowSeconds / 60)
            }
            attempts.wrongCount += 1
            return attempts.wrongCount <= Self.wrongRequestsPerMinute
        }
    }
}
