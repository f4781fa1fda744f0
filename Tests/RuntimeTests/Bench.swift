import Dispatch
import Dossiers
import Drawing
import Foundation
import Glibc
import Interface
import Rehearsal
import Runtime
import Screens
import Session
import Synchronization
import Window

/// A screen that tells the test of each frame and can refuse to come back from one.
final class WatchedScreen: KioskScreen {
    private let semaphore = DispatchSemaphore(value: 0)
    private let onPresent: () -> Void

    init(onPresent: @escaping () -> Void = {}) { self.onPresent = onPresent }

    func waitEvents(timeoutMilliseconds: Int) -> [WindowEvent] {
        _ = semaphore.wait(timeout: .now() + .milliseconds(timeoutMilliseconds))
        return []
    }

    func present(_ canvas: Canvas, damage: [Rectangle]) { onPresent() }

    func waker() -> @Sendable () -> Void {
        let semaphore = semaphore
        return { semaphore.signal() }
    }
}

/// A service manager's socket.
final class NotifySocket {
    /// What goes into `NOTIFY_SOCKET`.
    let name: String
    private let descriptor: Int32

    /// Listens on a path, or on an abstract name.
    init(isAbstract: Bool = false) {
        let path = NSTemporaryDirectory() + "motcua-notify-\(UUID().uuidString.prefix(8))"
        name = isAbstract ? "@" + path : path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = (isAbstract ? [0] : []) + Array(path.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count + (isAbstract ? 0 : 1))
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(descriptor, $0, length)
            }
        }
    }

    deinit {
        close(descriptor)
        unlink(name)
    }

    /// The next message; nil when none comes in time.
    func next(withinMilliseconds milliseconds: Int32) -> String? {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, milliseconds) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }

    /// Everything that came until now.
    func waiting() -> [String] {
        var messages: [String] = []
        while let message = next(withinMilliseconds: 0) { messages.append(message) }
        return messages
    }
}

/// A directory that goes with the test.
final class Folder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "motcua-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A loop at its home page, on a thread of its own once it runs.
struct LoopBench {
    static let assetsDirectory: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(3).joined(separator: "/") + "/Assets"
    }()

    private static let assets = Result { try KioskAssets(directory: assetsDirectory) }

    let core: KioskCore
    let clock: TurnedClock
    let loop: KioskLoop
    let mailbox = EventMailbox()

    init(screen: any KioskScreen, service: KioskService) throws {
        FontConfiguration.use(Self.assetsDirectory + "/fonts.conf")
        let assets = try Self.assets.get()
        let station = try JSONDecoder().decode(
            Station.self,
            from: Data(contentsOf: URL(fileURLWithPath: Self.assetsDirectory + "/station.json")))
        let shaper = TextShaper()
        let display = Display(size: Size(width: 320, height: 568), diagonalInches: 6)
        clock = TurnedClock()
        core = KioskCore(
            context: ViewContext(
                session: assets.session(station: station, technician: TechnicianOffer(tasks: [])),
                strings: assets.strings,
                display: display), clock: clock, measuring: shaper, perform: { _ in })
        loop = KioskLoop(
            core: core,
            canvas: try Canvas(size: display.size, shaper: shaper, icons: assets.icons),
            screen: screen, mailbox: mailbox, clock: clock, timings: FrameTimings(),
            service: service)
    }
}

/// What a loop on another thread came to.
final class Ending<Value: Sendable>: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var value: Value?

    /// Runs a body on a thread of its own.
    init(_ body: @escaping () -> Value?) {
        let body = UnsafeTransfer(body)
        Thread.detachNewThread { [self] in
            value = body.value()
            done.signal()
        }
    }

    /// The value; nil when the body does not come to its end in time.
    func get(withinSeconds seconds: Int = 10) -> Value? {
        done.wait(timeout: .now() + .seconds(seconds)) == .success ? value : nil
    }
}

/// A clock that tests turn.
final class TurnedClock: KioskClock {
    private let seconds = Mutex(1_795_000_020)

    func turn(seconds: Int) { self.seconds.withLock { $0 += seconds } }
    func wallSeconds() -> Int { seconds.withLock { $0 } }
    func monotonicNanoseconds() -> UInt64 { UInt64(wallSeconds()) * 1_000_000_000 }
}
