import Dossiers
import FoundationEssentials
import Glibc

/// The kiosk's own directory: database and signing key, readable by its user alone.
public struct StateDirectory: Sendable {
    /// Why the directory cannot be used.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened and what to do, in Vietnamese.
        public let description: String
    }

    /// The greatest configuration file that is read, in bytes.
    public static let fileLimitBytes = 65_536

    private let path: String

    /// Names the directory; ``prepare()`` makes it.
    public init(path: String) { self.path = path }

    /// Where the database lies.
    public var storePath: String { path + "/dossiers.sqlite" }

    /// Creates the directory if need be.
    ///
    /// - Throws: ``Failure`` when it cannot be created or is not writable.
    public func prepare() throws {
        if mkdir(path, 0o700) != 0 && errno != EEXIST || access(path, W_OK) != 0 {
            throw Failure(
                description:
                    "Không ghi được vào thư mục \(path) (\(String(cString: strerror(errno)))). "
                    + "Kiểm tra đường dẫn và quyền ghi.")
        }
    }

    /// Reads a small file.
    ///
    /// - Throws: ``Failure`` when it is missing or larger than ``fileLimitBytes``.
    public func read(_ file: String) throws -> [UInt8] {
        guard let handle = fopen(file, "r") else {
            throw Failure(
                description:
                    "Không đọc được tệp \(file) (\(String(cString: strerror(errno)))). "
                    + "Kiểm tra đường dẫn.")
        }
        defer { fclose(handle) }
        var bytes = [UInt8](repeating: 0, count: Self.fileLimitBytes + 1)
        let count = fread(&bytes, 1, bytes.count, handle)
        guard count <= Self.fileLimitBytes else {
            throw Failure(description: "Tệp \(file) quá lớn.")
        }
        return Array(bytes[..<count])
    }

    /// The key that signs this kiosk's slips, made on the first start.
    ///
    /// - Throws: ``Failure`` when the key's file cannot be read or written.
    public func signingKey(
        using generator: inout some RandomNumberGenerator
    ) throws -> SigningKey {
        let file = path + "/signing-key"
        if access(file, F_OK) == 0 {
            return try SigningKey(rawRepresentation: try read(file))
        }
        let key = try SigningKey(
            rawRepresentation: (0..<32).map { _ in
                UInt8.random(in: .min ... .max, using: &generator)
            })
        let descriptor = open(file, O_CREAT | O_EXCL | O_WRONLY, 0o600)
        let bytes = key.rawRepresentation
        guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count,
            fsync(descriptor) == 0
        else {
            if descriptor >= 0 { close(descriptor) }
            throw Failure(
                description:
                    "Không ghi được khóa ký phiếu \(file) (\(String(cString: strerror(errno)))).")
        }
        close(descriptor)
        return key
    }
}
