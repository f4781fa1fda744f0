import Glibc
import Synchronization

/// A printer behind the kernel's USB printer driver, `/dev/usb/lpN`.
///
/// The driver lets one program at a time open the device; the kiosk's user must be in group `lp`.
public final class USBPrinterTransport: PrinterTransport {
    /// `ioctl` LPABORT of `linux/lp.h`: a write to a printer without paper fails with ENOSPC
    /// instead of waiting for ever.
    private static let abortOnError: UInt = 0x0604
    /// A read right after a failed one fails too until the driver has a fresh transfer.
    private static let maximumFailedReads = 8

    private let path: String
    private let clock: any PrinterClock
    private let device = Mutex<Descriptor?>(nil)

    /// Creates a line to a device.
    public init(path: String, clock: any PrinterClock) {
        self.path = path
        self.clock = clock
    }

    /// Opens the device.
    public func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {
        close()
        let number = Glibc.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard number >= 0 else {
            let reason = errno
            switch reason {
            case EBUSY: throw .busy("\(path) is held by another program, CUPS perhaps")
            case EACCES, EPERM: throw .notConnected("\(path): not allowed, group lp is needed")
            default: throw .notConnected("\(path): \(systemReason(reason))")
            }
        }
        // Refused by devices that are no printers, which then need none of it.
        _ = ioctl(number, Self.abortOnError, 1)
        device.withLock { $0 = Descriptor(owning: number) }
    }

    /// Hands over the bytes and waits until the driver has passed them on: closing earlier would
    /// drop the last block.
    public func write(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterTransportError) {
        guard let descriptor = device.withLock({ $0 }) else { throw .closed }
        try descriptor.writeAll(bytes, until: deadline, clock: clock) { number, start, count in
            Glibc.write(number, start, count)
        }
        guard let events = descriptor.wait(for: POLLOUT, until: deadline, clock: clock) else {
            throw .timedOut
        }
        if events & (POLLERR | POLLHUP | POLLNVAL) != 0 { throw .closed }
    }

    /// Receives what there is.
    public func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8] {
        guard let descriptor = device.withLock({ $0 }) else { throw .closed }
        var failedReads = 0
        while failedReads < Self.maximumFailedReads {
            guard let events = descriptor.wait(for: POLLIN, until: deadline, clock: clock) else {
                return []
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = Glibc.read(descriptor.number, &buffer, buffer.count)
            let reason = errno
            if count > 0 { return Array(buffer[..<count]) }
            if count < 0, reason == ENODEV { throw .closed }
            if events & (POLLHUP | POLLNVAL) != 0 { throw .closed }
            if count < 0, reason == EINTR { continue }
            failedReads += 1
        }
        throw .closed
    }

    /// Closes the device.
    public func close() {
        device.withLock { $0 = nil }
    }
}
