import Dispatch
import Glibc
import Synchronization

/// Threads for what blocks for long, or must begin at once.
enum Thread {
    private final class Body {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs a body on a thread of its own, which begins without waiting for other queued work.
    static func detach(_ body: @escaping @Sendable () -> Void) {
        let argument = Unmanaged.passRetained(Body(body))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, argument.toOpaque())
        guard result == 0 else {
            // No thread to be had: late is better than never.
            argument.takeRetainedValue().run()
            return
        }
        pthread_detach(thread)
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
