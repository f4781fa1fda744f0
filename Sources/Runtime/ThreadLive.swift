import Dispatch
import Synchronization

/// Threads for what blocks for long.
enum Thread {
    /// Runs a body on a thread of its own.
    static func detach(_ body: @escaping @Sendable () -> Void) {
        DispatchQueue(label: "blocking").async(execute: body)
    }
}

/// One string that one thread waits for and another sets.
final class Reply: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let value = Mutex("")

    func set(_ text: String) {
        value.withLock { $0 = text }
        semaphore.signal()
    }

    func get() -> String {
        semaphore.wait()
        return value.withLock { $0 }
    }
}
