import Synchronization

/// Lets one task sleep until somebody calls; a call before the sleep is not lost.
final class WakeSignal: Sendable {
    private struct State {
        var isCalled = false
        var sleeper: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Wakes the sleeper, or the next one at once.
    func call() {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.isCalled = true
            defer { state.sleeper = nil }
            return state.sleeper
        }
        sleeper?.resume()
    }

    /// Takes back a call that nobody has slept for.
    func clear() {
        state.withLock { $0.isCalled = false }
    }

    /// Sleeps until a call or until the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let earlier = state.withLock { state -> CheckedContinuation<Void, Never>? in
                    if state.isCalled || Task.isCancelled { return continuation }
                    defer { state.sleeper = continuation }
                    return state.sleeper
                }
                earlier?.resume()
            }
        } onCancel: {
            call()
        }
    }
}
