import Dossiers
import FoundationEssentials

/// One of the three pieces of an update, in the order of the file.
public enum UpdatePart: String, CaseIterable, Codable, Hashable, Sendable {
    /// The read-only file system, `root.squashfs`.
    case root
    /// Its dm-verity hash tree, `root.verity`.
    case verity
    /// The unified kernel image with the root hash in its command line, `kernel.efi`.
    case kernel
}

/// What an update is: signed, and the first thing that is decoded.
public struct UpdateManifest: Codable, Hashable, Sendable {
    /// Length and hash of a part.
    public struct Part: Codable, Hashable, Sendable {
        /// Length in bytes.
        public var bytes: Int
        /// SHA-256, 64 lower-case hexadecimal digits.
        public var sha256: String

        /// Describes a part.
        public init(bytes: Int, sha256: String) {
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// The longest manifest that is read, in bytes.
    public static let limitBytes = 65_536
    /// The greatest file system or hash tree, in bytes: far more than any slot, and far from
    /// overflowing a sum.
    public static let partLimitBytes = 16 << 30
    /// The greatest kernel image, in bytes.
    public static let kernelLimitBytes = 256 << 20
    /// dm-verity's blocks, in bytes.
    public static let blockBytes = 4096

    /// Its version.
    public var version: SystemVersion
    /// The oldest system that it may replace.
    public var minimumVersion: SystemVersion
    /// dm-verity's root hash, 64 lower-case hexadecimal digits.
    public var rootHash: String
    /// The file system.
    public var root: Part
    /// The hash tree.
    public var verity: Part
    /// The kernel image.
    public var kernel: Part

    /// Describes an update.
    public init(
        version: SystemVersion, minimumVersion: SystemVersion, rootHash: String, root: Part,
        verity: Part, kernel: Part
    ) {
        self.version = version
        self.minimumVersion = minimumVersion
        self.rootHash = rootHash
        self.root = root
        self.verity = verity
        self.kernel = kernel
    }

    /// One of the parts.
    public subscript(part: UpdatePart) -> Part {
        switch part {
        case .root: root
        case .verity: verity
        case .kernel: kernel
        }
    }

    /// The length of all parts in bytes.
    public var partsBytes: Int { root.bytes + verity.bytes + kernel.bytes }

    /// Reads a manifest whose signature was found good.
    ///
    /// Fields that this program does not know are left aside: a later publisher may add some.
    init(decoding json: [UInt8]) throws(UpdateFault) {
        guard json.count <= Self.limitBytes,
            let manifest = try? JSONDecoder().decode(UpdateManifest.self, from: Data(json)),
            manifest.isSound
        else { throw .malformed }
        self = manifest
    }

    /// The same manifest gives the same bytes.
    func encoded() throws(UpdateFault) -> [UInt8] {
        guard isSound else { throw .malformed }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self), data.count <= Self.limitBytes else {
            throw .malformed
        }
        return Array(data)
    }

    private var isSound: Bool {
        let hashes = [rootHash, root.sha256, verity.sha256, kernel.sha256]
        let blocks = [root.bytes, verity.bytes]
        return minimumVersion <= version
            && hashes.allSatisfy { $0.utf8.count == 64 && Digest.isHexadecimal($0) }
            && blocks.allSatisfy {
                (1...Self.partLimitBytes).contains($0) && $0 % Self.blockBytes == 0
            } && (1...Self.kernelLimitBytes).contains(kernel.bytes)
    }
}
