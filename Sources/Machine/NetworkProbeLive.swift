import Doctor
import Glibc

/// Looks at addresses, and tries the line to the centre.
public enum NetworkProbe {
    /// Addresses of cards other than the loop; nil when the system does not tell. Those that only
    /// hold within the cable (fe80::/10, 169.254.0.0/16) are no addresses for our purpose.
    public static func addresses() -> [String]? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        defer { freeifaddrs(list) }
        var found: [String] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard entry.ifa_flags & UInt32(IFF_LOOPBACK) == 0,
                let address = entry.ifa_addr,
                let text = numeric(address), !text.hasPrefix("fe80:"), !text.hasPrefix("169.254.")
            else { continue }
            found.append(text)
        }
        return found.sorted()
    }

    private static func numeric(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
        let length: Int
        switch Int32(address.pointee.sa_family) {
        case AF_INET: length = MemoryLayout<sockaddr_in>.size
        case AF_INET6: length = MemoryLayout<sockaddr_in6>.size
        default: return nil
        }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard
            getnameinfo(
                address, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
                == 0
        else { return nil }
        return String(
            decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Connects over TCP and closes: one address after the other until one answers. The resolver
    /// takes its own time (resolv.conf(5)), which nothing here limits.
    ///
    /// - Parameter timeoutMilliseconds: How long all connections together may take.
    public static func reach(host: String, port: Int, timeoutMilliseconds: Int)
        -> DoctorFacts.Centre
    {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else {
            return .unresolved(host: host)
        }
        defer { freeaddrinfo(list) }
        let start = monotonicMilliseconds()
        var wasRefused = false
        var next = list
        while let entry = next?.pointee {
            next = entry.ai_next
            let left = timeoutMilliseconds - (monotonicMilliseconds() - start)
            guard left > 0 else { break }
            switch connect(entry, timeoutMilliseconds: left) {
            case 0:
                return .reached(
                    host: host, port: port, milliseconds: monotonicMilliseconds() - start)
            case ECONNREFUSED: wasRefused = true
            default: break
            }
        }
        return wasRefused
            ? .refused(host: host, port: port) : .unanswered(host: host, port: port)
    }

    /// 0, or the system's number of what went wrong.
    private static func connect(_ entry: addrinfo, timeoutMilliseconds: Int) -> Int32 {
        let descriptor = socket(
            entry.ai_family,
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
                | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        if Glibc.connect(descriptor, entry.ai_addr, entry.ai_addrlen) == 0 { return 0 }
        guard errno == EINPROGRESS else { return errno }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&waiting, 1, Int32(clamping: timeoutMilliseconds)) > 0 else { return ETIMEDOUT }
        var problem: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &length) == 0 else {
            return errno
        }
        return problem
    }
}
