import Glibc

/// What the service manager told this program in its environment; all of it is missing when the
/// program was started by hand.
public struct ServiceEnvironment: Hashable, Sendable {
    /// Where notifications go (`NOTIFY_SOCKET`): a path, or `@` and an abstract name.
    public var notifySocket: String?
    /// How often the program must say that it is alive, in microseconds (`WATCHDOG_USEC`).
    public var watchdogMicroseconds: UInt64?
    /// The program's directory below `/run` (`RUNTIME_DIRECTORY`).
    public var runtimeDirectory: String?

    /// Creates an environment from values.
    public init(
        notifySocket: String? = nil, watchdogMicroseconds: UInt64? = nil,
        runtimeDirectory: String? = nil
    ) {
        self.notifySocket = notifySocket
        self.watchdogMicroseconds = watchdogMicroseconds
        self.runtimeDirectory = runtimeDirectory
    }

    /// The environment of this process.
    public static func current() -> ServiceEnvironment {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        // Set for another process (systemd.exec(5)): then nobody waits for our pings.
        let isOurs = variable("WATCHDOG_PID").map { $0 == String(getpid()) } ?? true
        return ServiceEnvironment(
            notifySocket: variable("NOTIFY_SOCKET"),
            watchdogMicroseconds: isOurs ? variable("WATCHDOG_USEC").flatMap(UInt64.init) : nil,
            // Several directories are joined with colons; the first is the unit's own.
            runtimeDirectory: variable("RUNTIME_DIRECTORY")?
                .split(separator: ":").first.map(String.init))
    }
}

/// Tells the service manager how the program is: the protocol of sd_notify(3), without its
/// library. A datagram that cannot be sent is dropped, because the kiosk works without anybody
/// who listens. Safe from every thread; never blocks.
public final class ServiceNotifier: Sendable {
    private let descriptor: Int32
    private let address: sockaddr_un
    private let addressLength: socklen_t

    /// Creates a notifier.
    ///
    /// - Parameter socket: `NOTIFY_SOCKET`; nil when there is none. The notifier is nil then, and
    ///   also for a name that is no Unix socket's.
    public init?(socket name: String?) {
        guard let name, let made = Self.address(name) else { return nil }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        (address, addressLength) = made
    }

    deinit { close(descriptor) }

    /// The first page is on the screen (`READY=1`), and what the kiosk does now.
    public func ready(_ status: String) { send("READY=1\nSTATUS=\(Self.line(status))") }

    /// What the kiosk does now, one line for `systemctl status`; never holds anything of a visit.
    public func status(_ text: String) { send("STATUS=\(Self.line(text))") }

    /// The program is about to end (`STOPPING=1`).
    public func stopping() { send("STOPPING=1") }

    /// The loop is alive (`WATCHDOG=1`).
    public func watchdog() { send("WATCHDOG=1") }

    private func send(_ text: String) {
        var address = address
        let bytes = Array(text.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = sendto(
                    descriptor, bytes, bytes.count,
                    Int32(MSG_DONTWAIT)
                        | Int32(MSG_NOSIGNAL), pointer, addressLength)
            }
        }
    }

    /// A line break would begin another variable.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }.prefix(200))
    }

    private static func address(_ name: String) -> (sockaddr_un, socklen_t)? {
        var bytes = Array(name.utf8)
        // An abstract name begins with a zero byte, written as @ (unix(7)).
        let isAbstract = bytes.first == UInt8(ascii: "@")
        guard isAbstract || bytes.first == UInt8(ascii: "/") else { return nil }
        if isAbstract { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count > 1, bytes.count < room else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        // The length of an abstract name is its end; a path ends at its zero byte.
        return (address, socklen_t(start + bytes.count + (isAbstract ? 0 : 1)))
    }
}
