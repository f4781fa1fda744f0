/// One step of writing an update; each is whole before the next begins.
public enum InstallStep: Hashable, Sendable {
    /// Notes what is under way, for those who look and for the next start.
    case record(UpdateRecord.Phase)
    /// Removes an entry or a draft of the other slot, by name.
    case removeBootFile(String)
    /// The boot partition's changes are on the disk before anything follows.
    case syncBoot
    /// Writes a part into a partition, down to the disk.
    case write(UpdatePart, partition: Int)
    /// Reads a part back from the disk and compares its hash.
    case readBack(UpdatePart, partition: Int)
    /// Gives a partition the UUID and the label by which it is found.
    case name(partition: Int, uuid: String, label: String)
    /// Copies the kernel image under a name that the loader does not list, and reads it back.
    case stageKernel(draft: String)
    /// Renames a file of the loader's directory.
    case rename(from: String, to: String)
}

/// Which steps install an update, or why none is taken.
///
/// At every moment between two steps, and within each, the running system's slot and entry are
/// whole; so a power cut anywhere leaves a system that starts. The other slot's entries go first,
/// its new entry comes last.
public struct InstallPlan: Hashable, Sendable {
    /// What was allowed by a person who stands at the machine.
    public struct Permission: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: Int

        /// Creates a set of permissions.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// An older version may replace a newer one.
        public static let downgrade = Permission(rawValue: 1)
    }

    /// What stays free on the boot partition, in bytes: FAT's tables and directories grow.
    public static let bootReserveBytes = 1 << 20

    /// What is installed.
    public let version: SystemVersion
    /// The steps in their order.
    public let steps: [InstallStep]

    /// Decides.
    ///
    /// - Parameters:
    ///   - manifest: What was signed.
    ///   - picture: The machine.
    ///   - refused: Versions that were rolled back on this machine.
    ///   - permission: What a person at the machine allowed.
    /// - Throws: ``UpdateFault``; nothing was changed.
    public init(
        _ manifest: UpdateManifest, picture: MachinePicture, refused: Set<SystemVersion> = [],
        permission: Permission = []
    ) throws(UpdateFault) {
        let slots = try SlotPlan(picture)
        try Self.checkVersion(
            manifest, picture: picture, slots: slots, refused: refused, permission: permission)
        try Self.checkRoom(manifest, picture: picture, slots: slots)
        version = manifest.version
        let from = picture.version
        let draft = BootEntry.draftName(version)
        let new = BootEntry(version: version, triesLeft: BootEntry.trialCount)
        var steps: [InstallStep] = [.record(.writing(version, from: from))]
        steps += slots.removable.map { .removeBootFile($0) }
        steps.append(.syncBoot)
        let blocks: [UpdatePart] = [.root, .verity]
        for part in blocks {
            let number = slots.other.partition(of: part) ?? 0
            steps.append(.write(part, partition: number))
            steps.append(.readBack(part, partition: number))
        }
        for part in blocks {
            let uuid = SlotUUID.of(part, rootHash: manifest.rootHash) ?? ""
            // The partition table is the one thing that both slots share: not written when it says
            // the right thing already.
            if slots.otherPartitions[part]?.uuid == uuid { continue }
            steps.append(
                .name(
                    partition: slots.other.partition(of: part) ?? 0, uuid: uuid,
                    label: slots.other.label(of: part)))
        }
        steps += [
            .stageKernel(draft: draft), .syncBoot, .record(.waiting(version, from: from)),
            .rename(from: draft, to: new.fileName), .syncBoot,
        ]
        if version < from {
            // The loader prefers the newer. Without tries it goes to the end of its list, where
            // it still is what starts when the older one does not.
            steps += [
                .rename(
                    from: slots.runningEntry.fileName, to: slots.runningEntry.demoted.fileName),
                .syncBoot,
            ]
        }
        self.steps = steps
    }

    private static func checkVersion(
        _ manifest: UpdateManifest, picture: MachinePicture, slots: SlotPlan,
        refused: Set<SystemVersion>, permission: Permission
    ) throws(UpdateFault) {
        let version = manifest.version
        let running = picture.version
        guard slots.runningEntry.isBlessed else { throw .onTrial(running) }
        let isExhausted = picture.entries.contains { $0.version == version && $0.isExhausted }
        guard !refused.contains(version), !isExhausted else { throw .refusedBefore(version) }
        guard version != running, manifest.rootHash != slots.rootHash else {
            throw .notNewer(version, running: running)
        }
        guard version > running || permission.contains(.downgrade) else {
            throw .notNewer(version, running: running)
        }
        guard running >= manifest.minimumVersion || version < running else {
            throw .tooOld(running: running, minimum: manifest.minimumVersion)
        }
        let isWaiting =
            picture.isWaiting && picture.nextEntry?.version == version
            && slots.otherPartitions[.root]?.uuid
                == SlotUUID.of(.root, rootHash: manifest.rootHash)
        guard !isWaiting else { throw .alreadyWaiting(version) }
    }

    private static func checkRoom(
        _ manifest: UpdateManifest, picture: MachinePicture, slots: SlotPlan
    ) throws(UpdateFault) {
        for part in [UpdatePart.root, .verity] {
            let room = slots.otherPartitions[part]?.bytes ?? 0
            guard manifest[part].bytes <= room else {
                throw .tooLarge(part, bytes: manifest[part].bytes, room: room)
            }
        }
        let removable = Set(slots.removable)
        let freed = picture.bootFiles.filter { removable.contains($0.name) }
            .reduce(0) { $0 + $1.bytes }
        let needed = manifest.kernel.bytes + bootReserveBytes
        let free = picture.bootFreeBytes + freed
        guard needed <= free else { throw .bootPartitionFull(needed: needed, free: free) }
    }
}

/// Carries out steps on a machine; tests put one in its place that loses its power.
public protocol InstallEffects {
    /// Carries out one step, whole.
    mutating func perform(_ step: InstallStep) throws
}

extension InstallPlan {
    /// Carries out all steps. What fails leaves the running system untouched.
    public func carryOut(on machine: inout some InstallEffects) throws {
        for step in steps { try machine.perform(step) }
    }
}
