import Glibc

/// The machine's monotonic clock: no jump of the wall clock moves a deadline.
public struct MonotonicPrinterClock: PrinterClock {
    /// Creates the clock.
    public init() {}

    /// Milliseconds since the machine started.
    public var nowMilliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
