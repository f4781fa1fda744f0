import Testing
import Updates

@Suite("Never while a citizen is there")
struct RebootTests {
    /// Wednesday, 2026-11-25, so many minutes into Viet Nam's day.
    private func seconds(minute: Int, days: Int = 0) -> Int {
        20_782 * 86_400 + days * 86_400 + minute * 60 - 7 * 3600
    }

    private func verdict(
        minute: Int, days: Int = 0, isVisited: Bool = false, idleSeconds: Int = 0,
        isWaiting: Bool = true, hasScreen: Bool = true
    ) -> RebootRule.Verdict {
        RebootRule().verdict(
            .init(
                isWaiting: isWaiting, isVisited: isVisited, idleSeconds: idleSeconds,
                nowSeconds: seconds(minute: minute, days: days), hasScreen: hasScreen))
    }

    @Test("A visit holds it up, by day and by night, however long it was silent")
    func visit() {
        #expect(verdict(minute: 9 * 60, isVisited: true, idleSeconds: 99_999) == .visited)
        #expect(verdict(minute: 23 * 60, isVisited: true, idleSeconds: 99_999) == .visited)
    }

    @Test("During opening hours ten minutes must be silent")
    func open() {
        #expect(verdict(minute: 420, idleSeconds: 0) == .tooSoon(seconds: 600))
        #expect(verdict(minute: 1049, idleSeconds: 599) == .tooSoon(seconds: 1))
        #expect(verdict(minute: 1049, idleSeconds: 600) == .now)
        // A clock that was set back.
        #expect(verdict(minute: 600, idleSeconds: -500) == .tooSoon(seconds: 600))
    }

    @Test("Outside of them, and on Sundays, at once")
    func closed() {
        #expect(verdict(minute: 419) == .now)
        #expect(verdict(minute: 1050) == .now)
        #expect(verdict(minute: 600, days: 3) == .tooSoon(seconds: 600))
        #expect(verdict(minute: 600, days: 4) == .now)
        #expect(verdict(minute: 600, days: 5) == .tooSoon(seconds: 600))
    }

    @Test("A panel that is off at night does not spoil the trial of a version")
    func screenOff() {
        #expect(verdict(minute: 23 * 60, hasScreen: false) == .noScreen)
        #expect(verdict(minute: 23 * 60, isWaiting: false, hasScreen: false) == .nothingWaits)
    }

    @Test("Without an update nothing happens")
    func nothing() {
        #expect(verdict(minute: 0, idleSeconds: 99_999, isWaiting: false) == .nothingWaits)
    }
}

@Suite("What a machine remembers")
struct RecordTests {
    @Test("A record is read as it was written; a later program's fields are left aside")
    func round() throws {
        var record = UpdateRecord()
        record.phase = .waiting(try version("2026.12.1"), from: try version("2026.11.1"))
        record.refuse(try version("2026.11.9"))
        record.last = .init(version: nil, result: .refused, reason: "bad-signature")
        #expect(UpdateRecord(json: record.json) == record)
        let later = String(decoding: record.json, as: UTF8.self)
            .replacing("{\"from\"", with: "{\"colour\":{},\"from\"")
        #expect(UpdateRecord(json: Array(later.utf8)) == record)
        #expect(UpdateRecord(json: Array("{}".utf8)) == UpdateRecord())
        #expect(UpdateRecord(json: Array("[]".utf8)) == nil)
        #expect(UpdateRecord(json: [UInt8](repeating: 32, count: 20_000)) == nil)
    }

    @Test("Only so many refusals are kept, the newest")
    func many() throws {
        var record = UpdateRecord()
        for number in 1...40 { record.refuse(try version("2026.11.\(number)")) }
        record.refuse(try version("2026.11.40"))
        #expect(record.refused.count == 32)
        #expect(record.refused.first == (try version("2026.11.9")))
        #expect(record.json.count < UpdateRecord.limitBytes)
    }
}
