import Dossiers
import FoundationEssentials
import Glibc
import Runtime
import Updates

/// Updates on one machine: takes them, settles them, tells of them.
public struct UpdateDesk: Sendable {
    private let paths: SlotPaths
    private let key: VerifyingKey?

    /// - Parameters:
    ///   - paths: Where everything lies.
    ///   - key: The publisher's; only ``install(_:permission:)`` and its like need it.
    public init(paths: SlotPaths = SlotPaths(), key: VerifyingKey? = nil) {
        self.paths = paths
        self.key = key
    }

    /// Writes an update into the other slot, to be tried at the next start.
    ///
    /// The signature is checked first, then everything that the signed manifest says, then the
    /// whole file; only then something is changed.
    ///
    /// - Returns: What was installed.
    /// - Throws: ``/Updates/UpdateFault``; the running system is untouched.
    public func install(
        _ path: String, permission: InstallPlan.Permission = []
    ) throws(UpdateFault) -> SystemVersion {
        try prepareState()
        let lock = try UpdateLock(directory: paths.state)
        defer { withExtendedLifetime(lock) {} }
        defer { tell() }
        var record = UpdateRecordFile(directory: paths.state)
        do throws(UpdateFault) {
            return try install(path, permission: permission, record: &record)
        } catch {
            let fault = error
            record = UpdateRecordFile(directory: paths.state)
            record.change { record in
                if case .writing(let version, _) = record.phase {
                    record.phase = .idle
                    record.last = .init(
                        version: version, result: .interrupted, reason: fault.token)
                } else if fault.isWorthNoting {
                    record.last = .init(
                        version: nil, result: .refused, reason: fault.token)
                }
            }
            throw fault
        }
    }

    private func install(
        _ path: String, permission: InstallPlan.Permission, record: inout UpdateRecordFile
    ) throws(UpdateFault) -> SystemVersion {
        let source = try UpdateFile(path, key: try publisherKey())
        let (picture, disk) = try paths.picture()
        let plan = try InstallPlan(
            source.header.manifest, picture: picture, refused: Set(record.record.refused),
            permission: permission)
        try source.verify()
        var machine = try DiskInstall(source: source, paths: paths, disk: disk, record: record)
        do {
            try plan.carryOut(on: &machine)
        } catch let fault as UpdateFault {
            throw fault
        } catch {
            throw .system(String(describing: error))
        }
        return plan.version
    }

    private func publisherKey() throws(UpdateFault) -> VerifyingKey {
        guard let key else { throw .badSignature }
        return key
    }

    /// The newest update among the `*.update` files of a directory that this machine would take.
    ///
    /// - Returns: Its path; nil when none would be taken.
    /// - Throws: Why, when there are files and all are refused for a reason worth saying.
    public func newest(in directory: String) throws(UpdateFault) -> String? {
        let key = try publisherKey()
        let (picture, _) = try paths.picture()
        let refused = Set(UpdateRecordFile(directory: paths.state).record.refused)
        var best: (version: SystemVersion, path: String)?
        var reason: UpdateFault?
        let files = try SlotPaths.files(directory).filter {
            $0.name.hasSuffix(UpdateFile.nameSuffix) && !$0.name.hasPrefix(".")
        }
        for file in files.prefix(Self.candidateLimitCount) {
            let path = directory + "/" + file.name
            do throws(UpdateFault) {
                let manifest = try UpdateFile(path, key: key).header.manifest
                _ = try InstallPlan(manifest, picture: picture, refused: refused)
                if best.map({ $0.version < manifest.version }) ?? true {
                    best = (manifest.version, path)
                }
            } catch {
                reason = error
            }
        }
        if let best { return best.path }
        if let reason { throw reason }
        return nil
    }

    /// Whether an update is worth fetching, as far as the record says; for programs that may not
    /// look at disks.
    public func isWanted(_ manifest: UpdateManifest) -> Bool {
        let record = UpdateRecordFile(directory: paths.state).record
        if case .waiting(manifest.version, _) = record.phase { return false }
        return !record.refused.contains(manifest.version)
    }

    /// How many files of a stick are looked at.
    public static let candidateLimitCount = 16

    /// Notes what became of an update. At every start, and after a blessing.
    ///
    /// - Returns: The record afterwards.
    @discardableResult
    public func settle() throws(UpdateFault) -> UpdateRecord {
        try prepareState()
        let lock = try UpdateLock(directory: paths.state)
        defer { withExtendedLifetime(lock) {} }
        let (picture, _) = try paths.picture()
        var record = UpdateRecordFile(directory: paths.state)
        record.change { $0.settle(picture) }
        tell()
        return record.record
    }

    /// Removes the counter of the running entry when the kiosk is healthy, and notes it.
    ///
    /// `systemd-bless-boot.service` has usually done the first already.
    ///
    /// - Returns: False while the kiosk has not said that it is healthy.
    public func bless() throws(UpdateFault) -> Bool {
        guard access(paths.healthyMark, F_OK) == 0 else { return false }
        let (picture, _) = try paths.picture()
        let entry = try SlotPlan(picture).runningEntry
        if !entry.isBlessed {
            let directory = try paths.bootDirectory
            guard
                rename(
                    directory + "/" + entry.fileName, directory + "/" + entry.blessed.fileName)
                    == 0
            else { throw RawFile.refusal("đổi tên", entry.fileName) }
            try RawFile(directory, flags: O_RDONLY | O_DIRECTORY).synchroniseFileSystem()
        }
        try settle()
        return true
    }

    /// What runs, what waits, and what became of the last update.
    public func status() throws(UpdateFault) -> UpdateStatus {
        let (picture, _) = try paths.picture()
        return try UpdateStatus(
            picture, record: UpdateRecordFile(directory: paths.state).record)
    }

    /// Leaves the status for those who may not look at disks, such as the kiosk's technician page,
    /// and marks of what waits or gave way. A disk that takes none of it stops no update.
    private func tell() {
        guard let status = try? status() else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if let json = try? encoder.encode(status) {
            try? WholeFile.write(
                Array(json), directory: paths.state, name: Self.statusName, mode: 0o644)
        }
        mark(Self.waitingName, status.isWaiting ? status.nextVersion : nil)
        mark(Self.unreadableName, status.unreadableVersion)
    }

    private func mark(_ name: String, _ version: SystemVersion?) {
        if let version {
            try? WholeFile.write(
                Array(version.description.utf8), directory: paths.state, name: name, mode: 0o644)
        } else {
            unlink(paths.state + "/" + name)
        }
    }

    /// The file with the last known status, beside the record.
    public static let statusName = "status.json"
    /// There while the next start would try another version, and names it.
    public static let waitingName = "waiting"
    /// There while a version that could not be read gave way to the one that runs, and names it.
    /// The doctor reads it.
    public static let unreadableName = "unreadable"

    private func prepareState() throws(UpdateFault) {
        guard mkdir(paths.state, 0o755) == 0 || errno == EEXIST else {
            throw RawFile.refusal("tạo", paths.state)
        }
    }
}

extension UpdateFault {
    /// Whether a technician wants to find it in the record. A stick that stays plugged in with an
    /// old update says nothing new.
    fileprivate var isWorthNoting: Bool {
        switch self {
        case .notNewer, .alreadyWaiting, .busy, .refusedBefore, .onTrial: false
        default: true
        }
    }
}
