import Catalogue

/// The kiosk's own, visibly provisional number of a dossier: `TX02-261123-0017`.
///
/// Kiosk, day (`YYMMDD`) and the count of that day. The official mã hồ sơ comes from the centre.
public struct DossierNumber: Hashable, Sendable {
    /// How many numbers one kiosk can give on one day.
    public static let greatestSequence = 9999

    /// The kiosk's name, `TX02`: two to six capital ASCII letters and two digits.
    public let kiosk: String
    /// The day on which it was given, in the years 2000…2099.
    public let date: CivilDate
    /// 1…9999, counted from 1 each day.
    public let sequence: Int

    /// Creates a number; nil when a part is outside its limits.
    public init?(kiosk: String, date: CivilDate, sequence: Int) {
        guard Self.isKioskName(kiosk), (2000...2099).contains(date.year),
            (1...Self.greatestSequence).contains(sequence)
        else { return nil }
        self.kiosk = kiosk
        self.date = date
        self.sequence = sequence
    }

    /// Parses `TX02-261123-0017`; nil unless it is exactly that form.
    public init?(_ text: String) {
        guard text.utf8.count <= 20 else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 6, parts[2].utf8.count == 4,
            let dayDigits = Self.number(parts[1]), let sequence = Self.number(parts[2]),
            let date = CivilDate(
                year: 2000 + dayDigits / 10_000, month: dayDigits / 100 % 100,
                day: dayDigits % 100)
        else { return nil }
        self.init(kiosk: String(parts[0]), date: date, sequence: sequence)
    }

    /// `TX02-261123-0017`.
    public var text: String {
        let dayDigits = (date.year - 2000) * 10_000 + date.month * 100 + date.day
        return kiosk + "-" + Self.padded(dayDigits, digits: 6) + "-"
            + Self.padded(sequence, digits: 4)
    }

    private static func padded(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func isKioskName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (4...8).contains(bytes.count) else { return false }
        let letters = bytes.dropLast(2)
        let digits = bytes.suffix(2)
        return letters.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Digits only: `Int("+123")` would also be accepted by the standard parser.
    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(text)
    }
}
