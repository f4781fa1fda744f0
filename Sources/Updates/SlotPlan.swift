import Dossiers

/// One of the two places of the disk for a system; the partitions' numbers say which is which.
public enum Slot: String, CaseIterable, Codable, Hashable, Sendable {
    /// Partitions 2 and 3.
    case a = "A"
    /// Partitions 4 and 5.
    case b = "B"

    /// The other one.
    public var other: Slot { self == .a ? .b : .a }

    /// The number of the partition that holds a part; nil for the kernel, which lies on the boot
    /// partition.
    public func partition(of part: UpdatePart) -> Int? {
        switch (part, self) {
        case (.root, .a): 2
        case (.verity, .a): 3
        case (.root, .b): 4
        case (.verity, .b): 5
        case (.kernel, _): nil
        }
    }

    /// The label of the partition that holds a part.
    public func label(of part: UpdatePart) -> String { "\(part.rawValue)_\(rawValue)" }
}

/// A partition as the table describes it.
public struct SlotPartition: Hashable, Sendable {
    /// From 1.
    public var number: Int
    /// Its own UUID.
    public var uuid: String
    /// Its length in bytes.
    public var bytes: Int

    /// Describes a partition.
    public init(number: Int, uuid: String, bytes: Int) {
        self.number = number
        self.uuid = uuid.lowercased()
        self.bytes = bytes
    }
}

/// What a machine says of itself before anything is changed.
public struct MachinePicture: Hashable, Sendable {
    /// A file in the loader's directory.
    public struct BootFile: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its length in bytes.
        public var bytes: Int

        /// Describes a file.
        public init(name: String, bytes: Int) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The kernel's command line, as in `/proc/cmdline`.
    public var commandLine: String
    /// `VERSION_ID` of the running system.
    public var version: SystemVersion
    /// The disk's partitions.
    public var partitions: [SlotPartition]
    /// The files in the loader's directory.
    public var bootFiles: [BootFile]
    /// Free bytes of the boot partition.
    public var bootFreeBytes: Int

    /// Describes a machine.
    public init(
        commandLine: String, version: SystemVersion, partitions: [SlotPartition],
        bootFiles: [BootFile], bootFreeBytes: Int
    ) {
        self.commandLine = commandLine
        self.version = version
        self.partitions = partitions
        self.bootFiles = bootFiles
        self.bootFreeBytes = bootFreeBytes
    }

    /// The entries among the files.
    public var entries: [BootEntry] { bootFiles.compactMap { BootEntry(fileName: $0.name) } }

    /// What the loader chooses at the next start.
    public var nextEntry: BootEntry? { BootEntry.order(entries).first }

    /// Whether the next start would try another version.
    public var isWaiting: Bool {
        nextEntry.map { $0.version != version && !$0.isBlessed } == true
    }

    /// The newer kept version that the loader prefers and that does not run: it could not be read
    /// and gave way to this kept one (`kiosk-image/initrd`). Restarting on purpose would bring
    /// nothing; installing it anew, or a newer one, mends it.
    public var unreadable: SystemVersion? {
        let running = entries.first { $0.version == version }
        guard let next = nextEntry, running?.isBlessed == true, next.isBlessed,
            next.version > version
        else { return nil }
        return next.version
    }
}

/// The UUIDs by which the initial system finds the partitions of a root hash: its first and its
/// last 128 bits (UAPI.2, discoverable partitions; systemd-veritysetup-generator(8)).
public enum SlotUUID {
    /// The UUID for a part; nil for the kernel, or when the hash is not 64 hexadecimal digits.
    public static func of(_ part: UpdatePart, rootHash: String) -> String? {
        guard rootHash.utf8.count == 64, Digest.isHexadecimal(rootHash) else { return nil }
        switch part {
        case .root: return text(rootHash.prefix(32))
        case .verity: return text(rootHash.suffix(32))
        case .kernel: return nil
        }
    }

    private static func text(_ digits: Substring) -> String {
        var rest = digits
        return [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }.joined(separator: "-")
    }
}

/// Which slot runs, which is free, and which entries of the loader belong to them.
public struct SlotPlan: Hashable, Sendable {
    /// The slot that runs: never written.
    public let running: Slot
    /// The entry that started it: never removed.
    public let runningEntry: BootEntry
    /// The root hash that runs.
    public let rootHash: String
    /// Entries and drafts of the other slot, by name.
    public let removable: [String]
    /// The other slot's partitions.
    public let otherPartitions: [UpdatePart: SlotPartition]

    /// The slot that may be written.
    public var other: Slot { running.other }

    /// Finds out from what the machine says of itself.
    ///
    /// - Throws: ``UpdateFault/unclearSlots(_:)`` unless exactly one slot has both UUIDs of the
    ///   running root hash, all four partitions are there, and exactly one entry has the running
    ///   version.
    public init(_ picture: MachinePicture) throws(UpdateFault) {
        guard let rootHash = KernelImage.rootHash(inCommandLine: picture.commandLine) else {
            throw .unclearSlots("roothash")
        }
        var partitions: [Int: SlotPartition] = [:]
        for partition in picture.partitions { partitions[partition.number] = partition }
        let blocks: [UpdatePart] = [.root, .verity]
        let matching = Slot.allCases.filter { slot in
            blocks.allSatisfy { part in
                let number = slot.partition(of: part)
                return number.flatMap { partitions[$0]?.uuid }
                    == SlotUUID.of(part, rootHash: rootHash)
            }
        }
        guard matching.count == 1, let running = matching.first else {
            throw .unclearSlots("UUID ×\(matching.count)")
        }
        var others: [UpdatePart: SlotPartition] = [:]
        for part in blocks {
            let number = running.other.partition(of: part) ?? 0
            guard let partition = partitions[number] else {
                throw .unclearSlots("partition \(number)")
            }
            others[part] = partition
        }
        let entries = picture.entries.filter { $0.version == picture.version }
        guard entries.count == 1, let runningEntry = entries.first else {
            throw .unclearSlots("\(BootEntry(version: picture.version).fileName) ×\(entries.count)")
        }
        self.running = running
        self.runningEntry = runningEntry
        self.rootHash = rootHash
        otherPartitions = others
        removable = picture.bootFiles.map(\.name).filter { name in
            BootEntry.isDraft(name)
                || BootEntry(fileName: name).map { $0.version != picture.version } == true
        }.sorted()
    }
}
