import Updates

struct PowerCut: Error {}

/// A machine with two slots, a boot partition and a loader; its power can be cut within any step.
struct SimulatedMachine: InstallEffects {
    /// What a partition or a kernel image holds: everything of a root hash, or no whole thing.
    enum Content: Equatable {
        case whole(hash: String)
        case torn
    }

    var contents: [Int: Content] = [:]
    var uuids: [Int: String] = [:]
    /// What surely is on the boot partition.
    private(set) var bootFiles: [String: Content] = [:]
    /// What was changed there and may not be on the disk yet.
    private(set) var pending: [(inout [String: Content]) -> Void] = []
    var record = UpdateRecord()
    var running: SystemVersion
    var runningHash: String
    /// Versions whose kiosk never becomes healthy.
    var unhealthy: Set<SystemVersion> = []
    /// What is being installed.
    var incoming: UpdateManifest?
    /// Operations until the power goes; nil is for ever.
    var operationsLeft: Int?
    /// Of the changes that were not synchronised, those that are on the disk after the cut, one bit
    /// each: a file system may write them in any order.
    var survivingChanges = 0

    static let partitionBytes = 1 << 20

    /// A machine that runs a version in slot A; slot B holds another one, or nothing.
    init(running: SystemVersion, other: SystemVersion? = nil) {
        self.running = running
        runningHash = hash(running.description)
        put(running, in: .a)
        if let other { put(other, in: .b) }
        for number in 2...5 where uuids[number] == nil {
            uuids[number] = "00000000-0000-4000-8000-00000000000\(number)"
        }
    }

    private mutating func put(_ version: SystemVersion, in slot: Slot) {
        let hash = hash(version.description)
        for part in [UpdatePart.root, .verity] {
            guard let number = slot.partition(of: part) else { continue }
            contents[number] = .whole(hash: hash)
            uuids[number] = SlotUUID.of(part, rootHash: hash)
        }
        bootFiles[BootEntry(version: version).fileName] = .whole(hash: hash)
    }

    /// The boot partition as programs see it.
    var visibleBootFiles: [String: Content] {
        var files = bootFiles
        for change in pending { change(&files) }
        return files
    }

    var picture: MachinePicture {
        MachinePicture(
            commandLine: "root=/dev/mapper/root roothash=\(runningHash) ro quiet",
            version: running,
            partitions: uuids.map {
                SlotPartition(number: $0.key, uuid: $0.value, bytes: Self.partitionBytes)
            },
            bootFiles: visibleBootFiles.keys.sorted().map { .init(name: $0, bytes: 3000) },
            bootFreeBytes: 4 << 20)
    }

    // MARK: Steps

    private mutating func operate() throws {
        guard let left = operationsLeft else { return }
        guard left > 0 else { throw PowerCut() }
        operationsLeft = left - 1
    }

    mutating func perform(_ step: InstallStep) throws {
        let hash = incoming?.rootHash ?? ""
        switch step {
        case .record(let phase):
            try operate()
            record.phase = phase
        case .removeBootFile(let name):
            try operate()
            pending.append { $0[name] = nil }
        case .syncBoot:
            try operate()
            bootFiles = visibleBootFiles
            pending = []
        case .write(_, let partition):
            try operate()
            contents[partition] = .torn
            try operate()
            contents[partition] = .whole(hash: hash)
        case .readBack(_, let partition):
            try operate()
            guard contents[partition] == .whole(hash: hash) else { throw PowerCut() }
        case .name(let partition, let uuid, _):
            try operate()
            uuids[partition] = uuid
        case .stageKernel(let draft):
            try operate()
            pending.append { $0[draft] = .torn }
            try operate()
            pending.append { $0[draft] = .whole(hash: hash) }
        case .rename(let from, let to):
            try operate()
            pending.append { files in
                files[to] = files[from]
                files[from] = nil
            }
        }
    }

    // MARK: Power and starts

    /// The power goes: what was not synchronised is there in part.
    mutating func losePower() {
        for (place, change) in pending.enumerated() where survivingChanges >> place & 1 == 1 {
            change(&bootFiles)
        }
        pending = []
        operationsLeft = nil
    }

    /// Starts until a healthy system stands; nil when none ever does.
    mutating func start() -> SystemVersion? {
        bootFiles = visibleBootFiles
        pending = []
        for _ in 0..<12 {
            let entries = bootFiles.keys.compactMap { BootEntry(fileName: $0) }
            guard let chosen = BootEntry.order(entries).first else { return nil }
            let counted = chosen.afterBoot
            let image = bootFiles.removeValue(forKey: chosen.fileName)
            bootFiles[counted.fileName] = image
            guard case .whole(let hash) = image, hasSystem(hash) else { continue }
            guard !unhealthy.contains(chosen.version) else { continue }
            running = chosen.version
            runningHash = hash
            bootFiles[counted.fileName] = nil
            bootFiles[counted.blessed.fileName] = image
            record.settle(picture)
            return running
        }
        return nil
    }

    private func hasSystem(_ hash: String) -> Bool {
        [UpdatePart.root, .verity].allSatisfy { part in
            let number = uuids.first { $0.value == SlotUUID.of(part, rootHash: hash) }?.key
            return number.map { contents[$0] == .whole(hash: hash) } == true
        }
    }

    /// Whether a slot holds a system with both its UUIDs.
    func holds(_ version: SystemVersion, in slot: Slot) -> Bool {
        [UpdatePart.root, .verity].allSatisfy { part in
            let hash = hash(version.description)
            guard let number = slot.partition(of: part) else { return false }
            return contents[number] == .whole(hash: hash)
                && uuids[number] == SlotUUID.of(part, rootHash: hash)
        }
    }
}
