/// How the bytes of a catalogue bundle lie.
///
/// ```
/// content:
///   magic          8 bytes   89 "MCKB" 0D 0A 1A; a transfer as text breaks it visibly
///   version        1 byte    1
///   contentBytes   4 bytes   length of the whole content, magic included
///   serial         8 bytes
///   madeOn         4 bytes   year (2), month, day
///   note           length, UTF-8
///   strings        count, every length, then the UTF-8 of all; strictly ascending by bytes
///   files          count, then for each: name, node
///   attachments    count, then for each: name, length, bytes; names strictly ascending
/// seal, missing while unsigned:
///   magic          4 bytes   "MCKS"
///   key            8 bytes   the first of SHA-256 of the public key
///   signature     64 bytes   Ed25519
///
/// node: head, line, then what belongs to it
///   head           payload × 4 + kind; kind 0 text (payload: string), 1 list (payload: count),
///                  2 mapping (payload: count)
///   line           difference to the line before it in the stream, zigzag
///   list           its nodes
///   mapping        for each entry: key (string), line of the key, node
/// ```
///
/// Numbers of fixed width are big-endian; all others are LEB128 of at most 32 bits in the
/// shortest form. Names and texts are places in the table of strings, from 0. Every catalogue has
/// exactly one content: what decodes, encodes to the same bytes.
enum BundleFormat {
    static let magic: [UInt8] = [0x89, 0x4D, 0x43, 0x4B, 0x42, 0x0D, 0x0A, 0x1A]
    static let version: UInt8 = 1
    /// Magic, version and length.
    static let prefixBytes = 13
    static let sealMagic: [UInt8] = [0x4D, 0x43, 0x4B, 0x53]

    enum NodeKind: UInt8 {
        case text = 0
        case list = 1
        case mapping = 2
    }
}

/// How large a bundle may be; it comes from outside and is refused beyond.
public struct BundleLimits: Hashable, Sendable {
    /// Bytes of a bundle with its seal.
    public var bytes: Int
    /// Bytes of the remark in the header.
    public var noteBytes: Int
    /// Strings in the table.
    public var strings: Int
    /// Bytes of one string.
    public var stringBytes: Int
    /// Files of the catalogue.
    public var files: Int
    /// Values in all files together; keys of mappings do not count.
    public var values: Int
    /// Nesting of lists and mappings.
    public var depth: Int
    /// Lines of one file.
    public var lines: Int
    /// Attached files.
    public var attachments: Int

    /// The limits of the kiosk: 16 MiB, a remark of 512 bytes, 200 000 strings of 64 KiB,
    /// 512 files, 400 000 values, depth 24, 2²⁰ lines, 64 attachments. With them a hostile bundle
    /// makes the reader ask for some 60 MB at most.
    public static let standard = BundleLimits(
        bytes: 16 << 20, noteBytes: 512, strings: 200_000, stringBytes: 1 << 16,
        files: CatalogueLimits.standard.files, values: 400_000,
        depth: CatalogueLimits.standard.depth, lines: 1 << 20, attachments: 64)

    /// Creates limits.
    public init(
        bytes: Int, noteBytes: Int, strings: Int, stringBytes: Int, files: Int, values: Int,
        depth: Int, lines: Int, attachments: Int
    ) {
        self.bytes = bytes
        self.noteBytes = noteBytes
        self.strings = strings
        self.stringBytes = stringBytes
        self.files = files
        self.values = values
        self.depth = depth
        self.lines = lines
        self.attachments = attachments
    }
}
