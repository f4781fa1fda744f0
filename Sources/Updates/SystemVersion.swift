import FoundationEssentials

/// The version of a whole system: `2026.11.3` (year, month, number) or `1.4.0`.
///
/// Each version has one spelling, so that equal texts and equal versions are the same. systemd-boot
/// orders entries by comparing runs of digits as numbers (UAPI.10, version format), which for these
/// texts is the order of this type.
public struct SystemVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The longest text that is read, in bytes.
    public static let limitBytes = 20
    private static let firstYear = 1000

    /// As it is written.
    public let description: String
    private let numbers: [Int]

    /// Reads a version; nil when it is none.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.limitBytes else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { decimalNumber($0, limitDigits: 6) }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        // A first number of four digits is a year; only then has the month two digits.
        let isDated = numbers[0] >= Self.firstYear
        guard !isDated || (1...12).contains(numbers[1]) && parts[1].utf8.count == 2 else {
            return nil
        }
        for (place, part) in parts.enumerated() where part.count > 1 && part.first == "0" {
            guard isDated, place == 1 else { return nil }
        }
        self.numbers = numbers
        description = text
    }

    /// Whether one version is older than the other.
    public static func < (one: SystemVersion, other: SystemVersion) -> Bool {
        one.numbers.lexicographicallyPrecedes(other.numbers)
    }
}

extension SystemVersion: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let version = SystemVersion(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no version")
        }
        self = version
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A number of ASCII digits alone.
func decimalNumber(_ text: Substring, limitDigits: Int) -> Int? {
    guard (1...limitDigits).contains(text.utf8.count),
        text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
}
