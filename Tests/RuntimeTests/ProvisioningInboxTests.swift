import Catalogue
import Foundation
import Provisioning
import Runtime
import Testing

@Suite("A stick with a provisioning file")
struct ProvisioningInboxTests {
    let stick: TestDirectory
    let state: TestDirectory
    private static let name = "provisioning.json"

    init() throws {
        stick = try TestDirectory()
        state = try TestDirectory()
    }

    private func bytes(
        _ change: (inout ProvisioningDraft) -> Void = { _ in }, at iso: String = "2026-11-24T09:30"
    ) throws -> [UInt8] {
        var draft = ProvisioningDraft()
        draft[.wardCode] = "TX"
        draft[.wardName] = "UBND phường Mẫu"
        draft[.regionName] = "Thành phố Hà Nội"
        draft[.kioskNumber] = "2"
        draft[.trackingBase] = "https://tracuu.motcua.example/h/"
        draft[.centre] = "https://trungtam.motcua.example:8443"
        draft[.enrolmentCentre] = "https://trungtam.motcua.example:8444"
        draft[.authorityFingerprint] = String(repeating: "0f", count: 32)
        draft[.enrolmentCode] = "7K3F-9M2X-4CDE"
        draft[.validUntil] = "2026-12-24"
        draft.fillUsual()
        change(&draft)
        return try draft.file(issuedAt: try #require(LocalDateTime(iso: iso))).encoded()
    }

    private func accept(
        _ bytes: [UInt8]?, at iso: String = "2026-11-25T08:00"
    ) throws -> ProvisioningInbox.Outcome {
        if let bytes { try stick.put(bytes, as: Self.name) }
        let now = try #require(LocalDateTime(iso: iso))
        return ProvisioningInbox(stick: stick.path, state: state.path)
            .accept(nowSeconds: now.secondsSinceEpoch)
    }

    private func words(_ outcome: ProvisioningInbox.Outcome) -> String {
        if case .refused(let faults) = outcome { faults.description } else { "" }
    }

    @Test("A right file is copied for the owner alone, and a second time changes nothing")
    func rightFile() throws {
        let right = try bytes()
        #expect(try accept(right) == .accepted(ProvisioningFile(decoding: right)))
        #expect(try state.names == [Self.name])
        #expect(try state.bytes(of: Self.name) == right)
        let path = state.path + "/" + Self.name
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(rights as? Int == 0o600)
        // The same file is no news, not even after its last day, and a running kiosk sees none;
        // other rights are put right.
        let stamp = try #require(FileStamp(path))
        #expect(chmod(path, 0o644) == 0)
        #expect(
            try accept(right, at: "2027-06-01T08:00")
                == .unchanged(ProvisioningFile(decoding: right)))
        #expect(FileStamp(path) == stamp)
        let again = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(again as? Int == 0o600)
    }

    @Test("The copy belongs to whoever the state directory belongs to")
    func owner() throws {
        guard getuid() == 0 else { return }
        #expect(chown(state.path, 65_534, 65_534) == 0)
        _ = try accept(try bytes())
        let owner = try WholeFile.Owner(of: state.path + "/" + Self.name)
        #expect(owner.user == 65_534)
        #expect(owner.group == 65_534)
    }

    @Test("What is no right file leaves the old one in force")
    func wrongFile() throws {
        let right = try bytes()
        _ = try accept(right)
        let damaged = Array(
            String(decoding: right, as: UTF8.self).replacing("\"TX\"", with: "\"TY\"").utf8)
        #expect(words(try accept(damaged)).hasPrefix("checksum: Tệp bị hỏng"))
        #expect(words(try accept(Array(right.dropLast(20)))).contains("cụt"))
        #expect(words(try accept([UInt8](repeating: 0x20, count: 70_000))).contains("USB"))
        #expect(try state.bytes(of: Self.name) == right)
        #expect(try state.names == [Self.name])
    }

    @Test("A stick without the file, and one with a link in its place")
    func noFile() throws {
        #expect(words(try accept(nil)).contains("không có tệp provisioning.json"))
        try state.put(try bytes(), as: "elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: stick.path + "/" + Self.name, withDestinationPath: state.path + "/elsewhere")
        #expect(words(try accept(nil)).contains("không phải tệp thường"))
    }

    @Test("An expired file is refused, unless the clock is plainly wrong")
    func expired() throws {
        let right = try bytes()
        #expect(words(try accept(right, at: "2026-12-25T00:00")).contains("hết hạn"))
        #expect(try state.names == [])
        #expect(words(try accept(right, at: "2026-12-24T23:59")) == "")
        let state = try TestDirectory()
        let early = ProvisioningInbox(stick: stick.path, state: state.path).accept(nowSeconds: 0)
        #expect(early == .accepted(try ProvisioningFile(decoding: right)))
    }

    @Test("A newer file replaces the old one; an older one does not come back")
    func order() throws {
        let old = try bytes()
        let new = try bytes({ $0[.kioskNumber] = "3" }, at: "2026-11-24T10:00")
        _ = try accept(old)
        #expect(try accept(new) == .accepted(ProvisioningFile(decoding: new)))
        #expect(words(try accept(old)).contains("lập trước tệp ki-ốt đang dùng"))
        #expect(try state.bytes(of: Self.name) == new)
    }

    @Test("A stick cannot turn a kiosk towards another centre")
    func otherCentre() throws {
        let own = try bytes()
        _ = try accept(own)
        let other = try bytes(
            { $0[.authorityFingerprint] = String(repeating: "f0", count: 32) },
            at: "2026-11-24T10:00")
        #expect(words(try accept(other)).contains("đã thuộc một trung tâm khác"))
        #expect(try state.bytes(of: Self.name) == own)
        // The same authority at another address is the same centre.
        let moved = try bytes(
            { $0[.centre] = "https://moi.motcua.example" }, at: "2026-11-24T10:00")
        #expect(words(try accept(moved)) == "")
    }

    @Test("A broken kept file is replaced, and a missing state directory is said to be missing")
    func brokenState() throws {
        try state.put([1, 2, 3], as: Self.name)
        #expect(words(try accept(try bytes())) == "")
        let nowhere = ProvisioningInbox(stick: stick.path, state: state.path + "/none")
        #expect(words(nowhere.accept(nowSeconds: 0)).contains("Phân vùng dữ liệu"))
    }
}
