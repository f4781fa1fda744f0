/// The code of an administrative unit as the General Statistics Office gives it: two digits for a
/// province, three for a district, five for a commune, zeros in front kept.
///
/// A code alone does not say which unit is meant: since 1 July 2025 most communes bear the code of
/// one of those that were merged into them (`00004`: phường Trúc Bạch before, phường Ba Đình
/// since). So every lookup takes a day too.
public struct UnitCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// What a code names, told by its length.
    public enum Level: UInt8, Hashable, Sendable {
        /// Thành phố trực thuộc trung ương, tỉnh.
        case province = 2
        /// Quận, huyện, thị xã, thành phố thuộc tỉnh; none since 1 July 2025.
        case district = 3
        /// Phường, xã, thị trấn, đặc khu.
        case commune = 5
    }

    /// The level.
    public let level: Level
    private let number: UInt32

    /// Parses the digits; nil unless they are two, three or five ASCII digits.
    public init?(_ text: some StringProtocol) {
        self.init(digits: text.utf8)
    }

    init?(digits: some Sequence<UInt8>) {
        var number: UInt32 = 0
        var count: UInt8 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit), count < 5 else { return nil }
            number = number * 10 + UInt32(digit - 0x30)
            count += 1
        }
        guard let level = Level(rawValue: count) else { return nil }
        self.level = level
        self.number = number
    }

    /// The digits with their zeros in front, for example `00097`.
    public var digits: String {
        let text = String(number)
        return String(repeating: "0", count: Int(level.rawValue) - text.count) + text
    }

    /// The digits.
    public var description: String { digits }

    /// Level and number as one word, ordered as the codes are.
    var packed: UInt32 { UInt32(level.rawValue) << 24 | number }

    /// Provinces come before districts before communes, then by number.
    public static func < (left: UnitCode, right: UnitCode) -> Bool { left.packed < right.packed }
}

/// What a unit is called in front of its name. The raw values are those of the units file.
public enum UnitKind: String, CaseIterable, Hashable, Sendable {
    /// Thành phố: of the country as a province, of a province as a district (until 2025).
    case city = "tp"
    /// Tỉnh.
    case province = "t"
    /// Quận.
    case urbanDistrict = "q"
    /// Huyện.
    case ruralDistrict = "h"
    /// Thị xã.
    case town = "tx"
    /// Phường.
    case ward = "p"
    /// Xã.
    case commune = "x"
    /// Thị trấn.
    case township = "tt"
    /// Đặc khu.
    case specialZone = "dk"

    /// The Vietnamese word, in lower case as a form writes it.
    public var vietnamese: String {
        switch self {
        case .city: "thành phố"
        case .province: "tỉnh"
        case .urbanDistrict: "quận"
        case .ruralDistrict: "huyện"
        case .town: "thị xã"
        case .ward: "phường"
        case .commune: "xã"
        case .township: "thị trấn"
        case .specialZone: "đặc khu"
        }
    }

    /// Its place among all cases, for tables by kind.
    var place: Int {
        switch self {
        case .city: 0
        case .province: 1
        case .urbanDistrict: 2
        case .ruralDistrict: 3
        case .town: 4
        case .ward: 5
        case .commune: 6
        case .township: 7
        case .specialZone: 8
        }
    }

    /// Whether a unit of this kind can stand at the level.
    func stands(at level: UnitCode.Level) -> Bool {
        switch self {
        case .city: level != .commune
        case .province: level == .province
        case .urbanDistrict, .ruralDistrict, .town: level == .district
        case .ward, .commune, .township, .specialZone: level == .commune
        }
    }
}

/// One administrative unit as it was called while it existed.
public struct AdministrativeUnit: Hashable, Sendable {
    /// Its code.
    public let code: UnitCode
    /// What it is.
    public let kind: UnitKind
    /// Its name without the kind: "Thanh Xuân", "1".
    public let name: String

    init(code: UnitCode, kind: UnitKind, name: String) {
        self.code = code
        self.kind = kind
        self.name = name
    }

    /// As a form writes it: "phường Thanh Xuân".
    public var formText: String { kind.vietnamese + " " + name }
}

/// A unit together with those that it lies in, on one day.
public struct UnitPlace: Hashable, Sendable {
    /// The unit itself: most often a commune, else the district or province that was asked for.
    public let unit: AdministrativeUnit
    /// Its district; nil since 1 July 2025, and for a district or province itself.
    public let district: AdministrativeUnit?
    /// Its province; the unit itself when that is one.
    public let province: AdministrativeUnit

    init(
        unit: AdministrativeUnit, district: AdministrativeUnit?, province: AdministrativeUnit
    ) {
        self.unit = unit
        self.district = district
        self.province = province
    }

    /// As a form writes it, from the smallest unit to the largest: "phường Thanh Xuân, thành phố
    /// Hà Nội".
    public var formText: String {
        var parts = [unit.formText]
        if let district { parts.append(district.formText) }
        if province != unit { parts.append(province.formText) }
        return parts.joined(separator: ", ")
    }
}

/// One suggestion for what a citizen typed.
public struct UnitMatch: Hashable, Sendable {
    /// The unit in force on the day that was asked about, to be written on the form.
    public let place: UnitPlace
    /// The former unit whose name was found; nil when the unit's own name was.
    ///
    /// An old commune that was divided gives one suggestion for each unit that has a part of it,
    /// the likeliest first: only the citizen knows in which part the address lies.
    public let former: UnitPlace?

    init(place: UnitPlace, former: UnitPlace?) {
        self.place = place
        self.former = former
    }

    /// As a form writes it: "phường Thanh Xuân, thành phố Hà Nội".
    public var formText: String { place.formText }

    /// What follows "trước là": "phường Khương Trung, quận Thanh Xuân", the province only when it
    /// was another one; nil when the unit's own name was found.
    public var formerText: String? {
        guard let former else { return nil }
        let isSameProvince =
            former.province.name == place.province.name && former.province != former.unit
        guard isSameProvince else { return former.formText }
        return [former.unit.formText, former.district?.formText].compactMap(\.self)
            .joined(separator: ", ")
    }
}
