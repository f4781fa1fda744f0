import Dispatch

/// Asks the loop every half watchdog time whether it is alive.
///
/// The question comes from a queue of its own (see `QueueExecutor`), and the **loop** answers it,
/// after it has shown what there was to show: so a loop that hangs, a frame that is never taken
/// and a waker that wakes nobody all end in silence, and the service manager starts the program
/// anew. Without a watchdog time there is no pulse, and nothing wakes a kiosk that nobody uses.
public final class WatchdogPulse: Sendable {
    private let timer: UnsafeTransfer<any DispatchSourceTimer>

    /// Begins to ask.
    ///
    /// - Parameter watchdogMicroseconds: the service manager's time; nil or 0 asks never, and the
    ///   pulse is nil.
    public init?(watchdogMicroseconds: UInt64?, mailbox: EventMailbox) {
        guard let watchdogMicroseconds, watchdogMicroseconds > 1 else { return nil }
        // A day is more than any watchdog waits, and keeps the arithmetic in its bounds.
        let interval = Int(min(watchdogMicroseconds, 86_400_000_000) / 2)
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "watchdog"))
        timer.schedule(
            deadline: .now() + .microseconds(interval), repeating: .microseconds(interval),
            leeway: .microseconds(interval / 10))
        timer.setEventHandler { mailbox.post(.watchdog) }
        timer.resume()
        self.timer = UnsafeTransfer(timer)
    }

    deinit { timer.value.cancel() }
}
