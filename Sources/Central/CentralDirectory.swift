import Dossiers
import FoundationEssentials
import Glibc
import Wire

/// Why the centre's directory cannot be used.
public enum CentralDirectoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Keys are there already; they are never overwritten, for dossiers are sealed to them.
    case keysExist(path: String)
    /// No keys: `central init` was not run.
    case noKeys(path: String)
    /// Others than the owner can read the private keys.
    case keysExposed(path: String)
    /// The file is not a key file.
    case malformedKeys(path: String)
    /// The system refuses a file or directory; its words.
    case system(path: String, words: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .keysExist(let path):
            "\(path) exists; keys are never overwritten. Choose another directory."
        case .noKeys(let path):
            "There is no \(path). Run `central init` with this directory first."
        case .keysExposed(let path):
            "\(path) can be read by others. Run: chmod 600 \(path)"
        case .malformedKeys(let path):
            "\(path) is not a key file of this program. Restore it from the backup."
        case .system(let path, let words):
            "\(path): \(words)."
        }
    }
}

/// The centre's files: private keys, public keys for kiosks, database.
public struct CentralDirectory: Sendable {
    private static let keyFileLimitBytes = 4096

    /// The directory.
    public let path: String

    /// Names a directory; nothing is read or made.
    public init(path: String) { self.path = path }

    /// Private keys, mode 0600.
    public var keysPath: String { path + "/keys.json" }
    /// Public keys for kiosks, mode 0644.
    public var publicKeysPath: String { path + "/public-keys.json" }
    /// The authority's private key, mode 0600.
    public var authorityKeyPath: String { path + "/authority-key.pem" }
    /// The authority's certificate, mode 0644.
    public var authorityPath: String { path + "/authority.pem" }
    /// The database, mode 0600.
    public var databasePath: String { path + "/central.sqlite" }

    /// Makes the directory (mode 0700) and both key files.
    ///
    /// The public keys come first: where private keys are, everything is.
    public func create(keys: CentralKeys) throws(CentralDirectoryError) {
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw .system(path: path, words: String(cString: strerror(errno)))
        }
        guard access(keysPath, F_OK) != 0 else { throw .keysExist(path: keysPath) }
        let secret = KeyFile(
            version: 1, opening: Data(keys.opening.rawRepresentation).base64EncodedString(),
            acknowledging: Data(keys.acknowledging.rawRepresentation).base64EncodedString())
        let secretText: [UInt8]
        let publicText: [UInt8]
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            secretText = Array(try encoder.encode(secret)) + [UInt8(ascii: "\n")]
            publicText = Array(try encoder.encode(try keys.publicKeys)) + [UInt8(ascii: "\n")]
        } catch {
            throw .malformedKeys(path: keysPath)
        }
        // Public keys without private ones are left over from an attempt that was cut short.
        unlink(publicKeysPath)
        try write(publicText, to: publicKeysPath, mode: 0o644)
        try write(secretText, to: keysPath, mode: 0o600)
    }

    /// Writes the authority's two files; the certificate first, so that where the key is,
    /// everything is.
    public func create(authority: CertificateAuthority) throws(CentralDirectoryError) {
        guard access(authorityKeyPath, F_OK) != 0 else {
            throw .keysExist(path: authorityKeyPath)
        }
        unlink(authorityPath)
        try write(Array(authority.certificatePEM.utf8), to: authorityPath, mode: 0o644)
        try write(Array(authority.privateKeyPEM.utf8), to: authorityKeyPath, mode: 0o600)
    }

    /// Reads the authority.
    public func authority() throws(CentralDirectoryError) -> CertificateAuthority {
        let key = try readFile(authorityKeyPath, isSecret: true)
        let certificate = try readFile(authorityPath, isSecret: false)
        do {
            return try CertificateAuthority(
                privateKeyPEM: String(decoding: key, as: UTF8.self),
                certificatePEM: String(decoding: certificate, as: UTF8.self))
        } catch {
            throw .malformedKeys(path: authorityKeyPath)
        }
    }

    private func readFile(
        _ path: String, isSecret: Bool
    ) throws(CentralDirectoryError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { throw .noKeys(path: path) }
            throw .system(path: path, words: String(cString: strerror(errno)))
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .malformedKeys(path: path)
        }
        guard !isSecret || status.st_mode & 0o077 == 0 else { throw .keysExposed(path: path) }
        var bytes = [UInt8](repeating: 0, count: Self.keyFileLimitBytes)
        let count = read(file, &bytes, bytes.count)
        guard count > 0, count < bytes.count else { throw .malformedKeys(path: path) }
        return Array(bytes.prefix(count))
    }

    /// Reads the private keys.
    public func keys() throws(CentralDirectoryError) -> CentralKeys {
        let bytes = try readFile(keysPath, isSecret: true)
        guard let keyFile = try? JSONDecoder().decode(KeyFile.self, from: Data(bytes)),
            keyFile.version == 1,
            let opening = Data(base64Encoded: keyFile.opening),
            let acknowledging = Data(base64Encoded: keyFile.acknowledging)
        else { throw .malformedKeys(path: keysPath) }
        do {
            return CentralKeys(
                opening: try OpeningKey(rawRepresentation: Array(opening)),
                acknowledging: try SigningKey(rawRepresentation: Array(acknowledging)))
        } catch {
            throw .malformedKeys(path: keysPath)
        }
    }

    /// Writes a new file whole or not at all: under another name, to disk, then linked.
    private func write(
        _ bytes: [UInt8], to path: String, mode: mode_t
    ) throws(CentralDirectoryError) {
        let draft = path + ".new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw .system(path: draft, words: String(cString: strerror(errno)))
        }
        let written = Glibc.write(file, bytes, bytes.count)
        let isSynced = fsync(file) == 0
        close(file)
        defer { unlink(draft) }
        guard written == bytes.count, isSynced else {
            throw .system(path: draft, words: "cannot be written whole; is the disk full?")
        }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { throw .keysExist(path: path) }
            throw .system(path: path, words: String(cString: strerror(errno)))
        }
        let directory = open(self.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }
}

private struct KeyFile: Codable {
    var version: Int
    var opening: String
    var acknowledging: String
}
