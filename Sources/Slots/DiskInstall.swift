import Glibc
import Updates

/// Carries out the steps of an update on the real disk, or on a plain file with a partition table.
public struct DiskInstall: InstallEffects {
    private let source: UpdateFile
    private let paths: SlotPaths
    private let disk: String
    private let directory: String
    private let table: PartitionTable
    private var record: UpdateRecordFile

    init(
        source: UpdateFile, paths: SlotPaths, disk: String, record: UpdateRecordFile
    ) throws(UpdateFault) {
        self.source = source
        self.paths = paths
        self.disk = disk
        self.record = record
        directory = try paths.bootDirectory
        table = try paths.table(disk: disk)
    }

    /// Carries out one step, down to the disk where the step says so.
    public mutating func perform(_ step: InstallStep) throws {
        switch step {
        case .record(let phase): record.change { $0.phase = phase }
        case .removeBootFile(let name):
            guard unlink(directory + "/" + name) == 0 || errno == ENOENT else {
                throw RawFile.refusal("xóa", directory + "/" + name)
            }
        case .syncBoot:
            try RawFile(directory, flags: O_RDONLY | O_DIRECTORY).synchroniseFileSystem()
        case .write(let part, let partition):
            let (file, offset) = try open(partition, flags: O_WRONLY)
            try source.copy(part, into: file, at: offset)
        case .readBack(let part, let partition):
            let (file, offset) = try open(partition, flags: O_RDONLY)
            try compare(part, file, at: offset)
        case .name(let partition, let uuid, let label):
            for (option, value) in [("--part-uuid", uuid), ("--part-label", label)] {
                try ProgramRun.run(
                    paths.sfdisk,
                    ["--quiet", "--no-reread", option, disk, String(partition), value],
                    timeoutSeconds: SlotPaths.sfdiskTimeoutSeconds)
            }
        case .stageKernel(let draft):
            let path = directory + "/" + draft
            let file = try RawFile(path, flags: O_RDWR | O_CREAT | O_TRUNC)
            try source.copy(.kernel, into: file, at: 0)
            try compare(.kernel, file, at: 0)
        case .rename(let from, let to):
            guard rename(directory + "/" + from, directory + "/" + to) == 0 else {
                throw RawFile.refusal("đổi tên", directory + "/" + from)
            }
        }
    }

    private func compare(
        _ part: UpdatePart, _ file: RawFile, at offset: Int
    ) throws(UpdateFault) {
        file.forgetCache()
        let expected = source.header.manifest[part]
        guard try file.digest(at: offset, count: expected.bytes) == expected.sha256 else {
            throw .notWritten(part)
        }
    }

    /// A partition's device, or its place in a disk that is a plain file.
    private func open(
        _ number: Int, flags: Int32
    ) throws(UpdateFault) -> (file: RawFile, offset: Int) {
        guard let row = table.rows.first(where: { $0.partition.number == number }) else {
            throw .unclearSlots("partition \(number)")
        }
        var status = stat()
        guard stat(disk, &status) == 0 else { throw RawFile.refusal("mở", disk) }
        let isPlain = status.st_mode & S_IFMT == S_IFREG
        let file = try RawFile(isPlain ? disk : row.node, flags: flags)
        return (file, isPlain ? row.startBytes : 0)
    }
}
