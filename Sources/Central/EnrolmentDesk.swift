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

/// Gives kiosks their certificates: the first for a one-time code, later ones for the present one.
public final class EnrolmentDesk: Sendable {
    /// How many wrong codes are answered within a minute before all are refused: at that pace a
    /// search through 59 bits takes longer than the universe is old.
    public static let wrongCodesPerMinute = 30

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
        guard mayTry(nowSeconds: now) else { return refuse(.tooManyAttempts, detail: "pace") }
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
            switch result {
            case .granted(let pem):
                onEvent(.granted(kiosk: kiosk))
                return grant(pem, status: 201)
            case .repeated(let pem):
                onEvent(.repeated(kiosk: kiosk))
                return grant(pem, status: 200)
            case .refused(let reason):
                noteWrongCode(nowSeconds: now)
                return refuse(.enrolmentRefused, detail: reason.rawValue)
            }
        } catch {
            return refuse(.storage, detail: String(describing: type(of: error)))
        }
    }

    /// Answers `POST /v1/certificates` of an enrolled kiosk: 201 with an ``EnrolmentGrant``.
    public func renew(body: [UInt8], kiosk: String) async -> IntakeAnswer {
        let now = nowSeconds()
        do {
            let request = try RenewalRequest.decode(json: body)
            let issued = try authority.issue(
                kiosk: kiosk, requestPEM: request.certificateRequest,
                serialBytes: randomBytes(CertificateAuthority.serialByteCount), nowSeconds: now)
            try await registry.add(issued, kiosk: kiosk, nowSeconds: now)
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

    private func mayTry(nowSeconds: Int) -> Bool {
        attempts.withLock { attempts in
            if attempts.minute != nowSeconds / 60 {
                attempts = Attempts(minute: nowSeconds / 60)
            }
            return attempts.wrongCount < Self.wrongCodesPerMinute
        }
    }

    private func noteWrongCode(nowSeconds: Int) {
        attempts.withLock { attempts in
            if attempts.minute == nowSeconds / 60 { attempts.wrongCount += 1 }
        }
    }
}
