import Catalogue
import Dossiers
import Testing
import Wire

/// SplitMix64, so that drawn values repeat in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// A centre and a dossier of invented people.
struct WireExample {
    let openingKey: OpeningKey
    let signingKey: SigningKey
    let sealer: DossierSealer
    let opener: DossierOpener
    let dossier: Dossier
    let lookupCode: LookupCode
    let envelope: DossierEnvelope

    init() throws {
        openingKey = try OpeningKey(rawRepresentation: Array(1...32))
        signingKey = try SigningKey(rawRepresentation: Array(2...33))
        sealer = DossierSealer(recipient: try openingKey.sealingKey)
        opener = try DossierOpener(key: openingKey)
        var generator = SeededGenerator(state: 5)
        lookupCode = LookupCode(using: &generator)
        dossier = Dossier(
            id: DossierID(using: &generator),
            number: try #require(DossierNumber("TX02-261123-0017")),
            ward: "UBND phường Thanh Xuân", procedureCode: "1.001193",
            procedureKey: "birth-registration", edition: "1.001193@2024-06-06",
            submittedAt: try #require(LocalDateTime(iso: "2026-11-23T10:42")),
            language: .vietnamese, answers: ["child.name": .text("Nguyễn Thị Ánh")],
            feeRule: "on-time", feeDong: 0,
            appointed: try #require(LocalDateTime(iso: "2026-11-23T17:00")), isDeclared: true)
        envelope = try sealer.seal(dossier, lookupCode: lookupCode)
    }
}
