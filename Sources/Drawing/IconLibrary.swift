import Glibc

/// The project's symbols, read and checked once.
public struct IconLibrary: Sendable {
    /// The most files that a directory may hold.
    public static let maximumFiles = 512

    private let drawings: [String: IconDrawing]

    /// Reads every `NAME.svg` of a directory (`Assets/icons`).
    ///
    /// - Throws: ``IconError`` with the file and the byte where it is wrong, or with the
    ///   system's words when the directory or a file cannot be read.
    public init(directory: String) throws(IconError) {
        guard let stream = opendir(directory) else {
            throw IconError(file: directory, position: 0, reason: Self.systemReason())
        }
        defer { closedir(stream) }
        var drawings: [String: IconDrawing] = [:]
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            guard name.hasSuffix(".svg") else { continue }
            let path = directory + "/" + name
            guard drawings.count < Self.maximumFiles else {
                throw IconError(
                    file: path, position: 0, reason: "more than \(Self.maximumFiles) symbols")
            }
            let bytes = try Self.read(path)
            drawings[String(name.dropLast(4))] = try IconDrawing.parse(bytes, file: path)
        }
        self.drawings = drawings
    }

    /// Creates a library from drawings by name.
    public init(_ drawings: [String: IconDrawing]) {
        self.drawings = drawings
    }

    /// The names of all symbols, sorted.
    public var names: [String] { drawings.keys.sorted() }

    /// The symbol of this name, or nil.
    public func drawing(_ name: String) -> IconDrawing? { drawings[name] }

    private static func read(_ path: String) throws(IconError) -> [UInt8] {
        guard let file = fopen(path, "rbe") else {
            throw IconError(file: path, position: 0, reason: systemReason())
        }
        defer { fclose(file) }
        // One byte more than allowed, so that the parser sees that a file is too large.
        var bytes = [UInt8](repeating: 0, count: IconDrawing.maximumBytes + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard ferror(file) == 0 else {
            throw IconError(file: path, position: 0, reason: "cannot be read")
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func systemReason() -> String { String(cString: strerror(errno)) }
}
