import Testing
import VietnameseText

/// Every syllable of hunspell-vi in every typing order: the engine may miss none.
struct SyllableMatrixTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let method: TypingMethod
        let style: ToneStyle
        var testDescription: String { "\(method.rawValue), \(style.rawValue) style" }
    }

    static let cases: [Case] = [TypingMethod.telex, .telexW, .telexSimple, .vni].flatMap { method in
        ToneStyle.allCases.map { Case(method: method, style: $0) }
    }

    @Test(arguments: cases)
    func everySyllableIsWrittenInAllElevenOrdersAndThreeCases(_ setting: Case) throws {
        let syllables = try WordList.syllables()
        #expect(syllables.count >= 6587)
        var seenOrders: Set<TypingOrder> = []
        var misses: [String] = []
        for (word, syllable) in syllables {
            let lower = setting.style == .new ? word : WordList.oldStyle(word)
            let upper = lower.uppercased()
            let title = upper.prefix(1) + lower.dropFirst()
            let sequences = TypingOrders.all(
                for: syllable, method: setting.method, toneStyle: setting.style)
            for (order, keys) in sequences {
                seenOrders.insert(order)
                let upperKeys = keys.uppercased()
                let titleKeys = String(upperKeys.prefix(1) + keys.dropFirst())
                for (line, expected) in [
                    (keys, lower), (titleKeys, String(title)), (upperKeys, upper),
                ] {
                    let result = composed(line, setting.method, setting.style)
                    if !sameScalars(result, expected) {
                        misses.append("\(order.rawValue) \(line): \(result), not \(expected)")
                    }
                }
            }
        }
        #expect(seenOrders.count == 11)
        #expect(misses.isEmpty, "\(misses.count) misses, first \(misses.prefix(10))")
    }

    @Test(arguments: [TypingMethod.telex, .telexW])
    func loneWWritesTheFirstHornOfEverySyllableThatBeginsItsVowelsWithIt(
        _ method: TypingMethod
    ) throws {
        var count = 0
        for (word, syllable) in try WordList.syllables() where syllable.vowels.first == "ư" {
            let keys = try #require(
                TypingOrders.keys(for: syllable, order: .toneAtEnd, method: method))
            let start = syllable.onset.replacing("đ", with: "dd")
            let line = start + "w" + keys.dropFirst(start.count + 2)
            #expect(composed(line, method, .new) == word)
            count += 1
        }
        #expect(count > 500)
    }

    @Test func toneKeysWriteEverySyllableDirectly() throws {
        for (word, syllable) in try WordList.syllables() {
            var composition = TextComposition(toneStyle: .new)
            let letters = syllable.onset + syllable.vowels + syllable.coda
            for letter in letters { composition.type(letter) }
            composition.apply(syllable.tone)
            #expect(sameScalars(composition.text, word))
        }
    }
}
