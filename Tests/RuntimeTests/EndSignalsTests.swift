import Dispatch
import Glibc
import Runtime
import Testing

/// The request to end, when one loop follows another.
struct EndSignalsTests {
    @Test func whoeverWatchesLastIsTold() {
        let first = DispatchSemaphore(value: 0)
        let second = DispatchSemaphore(value: 0)
        let third = DispatchSemaphore(value: 0)
        EndSignals.watch { first.signal() }
        EndSignals.watch { second.signal() }
        kill(getpid(), SIGTERM)
        #expect(second.wait(timeout: .now() + 5) == .success)
        #expect(first.wait(timeout: .now()) == .timedOut)
        // Asked between two loops: the next one hears of it.
        EndSignals.watch { third.signal() }
        #expect(third.wait(timeout: .now()) == .success)
    }
}
