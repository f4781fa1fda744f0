/// Numbers, dates, amounts and codes in words, for forms that ask for them ("ghi bằng chữ") and
/// for reading aloud.
public enum VietnameseWords {
    /// The largest number that ``number(_:)`` reads as a number.
    public static let limitNumber = 999_999_999_999

    private static let digits = [
        "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
    ]

    /// A number in words: 2016 is "hai nghìn không trăm mười sáu".
    ///
    /// Northern and official words: nghìn, linh, tỷ; mốt, tư, lăm after mươi, lăm after mười.
    /// Groups of three digits that are all zero are not read.
    ///
    /// - Parameter number: 0…999,999,999,999. Negative numbers begin with "âm"; numbers beyond
    ///   the limit are read digit by digit, never wrongly.
    public static func number(_ number: Int) -> String {
        let size = number.magnitude
        guard size <= UInt(limitNumber) else { return spelled(code: String(number)) }
        if size == 0 { return digits[0] }
        var words: [String] = number < 0 ? ["âm"] : []
        var isFirst = true
        let groups: [(size: UInt, name: String?)] = [
            (1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1000, "nghìn"), (1, nil),
        ]
        for group in groups {
            let value = Int(size / group.size % 1000)
            if value == 0 { continue }
            words += underThousand(value, isFirst: isFirst)
            if let name = group.name { words.append(name) }
            isFirst = false
        }
        return words.joined(separator: " ")
    }

    /// A date in words: "ngày mười hai tháng chín năm hai nghìn không trăm mười sáu".
    ///
    /// Month 4 is "tháng tư", month 1 "tháng một", month 12 "tháng mười hai", as in civil status
    /// papers. Parts that are not known are left out; a day without its month is not read.
    public static func date(day: Int?, month: Int?, year: Int) -> String {
        var words: [String] = []
        if let month {
            if let day { words += ["ngày", number(day)] }
            words += ["tháng", month == 4 ? "tư" : number(month)]
        }
        words += ["năm", number(year)]
        return words.joined(separator: " ")
    }

    /// An amount of money in words: 8000 is "tám nghìn đồng".
    ///
    /// - Parameter amount: đồng, with the limits of ``number(_:)``.
    public static func dong(_ amount: Int) -> String {
        number(amount) + " đồng"
    }

    /// A code letter by letter and digit by digit, with a comma (a pause) at each separator:
    /// "7K3-F9" is "bảy ca ba, ép chín".
    ///
    /// Characters without a name are left out; only the first 200 characters are read.
    public static func spelled(code: String) -> String {
        var groups: [[String]] = [[]]
        for character in Normalisation.nfc(String(code.prefix(200))).lowercased() {
            if let name = name(of: character) {
                groups[groups.count - 1].append(name)
            } else if groups.last?.isEmpty == false {
                groups.append([])
            }
        }
        return groups.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
            .joined(separator: ", ")
    }

    /// - Parameter isFirst: nothing stands before, so missing hundreds and tens are not read.
    private static func underThousand(_ value: Int, isFirst: Bool) -> [String] {
        let (hundred, ten, one) = (value / 100, value / 10 % 10, value % 10)
        var words: [String] = []
        if hundred > 0 || !isFirst { words += [digits[hundred], "trăm"] }
        switch ten {
        case 0:
            if one > 0 { words += words.isEmpty ? [digits[one]] : ["linh", digits[one]] }
            return words
        case 1: words.append("mười")
        default: words += [digits[ten], "mươi"]
        }
        switch one {
        case 0: break
        case 1: words.append(ten > 1 ? "mốt" : "một")
        case 4: words.append(ten > 1 ? "tư" : "bốn")
        case 5: words.append("lăm")
        default: words.append(digits[one])
        }
        return words
    }

    private static func name(of character: Character) -> String? {
        if let digit = character.wholeNumberValue, character.isASCII { return digits[digit] }
        return letterNames[character]
    }

    private static let letterNames: [Character: String] = [
        "a": "a", "ă": "á", "â": "ớ", "b": "bê", "c": "xê", "d": "dê", "đ": "đê", "e": "e",
        "ê": "ê", "f": "ép", "g": "giê", "h": "hát", "i": "i", "j": "gi", "k": "ca", "l": "lờ",
        "m": "mờ", "n": "nờ", "o": "o", "ô": "ô", "ơ": "ơ", "p": "pê", "q": "quy", "r": "rờ",
        "s": "sờ", "t": "tê", "u": "u", "ư": "ư", "v": "vê", "w": "vê kép", "x": "xờ",
        "y": "y dài", "z": "dét", "+": "cộng",
    ]
}
