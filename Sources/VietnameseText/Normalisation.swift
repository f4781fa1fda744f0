import Foundation

/// Unicode normal forms.
///
/// Every text that enters the kiosk from outside (QR codes, files, the centre) passes here once,
/// because SQLite and byte comparison see different texts in the different forms.
public enum Normalisation {
    /// The text in normal form C (Unicode Standard Annex #15).
    ///
    /// Also takes the mixed form of Windows-1258 programs ("Unicode tổ hợp": ê followed by a
    /// combining acute), which is neither form C nor form D. Cost: none for text below U+0300.
    public static func nfc(_ text: String) -> String {
        isPlainlyComposed(text) ? text : text.precomposedStringWithCanonicalMapping
    }

    /// The text in normal form D, for taking marks off letters.
    static func nfd(_ text: String) -> String {
        text.decomposedStringWithCanonicalMapping
    }

    /// Whether the text holds only scalars that form C never changes and that never combine.
    private static func isPlainlyComposed(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.value >= 0x300 {
            if scalar.value < 0x1EA0 || scalar.value > 0x1EF9 { return false }
        }
        return true
    }
}
