/// The two clocks that the kiosk reads, injected so that tests and simulations own time.
public protocol KioskClock: Sendable {
    /// Seconds since 1970-01-01T00:00Z; can jump.
    func wallSeconds() -> Int
    /// Nanoseconds since some fixed moment; never jumps.
    func monotonicNanoseconds() -> UInt64
}
