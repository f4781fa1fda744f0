import Dossiers

/// The sections of a unified kernel image that the loader and the initial system go by.
///
/// Source: UAPI.5 (unified kernel image); PE format, COFF header and section table. All offsets are
/// checked: nothing outside of the given bytes is touched.
public struct KernelImage: Hashable, Sendable {
    /// The most sections that are read.
    public static let sectionLimitCount = 64
    /// The longest text section, in bytes.
    public static let textLimitBytes = 65_536

    /// The kernel's command line, `.cmdline`.
    public let commandLine: String
    /// `os-release` of the system that it starts, `.osrel`: where the loader takes the version.
    public let release: String

    /// Reads an image; nil when it is none or lacks one of the sections.
    public init?(parsing bytes: [UInt8]) {
        guard bytes.count >= 64, bytes.starts(with: [0x4D, 0x5A]) else { return nil }
        let start = Self.number(bytes, at: 0x3C, count: 4)
        guard let start, Self.slice(bytes, at: start, count: 4) == [0x50, 0x45, 0, 0],
            let count = Self.number(bytes, at: start + 6, count: 2),
            let optional = Self.number(bytes, at: start + 20, count: 2),
            count <= Self.sectionLimitCount
        else { return nil }
        var texts: [String: String] = [:]
        for index in 0..<count {
            let header = start + 24 + optional + index * 40
            guard let name = Self.slice(bytes, at: header, count: 8),
                let length = Self.number(bytes, at: header + 8, count: 4),
                let room = Self.number(bytes, at: header + 16, count: 4),
                let place = Self.number(bytes, at: header + 20, count: 4)
            else { return nil }
            let title = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
            guard [".cmdline", ".osrel"].contains(title) else { continue }
            let used = min(length, room)
            guard used <= Self.textLimitBytes, texts[title] == nil,
                let content = Self.slice(bytes, at: place, count: used)
            else { return nil }
            texts[title] = String(decoding: content.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard let commandLine = texts[".cmdline"], let release = texts[".osrel"] else {
            return nil
        }
        self.commandLine = commandLine
        self.release = release
    }

    /// The one root hash of the command line.
    public var rootHash: String? { Self.rootHash(inCommandLine: commandLine) }

    /// The value of the one `roothash=` of a command line; nil when there is none or several.
    public static func rootHash(inCommandLine line: String) -> String? {
        guard line.utf8.count <= textLimitBytes else { return nil }
        let name = "roothash="
        let values = line.split(whereSeparator: \.isWhitespace)
            .filter { $0.hasPrefix(name) }.map { $0.dropFirst(name.count).lowercased() }
        guard values.count == 1, let hash = values.first, hash.utf8.count == 64,
            Digest.isHexadecimal(hash)
        else { return nil }
        return hash
    }

    /// The version by which the loader orders the image: `IMAGE_VERSION`, else `VERSION_ID`.
    public var version: SystemVersion? {
        let text =
            OSRelease.value("IMAGE_VERSION", in: release)
            ?? OSRelease.value("VERSION_ID", in: release)
        return text.flatMap { SystemVersion($0) }
    }

    private static func slice(_ bytes: [UInt8], at place: Int, count: Int) -> [UInt8]? {
        guard place >= 0, count >= 0, place <= bytes.count, count <= bytes.count - place else {
            return nil
        }
        return Array(bytes[place..<place + count])
    }

    private static func number(_ bytes: [UInt8], at place: Int, count: Int) -> Int? {
        slice(bytes, at: place, count: count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

/// The file os-release(5).
public enum OSRelease {
    /// A variable's value without its quotes.
    public static func value(_ name: String, in text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(name + "=") {
            var value = line.dropFirst(name.count + 1)
            for quote in ["\"", "'"] where value.count >= 2 {
                if value.hasPrefix(quote), value.hasSuffix(quote) {
                    value = value.dropFirst().dropLast()
                }
            }
            return String(value)
        }
        return nil
    }
}
