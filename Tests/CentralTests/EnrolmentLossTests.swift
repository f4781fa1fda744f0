import Central
import Dossiers
import Foundation
import Runtime
import Testing
import Uplink
import Wire

/// What must not happen to an identity: that another centre is believed, that a revoked kiosk gets
/// on, that a good kiosk is lost.
@Suite("Enrolment, when things go wrong", .timeLimit(.minutes(30)))
struct EnrolmentLossTests {
    @Test("A second authority hidden in the text of the first is not believed")
    func hiddenAuthority() async throws {
        try await TLSOffice.with { falseCentre in
            let named = try TLSOffice.newAuthority()
            // One reader of PEM does not see this block for the blank, another one does.
            let hidden = falseCentre.authority.certificatePEM.replacingOccurrences(
                of: "-----BEGIN CERTIFICATE-----", with: "-----BEGIN CERTIFICATE----- ")
            let text = named.certificatePEM + "\n" + hidden + "\n"
            // As the named one alone, or not at all.
            #expect(
                [named.fingerprint, nil].contains(KioskIdentity.fingerprint(certificatePEM: text)))
            let deceived = try? TLSOffice.identity(
                signedBy: falseCentre.authority, trusting: named, trustingText: text)
            guard let deceived else { return }
            #expect(deceived.authorityPEM == named.certificatePEM)
            #expect(
                try await falseCentre.send(try falseCentre.sealed(), as: deceived)
                    == .wait(.untrusted, retryAfterSeconds: nil))
        }
    }

    @Test("Revoked between the opening of its line and the end of its request: nothing is issued")
    func revokedMeanwhile() async throws {
        try await TLSOffice.with { office in
            _ = try await office.enrolled()
            let serial = try #require(try await office.store.kiosks().first?.serial)
            let now = TLSOffice.nowSeconds()
            func renewed() async throws -> Bool {
                let next = try office.authority.issue(
                    kiosk: "TX02",
                    requestPEM: try KioskKey.live().certificateRequest(kiosk: "TX02"),
                    serialBytes: liveCentralRandomBytes(16), nowSeconds: now)
                return try await office.store.renew(
                    next, kiosk: "TX02", presenting: serial, nowSeconds: now)
            }
            #expect(try await renewed(), "control: in force")
            #expect(try await office.store.revoke(kiosk: "TX02", nowSeconds: now) == 2)
            #expect(try await !renewed())
            #expect(try await office.store.kiosks().first?.isRevoked == true)
        }
    }

    @Test("A new code that opens nothing does not end the renewal of a good certificate")
    func refusedCodeRenews() async throws {
        try await TLSOffice.with { office in
            let kiosk = try await office.enrolled()
            let before = try #require(try kiosk.load())
            let due = before.identity.expiresAtSeconds - 86_400
            await #expect(throws: EnrolmentFailure.self) {
                try await Enroller(directory: kiosk).run(
                    office.instruction(try await office.code(goodForSeconds: -1)),
                    slipKey: try TLSOffice.slipKey(), nowSeconds: due)
            }
            let after = try #require(try kiosk.load())
            #expect(after.identity.certificatePEM != before.identity.certificatePEM)
            #expect(after.codeHash == before.codeHash, "the new code is tried again")
        }
    }

    @Test("A certificate that expired while the kiosk was off is replaced, for the same key")
    func expired() async throws {
        try await TLSOffice.with(secondsAhead: 200 * 86_400) { office in
            let (kiosk, code) = try await Self.longAgo(office)
            let before = try #require(try kiosk.load()).identity
            let outcome = try await Enroller(directory: kiosk).run(
                office.instruction(code), slipKey: try TLSOffice.slipKey(),
                nowSeconds: TLSOffice.nowSeconds() + 200 * 86_400)
            #expect(outcome == .renewed)
            let after = try #require(try kiosk.load()).identity
            #expect(after.expiresAtSeconds > before.expiresAtSeconds + 100 * 86_400)
            #expect(after.key.pem == before.key.pem)
            #expect(office.log.has("enrolled", "TX02"))
        }
    }

    @Test("A clock that runs ahead makes no new certificate, and writes nothing")
    func clockAhead() async throws {
        try await TLSOffice.with { office in
            let (kiosk, code) = try await Self.longAgo(office)
            let before = try #require(try kiosk.load()).identity
            let outcome = try await Enroller(directory: kiosk).run(
                office.instruction(code), slipKey: try TLSOffice.slipKey(),
                nowSeconds: before.expiresAtSeconds + 1)
            #expect(outcome == .good)
            #expect(try kiosk.load()?.identity.certificatePEM == before.certificatePEM)
        }
    }

    @Test("Nothing is replaced after a year, after a revocation, for another key or name")
    func notReplaced() async throws {
        try await TLSOffice.with { office in
            let identity = try #require(try await office.enrolled().load()).identity
            func status(
                secondsAfterEnd: Int, key: KioskKey? = nil, kiosk: String = "TX02"
            ) async throws -> Int {
                let desk = try EnrolmentDesk(
                    registry: office.store, authority: office.authority, keys: office.keys,
                    nowSeconds: { identity.expiresAtSeconds + secondsAfterEnd },
                    randomBytes: liveCentralRandomBytes, onEvent: { _ in })
                let request = ExpiredRenewalRequest(
                    kiosk: kiosk,
                    certificateRequest: try (key ?? identity.key).certificateRequest(
                        kiosk: kiosk))
                return await desk.renewExpired(body: try request.encoded()).status
            }
            #expect(try await status(secondsAfterEnd: EnrolmentDesk.graceSeconds) == 403)
            #expect(try await status(secondsAfterEnd: 1, key: KioskKey.live()) == 403)
            #expect(try await status(secondsAfterEnd: 1, kiosk: "TX03") == 403)
            #expect(
                try await status(secondsAfterEnd: EnrolmentDesk.graceSeconds - 1) == 201,
                "control")
            _ = try await office.store.revoke(kiosk: "TX02", nowSeconds: TLSOffice.nowSeconds())
            #expect(try await status(secondsAfterEnd: 1) == 403)
        }
    }

    /// A kiosk with a certificate of now, and its code.
    private static func longAgo(
        _ office: TLSOffice
    ) async throws -> (IdentityDirectory, EnrolmentCode) {
        let code = try await office.code()
        let now = TLSOffice.nowSeconds()
        let key = KioskKey.live()
        let request = try key.certificateRequest(kiosk: "TX02")
        let result = try await office.store.redeem(
            codeHash: code.hash, kiosk: "TX02",
            keyHash: try CertificateAuthority.keyHash(requestPEM: request),
            slipKey: try TLSOffice.slipKey().base64, nowSeconds: now,
            issue: {
                try office.authority.issue(
                    kiosk: "TX02", requestPEM: request, serialBytes: liveCentralRandomBytes(16),
                    nowSeconds: now)
            })
        guard case .granted(let pem) = result else { throw PeerError() }
        let identity = IdentityDirectory(path: Office.temporaryPath())
        try identity.keep(
            EnrolmentGrant(
                certificate: pem, authority: office.authority.certificatePEM,
                centreKeys: try office.keys.publicKeys),
            key: key, codeHash: code.hash)
        return (identity, code)
    }
}
