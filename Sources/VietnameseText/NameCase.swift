/// Capital letters in names.
///
/// Source: Nghị định 30/2020/NĐ-CP, phụ lục II: every syllable of a Vietnamese name begins with a
/// capital letter. Nothing here makes a capital letter small: how people write their name is
/// theirs (promise P7).
public enum NameCase {
    /// Whether the keyboard of a name field shifts by itself: at the start, and after white
    /// space, a hyphen or an apostrophe (H'Hen, Vla-đi-mia).
    public static func capitalisesNext(after text: String) -> Bool {
        text.last.map(isBoundary) ?? true
    }

    /// "VIẾT HOA": all letters capital, in normal form C.
    public static func uppercased(_ text: String) -> String {
        Normalisation.nfc(text).uppercased()
    }

    /// "Viết Hoa Từng Chữ": the first letter of each syllable capital, also after a hyphen or an
    /// apostrophe; all other letters stay as they are. In normal form C.
    public static func titled(_ text: String) -> String {
        var result = ""
        var isStart = true
        for character in Normalisation.nfc(text) {
            result += isStart ? character.uppercased() : String(character)
            isStart = isBoundary(character)
        }
        return result
    }

    private static func isBoundary(_ character: Character) -> Bool {
        switch character {
        case "-", "\u{2010}", "\u{2011}", "'", "\u{2019}", "\u{02BC}": true
        default: character.isWhitespace
        }
    }
}
