/// The whole catalogue as one value that can be written as bytes, signed, and handed to kiosks.
///
/// It holds the parsed trees of the YAML files, so that a kiosk skips the YAML, and other tables
/// as they are. How the bytes lie: `BundleFormat`. Who may sign, and how: `CatalogueSigning` in
/// Dossiers.
public struct CatalogueBundle: Sendable {
    /// What tells one edition from another.
    public struct Header: Hashable, Sendable {
        /// Grows with every edition; a kiosk takes no smaller one than it has.
        public let serial: UInt64
        /// The day on which it was made.
        public let madeOn: CivilDate
        /// A remark of those who made it; at most ``BundleLimits/noteBytes`` bytes of UTF-8.
        public let note: String

        /// Creates a header.
        public init(serial: UInt64, madeOn: CivilDate, note: String = "") {
            self.serial = serial
            self.madeOn = madeOn
            self.note = note
        }
    }

    /// A file that travels along as it is.
    public struct Attachment: Hashable, Sendable {
        /// Its place below `Assets`: `units/units.tsv`.
        public let name: String
        /// Its bytes; the bundle does not look inside.
        public let bytes: [UInt8]

        /// Creates an attachment.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Serial, day and remark.
    public let header: Header
    /// The files of the catalogue in the order in which they are read.
    public let trees: [CatalogueTree]
    /// Other files by ascending name (bytes of UTF-8).
    public let attachments: [Attachment]

    /// Creates a bundle; attachments are put in the order of their names.
    public init(header: Header, trees: [CatalogueTree], attachments: [Attachment] = []) {
        self.header = header
        self.trees = trees
        self.attachments = attachments.sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
    }

    /// Builds the procedures.
    ///
    /// - Throws: ``BundleError/catalogue(_:)`` with the first fault found, as for YAML files.
    public func catalogue() throws(BundleError) -> ProcedureCatalogue {
        do {
            return try CatalogueLoader.load(trees: trees)
        } catch {
            throw .catalogue(error)
        }
    }
}
