import Catalogue
import Doctor
import Glibc
import Provisioning
import Store

/// Looks at the kiosk's state directory; writes nothing.
struct StateProbes: Sendable {
    /// The greatest bundle that is read, in bytes.
    static let bundleLimitBytes = 64 << 20

    let path: String

    func provisioning() -> Seen<DoctorFacts.Provisioned> {
        switch bytes(ProvisioningFile.fileName, limit: ProvisioningFile.limitBytes) {
        case .failure(let problem) where problem.code == ENOENT: return .value(.none)
        case .failure(let problem): return .hidden(problem.words)
        case .success(let bytes):
            do throws(ProvisioningFaults) {
                return .value(.right(try ProvisioningFile(decoding: bytes)))
            } catch {
                return .value(.wrong(error.faults.map(\.text).joined(separator: " ")))
            }
        }
    }

    func disk() -> Seen<DoctorFacts.Disk> {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0 else { return .hidden(String(cString: strerror(errno))) }
        let block = Int(facts.f_frsize)
        return .value(
            DoctorFacts.Disk(
                totalMebibytes: (Int(facts.f_blocks) * block) >> 20,
                freeMebibytes: (Int(facts.f_bavail) * block) >> 20,
                // statvfs(3): ST_RDONLY is 1.
                isReadOnly: facts.f_flag & 1 == 1))
    }

    func catalogue() -> Seen<DoctorFacts.KeptCatalogue?> {
        switch bytes("catalogue/last-good.bundle", limit: Self.bundleLimitBytes) {
        case .failure(let problem) where problem.code == ENOENT: return .value(nil)
        case .failure(let problem): return .hidden(problem.words)
        case .success(let bytes):
            guard let envelope = try? BundleEnvelope(parsing: bytes),
                let bundle = try? CatalogueBundle(decoding: envelope.content)
            else { return .hidden("gói danh mục bị hỏng") }
            return .value(
                DoctorFacts.KeptCatalogue(
                    serial: bundle.header.serial, madeOn: bundle.header.madeOn))
        }
    }

    func outbox() -> Seen<DoctorFacts.Outbox?> {
        let store = path + "/dossiers.sqlite"
        if access(store, F_OK) != 0, errno == ENOENT { return .value(nil) }
        do throws(StoreError) {
            let opened = try DossierStore(path: store, role: .inspection)
            let counts = try opened.counts()
            try opened.close()
            return .value(
                DoctorFacts.Outbox(
                    waiting: counts.waiting, tray: counts.tray,
                    oldestSeconds: counts.oldestWaitingSeconds))
        } catch {
            return .hidden("kho hồ sơ: \(error.advice)")
        }
    }

    /// The newer system that could not be read, as `UpdateDesk` notes it at each start.
    func unreadableSystem() -> String? {
        guard case .success(let bytes) = bytes("update/unreadable", limit: 64), !bytes.isEmpty
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Problem: Error {
        var code: Int32
        var words: String { String(cString: strerror(code)) }
    }

    private func bytes(_ name: String, limit: Int) -> Result<[UInt8], Problem> {
        let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(Problem(code: errno)) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(Problem(code: errno)) }
            if count == 0 { return .success(bytes) }
            bytes += part[..<count]
            guard bytes.count <= limit else { return .failure(Problem(code: EFBIG)) }
        }
    }
}
