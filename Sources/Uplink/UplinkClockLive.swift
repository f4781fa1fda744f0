import FoundationEssentials
import NIOCore
import NIOPosix

/// The machine's clock.
public struct LiveUplinkClock: UplinkClock {
    /// Creates the clock.
    public init() {}

    /// Seconds since 1970-01-01T00:00Z by the system's clock.
    public func nowSeconds() -> Int {
        Int(Date().timeIntervalSince1970.rounded(.down))
    }

    /// Sleeps on the monotonic clock: setting the time neither shortens nor prolongs it.
    ///
    /// The network's thread keeps the time: `Task.sleep` would start dispatch's watch over its
    /// common queues, which wakes an idle program every second from then on.
    public func sleep(seconds: Int) async {
        let timer = MultiThreadedEventLoopGroup.singleton.any()
            .scheduleTask(in: .seconds(Int64(seconds))) {}
        await withTaskCancellationHandler {
            // The only error is that the sleep was cut short.
            try? await timer.futureResult.get()
        } onCancel: {
            timer.cancel()
        }
    }
}

/// Random bits of the system.
public func liveUplinkRandom() -> UInt64 { UInt64.random(in: .min ... .max) }
