import Dispatch
import Doctor
import Synchronization

/// One look at something outside, on a queue of its own, that nobody waits for longer than they
/// want to: a device that hangs must not hang the doctor. A look that never ends keeps its thread.
final class Look<Value: Hashable & Sendable>: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let answer = Mutex<Seen<Value>?>(nil)

    /// Begins.
    init(_ label: String, _ look: @escaping @Sendable () -> Seen<Value>) {
        DispatchQueue(label: "probe." + label).async { [self] in
            let seen = look()
            answer.withLock { $0 = seen }
            done.signal()
        }
    }

    /// What was seen, once.
    func seen(by deadline: DispatchTime) -> Seen<Value> {
        guard done.wait(timeout: deadline) == .success, let seen = answer.withLock({ $0 }) else {
            return .hidden("không trả lời kịp")
        }
        return seen
    }
}
