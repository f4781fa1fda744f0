import Testing
import VietnameseText

/// Scripts of keys, also from bytes that nobody chose.
struct TypingScriptTests {
    @Test func lineIsTypedWithBackspace() {
        #expect(composed("Xin chaof Vieetj Nammm<") == "Xin chào Việt Namm")
        #expect(composed("Xin cha2o", .vni) == "Xin chào")
        #expect(composed("Xin chaof", .direct) == "Xin chaof")
    }

    @Test func readingStopsAtTheEndOfTheLine() {
        #expect(composed("mootj\nhai") == "một")
        #expect(composed("mootj\r\nhai") == "một")
    }

    @Test func keysBeyondTheLimitAreIgnored() {
        let line = String(repeating: "a ", count: TypingScript.limitKeys)
        #expect(composed(line, .direct).count == TypingScript.limitKeys)
    }

    @Test(arguments: TypingMethod.allCases)
    func arbitraryBytesGiveComposedText(_ method: TypingMethod) {
        var generator = SeededGenerator(seed: 1258)
        for length in 0..<400 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let line = String(decoding: bytes, as: UTF8.self)
            for style in ToneStyle.allCases {
                let result = composed(line, method, style)
                #expect(isNFC(result))
                #expect(result.count <= line.count)
            }
        }
    }

    @Test(arguments: TypingMethod.allCases)
    func arbitraryScalarsGiveComposedText(_ method: TypingMethod) {
        var generator = SeededGenerator(seed: 2018)
        for _ in 0..<300 {
            var line = ""
            for _ in 0..<30 {
                let limit: UInt32 = Bool.random(using: &generator) ? 0x2000 : 0x2_0000
                let value = UInt32.random(in: 0..<limit, using: &generator)
                if let scalar = Unicode.Scalar(value) { line.unicodeScalars.append(scalar) }
            }
            #expect(isNFC(composed(line, method)))
        }
    }
}
