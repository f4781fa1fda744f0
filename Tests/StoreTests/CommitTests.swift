import Catalogue
import Dossiers
import FoundationEssentials
import Glibc
import Store
import Testing
import Wire

@Suite("Opening the store")
struct OpeningTests {
    @Test("Commits are fsynced and deleted content is overwritten, also after reopening (P1)")
    func settings() throws {
        let directory = try TemporaryDirectory()
        for _ in 0..<2 {
            let store = try DossierStore(path: directory.database)
            let settings = try store.settings()
            #expect(settings.journalMode == "wal")
            #expect(settings.synchronous == 2)
            #expect(settings.secureDelete == 1)
            try store.close()
        }
    }

    @Test("The settings stay after commits and checkpoints")
    func settingsStay() throws {
        let example = try StoreExample()
        try example.commitOne()
        #expect(try example.store.checkpoint())
        #expect(try example.store.settings().synchronous == 2)
    }

    @Test("Only the kiosk's user can read the file and the WAL")
    func privateFiles() throws {
        let example = try StoreExample()
        try example.commitOne()
        for name in ["", "-wal", "-shm"] {
            var status = stat()
            #expect(stat(example.directory.database + name, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
        }
    }

    @Test("A file that is no database is damaged, and is left as it is")
    func notADatabase() throws {
        let directory = try TemporaryDirectory()
        let content = Data(repeating: 0x41, count: 8192)
        try content.write(to: URL(filePath: directory.database))
        let error = #expect(throws: StoreError.self) {
            try DossierStore(path: directory.database)
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try Data(contentsOf: URL(filePath: directory.database)) == content)
    }

    @Test("A page that opening itself does not read is found damaged all the same")
    func damagedPage() throws {
        let example = try StoreExample()
        try example.commitOne()
        try example.store.close()
        let url = URL(filePath: example.directory.database)
        var bytes = try Data(contentsOf: url)
        // The journal's row: its page ends with it, and no other page knows the word.
        let word = try #require(bytes.firstRange(of: Data("storedTX02".utf8)))
        let page = word.lowerBound / 4096 * 4096
        // The pointer to the page's first cell, bytes 8 and 9 of a leaf, now leads past its end.
        bytes[page + 8] = 0xFF
        bytes[page + 9] = 0xFF
        try bytes.write(to: url)
        let error = #expect(throws: StoreError.self) {
            try DossierStore(path: example.directory.database)
        }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A directory that does not exist is named as such")
    func noDirectory() throws {
        #expect(throws: StoreError.cannotOpen("No such file or directory")) {
            try DossierStore(path: "/tmp/motcua-no-such-directory/store.sqlite")
        }
    }

    @Test("Every error says what to do")
    func advice() throws {
        let number = try #require(DossierNumber("TX02-261123-0017"))
        let errors: [StoreError] = [
            .cannotOpen(""), .damaged(""), .settingRefused(name: "", value: ""),
            .newerSchema(2), .busy, .diskFull, .cannotWrite(""), .numberTaken(next: number),
            .numbersExhausted, .invalidSubmission(""), .unknownDossier,
            .invalidAcknowledgement, .failed(""),
        ]
        #expect(Set(errors.map(\.advice)).count == errors.count)
    }
}

@Suite("Committing dossiers (P1)")
struct CommitTests {
    @Test("The first number of a day is 1, and peeking takes nothing")
    func firstNumber() throws {
        let store = try StoreExample().store
        for _ in 0..<3 {
            let number = try store.reserveNumber(kiosk: "TX02", date: StoreExample.date())
            #expect(number.text == "TX02-261123-0001")
        }
    }

    @Test("Numbers go on after a restart, begin anew at midnight, and also when the clock jumps")
    func sequence() throws {
        let example = try StoreExample()
        try example.commitOne(seed: 1)
        try example.commitOne(seed: 2)
        #expect(try example.commitOne(on: "2026-11-24", seed: 3).number == "TX02-261124-0001")
        try example.store.close()
        let reopened = try DossierStore(path: example.directory.database)
        let next = try reopened.reserveNumber(kiosk: "TX02", date: StoreExample.date())
        #expect(next.text == "TX02-261123-0003")
        let nextDay = try reopened.reserveNumber(
            kiosk: "TX02", date: StoreExample.date("2026-11-24"))
        #expect(nextDay.text == "TX02-261124-0002")
    }

