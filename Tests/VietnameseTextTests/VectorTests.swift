import Foundation
import Testing
import VietnameseText

/// The published test vectors of bamboo-core (MIT licence), as data.
struct VectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let method: TypingMethod
        let style: ToneStyle
        let keys: String
        let expected: String
        let onlyLastWord: Bool
        var testDescription: String { "\(keys) → \(expected)" }
    }

    /// Vectors of methods that the kiosk does not have ("Microsoft layout") are left out here and
    /// counted in a test.
    static func vectors() throws -> (known: [Vector], skipped: Int) {
        guard
            let file = Bundle.module.url(
                forResource: "telex-bamboo-core", withExtension: "csv", subdirectory: "Resources")
        else { throw MissingTestData(description: "Resources/telex-bamboo-core.csv is missing") }
        let methods: [Substring: TypingMethod] = ["Telex 2": .telex, "VNI": .vni]
        var known: [Vector] = []
        var skipped = 0
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == 8, let method = methods[fields[2]] else {
                skipped += 1
                continue
            }
            known.append(
                Vector(
                    method: method, style: fields[3] == "new" ? .new : .old,
                    keys: String(fields[5]), expected: String(fields[6]),
                    onlyLastWord: fields[7].hasPrefix("last word")))
        }
        return (known, skipped)
    }

    @Test func everyPublishedVectorIsMet() throws {
        for vector in try VectorTests.vectors().known {
            let result = composed(vector.keys, vector.method, vector.style)
            let compared =
                vector.onlyLastWord ? String(result.split(separator: " ").last ?? "") : result
            #expect(compared == vector.expected, "\(vector.keys)")
        }
    }

    @Test func onlyTheVectorOfAForeignLayoutIsSkipped() throws {
        let (known, skipped) = try VectorTests.vectors()
        #expect(known.count == 60)
        #expect(skipped == 1)
    }
}
