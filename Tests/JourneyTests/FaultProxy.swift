import Foundation
import Glibc
import Synchronization

/// A line between a kiosk and its centre on which something goes wrong a few times.
final class FaultProxy: Sendable {
    enum Fault: Hashable, Sendable {
        /// The centre's answer comes late.
        case slow(milliseconds: UInt32)
        /// Something before the centre answers 500.
        case serverError
        /// The line is cut before the centre has the dossier.
        case cutBeforeStored
        /// The centre has stored it, and the line is cut before its answer comes.
        case cutAfterStored
    }

    let port: Int
    private let listener: Int32
    private let centrePort: Int
    private let fault: Fault
    private let faultsLeft: Mutex<Int>
    private let accepted = Mutex(0)

    /// Listens on a port of its own; the first `times` connections meet the fault.
    init(to centrePort: Int, fault: Fault, times: Int) throws {
        self.centrePort = centrePort
        self.fault = fault
        faultsLeft = Mutex(times)
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, $0, &size) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        DispatchQueue(label: "proxy").async { [self] in serve() }
    }

    /// How many connections came.
    var connections: Int { accepted.withLock { $0 } }

    func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func serve() {
        while true {
            let kiosk = accept(listener, nil, nil)
            guard kiosk >= 0 else { return }
            accepted.withLock { $0 += 1 }
            let isFaulty = faultsLeft.withLock { left in
                defer { left = max(0, left - 1) }
                return left > 0
            }
            DispatchQueue(label: "line").async { [self] in
                carry(kiosk, isFaulty ? fault : nil)
                close(kiosk)
            }
        }
    }

    /// Carries requests until one side ends; requests are so small that they come in one piece
    /// or a few, so what arrives within a moment is one request.
    private func carry(_ kiosk: Int32, _ fault: Fault?) {
        guard let request = Self.read(kiosk) else { return }
        if fault == .cutBeforeStored { return }
        if fault == .serverError {
            let answer = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n"
            Self.write(Array(answer.utf8), to: kiosk)
            return
        }
        let centre = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(centre) }
        var address = Self.loopback(port: UInt16(centrePort))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(centre, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return }
        var next: [UInt8]? = request
        while let bytes = next {
            Self.write(bytes, to: centre)
            guard let answer = Self.read(centre), fault != .cutAfterStored else { return }
            if case .slow(let milliseconds) = fault { usleep(milliseconds * 1000) }
            Self.write(answer, to: kiosk)
            next = Self.read(kiosk)
        }
    }

    /// One whole message: up to the end of its head, and the body of the length that it tells.
    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < 1 << 20 {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let head = text[..<end.lowerBound]
            let length =
                head.lowercased().split(separator: "\r\n")
                .first { $0.hasPrefix("content-length:") }
                .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) }
            if bytes.count >= head.utf8.count + 4 + (length ?? 0) { return bytes }
        }
        return nil
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
