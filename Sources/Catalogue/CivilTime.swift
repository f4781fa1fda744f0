/// A day of the Gregorian calendar, without a time or a zone.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// 1…9999.
    public let year: Int
    /// 1…12.
    public let month: Int
    /// 1…31, as the month allows.
    public let day: Int

    /// Creates a day; nil unless it exists in the calendar.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.days(inMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Creates the day that lies `daysSinceEpoch` days after 1970-01-01 (proleptic Gregorian
    /// calendar, algorithm by era of 400 years); limited to the years 1…9999.
    public init(daysSinceEpoch: Int) {
        let limited = min(max(daysSinceEpoch, -719_162), 2_932_896)
        let shifted = limited + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        self.year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.month = month
        self.day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    }

    /// Parses `YYYY-MM-DD`; nil unless it is exactly that and the day exists.
    public init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts[0].count == 4, parts[1].count == 2,
            let year = wholeNumber(parts[0]), let month = wholeNumber(parts[1]),
            let day = wholeNumber(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Days after 1970-01-01; negative before it.
    public var daysSinceEpoch: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 1 is Monday (thứ Hai), 7 Sunday (Chủ nhật).
    public var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

    /// `YYYY-MM-DD`.
    public var iso: String {
        let yearText = String(year)
        return String(repeating: "0", count: 4 - yearText.count) + yearText + "-"
            + twoDigits(month) + "-" + twoDigits(day)
    }

    /// The day that lies this many days later (earlier when negative).
    public func adding(days: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: daysSinceEpoch + days)
    }

    /// Whole years that have passed on a later day: the age of someone born on this one. Who was
    /// born on 29 February is a year older from 1 March on in years without that day.
    public func years(until later: CivilDate) -> Int {
        let isBefore = (later.month, later.day) < (month, day)
        return later.year - year - (isBefore ? 1 : 0)
    }

    /// How many days the month has, 28…31; 0 for a month that does not exist.
    public static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 0
        }
    }

    /// Earlier days come first.
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A day of which only the year, or the year and the month, may be known.
public struct PartialDate: Hashable, Sendable {
    /// 1…9999.
    public let year: Int
    /// 1…12, when known.
    public let month: Int?
    /// 1…31, when known; only together with the month.
    public let day: Int?

    /// Creates a date; nil unless the known parts exist in the calendar.
    public init?(year: Int, month: Int? = nil, day: Int? = nil) {
        guard (1...9999).contains(year) else { return nil }
        if let month {
            guard CivilDate(year: year, month: month, day: day ?? 1) != nil else { return nil }
        } else if day != nil {
            return nil
        }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Creates a fully known date.
    public init(_ date: CivilDate) {
        self.year = date.year
        self.month = date.month
        self.day = date.day
    }

    /// The day, when all parts are known.
    public var civilDate: CivilDate? {
        guard let month, let day else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// The first day that it can mean.
    public var earliest: CivilDate {
        CivilDate(year: year, month: month ?? 1, day: day ?? 1) ?? CivilDate(daysSinceEpoch: 0)
    }

    /// The last day that it can mean.
    public var latest: CivilDate {
        let lastMonth = month ?? 12
        let lastDay = day ?? CivilDate.days(inMonth: lastMonth, year: year)
        return CivilDate(year: year, month: lastMonth, day: lastDay) ?? earliest
    }
}

/// A time of day in Vietnam (UTC+7 all year), to the minute.
public struct LocalTime: Hashable, Comparable, Sendable {
    /// 0…23.
    public let hour: Int
    /// 0…59.
    public let minute: Int

    /// Creates a time of day; nil outside 00:00…23:59.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// Parses `HH:MM`.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2,
            let hour = wholeNumber(parts[0]), let minute = wholeNumber(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// `HH:MM`.
    public var text: String { twoDigits(hour) + ":" + twoDigits(minute) }

    /// Earlier times come first.
    public static func < (left: LocalTime, right: LocalTime) -> Bool {
        (left.hour, left.minute) < (right.hour, right.minute)
    }
}

/// A day and a time of day in Vietnam.
public struct LocalDateTime: Hashable, Comparable, Sendable {
    /// The day.
    public var date: CivilDate
    /// The time of day.
    public var time: LocalTime

    /// Creates a moment from day and time.
    public init(_ date: CivilDate, _ time: LocalTime) {
        self.date = date
        self.time = time
    }

    /// Creates the moment in Vietnam (UTC+7) from seconds since 1970-01-01T00:00Z, seconds cut
    /// off.
    public init(secondsSinceEpoch: Int) {
        let local = secondsSinceEpoch + 7 * 3600
        let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        let minutes = (local - days * 86_400) / 60
        self.date = CivilDate(daysSinceEpoch: days)
        self.time = LocalTime(hour: minutes / 60, minute: minutes % 60) ?? LocalTime.midnight
    }

    /// Parses `YYYY-MM-DDTHH:MM` (a space also separates).
    public init?(iso text: String) {
        let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
        guard parts.count == 2, let date = CivilDate(iso: String(parts[0])),
            let time = LocalTime(String(parts[1]))
        else { return nil }
        self.init(date, time)
    }

    /// Seconds since 1970-01-01T00:00Z.
    public var secondsSinceEpoch: Int {
        date.daysSinceEpoch * 86_400 + time.hour * 3600 + time.minute * 60 - 7 * 3600
    }

    /// `YYYY-MM-DDTHH:MM`.
    public var iso: String { date.iso + "T" + time.text }

    /// Earlier moments come first.
    public static func < (left: LocalDateTime, right: LocalDateTime) -> Bool {
        (left.date, left.time) < (right.date, right.time)
    }
}

extension LocalTime {
    /// 00:00.
    public static let midnight = LocalTime(minutesSinceMidnight: 0)

    private init(minutesSinceMidnight: Int) {
        self.hour = minutesSinceMidnight / 60
        self.minute = minutesSinceMidnight % 60
    }
}

func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
}

/// Digits only: `Int` would also take a sign.
private func wholeNumber(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}
