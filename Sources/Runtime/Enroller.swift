import Dossiers
import Uplink
import Wire

/// What provisioning tells a kiosk about its centre.
public struct EnrolmentInstruction: Hashable, Sendable {
    /// The kiosk's name, `TX02`.
    public var kiosk: String
    /// The port for enrolled kiosks.
    public var centre: CentreAddress
    /// The port for enrolment.
    public var enrolment: CentreAddress
    /// SHA-256 of the authority's certificate, 64 lower-case hexadecimal digits.
    public var authorityFingerprint: String
    /// The one-time code.
    public var code: EnrolmentCode

    /// Creates an instruction.
    public init(
        kiosk: String, centre: CentreAddress, enrolment: CentreAddress,
        authorityFingerprint: String, code: EnrolmentCode
    ) {
        self.kiosk = kiosk
        self.centre = centre
        self.enrolment = enrolment
        self.authorityFingerprint = authorityFingerprint
        self.code = code
    }
}

/// Gives the kiosk its identity, and renews it in time.
public struct Enroller: Sendable {
    /// What came of it.
    public enum Outcome: Hashable, Sendable {
        /// The kiosk was enrolled now.
        case enrolled
        /// Its certificate was renewed now.
        case renewed
        /// The identity is good and need not be renewed yet.
        case good
    }

    private let directory: IdentityDirectory
    private let makeKey: @Sendable () -> KioskKey

    /// Creates an enroller for the identity in a directory.
    public init(
        directory: IdentityDirectory, makeKey: @escaping @Sendable () -> KioskKey = KioskKey.live
    ) {
        self.directory = directory
        self.makeKey = makeKey
    }

    /// Enrols, renews, or finds that nothing is to be done.
    ///
    /// A code that the identity was not made with asks for a new identity: the kiosk was
    /// provisioned anew, or after a revocation. When it is refused, the identity that is there
    /// stays, and is renewed in time like any other. One that expired while the kiosk was off is
    /// renewed too, for as long as the centre remembers it.
    /// - Parameter slipKey: checks this kiosk's slips.
    /// - Throws: ``EnrolmentFailure`` of the line or the centre; ``IdentityDirectory/Failure``.
    public func run(
        _ instruction: EnrolmentInstruction, slipKey: VerifyingKey, nowSeconds: Int
    ) async throws -> Outcome {
        let enrolled = try? directory.load()
        if let enrolled, enrolled.codeHash == instruction.code.hash {
            return try await keepUp(enrolled, instruction, nowSeconds: nowSeconds)
        }
        do {
            try await enrol(instruction, slipKey: slipKey)
            return .enrolled
        } catch {
            if let enrolled, enrolled.identity.kiosk == instruction.kiosk {
                // What the technician is to be told is why the new code was refused.
                _ = try? await keepUp(enrolled, instruction, nowSeconds: nowSeconds)
            }
            throw error
        }
    }

    /// Renews an identity when it is time.
    private func keepUp(
        _ enrolled: IdentityDirectory.Enrolled, _ instruction: EnrolmentInstruction,
        nowSeconds: Int
    ) async throws -> Outcome {
        let identity = enrolled.identity
        guard identity.needsRenewal(nowSeconds: nowSeconds) else { return .good }
        if nowSeconds >= identity.expiresAtSeconds {
            let grant = try await EnrolmentLine.renewExpired(
                address: instruction.enrolment, identity: identity)
            // The centre's clock says that it has not expired.
            if grant.certificate == identity.certificatePEM { return .good }
            try directory.keep(grant, key: identity.key, codeHash: enrolled.codeHash)
            return .renewed
        }
        let key = try directory.pendingKey(making: makeKey)
        let grant = try await EnrolmentLine.renew(
            RenewalRequest(
                certificateRequest: try key.certificateRequest(kiosk: instruction.kiosk)),
            address: instruction.centre, identity: identity)
        try directory.keep(grant, key: key, codeHash: enrolled.codeHash)
        return .renewed
    }

    private func enrol(_ instruction: EnrolmentInstruction, slipKey: VerifyingKey) async throws {
        let key = try directory.pendingKey(making: makeKey)
        let grant = try await EnrolmentLine.enrol(
            EnrolmentRequest(
                code: instruction.code.text, kiosk: instruction.kiosk,
                certificateRequest: try key.certificateRequest(kiosk: instruction.kiosk),
                slipKey: slipKey.base64),
            address: instruction.enrolment,
            authorityFingerprint: instruction.authorityFingerprint)
        try directory.keep(grant, key: key, codeHash: instruction.code.hash)
    }
}
