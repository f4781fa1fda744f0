import FoundationEssentials
import Glibc

/// Answers an outside driver over a Unix socket that only this user can open: one request a line,
/// one line of JSON back. Refused in production.
public final class InspectServer: Sendable {
    /// Why the socket could not be opened.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened and what to do.
        public let description: String
    }

    private let descriptor: Int32
    private let path: String

    /// Opens the socket and begins to answer on a thread of its own.
    ///
    /// - Throws: ``Failure`` when the path is too long or cannot be bound.
    public init(path: String, mailbox: EventMailbox) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else {
            throw Failure(description: "inspect: the path is too long: \(path)")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            for (index, byte) in path.utf8.enumerated() { bytes[index] = byte }
        }
        unlink(path)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let earlierMask = umask(0o177)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        umask(earlierMask)
        guard descriptor >= 0, bound == 0, listen(descriptor, 4) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw Failure(description: "inspect: cannot open \(path): \(reason)")
        }
        self.descriptor = descriptor
        self.path = path
        Thread.detach { Self.serve(descriptor, mailbox) }
    }

    /// Removes the socket.
    public func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        unlink(path)
    }

    private static func serve(_ descriptor: Int32, _ mailbox: EventMailbox) {
        while true {
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            Thread.detach { answer(client, mailbox) }
        }
    }

    private static func answer(_ client: Int32, _ mailbox: EventMailbox) {
        defer { close(client) }
        guard let input = fdopen(dup(client), "r") else { return }
        defer { fclose(input) }
        var buffer = [CChar](repeating: 0, count: InspectRequest.limitBytes + 2)
        while fgets(&buffer, Int32(buffer.count), input) != nil {
            let end = buffer.firstIndex(of: 0) ?? buffer.count
            var line = String(decoding: buffer[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if line.hasSuffix("\n") { line.removeLast() }
            let reply: String
            if let request = InspectRequest(line: line) {
                let waiting = Reply()
                mailbox.post(.inspect(request) { waiting.set($0) })
                reply = waiting.get()
                if request == .quit { mailbox.post(.stop) }
            } else {
                reply = #"{"error":"unknown request"}"#
            }
            let bytes = Array((reply + "\n").utf8)
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                sent += count
            }
        }
    }
}
