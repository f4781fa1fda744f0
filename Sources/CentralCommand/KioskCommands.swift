import ArgumentParser
import Catalogue
import Central
import Dossiers

/// `central enrol-code`
struct EnrolCode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol-code",
        abstract: "Makes a one-time code with which one kiosk enrols.",
        discussion: "An earlier unused code of the same kiosk is void from then on.")

    @OptionGroup var options: DirectoryOptions

    @Option(help: "The kiosk's name: ward code and number, for example TX02.")
    var kiosk: String

    @Option(help: "How many hours the code is good: 1…720.")
    var validHours = 72

    func validate() throws {
        guard (1...720).contains(validHours) else {
            throw ValidationError("--valid-hours must lie in 1…720.")
        }
        guard isKioskName(kiosk) else {
            throw ValidationError("\"\(kiosk)\" is no kiosk name, like TX02.")
        }
    }

    func run() async throws {
        let directory = options.central
        let authority = try directory.authority()
        let store = try CentralStore(path: directory.databasePath)
        var generator = SystemRandomNumberGenerator()
        let code = EnrolmentCode(using: &generator)
        let now = liveCentralSeconds()
        try await store.addCode(
            hash: code.hash, kiosk: kiosk, madeAtSeconds: now,
            expiresAtSeconds: now + validHours * 3600)
        say("Kiosk:       \(kiosk)")
        say("Code:        \(code.text)")
        say("Good until:  \(moment(now + validHours * 3600))")
        say("Fingerprint: \(authority.fingerprint)")
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

/// Ward code and number: two to twelve capital letters and digits, as `Station.kiosk` makes them.
private func isKioskName(_ text: String) -> Bool {
    (2...16).contains(text.utf8.count)
        && text.utf8.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
}

private func moment(_ seconds: Int) -> String {
    let moment = LocalDateTime(secondsSinceEpoch: seconds)
    return "\(moment.date.iso) \(moment.time.text)"
}
