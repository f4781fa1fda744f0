import Testing
import VietnameseText

/// Random keys from a seeded generator; what must hold after every one of them.
struct PropertyTests {
    private static let keys: [Character] =
        Array("aaaeeeooouuuiiyyddwwwssffrrxxjjzz[]{}nghmctpkqvbl  0123456789AEOUDWSF")
        + Array("ăâêôơưđÁẾỰýòñüßµ-'.,\n") + [
            "\u{301}", "\u{323}", "\u{31B}", "e\u{301}\u{330}", "각", "\u{1100}", "\u{1161}", "👍🏽",
            "🇻", "🇳", "\u{200D}", "\u{600}",
        ]

    private static func randomStep(
        _ composition: inout TextComposition, _ generator: inout SeededGenerator
    ) {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0, 1: composition.deleteBackward()
        case 2, 3:
            if let tone = Tone.allCases.randomElement(using: &generator) { composition.apply(tone) }
        case 4:
            composition.toneStyle = composition.toneStyle == .old ? .new : .old
        default:
            if let key = keys.randomElement(using: &generator) { composition.type(key) }
        }
    }

    @Test(arguments: TypingMethod.allCases)
    func everyTextIsComposedAndCanBeTakenUpAgainAndErased(_ method: TypingMethod) {
        var generator = SeededGenerator(seed: 20_261_123)
        for _ in 0..<150 {
            var composition = TextComposition(method: method, limitCharacters: 60)
            for _ in 0..<60 {
                Self.randomStep(&composition, &generator)
                let text = composition.text
                #expect(isNFC(text), "\(text.unicodeScalars.map(\.value))")
                #expect(text.count <= 60)
                #expect(composition.isEmpty == text.isEmpty)
                let again = TextComposition(text: text, method: method)
                #expect(sameScalars(again.text, text))
            }
            for _ in 0...composition.text.count { composition.deleteBackward() }
            #expect(composition.isEmpty, "\(composition.text.unicodeScalars.map(\.value))")
        }
    }

    @Test func directTypingWritesExactlyItsKeys() {
        var generator = SeededGenerator(seed: 7)
        let letters = Array("aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzÁÀẢÃẠẾỰýòđ' -09")
        for _ in 0..<2000 {
            var typed = ""
            var composition = TextComposition()
            for _ in 0..<12 {
                guard let letter = letters.randomElement(using: &generator) else { continue }
                typed.append(letter)
                composition.type(letter)
            }
            #expect(sameScalars(composition.text, typed))
        }
    }

    @Test(arguments: TypingMethod.allCases)
    func backspaceTakesExactlyOneCharacter(_ method: TypingMethod) {
        var generator = SeededGenerator(seed: 99)
        for _ in 0..<300 {
            var composition = TextComposition(method: method)
            for _ in 0..<20 { Self.randomStep(&composition, &generator) }
            let before = composition.text
            composition.deleteBackward()
            #expect(
                VietnameseFolding.folded(composition.text)
                    == VietnameseFolding.folded(String(before.dropLast())))
        }
    }
}
