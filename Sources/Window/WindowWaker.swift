import CSDL2
import Glibc
import Synchronization

/// Wakes the thread that waits in ``KioskWindow/waitEvents(timeoutMilliseconds:)``.
///
/// May be kept longer than the window; then it does nothing.
public struct WindowWaker: Sendable {
    let signal: WakeSignal

    /// Makes the waiting (or next) call return with ``WindowEvent/woken``. Safe from any thread;
    /// many calls before the window wakes make one event.
    public func wake() { signal.raise() }
}

/// A request to wake, shared between the window and its wakers; owns a pipe.
///
/// Two ways, because SDL sleeps in two ways: a user event ends SDL_WaitEvent on X11 and Wayland,
/// a readable descriptor ends our own poll() on the other drivers.
public final class WakeSignal: Sendable {
    /// Readable while a request is pending.
    public let descriptor: Int32
    private let writeEnd: Int32
    private let isPending = Atomic<Bool>(false)
    private let sdlEventType = Atomic<UInt32>(0)

    /// Creates a signal without request.
    public init() throws(WindowError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .noWaker(reason: String(cString: strerror(errno)))
        }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (descriptor, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(descriptor)
        close(writeEnd)
    }

    /// Also push an SDL event of this type; 0 pushes none.
    func pushSDLEvents(ofType type: UInt32) {
        sdlEventType.store(type, ordering: .sequentiallyConsistent)
    }

    /// Requests a wake-up; safe from any thread.
    public func raise() {
        if isPending.exchange(true, ordering: .sequentiallyConsistent) { return }
        // A full pipe is as readable as it gets, so the result does not matter.
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
        let type = sdlEventType.load(ordering: .sequentiallyConsistent)
        guard type != 0 else { return }
        var event = SDL_Event()
        event.type = type
        // A full queue: nothing sleeps then, but the next request must try again.
        if SDL_PushEvent(&event) != 1 { isPending.store(false, ordering: .sequentiallyConsistent) }
    }

    /// Takes the request back; whether there was one. Called by the waiting thread only.
    public func take() -> Bool {
        // The pipe first: a request that comes in between finds the flag set and is answered by
        // this very wake-up.
        var scratch: (UInt64, UInt64) = (0, 0)
        _ = read(descriptor, &scratch, MemoryLayout.size(ofValue: scratch))
        return isPending.exchange(false, ordering: .sequentiallyConsistent)
    }
}
