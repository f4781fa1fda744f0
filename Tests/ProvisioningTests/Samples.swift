import Catalogue
import Dossiers
import Provisioning

/// An invented kiosk of an invented centre.
enum Samples {
    static let moment =
        LocalDateTime(iso: "2026-11-24T09:30") ?? LocalDateTime(secondsSinceEpoch: 0)

    static var draft: ProvisioningDraft {
        var draft = ProvisioningDraft()
        draft[.wardCode] = "TX"
        draft[.wardName] = "UBND phường Thanh Xuân"
        draft[.regionName] = "Thành phố Hà Nội"
        draft[.kioskNumber] = "2"
        draft[.trackingBase] = "https://tracuu.motcua.example/h/"
        draft[.printer] = "tcp://192.168.1.50:9100"
        draft[.centre] = "https://trungtam.motcua.example:8443"
        draft[.enrolmentCentre] = "https://trungtam.motcua.example:8444"
        draft[.authorityFingerprint] = String(repeating: "0123456789abcdef", count: 4)
        draft[.enrolmentCode] = "7K3F-9M2X-4CDE"
        draft[.validUntil] = "2026-12-24"
        draft.fillUsual()
        return draft
    }

    static var fullDraft: ProvisioningDraft {
        var draft = draft
        draft[.rotation] = "90"
        draft[.reach] = "low"
        draft[.touchCalibration] = "1.0 0.0 0.01 0.0 -1.0 0.5"
        draft[.connector] = "HDMI-A-1"
        draft[.documentPrinter] = "cups:van-phong"
        draft[.scanner] = "/dev/ttyACM0"
        draft[.technicianPIN] =
            "scrypt-15-8-1$" + String(repeating: "ab", count: 16) + "$"
            + String(repeating: "cd", count: 32)
        return draft
    }

    static func file(_ draft: ProvisioningDraft = Samples.draft) throws -> ProvisioningFile {
        try draft.file(issuedAt: moment)
    }

    /// The file's text with one change, its checksum left as it was.
    static func bytes(
        _ draft: ProvisioningDraft = Samples.draft, replacing old: String = "",
        with new: String = ""
    ) throws -> [UInt8] {
        let text = String(decoding: try file(draft).encoded(), as: UTF8.self)
        return Array((old.isEmpty ? text : text.replacing(old, with: new)).utf8)
    }

    static func faults(_ bytes: [UInt8]) -> [String] {
        do throws(ProvisioningFaults) {
            _ = try ProvisioningFile(decoding: bytes)
            return []
        } catch {
            return error.faults.map(\.text)
        }
    }
}

/// The same numbers every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
