import Glibc

/// Whether what is written below a path is still there after the power was cut.
public enum StateVolume {
    /// The greatest mount table that is read, in bytes.
    public static let tableLimitBytes = 1_048_576

    /// Whether a path lies in memory or on a read-only image, by the machine's mount table.
    ///
    /// The kiosk's root is a read-only image with a layer in memory over it: where the data
    /// partition is not mounted, everything can be written there and nothing stays (P1, P2).
    public static func isVolatile(_ path: String) -> Bool {
        guard let file = fopen("/proc/self/mountinfo", "re") else { return false }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: tableLimitBytes)
        let count = fread(&bytes, 1, bytes.count, file)
        let resolved = realpath(path, nil)
        defer { free(resolved) }
        // A directory that is still to be made will lie where its parent lies.
        let real = resolved.map { String(cString: $0) } ?? path
        return isVolatile(real, mounts: String(decoding: bytes[..<count], as: UTF8.self))
    }

    /// The same, by a given mount table in the form of proc(5).
    ///
    /// - Parameter mounts: the text of `/proc/self/mountinfo`.
    public static func isVolatile(_ path: String, mounts: String) -> Bool {
        var found: (length: Int, isVolatile: Bool)?
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: false)
            guard fields.count > 6, let dash = fields[6...].firstIndex(of: "-"),
                dash + 1 < fields.count
            else { continue }
            let place = String(fields[4])
            guard place == "/" || path == place || path.hasPrefix(place + "/") else { continue }
            // Of several mounts on one place the last lies on top.
            guard place.count >= (found?.length ?? 0) else { continue }
            let options = dash + 3 < fields.count ? String(fields[dash + 3]) : ""
            found = (place.count, isVolatile(kind: String(fields[dash + 1]), options: options))
        }
        return found?.isVolatile ?? false
    }

    private static func isVolatile(kind: String, options: String) -> Bool {
        switch kind {
        case "tmpfs", "ramfs", "rootfs", "squashfs", "erofs", "iso9660": return true
        case "overlay":
            // The layer that is written to: below /run it lies in memory (systemd.volatile=).
            let upper = options.split(separator: ",").first { $0.hasPrefix("upperdir=") }
            return upper?.dropFirst("upperdir=".count).hasPrefix("/run/") ?? true
        default: return false
        }
    }
}
