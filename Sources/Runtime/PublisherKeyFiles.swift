import Dossiers
import FoundationEssentials
import Glibc

/// The key files of those who publish something that kiosks take only with their signature.
public struct PublisherKeyFiles: Sendable {
    /// Why a key file cannot be used.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What happened and what to do, in Vietnamese.
        public let description: String
    }

    /// Who signs catalogue bundles.
    public static let catalogue = PublisherKeyFiles(
        name: "catalogue", publisher: "nơi phát hành danh mục")
    /// Who signs updates of the whole system.
    public static let update = PublisherKeyFiles(
        name: "update", publisher: "nơi phát hành bản cập nhật")

    private static let limitBytes = 256

    /// The private key's file: base64 of the 32 bytes, mode 0600.
    public let privateName: String
    /// The public key's file: base64 of the 32 bytes.
    public let publicName: String
    private let publisher: String

    private init(name: String, publisher: String) {
        privateName = name + "-private.key"
        publicName = name + "-public.key"
        self.publisher = publisher
    }

    /// Makes a pair of keys in a directory.
    ///
    /// - Throws: ``Failure`` when a private key is there already: it is never overwritten, for
    ///   kiosks take only what it signs.
    public func make(
        directory: String, using generator: inout some RandomNumberGenerator
    ) throws -> VerifyingKey {
        let privatePath = directory + "/" + privateName
        guard access(privatePath, F_OK) != 0 else {
            throw Failure(
                description: "Đã có khóa \(privatePath); khóa không bao giờ bị ghi đè. "
                    + "Chọn thư mục khác.")
        }
        let key = try SigningKey(using: &generator)
        let secret = Data(key.rawRepresentation).base64EncodedString()
        do throws(WholeFile.Fault) {
            try WholeFile.makeDirectory(directory)
            // The public key first: where the private one is, everything is.
            try WholeFile.write(
                Array((key.verifyingKey.base64 + "\n").utf8), directory: directory,
                name: publicName, mode: 0o644)
            try WholeFile.write(
                Array((secret + "\n").utf8), directory: directory, name: privateName)
        } catch {
            throw Failure(
                description: "Không ghi được \(error.path) (\(error.words)). "
                    + "Kiểm tra quyền ghi và dung lượng ổ đĩa.")
        }
        return key.verifyingKey
    }

    /// Reads a public key.
    ///
    /// - Throws: ``Failure`` when it cannot be read or is none.
    public func verifyingKey(_ path: String) throws -> VerifyingKey {
        let text = try text(path)
        guard let key = try? VerifyingKey(base64: text) else {
            throw Failure(
                description: "Tệp \(path) không phải khóa công khai (base64 của 32 byte). "
                    + "Lấy lại tệp \(publicName) từ \(publisher).")
        }
        return key
    }

    /// Reads a private key.
    ///
    /// - Throws: ``Failure`` when it cannot be read, is none, or others than its owner may read it.
    public func signingKey(_ path: String) throws -> SigningKey {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
            throw Failure(
                description: "Người khác đọc được khóa bí mật \(path). Chạy: chmod 600 \(path)")
        }
        guard let seed = Data(base64Encoded: try text(path)),
            let key = try? SigningKey(rawRepresentation: Array(seed))
        else {
            throw Failure(
                description: "Tệp \(path) không phải khóa bí mật (base64 của 32 byte). "
                    + "Khôi phục tệp \(privateName) từ bản sao lưu.")
        }
        return key
    }

    /// The file without the space around it.
    private func text(_ path: String) throws -> String {
        do throws(WholeFile.Fault) {
            let bytes = try WholeFile.read(path, limitBytes: Self.limitBytes)
            let text = String(decoding: bytes, as: UTF8.self)
            return text.split(whereSeparator: \.isWhitespace).joined()
        } catch {
            throw Failure(
                description: "Không đọc được tệp khóa \(path) (\(error.words)). "
                    + "Kiểm tra đường dẫn và quyền đọc.")
        }
    }
}
