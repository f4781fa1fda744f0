import Catalogue
import Doctor
import Dossiers
import Provisioning

/// A kiosk that is well, to be spoilt in one place.
enum Samples {
    static let nowSeconds =
        LocalDateTime(iso: "2026-11-24T10:00")?.secondsSinceEpoch ?? 0

    static func file(
        connector: String? = nil, pin: Bool = true, issuedAt: String = "2026-11-20T09:30"
    ) -> DoctorFacts.Provisioned {
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
        draft[.validUntil] = "2026-12-15"
        draft[.connector] = connector
        if pin {
            draft[.technicianPIN] =
                "scrypt-15-8-1$" + String(repeating: "ab", count: 16) + "$"
                + String(repeating: "cd", count: 32)
        }
        draft.fillUsual()
        guard let moment = LocalDateTime(iso: issuedAt),
            let file = try? draft.file(issuedAt: moment)
        else { return .none }
        return .right(file)
    }

    static var well: DoctorFacts {
        var facts = DoctorFacts()
        facts.screen = .value([
            .init(name: "HDMI-A-1", isConnected: true, mode: "1080x1920"),
            .init(name: "DP-1", isConnected: false),
        ])
        facts.touch = .value(["ILITEK Multi-Touch"])
        facts.printer = .value(.ready(paperNearEnd: false))
        facts.documentPrinter = .value(true)
        facts.scanner = .value(true)
        facts.sound = .value(["HDA Intel PCH"])
        facts.network = .value(
            .init(linked: ["enp1s0"], addresses: ["192.168.1.20"], hasRoute: true))
        facts.centre = .value(.reached(host: "a.example", port: 8443, milliseconds: 12))
        facts.clock = .value(.init(nowSeconds: nowSeconds, isSynchronised: true))
        facts.disk = .value(
            .init(totalMebibytes: 28_000, freeMebibytes: 27_000, isReadOnly: false))
        facts.wear = .value(.init(device: "mmcblk0", lifeTimeTenths: 1, spare: 1))
        facts.tpm = .value(2)
        facts.root = .value(.init(hash: String(repeating: "a1", count: 32), isVerified: true))
        facts.version = .value(.init(system: "Một Cửa Kiosk", version: "1.2.0", kernel: "6.1.0"))
        facts.catalogue = .value(
            .init(serial: 12, madeOn: CivilDate(iso: "2026-11-01") ?? CivilDate(daysSinceEpoch: 0)))
        facts.outbox = .value(.init(waiting: 0, tray: 0))
        facts.certificate = .value(.until(seconds: nowSeconds + 200 * 86_400))
        facts.provisioning = .value(file())
        return facts
    }
}