    @Test("Numbers go on when every dossier of the day is delivered")
    func sequenceAfterDelivery() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        try example.store.acknowledge(
            example.acknowledgement(envelope), publicKey: example.centre.verifyingKey,
            nowSeconds: exampleSeconds)
        #expect(try example.commitOne(seed: 2).number == "TX02-261123-0002")
    }

    @Test("The second of two commits with one number is refused and told the next")
    func numberTaken() throws {
        let example = try StoreExample()
        let number = try example.store.reserveNumber(kiosk: "TX02", date: StoreExample.date())
        let first = try example.envelope(number, seed: 1)
        let second = try example.envelope(number, seed: 2)
        try example.store.commit(Submission(envelope: first, storedAtSeconds: exampleSeconds))
        let next = try #require(DossierNumber("TX02-261123-0002"))
        #expect(throws: StoreError.numberTaken(next: next)) {
            try example.store.commit(
                Submission(envelope: second, storedAtSeconds: exampleSeconds))
        }
        #expect(try example.store.counts().waiting == 1)
        #expect(try example.store.track(id: second.id) == nil)
    }

    @Test("A number that leaves a gap is refused")
    func gap() throws {
        let example = try StoreExample()
        let number = try #require(DossierNumber("TX02-261123-0005"))
        let next = try #require(DossierNumber("TX02-261123-0001"))
        #expect(throws: StoreError.numberTaken(next: next)) {
            try example.store.commit(
                Submission(envelope: example.envelope(number), storedAtSeconds: 0))
        }
    }

    @Test("Many threads that commit at once get different numbers without a gap")
    func concurrent() async throws {
        let example = try StoreExample()
        let date = try StoreExample.date()
        let store = example.store
        let sealed = try (1...40).map { sequence in
            let number = try #require(
                DossierNumber(kiosk: "TX02", date: date, sequence: sequence))
            return try example.envelope(number)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    // Everybody tries the next envelope until all numbers are taken.
                    for _ in 0..<400 {
                        guard let next = try? store.reserveNumber(kiosk: "TX02", date: date),
                            next.sequence <= 40
                        else { return }
                        try? store.commit(
                            Submission(
                                envelope: sealed[next.sequence - 1],
                                storedAtSeconds: exampleSeconds))
                    }
                }
            }
        }
        let due = try store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 100)
        #expect(due.map(\.number) == sealed.map(\.number))
    }

    @Test("A kiosk's name that cannot be in a number is refused")
    func wrongKiosk() throws {
        let store = try StoreExample().store
        #expect(throws: StoreError.invalidSubmission("number")) {
            try store.reserveNumber(kiosk: "quầy 2", date: StoreExample.date())
        }
    }

    @Test("An envelope that is not of its form is refused and nothing is written")
    func malformedEnvelope() throws {
        let example = try StoreExample()
        let number = try example.store.reserveNumber(kiosk: "TX02", date: StoreExample.date())
        var envelope = try example.envelope(number)
        envelope.ciphertext = "?"
        #expect(throws: StoreError.invalidSubmission("envelope")) {
            try example.store.commit(Submission(envelope: envelope, storedAtSeconds: 0))
        }
        #expect(try example.store.journal(limit: 10).isEmpty)
    }

    @Test("A commit writes the outbox and the journal together")
    func together() throws {
        let example = try StoreExample()
        let envelope = try example.commitOne()
        let due = try example.store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 10)
        #expect(due.map(\.envelope) == [envelope])
        let journal = try example.store.journal(limit: 10)
        #expect(journal.map(\.kind) == ["stored"])
        #expect(journal.first?.number == envelope.number)
        #expect(journal.first?.atSeconds == exampleSeconds)
        #expect(try example.store.slipState(id: envelope.id) == .reserved)
    }

    @Test("A full disk refuses the commit, keeps the others, and heals when there is room")
    func diskFull() throws {
        let example = try StoreExample(sizeLimitBytes: 100 * 1024)
        var stored: [String] = []
        let error = #expect(throws: StoreError.self) {
            for seed in 1...100 { stored.append(try example.commitOne(seed: UInt64(seed)).number) }
        }
        #expect(error == .diskFull)
        #expect(stored.count > 5)
        let due = try example.store.dueEnvelopes(nowSeconds: exampleSeconds, limit: 100)
        #expect(due.map(\.number) == stored)
        #expect(try example.store.integrityProblem() == nil)
        try example.store.close()
        let reopened = try DossierStore(path: example.directory.database)
        let next = try reopened.reserveNumber(kiosk: "TX02", date: StoreExample.date())
        #expect(next.sequence == stored.count + 1)
        try reopened.commit(
            Submission(
                envelope: example.envelope(next, seed: 500), storedAtSeconds: exampleSeconds))
    }
}
