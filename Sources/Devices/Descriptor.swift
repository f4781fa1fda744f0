import Glibc

/// One open file descriptor; closed when the last reference goes.
final class Descriptor: Sendable {
    let number: Int32

    /// Takes over a descriptor that is open.
    init(owning number: Int32) {
        self.number = number
    }

    deinit {
        Glibc.close(number)
    }

    /// Makes the calls return instead of block.
    func makeNonBlocking() {
        let flags = fcntl(number, F_GETFL)
        _ = fcntl(number, F_SETFL, flags | O_NONBLOCK)
    }

    /// A few bytes to a socket do not wait for more: status is asked and answered in three and one.
    func sendAtOnce() {
        var isOn: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(number, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, size)
    }

    /// Waits for `events`; returns those that came, or nil at the deadline.
    func wait(
        for events: Int32, until deadline: PrinterDeadline, clock: any PrinterClock
    ) -> Int32? {
        var entry = pollfd(fd: number, events: Int16(truncatingIfNeeded: events), revents: 0)
        while true {
            let left = deadline.remainingMilliseconds(clock: clock)
            let count = poll(&entry, 1, Int32(clamping: left))
            if count > 0 { return Int32(entry.revents) }
            if count < 0, errno != EINTR, errno != EAGAIN { return Int32(POLLNVAL) }
            if left == 0 { return nil }
        }
    }

    /// Writes all bytes; `write` is the call that hands some over and returns as `write(2)` does.
    func writeAll(
        _ bytes: [UInt8], until deadline: PrinterDeadline, clock: any PrinterClock,
        using write: (Int32, UnsafeRawPointer, Int) -> Int
    ) throws(PrinterTransportError) {
        var position = 0
        while position < bytes.count {
            let (count, reason) = bytes.withUnsafeBytes { buffer -> (Int, Int32) in
                guard let base = buffer.baseAddress else { return (0, 0) }
                let count = write(number, base + position, buffer.count - position)
                return (count, count < 0 ? errno : 0)
            }
            if count > 0 {
                position += count
                continue
            }
            switch reason {
            case EINTR: continue
            case ENOSPC: throw .paperOut
            case EAGAIN, 0:
                // A device that took nothing and says it is ready must not keep us spinning.
                guard let events = wait(for: POLLOUT, until: deadline, clock: clock),
                    deadline.remainingMilliseconds(clock: clock) > 0
                else { throw .timedOut }
                if events & (POLLERR | POLLHUP | POLLNVAL) != 0 { throw .closed }
            default: throw .closed
            }
        }
    }
}

/// The words of the system for an error number.
func systemReason(_ number: Int32) -> String {
    strerror(number).map { String(cString: $0) } ?? "error \(number)"
}
