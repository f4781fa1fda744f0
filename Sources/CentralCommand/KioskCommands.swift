import ArgumentParser
import Catalogue
import Central
import Dossiers

/// `central enrol-code`
struct EnrolCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol-code",
        abstract: "Makes one-time codes with which kiosks enrol.",
        discussion: """
            An earlier unused code of the same kiosk is void from then on. With --csv the lines \
            are a table for `kioskctl provision write --csv`.
            """)

    @OptionGroup var options: DirectoryOptions

    @Option(help: "The ward's code, for example TX.")
    var wardCode: String

    @Option(help: "The kiosk's number in the ward; with --count the first of them.")
    var kioskNumber: Int

    @Option(help: "For how many kiosks, one after the other.")
    var count = 1

    @Option(help: "How many hours the codes are good: 1…720; two weeks if not told.")
    var validHours = 336

    @Flag(help: "A table with a header line instead of words.")
    var csv = false

    func validate() throws {
        guard (1...720).contains(validHours) else {
            throw ValidationError("--valid-hours must lie in 1…720.")
        }
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard (2...6).contains(wardCode.utf8.count), wardCode.utf8.allSatisfy(letters.contains)
        else { throw ValidationError("--ward-code is two to six capital letters, like TX.") }
        guard kioskNumber >= 1, count >= 1, kioskNumber + count - 1 <= 99 else {
            throw ValidationError("The kiosks' numbers must lie in 1…99.")
        }
    }

    func run() async throws {
        let directory = options.central
        let fingerprint = try directory.authority().fingerprint
        let store = try CentralStore(path: directory.databasePath)
        var generator = SystemRandomNumberGenerator()
        let now = liveCentralSeconds()
        let end = now + validHours * 3600
        // The last day on which the code is good until midnight: the file of the table says the same.
        let endDate = LocalDateTime(secondsSinceEpoch: end).date.adding(days: -1)
        let lastDay = max(endDate, LocalDateTime(secondsSinceEpoch: now).date)
        if csv { say("ward-code,kiosk-number,authority-fingerprint,enrolment-code,valid-until") }
        for number in kioskNumber..<kioskNumber + count {
            let station = Station(
                wardCode: wardCode, wardName: "", regionName: "", kioskNumber: number,
                trackingBase: "")
            let code = EnrolmentCode(using: &generator)
            try await store.addCode(
                hash: code.hash, kiosk: station.kiosk, madeAtSeconds: now, expiresAtSeconds: end)
            if csv {
                say("\(wardCode),\(number),\(fingerprint),\(code.text),\(lastDay.iso)")
            } else {
                say("Kiosk:       \(station.kiosk)")
                say("Code:        \(code.text)")
                say("Good until:  \(moment(end))")
                say("Fingerprint: \(fingerprint)")
            }
        }
    }
}

/// `central kiosks`
struct Kiosks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the kiosks with their certificates and unused codes.")

    @OptionGroup var options: DirectoryOptions

    func run() async throws {
        let store = try CentralStore(path: options.central.databasePath)
        let now = liveCentralSeconds()
        let kiosks = try await store.kiosks()
        for kiosk in kiosks { say(line(kiosk, nowSeconds: now)) }
        say("\(kiosks.count) kiosks.")
    }

    private func line(_ kiosk: RegisteredKiosk, nowSeconds: Int) -> String {
        var words = [kiosk.name]
        if let expires = kiosk.expiresAtSeconds, let serial = kiosk.serial {
            let state = expires > nowSeconds ? "enrolled until" : "EXPIRED on"
            words.append("\(state) \(moment(expires)) (certificate \(serial))")
        } else if kiosk.isRevoked {
            words.append("REVOKED")
        } else {
            words.append("not enrolled")
        }
        if let expires = kiosk.codeExpiresAtSeconds {
            let state = expires > nowSeconds ? "code good until" : "code expired on"
            words.append("\(state) \(moment(expires))")
        }
        return words.joined(separator: " · ")
    }
}

/// `central revoke`
struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Revokes a kiosk: its certificates and codes open nothing any more, at once.")

    @OptionGroup var options: DirectoryOptions

    @Option(help: "The kiosk's name.")
    var kiosk: String

    func run() async throws {
        let store = try CentralStore(path: options.central.databasePath)
        let count = try await store.revoke(kiosk: kiosk, nowSeconds: liveCentralSeconds())
        say("\(kiosk): \(count) certificates revoked.")
    }
}

private func moment(_ seconds: Int) -> String {
    let moment = LocalDateTime(secondsSinceEpoch: seconds)
    return "\(moment.date.iso) \(moment.time.text)"
}
