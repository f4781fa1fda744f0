/// Typing from a written sequence of keys, for tests and for the technician's tool.
public struct TypingScript {
    /// The most keys that one line can hold; what follows is ignored.
    public static let limitKeys = 4096

    /// The text that a line of keys writes.
    ///
    /// - Parameters:
    ///   - line: one key a character; `<` is backspace. Reading stops at the first line break.
    ///   - method: how the keys are read.
    ///   - toneStyle: where the tones of open oa, oe, uy are put.
    public static func composed(
        line: String, method: TypingMethod, toneStyle: ToneStyle
    ) -> String {
        var composition = TextComposition(
            method: method, toneStyle: toneStyle, limitCharacters: limitKeys)
        for key in line.prefix(limitKeys) {
            if key.isNewline { break }
            if key == "<" {
                composition.deleteBackward()
            } else {
                composition.type(key)
            }
        }
        return composition.text
    }
}
