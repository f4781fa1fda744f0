/// The forwarder's clock.
public protocol UplinkClock: Sendable {
    /// Seconds since 1970-01-01T00:00Z by the kiosk's clock.
    func nowSeconds() -> Int
    /// Sleeps this long without waking in between; returns early when the task is cancelled.
    func sleep(seconds: Int) async
}
