import Foundation
import Glibc

/// Talks to a running kiosk's inspection socket: one request a line, one answer a line.
public final class InspectClient {
    private let descriptor: Int32
    private var received: [UInt8] = []

    /// Connects, trying until the socket is there or the time has passed.
    ///
    /// - Throws: ``RehearsalFailure`` when nothing answers in time.
    public init(path: String, timeoutMilliseconds: Int = 20_000) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else {
            throw RehearsalFailure("the socket's path is too long: \(path)")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            for (index, byte) in path.utf8.enumerated() { bytes[index] = byte }
        }
        for _ in 0..<max(1, timeoutMilliseconds / 2) {
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
            let descriptor = socket(AF_UNIX, kind, 0)
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            if result == 0 {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
            usleep(2000)
        }
        throw RehearsalFailure("nothing answers on \(path)")
    }

    deinit { close(descriptor) }

    /// Sends a request and does not wait; its answer comes before that of the next.
    ///
    /// - Throws: ``RehearsalFailure`` when the kiosk is gone.
    public func send(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        guard
            bytes.withUnsafeBytes({
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }) == bytes.count
        else { throw RehearsalFailure("the kiosk is gone") }
    }

    /// Sends a request and waits for its answer.
    ///
    /// - Throws: ``RehearsalFailure`` when the kiosk is gone.
    public func request(_ line: String) throws -> Data {
        try send(line)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let end = received.firstIndex(of: 10) {
                let answer = Data(received[..<end])
                received.removeFirst(end + 1)
                return answer
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw RehearsalFailure("the kiosk is gone") }
            received += buffer[..<count]
        }
    }

    /// The scene as it is now.
    public func scene() throws -> SeenScene {
        try JSONDecoder().decode(SeenScene.self, from: request("scene"))
    }
}

/// Acts through the inspection socket alone, for kiosks without a window.
public final class SocketHand: Hand {
    private let client: InspectClient

    /// Creates a hand.
    public init(client: InspectClient) { self.client = client }

    /// The scene as it is now.
    public func look() throws -> SeenScene { try client.scene() }

    /// Activates a control.
    public func tap(_ node: SeenScene.Node) throws { _ = try client.request("tap \(node.id)") }

    /// Writes whole words.
    public func write(_ text: String) throws { _ = try client.request("type \(text)") }
}

/// A finger on the real window: looks through the inspection socket, taps with real pointer
/// events sent by xdotool through the X server.
public final class WindowHand: Hand {
    private let client: InspectClient
    private let pointer: XdotoolPointer

    /// Creates a hand for a kiosk whose window is at the top left of a display.
    public init(client: InspectClient, display: String) throws {
        self.client = client
        pointer = try XdotoolPointer(display: display)
    }

    /// The scene as it is now.
    public func look() throws -> SeenScene { try client.scene() }

    /// Writes whole words through the inspection socket: what a keyboard sends is tested apart.
    public func write(_ text: String) throws { _ = try client.request("type \(text)") }

    /// Taps and waits until the kiosk has taken it.
    public func tap(_ node: SeenScene.Node) throws {
        guard node.frame.count == 4 else { throw RehearsalFailure("no place for \(node.id)") }
        let before = try client.scene()
        try pointer.click(
            x: node.frame[0] + node.frame[2] / 2, y: node.frame[1] + node.frame[3] / 2)
        // A tap that changes nothing is possible (a key at its limit): then time decides. It is
        // long, because on a busy machine xdotool itself begins late.
        for _ in 0..<1000 {
            if try client.scene() != before { return }
            usleep(2000)
        }
    }
}

/// One xdotool process that is fed commands.
final class XdotoolPointer {
    private let process: ChildProcess

    init(display: String) throws {
        process = try ChildProcess(
            ["xdotool", "-"], environment: ["DISPLAY": display], input: .pipe)
    }

    deinit { process.kill() }

    func click(x: Int, y: Int) throws {
        try process.pipe?.write(contentsOf: Data("mousemove \(x) \(y) click 1\n".utf8))
    }
}
