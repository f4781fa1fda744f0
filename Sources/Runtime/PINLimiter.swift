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
    /// When the last of them was begun, in seconds since 1970-01-01T00:00Z; or, if the clock was
    /// set back since, when that was seen.
    public private(set) var lastSeconds = 0
    /// The latest time at which one was begun: a clock that is set back and forward again must not
    /// shorten the wait.
    public private(set) var latestSeconds = 0

    /// Creates a limiter without attempts.
    public init() {}

    /// Reads what ``text`` wrote.
    ///
    /// - Parameter text: three numbers, or two of an earlier version; anything else counts as one
    ///   wait of the longest kind, because a damaged file must not open the door.
    public init(text: String, nowSeconds: Int) {
        let numbers = text.prefix(64).split(separator: " ").map { Int($0) }
        guard (2...3).contains(numbers.count), let attempts = numbers[0], let last = numbers[1],
            let latest = numbers[numbers.count - 1], (0...1_000_000).contains(attempts)
        else {
            attempts = Self.freeAttempts + 6
            lastSeconds = nowSeconds
            latestSeconds = nowSeconds
            return
        }
        self.attempts = attempts
        lastSeconds = last
        latestSeconds = latest
    }

    /// What is written to disk.
    public var text: String { "\(attempts) \(lastSeconds) \(latestSeconds)" }

    /// How long is to be waited before the next attempt, in seconds; 0 when it may be made now.
    public func waitSeconds(nowSeconds: Int) -> Int {
        let wait = Self.waitSeconds(after: attempts)
        let sinceLast = Self.left(of: wait, from: lastSeconds, nowSeconds) ?? wait
        // Of a time that is yet to come nothing is known to have passed.
        let sinceLatest = Self.left(of: wait, from: latestSeconds, nowSeconds) ?? 0
        return max(sinceLast, sinceLatest)
    }

    /// What is left of a wait that began then; nil when that is yet to come.
    private static func left(of wait: Int, from began: Int, _ nowSeconds: Int) -> Int? {
        let (passed, overflows) = nowSeconds.subtractingReportingOverflow(began)
        return overflows || passed < 0 ? nil : max(0, wait - passed)
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
        latestSeconds = max(latestSeconds, nowSeconds)
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
