import Central
import Dossiers
import Foundation
import Runtime
import Testing
import Uplink
import Wire

@Suite("Enrolment", .timeLimit(.minutes(30)))
struct EnrolmentTests {
    private static func enrol(
        _ office: TLSOffice, _ instruction: EnrolmentInstruction,
        _ directory: IdentityDirectory = IdentityDirectory(path: Office.temporaryPath())
    ) async throws -> Enroller.Outcome {
        try await Enroller(directory: directory).run(
            instruction, slipKey: try TLSOffice.slipKey(), nowSeconds: TLSOffice.nowSeconds())
    }

    /// The centre's refusal of an instruction; nil when it was granted.
    private static func refusal(
        _ office: TLSOffice, _ instruction: EnrolmentInstruction
    ) async -> EnrolmentFailure? {
        do {
            _ = try await enrol(office, instruction)
            return nil
        } catch {
            return error as? EnrolmentFailure
        }
    }

    @Test("A used code is refused, logged, and says no more than an unknown one")
    func usedCode() async throws {
        try await TLSOffice.with { office in
            let code = try await office.code()
            #expect(try await Self.enrol(office, office.instruction(code)) == .enrolled)
            let again = await Self.refusal(office, office.instruction(code))
            var generator = SystemRandomNumberGenerator()
            let unknown = await Self.refusal(
                office, office.instruction(EnrolmentCode(using: &generator)))
            guard case .refused("enrolment-refused", _)? = again else {
                Issue.record("\(String(describing: again))")
                return
            }
            #expect(again == unknown, "who guesses codes learns nothing")
            #expect(office.log.has("refused", "enrolment-refused", "detail=used"))
            #expect(office.log.has("refused", "enrolment-refused", "detail=unknown"))
            #expect(!office.log.all.contains { $0.contains(code.symbols.prefix(4)) })
        }
    }

