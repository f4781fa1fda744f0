/// Counts wrong PINs: five may be tried, then each further one is paid for with a wait of 1, 2,
/// 4 … minutes, at most an hour. A value, written to disk before each attempt is looked at, so
/// that pulling the plug gains nothing.
public struct PINLimiter: Hashable, Sendable {
    /// How many wrong ones are free.
    public static let freeAttempts = 5
    /// The longest wait in seconds.
    public static let longestWaitSeconds = 3600

    /// How many attempts were begun since the last right one.
    public private(set) var attempts = 0
    /// When the last of them was begun, in seconds since 1970-01-01T00:00Z.
    public private(set) var lastSeconds = 0

    /// Creates a limiter without attempts.
    public init() {}

    /// Reads what ``text`` wrote.
    ///
    /// - Parameter text: two numbers; anything else counts as one wait of the longest kind, because
    ///   a damaged file must not open the door.
    public init(text: String, nowSeconds: Int) {
        let numbers = text.prefix(64).split(separator: " ").map { Int($0) }
        guard numbers.count == 2, let attempts = numbers[0], let last = numbers[1],
            (0...1_000_000).contains(attempts)
        else {
            attempts = Self.freeAttempts + 6
            lastSeconds = nowSeconds
            return
        }
        self.attempts = attempts
        lastSeconds = last
    }

    /// What is written to disk.
    public var text: String { "\(attempts) \(lastSeconds)" }

    /// How long is to be waited before the next attempt, in seconds; 0 when it may be made now.
    public func waitSeconds(nowSeconds: Int) -> Int {
        let wait = Self.waitSeconds(after: attempts)
        let (passed, overflows) = nowSeconds.subtractingReportingOverflow(lastSeconds)
        return overflows || passed < 0 ? wait : max(0, wait - passed)
    }

    /// Takes note of a clock that was set back: what is to be waited is waited from now on, and
    /// not until the clock says again what it said.
    ///
    /// - Returns: whether it was set back.
    public mutating func follow(nowSeconds: Int) -> Bool {
        guard nowSeconds < lastSeconds else { return false }
        lastSeconds = nowSeconds
        return true
    }

    /// Begins an attempt: counts as wrong until ``succeeded()``.
    public mutating func begin(nowSeconds: Int) {
        attempts = min(attempts + 1, 1_000_000)
        lastSeconds = nowSeconds
    }

    /// The attempt was right: nothing is remembered.
    public mutating func succeeded() { self = PINLimiter() }

    /// How many attempts are left before the next wait.
    public var attemptsLeft: Int { max(0, Self.freeAttempts - attempts) }

    private static func waitSeconds(after attempts: Int) -> Int {
        guard attempts >= freeAttempts else { return 0 }
        // 1, 2, 4 … minutes; beyond an hour the shift is not needed.
        return min(60 << min(attempts - freeAttempts, 6), longestWaitSeconds)
    }
}
