import Glibc
import Synchronization

/// A TCP peer on loopback that answers every connection's first request with given bytes: what
/// stands on a broken line in place of the centre.
final class Peer: Sendable {
    /// What one connection gets: the request's bytes in, the answer's bytes out; nil hangs up.
    typealias Answer = @Sendable ([UInt8]) -> [UInt8]?

    let port: Int
    private let descriptor: Int32
    private let requests = Mutex(0)

    /// How many requests came.
    var requestCount: Int { requests.withLock { $0 } }

    init(answer: @escaping Answer) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                bind(listener, general, length) == 0 && listen(listener, 64) == 0
                    && getsockname(listener, general, &length) == 0
            }
        }
        guard isBound else { throw PeerError() }
        descriptor = listener
        port = Int(UInt16(bigEndian: address.sin_port))
        startThread { [self] in serve(answer) }
    }

    /// Stops listening.
    func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        Glibc.close(descriptor)
    }

    private func serve(_ answer: @escaping Answer) {
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return }
            startThread { [self] in
                let request = readMessage(connection)
                requests.withLock { $0 += 1 }
                if let bytes = answer(request) { writeAll(connection, bytes) }
                Glibc.close(connection)
            }
        }
    }
}

struct PeerError: Error {}

/// Sends a request to a port of this machine and reads until the answer is whole.
func exchange(_ request: [UInt8], port: Int) -> [UInt8] {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(connection) }
    var address = loopback(port: port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
            connect(connection, general, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
    guard isConnected else { return [] }
    writeAll(connection, request)
    return readMessage(connection)
}

/// ``exchange(_:port:)`` on a thread of its own: the centre under test needs Swift's threads.
func exchangeAside(_ request: [UInt8], port: Int) async -> [UInt8] {
    await withCheckedContinuation { continuation in
        startThread { continuation.resume(returning: exchange(request, port: port)) }
    }
}

/// An HTTP answer.
func answer(
    _ status: Int, _ body: [UInt8] = [], headers: String = ""
) -> [UInt8] {
    let head = "HTTP/1.1 \(status) X\r\ncontent-length: \(body.count)\r\n"
    return Array((head + headers + "connection: close\r\n\r\n").utf8) + body
}

private func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
}

/// Reads head and as much body as `content-length` says.
private func readMessage(_ connection: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < 1 << 22 {
        if let wanted = messageLength(bytes), bytes.count >= wanted { break }
        let count = recv(connection, &chunk, chunk.count, 0)
        guard count > 0 else { break }
        bytes += chunk.prefix(count)
    }
    return bytes
}

private func messageLength(_ bytes: [UInt8]) -> Int? {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { return nil }
    let head = String(decoding: bytes[..<end], as: UTF8.self).lowercased()
    guard let start = head.firstRange(of: "content-length:")?.upperBound else { return end }
    let digits = head[start...].drop { $0 == " " }.prefix { $0.isNumber }
    return end + (Int(digits) ?? 0)
}

private func writeAll(_ connection: Int32, _ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, 0x4000) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}

/// Blocking sockets do not belong on Swift's own threads.
private func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Work {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
    var thread = pthread_t()
    pthread_create(
        &thread, nil,
        { pointer in
            guard let pointer else { return nil }
            Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
            return nil
        }, Unmanaged.passRetained(Work(body)).toOpaque())
    pthread_detach(thread)
}

/// Counts calls.
final class Counter: Sendable {
    private let state = Mutex(0)

    func next(from first: Int) -> Int {
        state.withLock { count in
            defer { count += 1 }
            return first + count
        }
    }
}

/// Holds a peer's thread until it is opened; at most half a minute.
final class Gate: Sendable {
    private let isOpen = Mutex(false)

    func open() { isOpen.withLock { $0 = true } }

    func wait() {
        for _ in 0..<3000 where !isOpen.withLock({ $0 }) { usleep(10_000) }
    }
}
