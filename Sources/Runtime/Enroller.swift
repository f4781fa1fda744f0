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
    /// provisioned anew, for another centre or after a revocation. When it is refused, the
    /// identity that is there stays.
    /// - Parameter slipKey: checks this kiosk's slips.
    /// - Throws: ``EnrolmentFailure`` of the line or the centre; ``IdentityDirectory/Failure``.
    public func run(
        _ instruction: EnrolmentInstruction, slipKey: VerifyingKey, nowSeconds: Int
    ) async throws -> Outcome {
        guard let enrolled = try? directory.load(),
            enrolled.codeHash == instruction.code.hash,
            nowSeconds < enrolled.identity.expiresAtSeconds
        else {
            try await enrol(instruction, slipKey: slipKey)
            return .enrolled
        }
        guard enrolled.identity.needsRenewal(nowSeconds: nowSeconds) else { return .good }
        let key = try directory.pendingKey(making: makeKey)
        let grant = try await EnrolmentLine.renew(
            RenewalRequest(
                certificateRequest: try key.certificateRequest(kiosk: instruction.kiosk)),
            address: instruction.centre, identity: enrolled.identity)
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
