import Dossiers
import Glibc
import Updates

/// An update's file, of which only what was signed is believed.
public final class UpdateFile {
    /// What its name ends in.
    public static let nameSuffix = ".update"

    /// The header, whose signature was good.
    public let header: UpdateHeader
    private let file: RawFile

    /// Opens a file and checks the signature of its header; nothing else is looked at.
    ///
    /// - Parameters:
    ///   - path: A regular file, no symbolic link.
    ///   - key: The publisher's.
    /// - Throws: ``/Updates/UpdateFault``.
    public init(_ path: String, key: VerifyingKey) throws(UpdateFault) {
        // A pipe in the file's place must not make anybody wait.
        let file = try RawFile(path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        guard let bytes = file.regularBytes else { throw .notAnUpdate }
        guard bytes >= UpdateHeader.prefixBytes else { throw .notAnUpdate }
        let length = try UpdateHeader.length(
            prefix: try file.read(at: 0, count: UpdateHeader.prefixBytes))
        let header = try UpdateHeader(
            verifying: try file.read(at: 0, count: min(length, bytes)), by: key)
        guard bytes >= header.fileBytes else { throw .truncated }
        guard bytes == header.fileBytes else { throw .tooLong }
        self.header = header
        self.file = file
    }

    /// Reads all parts and compares them with what was signed.
    ///
    /// - Throws: ``/Updates/UpdateFault/damaged(_:)``.
    public func verify() throws(UpdateFault) {
        for part in UpdatePart.allCases {
            let digest = try file.digest(
                at: header.offset(of: part), count: header.manifest[part].bytes)
            guard digest == header.manifest[part].sha256 else { throw .damaged(part) }
        }
    }

    /// Copies a part into another file, down to the disk.
    ///
    /// - Throws: ``/Updates/UpdateFault/damaged(_:)`` when the source is not what it was.
    func copy(_ part: UpdatePart, into target: RawFile, at offset: Int) throws(UpdateFault) {
        var digest = RunningDigest()
        try file.pieces(
            at: header.offset(of: part), count: header.manifest[part].bytes
        ) { piece, done throws(UpdateFault) in
            digest.update(piece)
            try target.write(piece, at: offset + done)
        }
        try target.synchronise()
        guard digest.hexadecimal == header.manifest[part].sha256 else { throw .damaged(part) }
    }
}
