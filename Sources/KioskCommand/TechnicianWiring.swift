import Devices
import Doctor
import Paper
import Probes
import Provisioning
import Runtime
import Session
import Synchronization

/// The technician's page of a provisioned kiosk: its PIN, the doctor behind it, and the slip.
struct TechnicianWiring {
    let given: ProvisionedConfiguration
    let state: String
    let assets: KioskAssets

    /// What the desk is told; nil when provisioning set no PIN: then there is no page.
    func configuration() throws -> TechnicianDesk.Configuration? {
        guard let pin = given.file.technicianPIN else { return nil }
        let latest = LatestDiagnosis()
        return TechnicianDesk.Configuration(
            matches: { pin.matches($0) }, stateDirectory: state,
            look: { [state] in
                let diagnosis = Diagnosis(KioskProbes(kiosk: state).look())
                latest.value.withLock { $0 = diagnosis }
                return diagnosis.findings.map { TechnicianFinding($0) }
            },
            printReadinessSlip: try printing(latest), isService: true)
    }

    private func printing(
        _ latest: LatestDiagnosis
    ) throws -> (@Sendable ([TechnicianFinding]) -> Bool)? {
        guard let address = try given.printer() else { return nil }
        let profile = given.printerProfile
        return { [strings = assets.strings, icons = assets.icons] _ in
            let width = SlipWidth(rawValue: profile.dotsPerLine) ?? .dots576
            guard let diagnosis = latest.value.withLock({ $0 }),
                let bitmap = try? ReadinessSlip.bitmap(
                    diagnosis, width: width, strings: strings, icons: icons),
                case .printed? = ReadinessSlip.put(
                    bitmap, on: ReceiptPrinter(address: address, profile: profile))
            else { return false }
            return true
        }
    }

    /// What the page shows is what the slip says.
    private final class LatestDiagnosis: Sendable {
        let value = Mutex<Diagnosis?>(nil)
    }
}
