import FoundationEssentials

/// The machine's clock.
public struct LiveUplinkClock: UplinkClock {
    /// Creates the clock.
    public init() {}

    /// Seconds since 1970-01-01T00:00Z by the system's clock.
    public func nowSeconds() -> Int {
        Int(Date().timeIntervalSince1970.rounded(.down))
    }

    /// Sleeps on the monotonic clock: setting the time neither shortens nor prolongs it.
    public func sleep(seconds: Int) async {
        try? await Task.sleep(for: .seconds(seconds), clock: .suspending)
    }
}

/// Random bits of the system.
public func liveUplinkRandom() -> UInt64 { UInt64.random(in: .min ... .max) }
