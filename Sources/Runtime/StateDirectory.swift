import Dossiers
import FoundationEssentials
import Glibc

/// The kiosk's own directory: database, signing key and catalogue, readable by its user alone.
public struct StateDirectory: Sendable {
    /// Why the directory cannot be used.
    public struct Failure: Error, CustomStringConvertible {
        /// What happened and what to do, in Vietnamese.
        public let description: String
        /// Whether the directory itself cannot be used, and not a file in it.
        public var concernsDirectory = false
    }

    /// The greatest configuration file that is read, in bytes.
    public static let fileLimitBytes = 65_536
    /// The length of the signing key's file in bytes.
    public static let signingKeyBytes = SigningKey.seedBytes

    private let path: String

    /// Names the directory; ``prepare()`` makes it.
    public init(path: String) { self.path = path }

    /// Where the database lies.
    public var storePath: String { path + "/dossiers.sqlite" }

    /// Where the last good catalogue bundle lies.
    public var cataloguePath: String { path + "/catalogue" }

    /// Where the kiosk's identity at the centre lies.
    public var identity: IdentityDirectory { IdentityDirectory(path: path + "/identity") }

    /// Creates the directory if need be.
    ///
    /// - Throws: ``Failure`` when it cannot be created or is not writable.
    public func prepare() throws {
        if mkdir(path, 0o700) != 0 && errno != EEXIST || access(path, W_OK) != 0 {
            throw Failure(
                description:
                    "Không ghi được vào thư mục \(path) (\(String(cString: strerror(errno)))). "
                    + "Kiểm tra đường dẫn và quyền ghi.",
                concernsDirectory: true)
        }
    }

    /// Reads a small file.
    ///
    /// - Throws: ``Failure`` when it is missing or larger than ``fileLimitBytes``.
    public func read(_ file: String) throws -> [UInt8] {
        guard let handle = fopen(file, "re") else {
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
    /// A power cut at any moment leaves either no key, so that the next start makes one, or the
    /// whole key.
    ///
    /// - Throws: ``Failure`` when the key's file cannot be read or written, or is not
    ///   ``signingKeyBytes`` long.
    public func signingKey(
        using generator: inout some RandomNumberGenerator
    ) throws -> SigningKey {
        let name = "signing-key"
        let file = path + "/" + name
        if access(file, F_OK) == 0 {
            let bytes = try read(file)
            guard bytes.count == Self.signingKeyBytes else {
                throw Failure(
                    description:
                        "Khóa ký phiếu \(file) bị hỏng: có \(bytes.count) byte, phải đủ "
                        + "\(Self.signingKeyBytes) byte. Chép lại tệp này từ bản sao lưu. Không có "
                        + "bản sao lưu thì đổi tên tệp rồi khởi động lại: ki-ốt tạo khóa mới, "
                        + "phiếu đã in sẽ không kiểm tra được bằng khóa mới.")
            }
            return try SigningKey(rawRepresentation: bytes)
        }
        let key = try SigningKey(using: &generator)
        do throws(WholeFile.Fault) {
            try WholeFile.write(key.rawRepresentation, directory: path, name: name)
        } catch {
            throw unwritable(error)
        }
        return key
    }

    private func unwritable(_ fault: WholeFile.Fault) -> Failure {
        Failure(
            description:
                "Không ghi được khóa ký phiếu \(fault.path) (\(fault.words)). "
                + "Kiểm tra quyền ghi và dung lượng ổ đĩa rồi khởi động lại.")
    }
}
