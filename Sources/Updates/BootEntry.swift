/// A kernel image on the boot partition, by its name: `motcua_VERSION.efi`, or with boot counting
/// `motcua_VERSION+LEFT.efi` and `motcua_VERSION+LEFT-DONE.efi`.
///
/// Source: systemd's "Automatic Boot Assessment". The loader counts down at each boot; a blessing
/// removes the counter; an entry with none left goes to the end of the list.
public struct BootEntry: Hashable, Sendable {
    /// Where the loader looks, below the boot partition.
    public static let directory = "EFI/Linux"
    /// How often a new entry is tried.
    public static let trialCount = 3
    private static let prefix = "motcua_"
    private static let suffix = ".efi"

    /// The version that it starts.
    public let version: SystemVersion
    /// How many tries it has left; nil when it is blessed.
    public let triesLeft: Int?
    /// How many it has had.
    public let triesDone: Int
    /// The file's name as it is on the disk.
    public let fileName: String

    /// Names an entry.
    public init(version: SystemVersion, triesLeft: Int? = nil, triesDone: Int = 0) {
        self.version = version
        self.triesLeft = triesLeft
        self.triesDone = triesDone
        let done = triesDone > 0 ? "-\(triesDone)" : ""
        let counter = triesLeft.map { "+\($0)\(done)" } ?? ""
        fileName = Self.prefix + version.description + counter + Self.suffix
    }

    /// Reads a name; nil when it is none of ours. FAT does not tell capitals, so neither does this.
    public init?(fileName: String) {
        guard fileName.utf8.count <= 64 else { return nil }
        let name = fileName.lowercased()
        guard name.hasPrefix(Self.prefix), name.hasSuffix(Self.suffix) else { return nil }
        let stem = name.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
        let halves = stem.split(separator: "+", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), let version = SystemVersion(String(halves[0])) else {
            return nil
        }
        var left: Int?
        var done = 0
        if halves.count == 2 {
            let counters = halves[1].split(separator: "-", omittingEmptySubsequences: false)
            let numbers = counters.compactMap { decimalNumber($0, limitDigits: 7) }
            guard (1...2).contains(numbers.count), numbers.count == counters.count else {
                return nil
            }
            left = numbers[0]
            done = numbers.count == 2 ? numbers[1] : 0
        }
        self.version = version
        triesLeft = left
        triesDone = done
        self.fileName = fileName
    }

    /// The file's name while it is being written: the loader does not list it.
    public static func draftName(_ version: SystemVersion) -> String {
        prefix + version.description + ".part"
    }

    /// Whether a name is that of a draft, of any version.
    public static func isDraft(_ fileName: String) -> Bool {
        let name = fileName.lowercased()
        return name.hasPrefix(prefix) && name.hasSuffix(".part")
    }

    /// Whether a healthy start has removed its counter.
    public var isBlessed: Bool { triesLeft == nil }
    /// Whether it is counted and has no try left.
    public var isExhausted: Bool { triesLeft == 0 }

    /// The entry after the loader has chosen it: one try fewer.
    public var afterBoot: BootEntry {
        guard let triesLeft, triesLeft > 0 else { return self }
        return BootEntry(version: version, triesLeft: triesLeft - 1, triesDone: triesDone + 1)
    }

    /// The entry after a healthy start.
    public var blessed: BootEntry { BootEntry(version: version) }

    /// The entry at the end of the loader's list, and yet one that starts when nothing else does.
    public var demoted: BootEntry { BootEntry(version: version, triesLeft: 0) }

    /// The loader's list, first choice first: those without tries last, then newer before older,
    /// then the greater name (`boot.c` of systemd 252: config_entry_compare).
    public static func order(_ entries: [BootEntry]) -> [BootEntry] {
        entries.sorted { one, other in
            if one.isExhausted != other.isExhausted { return other.isExhausted }
            if one.version != other.version { return one.version > other.version }
            return one.fileName > other.fileName
        }
    }
}
