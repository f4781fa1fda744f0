import Glibc
import Synchronization

/// A network printer with a raw port, usually 9100; answers come back on the same connection.
public final class TCPPrinterTransport: PrinterTransport {
    private let host: String
    private let port: UInt16
    private let clock: any PrinterClock
    private let connection = Mutex<Descriptor?>(nil)

    /// Creates a line to `host`, a name or an IP address. Give an address: looking up a name has
    /// no deadline.
    public init(host: String, port: UInt16, clock: any PrinterClock) {
        self.host = host
        self.port = port
        self.clock = clock
    }

    /// Connects.
    public func open(until deadline: PrinterDeadline) throws(PrinterTransportError) {
        close()
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0 else {
            throw .notConnected("\(host): \(gai_strerror(code).map { String(cString: $0) } ?? "")")
        }
        var reason = "\(host) has no address"
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            do throws(PrinterTransportError) {
                let descriptor = try connect(to: entry, until: deadline)
                connection.withLock { $0 = descriptor }
                return
            } catch {
                reason = "\(host):\(port): \(error)"
            }
        }
        throw .notConnected(reason)
    }

    private func connect(
        to entry: addrinfo, until deadline: PrinterDeadline
    ) throws(PrinterTransportError) -> Descriptor {
        let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let number = socket(entry.ai_family, entry.ai_socktype | flags, entry.ai_protocol)
        guard number >= 0 else { throw .notConnected(systemReason(errno)) }
        let descriptor = Descriptor(owning: number)
        descriptor.sendAtOnce()
        if Glibc.connect(number, entry.ai_addr, entry.ai_addrlen) == 0 { return descriptor }
        guard errno == EINPROGRESS || errno == EINTR else {
            throw .notConnected(systemReason(errno))
        }
        guard descriptor.wait(for: POLLOUT, until: deadline, clock: clock) != nil else {
            throw .notConnected("no answer")
        }
        var failure: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(number, SOL_SOCKET, SO_ERROR, &failure, &size)
        guard failure == 0 else { throw .notConnected(systemReason(failure)) }
        return descriptor
    }

    /// Sends the bytes.
    public func write(
        _ bytes: [UInt8], until deadline: PrinterDeadline
    ) throws(PrinterTransportError) {
        guard let descriptor = connection.withLock({ $0 }) else { throw .closed }
        try descriptor.writeAll(bytes, until: deadline, clock: clock) { number, start, count in
            // Without a signal when the other side is gone.
            send(number, start, count, Int32(MSG_NOSIGNAL))
        }
    }

    /// Receives what there is.
    public func read(until deadline: PrinterDeadline) throws(PrinterTransportError) -> [UInt8] {
        guard let descriptor = connection.withLock({ $0 }) else { throw .closed }
        while true {
            guard descriptor.wait(for: POLLIN, until: deadline, clock: clock) != nil else {
                return []
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor.number, &buffer, buffer.count, 0)
            if count > 0 { return Array(buffer[..<count]) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            throw .closed
        }
    }

    /// Disconnects.
    public func close() {
        connection.withLock { $0 = nil }
    }
}
