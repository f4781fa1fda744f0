import Glibc

/// The machine's clocks; the wall clock can be moved by a fixed number of seconds to show the
/// kiosk on another day.
public struct LiveKioskClock: KioskClock {
    private let offsetSeconds: Int

    /// Creates the clock.
    public init(offsetSeconds: Int = 0) { self.offsetSeconds = offsetSeconds }

    /// Seconds since 1970-01-01T00:00Z, moved by the offset.
    public func wallSeconds() -> Int { time(nil) + offsetSeconds }

    /// CLOCK_MONOTONIC.
    public func monotonicNanoseconds() -> UInt64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
    }
}

/// Random identifiers and codes of the running kiosk come from the system's generator.
public func liveRandomness() -> any RandomNumberGenerator & Sendable {
    SystemRandomNumberGenerator()
}
