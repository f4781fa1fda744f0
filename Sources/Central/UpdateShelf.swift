import Dossiers
// The compiler takes the system's `stat` for this module's, once certificates are linked in.
import CoreFoundation
import Glibc
import Updates

/// The updates that a centre hands out: files `motcua-VERSION.update` of one directory.
///
/// The directory is read at every question, so that an operator adds and removes files while the
/// centre runs. Only what the publisher's key signed is named to anybody.
public struct UpdateShelf: Sendable {
    /// The most files that are looked at.
    public static let fileLimitCount = 64
    private static let prefix = "motcua-"
    private static let suffix = ".update"

    private let directory: String
    private let key: VerifyingKey

    /// - Parameters:
    ///   - directory: Where the files lie.
    ///   - key: The publisher's.
    public init(directory: String, key: VerifyingKey) {
        self.directory = directory
        self.key = key
    }

    /// Reads the key from its file; nil when it holds none.
    public init?(directory: String, keyFile: String) {
        // The longest line: base64 of 32 bytes, and its end.
        let bytes = (44...46).reversed().lazy.compactMap {
            Self.read(keyFile, offset: 0, count: $0)
        }.first
        let text = String(decoding: bytes ?? [], as: UTF8.self)
        guard let line = text.split(whereSeparator: \.isWhitespace).first,
            let key = try? VerifyingKey(base64: String(line))
        else { return nil }
        self.init(directory: directory, key: key)
    }

    /// The header of the newest update that a system may take at once; nil when there is none.
    public func latest(from running: SystemVersion) -> UpdateHeader? {
        let headers = versions().filter { $0 > running }.compactMap { header(of: $0) }
        return headers.filter { $0.manifest.minimumVersion <= running }
            .max { $0.manifest.version < $1.manifest.version }
    }

    /// A stretch of a file, and the file's length.
    ///
    /// - Returns: Fewer bytes at the end of the file; nil when there is no such file, or it is not
    ///   this publisher's.
    func stretch(
        of version: SystemVersion, offset: Int, count: Int
    ) -> (bytes: [UInt8], fileBytes: Int)? {
        guard let header = header(of: version), offset >= 0, offset < header.fileBytes,
            count > 0
        else { return nil }
        let wanted = min(count, header.fileBytes - offset)
        guard let bytes = Self.read(path(version), offset: offset, count: wanted) else {
            return nil
        }
        return (bytes, header.fileBytes)
    }

    private func path(_ version: SystemVersion) -> String {
        directory + "/" + Self.prefix + version.description + Self.suffix
    }

    private func versions() -> [SystemVersion] {
        guard let handle = opendir(directory) else { return [] }
        defer { closedir(handle) }
        var versions: [SystemVersion] = []
        while let entry = readdir(handle), versions.count < Self.fileLimitCount {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { continue }
            let text = name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
            if let version = SystemVersion(String(text)) { versions.append(version) }
        }
        return versions
    }

    private func header(of version: SystemVersion) -> UpdateHeader? {
        let path = path(version)
        guard
            let prefix = Self.read(path, offset: 0, count: UpdateHeader.prefixBytes),
            let length = try? UpdateHeader.length(prefix: prefix),
            let bytes = Self.read(path, offset: 0, count: length),
            let header = try? UpdateHeader(verifying: bytes, by: key),
            header.manifest.version == version
        else { return nil }
        return header
    }

    /// Exactly so many bytes of a regular file; nil when that cannot be had.
    private static func read(_ path: String, offset: Int, count: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let taken = pread(descriptor, start + filled, count - filled, offset + filled)
                if taken < 0, errno == EINTR { continue }
                if taken <= 0 { return }
                filled += taken
            }
        }
        return bytes.count == count ? bytes : nil
    }
}
