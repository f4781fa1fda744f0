import Dispatch
import Glibc
import Synchronization

/// The end of a program: signals ask for it, and the last work is waited for.
public enum EndSignals {
    private struct Watch {
        var onEnd: (@Sendable () -> Void)?
        var isInstalled = false
        var wasAsked = false
    }

    private static let current = Mutex(Watch())

    /// Calls back when the program is asked to end (SIGTERM, SIGINT); at once when it was asked
    /// before. Whoever watches later takes the place of the one before: a loop that has ended
    /// gives way to the next one.
    public static func watch(_ onEnd: @escaping @Sendable () -> Void) {
        let (isFirst, wasAsked) = current.withLock { watch in
            defer { watch.isInstalled = true }
            watch.onEnd = onEnd
            return (!watch.isInstalled, watch.wasAsked)
        }
        if isFirst { install() }
        if wasAsked { onEnd() }
    }

    /// Once. Dispatch catches a signal with a handler of its own; to ignore the signal here, as
    /// other systems ask for, would lose a request that comes before that handler is there, and
    /// a second time would take the handler away for good.
    private static func install() {
        // Not a global queue: see `QueueExecutor`.
        let queue = DispatchQueue(label: "signals")
        for number in [SIGTERM, SIGINT] {
            let isCaught = DispatchSemaphore(value: 0)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // The handler keeps its source alive for as long as the program runs.
            source.setEventHandler {
                withExtendedLifetime(source) { tell() }
            }
            source.setRegistrationHandler { isCaught.signal() }
            source.resume()
            isCaught.wait()
        }
    }

    private static func tell() {
        let onEnd = current.withLock { watch in
            watch.wasAsked = true
            return watch.onEnd
        }
        onEnd?()
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
