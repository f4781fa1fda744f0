import Glibc

/// The kernel's small files below a root: `/` on a kiosk, a made-up tree in tests.
public struct MachineFiles: Sendable {
    /// The greatest file that is read, in bytes.
    public static let limitBytes = 1 << 16
    /// The most names that are taken of one directory.
    public static let nameLimit = 1_000

    private let root: String

    /// Names the root, without the slash at its end: empty for `/`.
    public init(root: String) { self.root = root }

    /// The text of a file without white space at its ends; nil when there is none that can be
    /// read. Files of /proc and /sys have no size to go by.
    public func text(_ path: String) -> String? {
        let descriptor = open(root + path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while bytes.count < Self.limitBytes {
            let count = read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { break }
            bytes += part[..<count]
        }
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        return String(
            decoding: Array(bytes.drop(while: isSpace).reversed().drop(while: isSpace).reversed()),
            as: UTF8.self)
    }

    /// The names in a directory, sorted; nil when there is none that can be read.
    public func names(_ path: String) -> [String]? {
        guard let directory = opendir(root + path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < Self.nameLimit, let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether something has this name.
    public func exists(_ path: String) -> Bool { access(root + path, F_OK) == 0 }
}
