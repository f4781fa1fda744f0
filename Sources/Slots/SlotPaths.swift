import Glibc
import Runtime
import Updates

/// Where everything lies; tests put directories and plain files in their place.
public struct SlotPaths: Hashable, Sendable {
    /// The kernel's command line.
    public var commandLine = "/proc/cmdline"
    /// The running system's os-release(5).
    public var release = "/etc/os-release"
    /// The boot partition; nil looks where systemd mounts it.
    public var boot: String?
    /// The disk; nil finds it by the running root's UUID.
    public var disk: String?
    /// Where record and lock lie.
    public var state = "/var/lib/motcua/update"
    /// The mark of a healthy kiosk.
    public var healthyMark = "/run/motcua/healthy"
    /// sfdisk(8).
    public var sfdisk = "/usr/sbin/sfdisk"

    /// How long one call of `sfdisk` may take, in seconds.
    static let sfdiskTimeoutSeconds = 60
    private static let textLimitBytes = 65_536

    /// The places of the image.
    public init() {}

    /// The directory in which the loader looks.
    var bootDirectory: String {
        get throws(UpdateFault) {
            let places = boot.map { [$0] } ?? ["/efi", "/boot/efi", "/boot"]
            for place in places {
                let directory = place + "/" + BootEntry.directory
                if access(directory, F_OK) == 0 { return directory }
            }
            throw .unclearSlots("\(places.joined(separator: ", ")): \(BootEntry.directory)")
        }
    }

    /// The disk that holds the running root.
    func diskPath(rootHash: String) throws(UpdateFault) -> String {
        if let disk { return disk }
        let link = "/dev/disk/by-partuuid/" + (SlotUUID.of(.root, rootHash: rootHash) ?? "")
        guard let node = Self.resolved(link) else { throw .unclearSlots(link) }
        // Below /sys a partition's directory lies in that of its disk.
        let name = node.split(separator: "/").last.map(String.init) ?? ""
        let parts = Self.resolved("/sys/class/block/" + name)?.split(separator: "/") ?? []
        guard parts.count >= 2 else { throw .unclearSlots("/sys/class/block/\(name)") }
        return "/dev/" + parts[parts.count - 2]
    }

    /// The partitions of a disk.
    func table(disk: String) throws(UpdateFault) -> PartitionTable {
        let json = try ProgramRun.run(
            sfdisk, ["--json", disk], timeoutSeconds: Self.sfdiskTimeoutSeconds)
        guard let table = PartitionTable(json: json, disk: disk) else {
            throw .unclearSlots("sfdisk \(disk)")
        }
        return table
    }

    /// What the machine says of itself.
    func picture() throws(UpdateFault) -> (picture: MachinePicture, disk: String) {
        let line = try text(commandLine)
        let version = try runningVersion()
        guard let rootHash = KernelImage.rootHash(inCommandLine: line) else {
            throw .unclearSlots("roothash")
        }
        let disk = try diskPath(rootHash: rootHash)
        let directory = try bootDirectory
        let picture = MachinePicture(
            commandLine: line, version: version,
            partitions: try table(disk: disk).rows.map(\.partition),
            bootFiles: try Self.files(directory),
            bootFreeBytes: try Self.freeBytes(directory))
        return (picture, disk)
    }

    /// The version that runs.
    public func runningVersion() throws(UpdateFault) -> SystemVersion {
        let name = OSRelease.value("VERSION_ID", in: try text(release)) ?? ""
        guard let version = SystemVersion(name) else {
            throw .unclearSlots("\(release): VERSION_ID=\(name)")
        }
        return version
    }

    private func text(_ path: String) throws(UpdateFault) -> String {
        // Files below /proc have no length: not WholeFile.
        guard let handle = fopen(path, "re") else { throw RawFile.refusal("đọc", path) }
        defer { fclose(handle) }
        var bytes = [UInt8](repeating: 0, count: Self.textLimitBytes)
        let count = fread(&bytes, 1, bytes.count, handle)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    /// The regular files of a directory, and at most so many.
    static func files(
        _ directory: String, limitCount: Int = 1000
    ) throws(UpdateFault) -> [MachinePicture.BootFile] {
        guard let handle = opendir(directory) else { throw RawFile.refusal("đọc", directory) }
        defer { closedir(handle) }
        var files: [MachinePicture.BootFile] = []
        while let entry = readdir(handle), files.count < limitCount {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard lstat(directory + "/" + name, &status) == 0,
                status.st_mode & S_IFMT == S_IFREG
            else { continue }
            files.append(.init(name: name, bytes: Int(status.st_size)))
        }
        return files.sorted { $0.name < $1.name }
    }

    static func freeBytes(_ directory: String) throws(UpdateFault) -> Int {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { throw RawFile.refusal("đọc", directory) }
        let (bytes, isTooMuch) = Int(status.f_bavail)
            .multipliedReportingOverflow(by: Int(status.f_frsize))
        return isTooMuch ? .max >> 1 : bytes
    }
}
