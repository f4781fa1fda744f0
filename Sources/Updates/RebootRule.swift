import Catalogue

/// When a machine whose other slot waits may start again: never while a citizen is there, and not
/// just after one left during the office's hours.
public struct RebootRule: Hashable, Sendable {
    /// What counts, at one moment.
    public struct Moment: Hashable, Sendable {
        /// Whether the next start would be another version.
        public var isWaiting: Bool
        /// Whether a visit is under way.
        public var isVisited: Bool
        /// Seconds since the last visit ended, or since the start of a kiosk nobody used yet.
        public var idleSeconds: Int
        /// Seconds since 1970-01-01T00:00Z.
        public var nowSeconds: Int
        /// Whether a screen answers: a kiosk that starts without one shows nothing, and the new
        /// version would be blamed for it.
        public var hasScreen: Bool

        /// Describes a moment.
        public init(
            isWaiting: Bool, isVisited: Bool, idleSeconds: Int, nowSeconds: Int, hasScreen: Bool
        ) {
            self.hasScreen = hasScreen
            self.isWaiting = isWaiting
            self.isVisited = isVisited
            self.idleSeconds = idleSeconds
            self.nowSeconds = nowSeconds
        }
    }

    /// What is to be done.
    public enum Verdict: Hashable, Sendable {
        /// Nothing waits.
        case nothingWaits
        /// A citizen is there.
        case visited
        /// The screen is switched off or unplugged.
        case noScreen
        /// So many seconds of silence are missing.
        case tooSoon(seconds: Int)
        /// Start again.
        case now
    }

    /// How long nobody must have been there during opening hours, in seconds.
    public var idleSeconds = 600
    /// When the office opens, in minutes of the day.
    public var openFromMinute = 7 * 60
    /// When it closes, in minutes of the day.
    public var openUntilMinute = 17 * 60 + 30

    /// Ten minutes, Monday to Saturday from 7:00 to 17:30.
    public init() {}

    /// Decides.
    public func verdict(_ moment: Moment) -> Verdict {
        guard moment.isWaiting else { return .nothingWaits }
        guard !moment.isVisited else { return .visited }
        guard moment.hasScreen else { return .noScreen }
        guard isOpen(atSeconds: moment.nowSeconds) else { return .now }
        let missing = idleSeconds - max(0, moment.idleSeconds)
        return missing > 0 ? .tooSoon(seconds: missing) : .now
    }

    /// Whether citizens may be expected.
    public func isOpen(atSeconds seconds: Int) -> Bool {
        let local = LocalDateTime(secondsSinceEpoch: seconds)
        let minute = local.time.hour * 60 + local.time.minute
        let isSunday = local.date.weekday == 7
        return !isSunday && (openFromMinute..<openUntilMinute).contains(minute)
    }
}
