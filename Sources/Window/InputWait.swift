import Glibc

/// Sleeps until something may have happened, where SDL would poll.
///
/// On KMS/DRM (and dummy, offscreen) SDL 2.26.5 waits by looking 900 times a second, because its
/// evdev code has no descriptor to wait on. This object opens the input devices a second time,
/// only to learn that they are readable: every opener of an evdev device has its own queue, so
/// what is drained here is not taken away from SDL, which is pumped afterwards.
public final class InputWait {
    /// The most devices that are watched.
    public static let maximumDevices = 64

    private let directory: String
    private let signal: WakeSignal
    private let watch: Int32
    private var devices: [Int32] = []
    /// Short waits still owed, see ``wait(timeoutMilliseconds:)``.
    private var shortWaits = 0
    private var shortWaitMilliseconds = 0

    /// Creates a wait on the `event*` devices of a directory (`/dev/input`) and on a signal.
    public init(directory: String, signal: WakeSignal) {
        self.directory = directory
        self.signal = signal
        watch = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        if watch >= 0 {
            inotify_add_watch(watch, directory, UInt32(IN_CREATE | IN_DELETE | IN_ATTRIB))
        }
        openDevices()
    }

    deinit {
        closeDevices()
        if watch >= 0 { close(watch) }
    }

    /// The number of devices that are watched.
    public var deviceCount: Int { devices.count }

    /// Sleeps until a device is readable, a device came or went, the signal was raised, or the
    /// time has passed (nil: never). Never uses the processor while it sleeps.
    ///
    /// A report from a device is followed by one short wait at the next call, and a device that
    /// came by some more: the kernel fills the queues of the openers one after the other, so SDL
    /// may not have the report yet; and udev tells SDL of a device a moment after the kernel
    /// made it. A touch seen too early would otherwise lie there until the next one.
    public func wait(timeoutMilliseconds: Int?) {
        var timeout = timeoutMilliseconds.map { max(0, min($0, 86_400_000)) } ?? -1
        if shortWaits > 0 {
            shortWaits -= 1
            timeout = timeout < 0 ? shortWaitMilliseconds : min(timeout, shortWaitMilliseconds)
            if shortWaits == 0, shortWaitMilliseconds > Self.deviceWaitMilliseconds {
                openDevices()
            }
        }
        var entries = ([signal.descriptor] + (watch >= 0 ? [watch] : []) + devices).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&entries, nfds_t(entries.count), Int32(timeout)) > 0 else { return }
        for entry in entries where entry.revents != 0 && entry.fd != signal.descriptor {
            if entry.fd == watch {
                _ = drain(watch)
                openDevices()
                (shortWaits, shortWaitMilliseconds) = (10, Self.hotplugWaitMilliseconds)
            } else {
                if !drain(entry.fd) || entry.revents & Int16(POLLIN) == 0 { remove(entry.fd) }
                if shortWaits == 0 {
                    (shortWaits, shortWaitMilliseconds) = (1, Self.deviceWaitMilliseconds)
                }
            }
        }
    }

    private static let deviceWaitMilliseconds = 4
    private static let hotplugWaitMilliseconds = 100

    /// Empties a queue; false when the device is gone.
    private func drain(_ descriptor: Int32) -> Bool {
        var scratch = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &scratch, scratch.count)
            if count == 0 { return false }
            if count < 0 {
                if errno == EINTR { continue }
                return errno == EAGAIN
            }
        }
    }

    private func remove(_ descriptor: Int32) {
        devices.removeAll { $0 == descriptor }
        close(descriptor)
    }

    private func openDevices() {
        closeDevices()
        guard let stream = opendir(directory) else { return }
        defer { closedir(stream) }
        while devices.count < Self.maximumDevices, let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            guard name.hasPrefix("event") else { continue }
            let descriptor = open(directory + "/" + name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            if descriptor >= 0 { devices.append(descriptor) }
        }
    }

    private func closeDevices() {
        for descriptor in devices { close(descriptor) }
        devices.removeAll()
    }
}
