import Screens
import Session
import Synchronization

/// What reaches the loop from other threads.
public enum Message: Sendable {
    /// Something happened to the visit or around it.
    case session(SessionEvent)
    /// An outside driver asks about the scene or acts on it; the reply is one line of JSON.
    case inspect(InspectRequest, reply: @Sendable (String) -> Void)
    /// The program was asked to end.
    case stop
    /// The technician asked for the end of the program, or of the machine.
    case leave(LoopEnd)
    /// The loop is asked whether it is alive, see ``WatchdogPulse``.
    case watchdog
    /// The kiosk cannot serve anybody any more: as soon as nobody uses it, the resting page.
    case rest(RestingReason)
    /// A file that the kiosk was started with, or that made it rest, has changed: the program is to
    /// be started anew, as soon as nobody uses it.
    case lookAgain
}

/// Where edges put what happened; the loop takes it from there. Safe from every thread.
public final class EventMailbox: Sendable {
    private struct Contents {
        var messages: [Message] = []
        var wake: (@Sendable () -> Void)?
    }

    private let contents = Mutex(Contents())

    /// Creates an empty mailbox.
    public init() {}

    /// Sets what wakes the sleeping loop.
    public func setWaker(_ wake: @escaping @Sendable () -> Void) {
        contents.withLock { $0.wake = wake }
    }

    /// Puts a message in and wakes the loop.
    public func post(_ message: Message) {
        let wake = contents.withLock { contents in
            contents.messages.append(message)
            return contents.wake
        }
        wake?()
    }

    /// Takes everything out, oldest first.
    public func drain() -> [Message] {
        contents.withLock { contents in
            let messages = contents.messages
            contents.messages = []
            return messages
        }
    }
}
