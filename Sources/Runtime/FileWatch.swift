import Glibc

/// What tells one state of a file from another without reading it.
public struct FileStamp: Hashable, Sendable {
    private var device: UInt
    private var inode: UInt
    private var size: Int
    private var changedSeconds: Int
    private var changedNanoseconds: Int

    /// The stamp of what lies at a path now; nil when there is nothing. Of a directory only which
    /// one it is counts, not what is in it.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        let isDirectory = status.st_mode & S_IFMT == S_IFDIR
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
        size = isDirectory ? 0 : Int(status.st_size)
        changedSeconds = isDirectory ? 0 : status.st_mtim.tv_sec
        changedNanoseconds = isDirectory ? 0 : status.st_mtim.tv_nsec
    }
}

/// Waits until one of a few files changes, appears or goes, also with a mount. Sleeps in the
/// kernel (inotify, and the mount table's own notice); nothing is polled.
public final class FileWatch: Sendable {
    private let stopEnd: Int32

    /// Begins to watch on a thread of its own.
    ///
    /// - Parameters:
    ///   - paths: the files; those that do not exist, and whose directories do not, may appear.
    ///   - stamps: what was there when the caller read them: a change before the watch began
    ///     counts too.
    ///   - onChange: called at most once, on the watching thread.
    public init?(
        paths: [String], stamps: [FileStamp?], onChange: @escaping @Sendable () -> Void
    ) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let notify = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard notify >= 0 else {
            close(ends[0])
            close(ends[1])
            return nil
        }
        stopEnd = ends[1]
        let stopped = ends[0]
        Thread.detach {
            if Self.waitForChange(paths, stamps, notify: notify, stopped: stopped) { onChange() }
            close(notify)
            close(stopped)
        }
    }

    deinit { close(stopEnd) }

    private static func waitForChange(
        _ paths: [String], _ stamps: [FileStamp?], notify: Int32, stopped: Int32
    ) -> Bool {
        let mounts = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
        defer { if mounts >= 0 { close(mounts) } }
        while true {
            // Before looking, so that nothing falls between; and again each time, because a
            // directory further down may have come.
            for path in paths { watchNearestDirectory(of: path, notify) }
            if paths.map({ FileStamp($0) }) != stamps { return true }
            repeat {
                var entries = [
                    pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: notify, events: Int16(POLLIN), revents: 0),
                    // A change of the mounts is reported as an exception (proc(5)).
                    pollfd(fd: mounts, events: Int16(POLLPRI), revents: 0),
                ]
                if poll(&entries, nfds_t(entries.count), -1) < 0, errno != EINTR { return false }
                if entries[0].revents != 0 { return false }
                if entries[2].revents != 0 { break }
            } while !hasNews(notify)
        }
    }

    private static func watchNearestDirectory(of path: String, _ notify: Int32) {
        // A file that is being written is looked at when it is closed, not when it is made.
        let mask = UInt32(
            IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF
                | IN_MOVE_SELF)
        var directory = path[...]
        while let slash = directory.lastIndex(of: "/") {
            directory = directory[..<slash]
            let name = directory.isEmpty ? "/" : String(directory)
            if inotify_add_watch(notify, name, mask) >= 0 || directory.isEmpty { return }
        }
    }

    /// Takes what was reported; whether something else happened than that files were made.
    private static func hasNews(_ notify: Int32) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        var isNews = false
        while true {
            let count = read(notify, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return isNews }
            var place = 0
            let head = MemoryLayout<inotify_event>.size
            buffer.withUnsafeBytes { bytes in
                while place + head <= count {
                    let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
                    let isPlainCreation =
                        event.mask & UInt32(IN_CREATE) != 0 && event.mask & UInt32(IN_ISDIR) == 0
                    if !isPlainCreation { isNews = true }
                    place += head + Int(event.len)
                }
            }
        }
    }
}
