/// Amounts of money as they are written.
public enum AmountText {
    /// `5.000` in Vietnamese, `5,000` in English; the unit stands in the sentences of the screens.
    public static func grouped(_ amount: Int, language: Language) -> String {
        var digits = String(amount.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        let separator = language == .vietnamese ? "." : ","
        return (amount < 0 ? "-" : "") + ([digits] + groups).joined(separator: separator)
    }
}
