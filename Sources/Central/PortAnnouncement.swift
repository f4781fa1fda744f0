import Synchronization

/// Hands the port to everyone who waits for it.
final class PortAnnouncement: Sendable {
    private enum State {
        case pending([CheckedContinuation<Int?, Never>])
        case known(Int?)
    }

    private let state = Mutex(State.pending([]))

    func announce(_ port: Int?) {
        let waiting = state.withLock { state -> [CheckedContinuation<Int?, Never>] in
            guard case .pending(let waiting) = state else { return [] }
            state = .known(port)
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: port) }
    }

    func end() {
        announce(nil)
        state.withLock { $0 = .known(nil) }
    }

    func port() async -> Int? {
        await withCheckedContinuation { continuation in
            let known = state.withLock { state -> Int?? in
                switch state {
                case .pending(let waiting):
                    state = .pending(waiting + [continuation])
                    return .none
                case .known(let port): return .some(port)
                }
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
