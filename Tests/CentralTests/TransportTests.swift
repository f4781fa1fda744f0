import Central
import Dossiers
import Testing
import Uplink
import Wire

@Suite("P2: the line to the centre", .timeLimit(.minutes(30)))
struct TransportTests {
    /// What the transport makes of a peer's answer to a real envelope.
    private func outcome(
        readSeconds: Int = 60, of peerAnswer: @escaping Peer.Answer
    ) async throws -> DeliveryOutcome {
        let office = try await Office.open()
        let peer = try Peer(answer: peerAnswer)
        let transport = try office.transport(port: peer.port, readSeconds: readSeconds)
        let outcome = await transport.put(try office.sealed(dossier()))
        await transport.shutDown()
        peer.close()
        await office.close()
        return outcome
    }

    @Test("A dossier goes to the centre and its acknowledgement comes back checked")
    func delivered() async throws {
        try await Office.with { office in
            let transport = try office.transport()
            let envelope = try office.sealed(dossier())
            let outcome = await transport.put(envelope)
            await transport.shutDown()
            guard case .acknowledged(let acknowledgement) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(acknowledgement.contentHash == envelope.contentHash)
        }
    }

    @Test("The sign-in page of a network is not the centre")
    func portal() async throws {
        let page = Array("<html>Đăng nhập Wi-Fi</html>".utf8)
        #expect(
            try await outcome { _ in answer(200, page) }
                == .wait(.notTheCentre(status: 200), retryAfterSeconds: nil))
    }

    @Test("A redirect is not followed")
    func redirect() async throws {
        let elsewhere = try Peer { _ in answer(200) }
        let location = "location: http://127.0.0.1:\(elsewhere.port)/\r\n"
        #expect(
            try await outcome { _ in answer(307, headers: location) }
                == .wait(.notTheCentre(status: 307), retryAfterSeconds: nil))
        #expect(elsewhere.requestCount == 0)
        elsewhere.close()
    }

    @Test("An acknowledgement signed by somebody else is not believed")
    func forged() async throws {
        let stranger = try CentralKeys(randomBytes: Array(repeating: 5, count: 64))
        let outcome = try await outcome { request in
            guard let envelope = Self.envelope(in: request),
                let forged = try? DossierAcknowledgement.signed(
                    for: envelope, receivedAtSeconds: 0, officialCode: nil,
                    by: stranger.acknowledging
                ).encoded()
            else { return nil }
            return answer(200, forged)
        }
        #expect(outcome == .wait(.notTheCentre(status: 200), retryAfterSeconds: nil))
    }

    @Test("An acknowledgement for another dossier is not believed")
    func otherDossier() async throws {
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        let outcome = try await outcome { request in
            guard var envelope = Self.envelope(in: request) else { return nil }
            envelope.submittedAtSeconds += 1
            let other = try? DossierAcknowledgement.signed(
                for: envelope, receivedAtSeconds: 0, officialCode: nil, by: keys.acknowledging
            ).encoded()
            return other.map { answer(201, $0) }
        }
        #expect(outcome == .wait(.notTheCentre(status: 201), retryAfterSeconds: nil))
    }

    @Test("Even a genuine acknowledgement is not read beyond the limit")
    func endless() async throws {
        let keys = try CentralKeys(randomBytes: Array(0..<64))
        let outcome = try await outcome { request in
            guard let envelope = Self.envelope(in: request),
                let genuine = try? DossierAcknowledgement.signed(
                    for: envelope, receivedAtSeconds: 0, officialCode: nil,
                    by: keys.acknowledging
                ).encoded()
            else { return nil }
            let spaces = [UInt8](repeating: 0x20, count: HTTPCentreTransport.answerLimitBytes)
            return answer(200, spaces + genuine)
        }
        #expect(outcome == .wait(.notTheCentre(status: 200), retryAfterSeconds: nil))
    }

    @Test("A refusal carries the centre's code and words into the tray")
    func refusal() async throws {
        let refusal = Refusal.conflict.message
        let body = try refusal.encoded()
        #expect(
            try await outcome { _ in answer(409, body) }
                == .refused(
                    CentreRefusal(status: 409, code: "conflict", message: refusal.message)))
    }

    @Test("A 503 waits as long as the centre wishes")
    func retryAfter() async throws {
        #expect(
            try await outcome { _ in answer(503, headers: "retry-after: 120\r\n") }
                == .wait(.centreFault(status: 503), retryAfterSeconds: 120))
    }

    @Test("A peer that takes the message and stays silent is given up after the read time")
    func silent() async throws {
        // The answer comes as the connection's end, later than the transport waits.
        let gate = Gate()
        let outcome = try await outcome(readSeconds: 1) { _ in
            gate.wait()
            return nil
        }
        gate.open()
        #expect(outcome == .wait(.timedOut, retryAfterSeconds: nil))
    }

    @Test("A connection that is cut before the answer is tried again later")
    func cut() async throws {
        #expect(
            try await outcome { _ in nil } == .wait(.unreachable, retryAfterSeconds: nil))
    }

    @Test("A port where nobody listens is unreachable at once")
    func refused() async throws {
        try await Office.with { office in
            let peer = try Peer { _ in nil }
            peer.close()
            let transport = try office.transport(port: peer.port)
            let outcome = await transport.put(try office.sealed(dossier()))
            await transport.shutDown()
            #expect(outcome == .wait(.unreachable, retryAfterSeconds: nil))
        }
    }

    @Test("Every status 200…599 without the centre's signature keeps the dossier")
    func everyStatus() async throws {
        let office = try await Office.open()
        let next = Counter()
        let peer = try Peer { _ in answer(next.next(from: 200)) }
        let transport = try office.transport(port: peer.port)
        let envelope = try office.sealed(dossier())
        for status in 200...599 {
            let outcome = await transport.put(envelope)
            switch RetryPolicy.verdict(status: status) {
            case .deliveredIfSigned:
                #expect(
                    outcome == .wait(.notTheCentre(status: status), retryAfterSeconds: nil))
            case .wait(let reason): #expect(outcome == .wait(reason, retryAfterSeconds: nil))
            case .tray:
                #expect(outcome == .refused(CentreRefusal(status: status, code: nil)))
            }
        }
        await transport.shutDown()
        peer.close()
        await office.close()
    }

    @Test("A connection cut after the centre stored leads to one dossier and one delivery")
    func cutAfterStored() async throws {
        try await Office.with { office in
            let port = office.port
            let counter = Counter()
            let peer = try Peer { request in
                let answer = exchange(request, port: port)
                return counter.next(from: 1) == 1 ? nil : answer
            }
            let transport = try office.transport(port: peer.port)
            let envelope = try office.sealed(dossier())
            #expect(await transport.put(envelope) == .wait(.unreachable, retryAfterSeconds: nil))
            #expect(try await office.store.count() == 1)
            let second = await transport.put(envelope)
            guard case .acknowledged = second else {
                Issue.record("\(second)")
                return
            }
            #expect(try await office.store.count() == 1)
            await transport.shutDown()
            peer.close()
        }
    }

    private static func envelope(in request: [UInt8]) -> DossierEnvelope? {
        guard let end = request.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        return try? DossierEnvelope.decode(json: Array(request[end.upperBound...]))
    }
}
