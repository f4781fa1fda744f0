/// Why a catalogue file was not accepted, where, and what to do.
public struct CatalogueError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name as it was given.
    public let file: String
    /// The line from 1; nil when it concerns the whole file.
    public let line: Int?
    /// What is wrong.
    public let message: String
    /// What to do about it.
    public let advice: String

    /// Creates an error.
    public init(file: String, line: Int?, message: String, advice: String) {
        self.file = file
        self.line = line
        self.message = message
        self.advice = advice
    }

    /// `file:line: message; advice`.
    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message); \(advice)"
    }
}

/// A file of the catalogue in memory.
public struct CatalogueFile: Hashable, Sendable {
    /// The name that errors show, for example `catalogue/birth-registration.yaml`.
    public let name: String
    /// The text.
    public let text: String

    /// Creates a file.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// How large a catalogue may be; files come from outside and are refused beyond it.
public struct CatalogueLimits: Hashable, Sendable {
    /// Bytes of one file.
    public var fileBytes: Int
    /// Files in one catalogue.
    public var files: Int
    /// Nesting of lists and mappings.
    public var depth: Int
    /// Values in one file.
    public var values: Int

    /// The limits of the kiosk: 1 MiB a file, 512 files, depth 24, 100 000 values.
    public static let standard = CatalogueLimits(
        fileBytes: 1 << 20, files: 512, depth: 24, values: 100_000)

    /// Creates limits.
    public init(fileBytes: Int, files: Int, depth: Int, values: Int) {
        self.fileBytes = fileBytes
        self.files = files
        self.depth = depth
        self.values = values
    }
}
