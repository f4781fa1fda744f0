import Glibc

/// Tells other programs of the machine whether a citizen is at the kiosk: a file while a visit is
/// under way, and another whose time says since when there is none.
///
/// Both lie in the service's directory below `/run`, which is memory: marking holds nothing up. When
/// the service ends, systemd removes them.
public struct VisitMark: Hashable, Sendable {
    /// There while a visit is under way.
    public static let visitName = "visit"
    /// Changed when the last visit ended.
    public static let idleName = "idle"

    private let directory: String

    /// Names the directory; it is made by the service manager.
    public init(directory: String) { self.directory = directory }

    private var visit: String { directory + "/" + Self.visitName }
    private var idle: String { directory + "/" + Self.idleName }

    /// Notes that a visit began, or that there is none.
    ///
    /// A mark that cannot be made must not keep a citizen from the service: nothing is thrown.
    public func set(isVisited: Bool) {
        if isVisited {
            touch(visit)
        } else {
            touch(idle)
            unlink(visit)
        }
    }

    /// Whether a visit is under way.
    public var isVisited: Bool { access(visit, F_OK) == 0 }

    /// Seconds since the last visit ended; a very long time when the kiosk does not run.
    ///
    /// - Parameter nowSeconds: The same clock as that of files, since 1970-01-01T00:00Z.
    public func idleSeconds(nowSeconds: Int) -> Int {
        var status = stat()
        guard stat(idle, &status) == 0 else { return .max }
        return nowSeconds - status.st_mtim.tv_sec
    }

    private func touch(_ path: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return }
        futimens(descriptor, nil)
        close(descriptor)
    }
}
