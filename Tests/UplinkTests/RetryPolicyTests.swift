import Testing
import Uplink

@Suite("P2: what every HTTP status leads to")
struct RetryPolicyTests {
    @Test("Only 200 and 201 can mean delivered, and only with the signature")
    func delivered() {
        let delivered = (0...999).filter { RetryPolicy.verdict(status: $0) == .deliveredIfSigned }
        #expect(delivered == [200, 201])
    }

    @Test("Exactly the 4xx that the same message cannot cure go to the tray")
    func tray() {
        let tray = (0...999).filter { RetryPolicy.verdict(status: $0) == .tray }
        let waiting = [401, 403, 407, 408, 425, 429]
        #expect(tray == (400...499).filter { !waiting.contains($0) })
    }

    @Test("Every other status 100…599 is tried again for the right reason")
    func waiting() {
        for status in 100...599 {
            let verdict = RetryPolicy.verdict(status: status)
            switch status {
            case 100...199, 202...399, 511:
                #expect(verdict == .wait(.notTheCentre(status: status)))
            case 401, 403, 407: #expect(verdict == .wait(.notPermitted(status: status)))
            case 429: #expect(verdict == .wait(.busy))
            case 408, 425, 500...599:
                #expect(verdict == .wait(.centreFault(status: status)))
            default: #expect(verdict == .deliveredIfSigned || verdict == .tray)
            }
        }
    }

    @Test("The bound of the wait doubles from 1 s to 5 min and stays there")
    func backoff() {
        let policy = RetryPolicy()
        let bounds = (1...11).map { policy.greatestDelaySeconds(failures: $0) }
        #expect(bounds == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
        #expect(policy.greatestDelaySeconds(failures: .max) == 300)
        #expect(policy.greatestDelaySeconds(failures: .min) == 1)
    }

    @Test("Jitter is full: from 1 s to the bound, evenly")
    func jitter() {
        let policy = RetryPolicy()
        let delay = { (random: UInt64) in
            policy.delaySeconds(
                failures: 20, reason: .unreachable, retryAfterSeconds: nil, random: random)
        }
        #expect(delay(0) == 1)
        #expect(delay(.max) == 300)
        var generator = SeededGenerator(state: 2)
        let drawn = (0..<3000).map { _ in delay(generator.next()) }
        #expect(Set(drawn).count > 290)
        let mean = Double(drawn.reduce(0, +)) / Double(drawn.count)
        #expect((140...161).contains(mean))
    }

    @Test("When only a technician can help, tries are slow from the first on")
    func slow() {
        let policy = RetryPolicy()
        for random in [UInt64.min, .max] {
            let delay = policy.delaySeconds(
                failures: 1, reason: .notPermitted(status: 401), retryAfterSeconds: nil,
                random: random)
            #expect((450...900).contains(delay))
        }
    }

    @Test("The centre's wish counts, but not beyond the slow pace")
    func retryAfter() {
        let policy = RetryPolicy()
        let delay = { (wish: Int) in
            policy.delaySeconds(failures: 1, reason: .busy, retryAfterSeconds: wish, random: 0)
        }
        #expect(delay(30) == 30)
        #expect(delay(0) == 1)
        #expect(delay(-5) == 1)
        #expect(delay(.max) == 900)
    }

    @Test("Absurd settings are brought into order")
    func settings() {
        let policy = RetryPolicy(
            firstDelaySeconds: -3, longestDelaySeconds: 0, slowDelaySeconds: .max)
        #expect(policy.firstDelaySeconds == 1)
        #expect(policy.longestDelaySeconds == 1)
        #expect(policy.slowDelaySeconds == 86_400)
    }

    @Test("A refusal keeps plain names and printable words only")
    func refusal() {
        #expect(CentreRefusal(status: 409, code: "conflict").code == "conflict")
        #expect(CentreRefusal(status: 404, code: nil).code == "http-404")
        #expect(CentreRefusal(status: 400, code: "<script>").code == "http-400")
        #expect(
            CentreRefusal(status: 400, code: String(repeating: "a", count: 41)).code == "http-400")
        let words = CentreRefusal(
            status: 400, code: "malformed",
            message: "\u{1B}[2JSai\u{0}\n" + String(repeating: "ố", count: 500)
        ).message
        #expect(words.hasPrefix("[2JSaiốố"))
        #expect(words.count == CentreRefusal.messageLimitCharacters)
    }
}
