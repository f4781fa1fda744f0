import FoundationEssentials

/// What a machine remembers of its updates, beside what the disk itself says.
public struct UpdateRecord: Hashable, Sendable {
    /// What is under way.
    public enum Phase: Hashable, Sendable {
        /// Nothing.
        case idle
        /// The other slot is being written.
        case writing(SystemVersion, from: SystemVersion)
        /// The other slot is whole; it is tried at the next start, or is on trial now.
        case waiting(SystemVersion, from: SystemVersion)
    }

    /// How an update ended.
    public enum Result: String, Codable, Hashable, Sendable {
        /// It started well and stays.
        case succeeded
        /// It did not start well; the one before came back.
        case rolledBack
        /// Writing was cut short; it may be written again.
        case interrupted
        /// It was not taken.
        case refused
    }

    /// The last end.
    public struct Outcome: Codable, Hashable, Sendable {
        /// Which version; nil when the file did not say.
        public var version: SystemVersion?
        /// How.
        public var result: Result
        /// Why, as one word.
        public var reason: String?

        /// Notes an end.
        public init(version: SystemVersion?, result: Result, reason: String? = nil) {
            self.version = version
            self.result = result
            self.reason = reason
        }
    }

    /// How many refused versions are remembered: the newest ones.
    public static let refusedLimitCount = 32
    /// The longest record that is read, in bytes.
    public static let limitBytes = 16_384

    /// What is under way.
    public var phase: Phase
    /// Versions that were rolled back here and are never tried again.
    public private(set) var refused: [SystemVersion]
    /// How the last one ended.
    public var last: Outcome?

    /// A machine that never was updated.
    public init() {
        phase = .idle
        refused = []
    }

    /// Remembers a version as one that does not start here.
    public mutating func refuse(_ version: SystemVersion) {
        guard !refused.contains(version) else { return }
        refused = Array((refused + [version]).sorted().suffix(Self.refusedLimitCount))
    }

    /// Notes what became of an update, by what the machine says now.
    ///
    /// Called at every start and after a blessing. What the loader counted down on the disk is
    /// believed even when nothing was remembered: the record may have been lost.
    public mutating func settle(_ picture: MachinePicture) {
        let others = picture.entries.filter { $0.version != picture.version }
        for entry in others where entry.isExhausted && entry.triesDone > 0 {
            refuse(entry.version)
        }
        let (version, from, isWhole): (SystemVersion, SystemVersion, Bool)
        switch phase {
        case .idle: return
        case .writing(let one, let other): (version, from, isWhole) = (one, other, false)
        case .waiting(let one, let other): (version, from, isWhole) = (one, other, true)
        }
        let entry = picture.entries.first { $0.version == version }
        switch entry {
        case nil: end(version, .interrupted)
        case .some(let entry) where picture.version == version && entry.isBlessed:
            end(version, .succeeded)
        case .some(let entry) where picture.version != version && entry.isExhausted:
            refuse(version)
            end(version, .rolledBack)
        // It was kept, and could not be read at a later start: it may be written anew.
        case .some(let entry) where picture.unreadable == entry.version && isWhole:
            end(version, .succeeded)
        // Cut short before the loader was told to prefer it.
        case .some where picture.version != version && picture.nextEntry != entry:
            end(version, .interrupted)
        case .some: phase = .waiting(version, from: from)
        }
    }

    private mutating func end(_ version: SystemVersion, _ result: Result) {
        last = Outcome(version: version, result: result)
        phase = .idle
    }
}

extension UpdateRecord: Codable {
    private enum CodingKeys: String, CodingKey {
        case phase, version, from, refused, last
    }

    private enum Word: String, Codable {
        case idle, writing, waiting
    }

    /// Reads a record; what is missing is as on a new machine, what is unknown is left aside.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let version = try container.decodeIfPresent(SystemVersion.self, forKey: .version)
        let from = try container.decodeIfPresent(SystemVersion.self, forKey: .from)
        phase =
            switch (try container.decodeIfPresent(Word.self, forKey: .phase), version, from) {
            case (.writing, .some(let version), .some(let from)): .writing(version, from: from)
            case (.waiting, .some(let version), .some(let from)): .waiting(version, from: from)
            default: .idle
            }
        let refused = try container.decodeIfPresent([SystemVersion].self, forKey: .refused) ?? []
        self.refused = Array(refused.sorted().suffix(Self.refusedLimitCount))
        last = try container.decodeIfPresent(Outcome.self, forKey: .last)
    }

    /// Writes a record.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch phase {
        case .idle: try container.encode(Word.idle, forKey: .phase)
        case .writing(let version, let from):
            try container.encode(Word.writing, forKey: .phase)
            try container.encode(version, forKey: .version)
            try container.encode(from, forKey: .from)
        case .waiting(let version, let from):
            try container.encode(Word.waiting, forKey: .phase)
            try container.encode(version, forKey: .version)
            try container.encode(from, forKey: .from)
        }
        try container.encode(refused, forKey: .refused)
        try container.encodeIfPresent(last, forKey: .last)
    }

    /// Reads a record's file.
    public init?(json: [UInt8]) {
        guard json.count <= Self.limitBytes,
            let record = try? JSONDecoder().decode(UpdateRecord.self, from: Data(json))
        else { return nil }
        self = record
    }

    /// For a record's file.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and nothing else: there is nothing that could not be encoded.
        return Array((try? encoder.encode(self)) ?? Data())
    }
}
