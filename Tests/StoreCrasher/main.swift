// Commits dossiers until it is killed and says on standard output which numbers are committed: the
// test that starts it kills it at a moment of its own choice (P1).
import Catalogue
import Dossiers
import FoundationEssentials
import Glibc
import Store
import Wire

func commitForever(path: String, date: CivilDate) throws {
    let store = try DossierStore(path: path)
    var generator = SystemRandomNumberGenerator()
    while true {
        let number = try store.reserveNumber(kiosk: "TX02", date: date)
        let id = DossierID(using: &generator)
        let envelope = DossierEnvelope(
            id: id.text, number: number.text, kiosk: number.kiosk, procedureCode: "1.001193",
            edition: "1.001193@2024-06-06", submittedAtSeconds: 1_795_400_000,
            lookupCodeHash: String(repeating: "a", count: 64),
            recipientKeyID: String(repeating: "b", count: 16),
            encapsulatedKey: Data(repeating: 7, count: 32).base64EncodedString(),
            ciphertext: Data(repeating: 9, count: 3000).base64EncodedString())
        try store.commit(Submission(envelope: envelope, storedAtSeconds: 1_795_400_000))
        var line = Array("\(number.text) \(id.text)\n".utf8)
        write(STDOUT_FILENO, &line, line.count)
        // Printing and delivering also write; the kill may hit them too.
        try store.setSlip(id: id.text, to: .printing, nowSeconds: 1_795_400_001)
    }
}

guard CommandLine.arguments.count == 3, let date = CivilDate(iso: CommandLine.arguments[2]) else {
    exit(64)
}
do {
    try commitForever(path: CommandLine.arguments[1], date: date)
} catch {
    exit(1)
}
