import Catalogue

/// A part of a time of day.
public enum TimePart: String, Hashable, Sendable, CaseIterable {
    /// 0…23.
    case hour
    /// 0…59.
    case minute
}

/// A time of day being entered in two parts.
public struct TimeEditor: Hashable, Sendable {
    /// Digits of the hour, at most two.
    public var hour: String
    /// Digits of the minutes, at most two.
    public var minute: String
    /// The part that the number pad fills.
    public var active: TimePart

    /// Creates empty parts, or those of an earlier answer.
    public init(_ time: LocalTime? = nil) {
        hour = time.map { String($0.hour) } ?? ""
        // "4 giờ 05": alone, the figure 5 could be taken for 50.
        minute = time.map { ($0.minute < 10 ? "0" : "") + String($0.minute) } ?? ""
        active = .hour
    }

    /// Whether nothing was entered.
    public var isEmpty: Bool { hour.isEmpty && minute.isEmpty }

    /// The time, when both parts are there and it exists.
    public var value: LocalTime? {
        guard let hour = Int(hour), let minute = Int(minute) else { return nil }
        return LocalTime(hour: hour, minute: minute)
    }

    /// The digits of a part.
    public subscript(part: TimePart) -> String {
        get { part == .hour ? hour : minute }
        set { if part == .hour { hour = newValue } else { minute = newValue } }
    }

    mutating func apply(_ key: KeyboardKey) {
        switch key {
        case .character(let digit):
            // "1:30" and "1h30" on a real keyboard: the hour is said to be whole.
            if ":.hHgG".contains(digit), active == .hour, !hour.isEmpty { active = .minute }
            guard digit.isASCII, digit.isNumber else { return }
            // A full part is entered anew: that is what someone who taps a box wants.
            if self[active].count >= 2 { self[active] = "" }
            self[active].append(digit)
            // "3" cannot begin an hour of two digits: move on.
            let isComplete = self[active].count == 2 || (active == .hour && digit > "2")
            if isComplete, active == .hour { active = .minute }
        case .backspace:
            if self[active].isEmpty { active = .hour }
            if !self[active].isEmpty { self[active].removeLast() }
        case .tone, .shift, .method: break
        }
    }
}