    @Test("An expired code and another kiosk's code are refused")
    func expiredAndForeign() async throws {
        try await TLSOffice.with { office in
            let expired = try await office.code(goodForSeconds: -1)
            #expect(await Self.refusal(office, office.instruction(expired)) != nil)
            #expect(office.log.has("enrolment-refused", "detail=expired"))
            let other = try await office.code(kiosk: "TX03")
            #expect(await Self.refusal(office, office.instruction(other)) != nil)
            #expect(office.log.has("enrolment-refused", "detail=other-kiosk"))
            // Its own kiosk can still use it.
            #expect(
                try await Self.enrol(office, office.instruction(other, kiosk: "TX03"))
                    == .enrolled)
        }
    }

    @Test("A kiosk that lost the answer gets the same certificate again")
    func lostAnswer() async throws {
        try await TLSOffice.with { office in
            let code = try await office.code()
            let key = KioskKey.live()
            let request = EnrolmentRequest(
                code: code.text, kiosk: "TX02",
                certificateRequest: try key.certificateRequest(kiosk: "TX02"),
                slipKey: try TLSOffice.slipKey().base64)
            let first = try await EnrolmentLine.enrol(
                request, address: office.enrolment,
                authorityFingerprint: office.authority.fingerprint)
            let second = try await EnrolmentLine.enrol(
                request, address: office.enrolment,
                authorityFingerprint: office.authority.fingerprint)
            #expect(first == second)
            #expect(office.log.has("enrolled again", "TX02"))
        }
    }

    @Test("A false centre does not get the code")
    func falseCentre() async throws {
        try await TLSOffice.with { office in
            var instruction = office.instruction(try await office.code())
            instruction.authorityFingerprint = try TLSOffice.newAuthority().fingerprint
            #expect(await Self.refusal(office, instruction) == .notTheCentre)
            #expect(!office.log.all.contains { $0.contains("enrol") })
        }
    }

    @Test("Enrolling anew revokes the certificate before")
    func replaced() async throws {
        try await TLSOffice.with { office in
            let kiosk = try await office.enrolled()
            let before = try #require(try kiosk.load())
            let outcome = try await Self.enrol(
                office, office.instruction(try await office.code()), kiosk)
            #expect(outcome == .enrolled)
            let after = try #require(try kiosk.load())
            #expect(
                try await office.send(try office.sealed(), as: before.identity)
                    == .wait(.notPermitted(status: 403), retryAfterSeconds: nil))
            guard
                case .acknowledged = try await office.send(
                    try office.sealed(), as: after.identity)
            else {
                Issue.record("the new certificate does not open the line")
                return
            }
        }
    }

    @Test("The same instruction again changes nothing; a refused one keeps what is there")
    func again() async throws {
        try await TLSOffice.with { office in
            let kiosk = IdentityDirectory(path: Office.temporaryPath())
            let instruction = office.instruction(try await office.code())
            #expect(try await Self.enrol(office, instruction, kiosk) == .enrolled)
            let before = try #require(try kiosk.load()).identity.certificatePEM
            #expect(try await Self.enrol(office, instruction, kiosk) == .good)
            var generator = SystemRandomNumberGenerator()
            await #expect(throws: EnrolmentFailure.self) {
                try await Self.enrol(
                    office, office.instruction(EnrolmentCode(using: &generator)), kiosk)
            }
            #expect(try kiosk.load()?.identity.certificatePEM == before)
        }
    }

    @Test("A certificate is renewed in its last third, with a new key, over its own line")
    func renewal() async throws {
        try await TLSOffice.with { office in
            let kiosk = IdentityDirectory(path: Office.temporaryPath())
            let instruction = office.instruction(try await office.code())
            #expect(try await Self.enrol(office, instruction, kiosk) == .enrolled)
            let before = try #require(try kiosk.load()).identity
            let third = (before.expiresAtSeconds - before.validFromSeconds) / 3
            let due = before.expiresAtSeconds - third
            #expect(!before.needsRenewal(nowSeconds: due - 1))
            let outcome = try await Enroller(directory: kiosk).run(
                instruction, slipKey: try TLSOffice.slipKey(), nowSeconds: due)
            #expect(outcome == .renewed)
            let after = try #require(try kiosk.load()).identity
            #expect(after.certificatePEM != before.certificatePEM)
            let envelope = try office.sealed()
            for identity in [before, after] {
                guard case .acknowledged = try await office.send(envelope, as: identity)
                else {
                    Issue.record("old and new must both work until the old one expires")
                    return
                }
            }
        }
    }

    @Test("Wrong codes are answered at a walking pace only")
    func pace() async throws {
        try await TLSOffice.with { office in
            // One minute, however long the machine takes.
            let now = TLSOffice.nowSeconds()
            let desk = try EnrolmentDesk(
                registry: office.store, authority: office.authority, keys: office.keys,
                nowSeconds: { now }, randomBytes: liveCentralRandomBytes,
                onEvent: { _ in })
            var generator = SystemRandomNumberGenerator()
            let request = try KioskKey.live().certificateRequest(kiosk: "TX02")
            var statuses: [Int] = []
            for _ in 0...EnrolmentDesk.wrongRequestsPerMinute {
                let body = try EnrolmentRequest(
                    code: EnrolmentCode(using: &generator).text, kiosk: "TX02",
                    certificateRequest: request, slipKey: try TLSOffice.slipKey().base64
                ).encoded()
                statuses.append(await desk.enrol(body: body).status)
            }
            #expect(statuses.dropLast().allSatisfy { $0 == 403 })
            #expect(statuses.last == 429)
            let good = try EnrolmentRequest(
                code: try await office.code().text, kiosk: "TX02", certificateRequest: request,
                slipKey: try TLSOffice.slipKey().base64
            ).encoded()
            #expect(await desk.enrol(body: good).status == 201, "a good code is never kept out")
        }
    }

    @Test("A signing request whose signature does not fit is refused")
    func forgedRequest() async throws {
        let pem = try KioskKey.live().certificateRequest(kiosk: "TX02")
        let other = try KioskKey.live().certificateRequest(kiosk: "TX02")
        // The body of one with the end of the other.
        let lines = pem.split(separator: "\n")
        let others = other.split(separator: "\n")
        let forged = (lines.dropLast(2) + others.suffix(2)).joined(separator: "\n")
        #expect(throws: CertificateAuthorityError.malformedRequest) {
            try CertificateAuthority.keyHash(requestPEM: forged)
        }
        #expect(try CertificateAuthority.keyHash(requestPEM: pem).utf8.count == 64)
    }
}
