import Dossiers
import Glibc
import Updates
import Uplink

/// An update that gathers in a directory as `incoming.part` and gets its name when it is whole.
public struct DownloadFile: PartialUpdate {
    /// What must stay free for dossiers, in bytes (P2): an update never fills the disk.
    public static let reserveBytes = 512 << 20
    private static let draftName = "incoming.part"

    private let directory: String
    private let key: VerifyingKey
    private let reserveBytes: Int

    /// - Parameters:
    ///   - directory: Made when it is missing.
    ///   - key: The publisher's.
    ///   - reserveBytes: What must stay free.
    public init(
        directory: String, key: VerifyingKey, reserveBytes: Int = DownloadFile.reserveBytes
    ) throws(UpdateFault) {
        guard mkdir(directory, 0o755) == 0 || errno == EEXIST else {
            throw RawFile.refusal("tạo", directory)
        }
        self.directory = directory
        self.key = key
        self.reserveBytes = reserveBytes
    }

    private var draft: String { directory + "/" + Self.draftName }

    /// Whether the whole file lies there already; its parts are checked when it is installed.
    public func isWhole(_ header: UpdateHeader) throws(UpdateFault) -> Bool {
        let path = path(header.manifest.version)
        guard access(path, F_OK) == 0 else { return false }
        return (try? UpdateFile(path, key: key).header) == header
    }

    private func path(_ version: SystemVersion) -> String {
        directory + "/motcua-\(version)" + UpdateFile.nameSuffix
    }

    /// How many bytes are there.
    public var count: Int {
        get throws(UpdateFault) {
            var status = stat()
            return lstat(draft, &status) == 0 ? Int(status.st_size) : 0
        }
    }

    /// The first bytes; fewer when there are fewer.
    public func prefix(_ count: Int) throws(UpdateFault) -> [UInt8] {
        let there = min(count, try self.count)
        guard there > 0 else { return [] }
        return try RawFile(draft, flags: O_RDONLY | O_NOFOLLOW).read(at: 0, count: there)
    }

    /// Removes what was gathered and whole files of earlier versions; begins with a header.
    public mutating func begin(_ header: [UInt8], fileBytes: Int) throws(UpdateFault) {
        for file in try SlotPaths.files(directory)
        where file.name.hasSuffix(UpdateFile.nameSuffix) || file.name == Self.draftName {
            unlink(directory + "/" + file.name)
        }
        let free = try SlotPaths.freeBytes(directory)
        guard free - reserveBytes >= fileBytes else {
            throw .system(
                "Không đủ chỗ để tải bản cập nhật: cần \(fileBytes) byte và phải chừa "
                    + "\(reserveBytes) byte cho hồ sơ, ổ đĩa còn \(free) byte.")
        }
        try append(header)
    }

    /// Adds bytes at the end, down to the disk.
    public mutating func append(_ bytes: [UInt8]) throws(UpdateFault) {
        let end = try count
        let file = try RawFile(draft, flags: O_WRONLY | O_CREAT | O_NOFOLLOW, mode: 0o644)
        try file.write(bytes, at: end)
        try file.synchronise()
    }

    /// Checks every part, and puts the file under its name; a damaged one is removed.
    public mutating func finish(_ header: UpdateHeader) throws(UpdateFault) {
        do throws(UpdateFault) {
            try UpdateFile(draft, key: key).verify()
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path(header.manifest.version)) == 0 else {
            throw RawFile.refusal("đổi tên", draft)
        }
    }
}
