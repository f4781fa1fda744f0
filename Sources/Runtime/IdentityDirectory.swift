import FoundationEssentials
import Glibc
import Uplink
import Wire

/// The kiosk's identity on disk: private key, certificate, authority and the centre's keys, in one
/// file that is replaced whole, so that no power cut leaves a certificate without its key.
public struct IdentityDirectory: Sendable {
    /// Why the identity cannot be read or kept.
    public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What happened and what to do, in Vietnamese.
        public let description: String
    }

    /// An identity and the centre's keys that came with it.
    public struct Enrolled: Sendable {
        /// Proves this kiosk and knows the centre.
        public let identity: KioskIdentity
        /// Dossiers are sealed and acknowledgements checked with these.
        public let centreKeys: CentrePublicKeys
        /// Hash of the code that it was enrolled with: another code asks for a new identity.
        public let codeHash: String
    }

    /// Tells one content of the identity's file from another.
    struct Stamp: Hashable, Sendable {
        var inode: UInt
        var seconds: Int
        var nanoseconds: Int
    }

    private struct File: Codable {
        var version: Int
        var privateKey: String
        var certificate: String
        var authority: String
        var centreKeys: CentrePublicKeys
        var codeHash: String
    }

    private static let limitBytes = 65_536
    private static let name = "identity.json"
    private static let pendingName = "pending-key.pem"

    private let path: String

    /// Names the directory, `identity` below the state directory.
    public init(path: String) { self.path = path }

    /// The identity's file; its change means that the kiosk was enrolled or renewed.
    public var filePath: String { path + "/" + Self.name }

    /// The identity; nil before enrolment.
    public func load() throws(Failure) -> Enrolled? {
        let bytes: [UInt8]
        do throws(WholeFile.Fault) {
            bytes = try WholeFile.read(path + "/" + Self.name, limitBytes: Self.limitBytes)
        } catch {
            if error.code == ENOENT { return nil }
            throw unreadable(error)
        }
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
            file.version == 1
        else { throw damaged() }
        do throws(KioskIdentityError) {
            return Enrolled(
                identity: try KioskIdentity(
                    key: try KioskKey(pem: file.privateKey), certificatePEM: file.certificate,
                    authorityPEM: file.authority),
                centreKeys: file.centreKeys, codeHash: file.codeHash)
        } catch {
            throw damaged()
        }
    }

    /// The key for the certificate that is being asked for: made once and kept until the
    /// certificate is here, so that a request whose answer was lost can be sent again.
    public func pendingKey(making: () -> KioskKey) throws(Failure) -> KioskKey {
        do throws(WholeFile.Fault) {
            try WholeFile.makeDirectory(path)
            let bytes = try WholeFile.read(
                path + "/" + Self.pendingName, limitBytes: Self.limitBytes)
            if let key = try? KioskKey(pem: String(decoding: bytes, as: UTF8.self)) { return key }
        } catch {
            if error.code != ENOENT { throw unreadable(error) }
        }
        let key = making()
        do throws(WholeFile.Fault) {
            try WholeFile.write(Array(key.pem.utf8), directory: path, name: Self.pendingName)
        } catch {
            throw unwritable(error)
        }
        return key
    }

    /// Keeps what the centre granted for the pending key; the identity before is replaced.
    ///
    /// - Parameter codeHash: hash of the code that the kiosk was enrolled with.
    public func keep(
        _ grant: EnrolmentGrant, key: KioskKey, codeHash: String
    ) throws(Failure) {
        do throws(KioskIdentityError) {
            // What could not be read again must not replace what can.
            _ = try KioskIdentity(
                key: key, certificatePEM: grant.certificate, authorityPEM: grant.authority)
        } catch {
            throw Failure(description: error.description)
        }
        let file = File(
            version: 1, privateKey: key.pem, certificate: grant.certificate,
            authority: grant.authority, centreKeys: grant.centreKeys, codeHash: codeHash)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(file) else { throw damaged() }
        do throws(WholeFile.Fault) {
            try WholeFile.makeDirectory(path)
            try WholeFile.write(Array(data), directory: path, name: Self.name)
        } catch {
            throw unwritable(error)
        }
        unlink(path + "/" + Self.pendingName)
    }

    /// What tells whether the file was replaced; nil when there is none.
    func stamp() -> Stamp? {
        var status = stat()
        guard stat(path + "/" + Self.name, &status) == 0 else { return nil }
        return Stamp(
            inode: UInt(status.st_ino), seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec)
    }

    private func damaged() -> Failure {
        Failure(description: KioskIdentityError.malformedCertificate.description)
    }

    private func unreadable(_ fault: WholeFile.Fault) -> Failure {
        Failure(
            description: "Không đọc được danh tính của ki-ốt (\(fault.words)). "
                + "Kiểm tra quyền đọc của phân vùng dữ liệu.")
    }

    private func unwritable(_ fault: WholeFile.Fault) -> Failure {
        Failure(
            description: "Không ghi được danh tính của ki-ốt (\(fault.words)). "
                + "Kiểm tra dung lượng và quyền ghi của phân vùng dữ liệu.")
    }
}
