import Dispatch
import Glibc

/// The end of a program: signals ask for it, and the last work is waited for.
public enum EndSignals {
    /// Calls back when the program is asked to end (SIGTERM, SIGINT).
    public static func watch(_ onEnd: @escaping @Sendable () -> Void) {
        // Not a global queue: see `QueueExecutor`.
        let queue = DispatchQueue(label: "signals")
        for number in [SIGTERM, SIGINT] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // The handler keeps its source alive for as long as the program runs.
            source.setEventHandler {
                withExtendedLifetime(source) { onEnd() }
            }
            source.resume()
        }
    }

    /// Runs the last asynchronous work of a program whose loop has ended, and waits for it.
    public static func runToEnd(_ work: @escaping @Sendable () async -> Void) {
        let semaphore = DispatchSemaphore(value: 0)
        Task.detached {
            await work()
            semaphore.signal()
        }
        semaphore.wait()
    }
}

/// Carries a value that only one thread uses at a time to another: here from the loop, which has
/// ended, to the task that closes what it used.
public struct UnsafeTransfer<Value>: @unchecked Sendable {
    /// The value.
    public let value: Value

    /// Wraps a value whose owner gives it away.
    public init(_ value: Value) { self.value = value }
}
