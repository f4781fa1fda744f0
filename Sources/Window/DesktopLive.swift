import Glibc

/// Whether a desktop runs that windows can be opened on.
enum Desktop {
    /// Whether an X server or a Wayland compositor is named in the environment.
    static var isThere: Bool {
        let names: [String] = ["DISPLAY", "WAYLAND_DISPLAY"]
        return names.contains { name in getenv(name).map { $0.pointee != 0 } ?? false }
    }
}
