/// Names on paper that others may see.
public enum MaskedName {
    /// `Nguyễn Văn Bình` becomes `N*** V** Bình`: of every word but the last, the first letter and
    /// one to three stars; a name of one word is masked like the others. Letters stay as typed.
    public static func masked(_ name: String) -> String {
        let words = name.split(whereSeparator: \.isWhitespace)
        guard words.count > 1, let last = words.last else {
            return words.first.map(maskedWord) ?? ""
        }
        return (words.dropLast().map(maskedWord) + [String(last)]).joined(separator: " ")
    }

    private static func maskedWord(_ word: Substring) -> String {
        // At least one star, so that a name like Y does not look unmasked.
        word.prefix(1) + String(repeating: "*", count: min(3, max(1, word.count - 1)))
    }
}
