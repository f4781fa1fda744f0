import Dispatch
import Doctor
import Glibc
import Machine
import Provisioning

/// Looks at everything that the doctor judges, all at the same time and for a limited time.
///
/// For `kioskctl doctor` and for the technician's page; blocks for at most
/// ``timeoutMilliseconds``, so call it from a queue of its own. Nothing is written or printed.
public struct KioskProbes: Sendable {
    /// How the certificate is looked at, by the directory of the kiosk's identity; who knows its
    /// file gives the real one.
    public typealias CertificateLook = @Sendable (String) -> Seen<DoctorFacts.Certificate>

    /// How long all looks together may take.
    public static let usualTimeoutMilliseconds = 6_000

    private let state: StateProbes
    private let kernel: KernelProbes
    private let root: String
    private let certificate: CertificateLook
    private let timeoutMilliseconds: Int

    /// Creates the probes of one kiosk.
    ///
    /// - Parameters:
    ///   - state: The kiosk's state directory.
    ///   - root: Below it lie `/sys`, `/proc`, `/dev` and `/etc`; another one in tests.
    ///   - certificate: Reads the certificate's end in the identity's directory.
    ///   - timeoutMilliseconds: How long all looks together may take.
    public init(
        state: String, root: String = "",
        certificate: @escaping CertificateLook,
        timeoutMilliseconds: Int = KioskProbes.usualTimeoutMilliseconds
    ) {
        self.state = StateProbes(path: state)
        self.root = root
        kernel = KernelProbes(files: MachineFiles(root: root))
        self.certificate = certificate
        self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// Whether one of the graphics card's connectors has a screen; a card that tells nothing of
    /// connectors has one.
    ///
    /// - Parameter root: Below it lies `/sys`; another one in tests.
    public static func hasScreen(root: String = "") -> Bool {
        let connectors = KernelProbes(files: MachineFiles(root: root)).screen().value ?? []
        return connectors.isEmpty || connectors.contains(where: \.isConnected)
    }

    /// Looks.
    public func look() -> DoctorFacts {
        let deadline = DispatchTime.now() + .milliseconds(timeoutMilliseconds)
        // Devices may take until a little before the deadline, so that their own words get there.
        let deviceMilliseconds = max(100, timeoutMilliseconds - 1_500)
        var facts = DoctorFacts()
        facts.provisioning = Look("provisioning", state.provisioning).seen(by: deadline)
        var file: ProvisioningFile?
        if case .value(.right(let right)) = facts.provisioning { file = right }

        let devices = deviceLooks(file, timeoutMilliseconds: deviceMilliseconds)
        let centre = Look("centre") { [endpoint = file?.centre.address] in
            guard let endpoint else { return Seen.value(DoctorFacts.Centre.none) }
            return .value(
                NetworkProbe.reach(
                    host: endpoint.host, port: endpoint.port,
                    timeoutMilliseconds: deviceMilliseconds))
        }
        let outbox = Look("outbox", state.outbox)
        let catalogue = Look("catalogue", state.catalogue)
        let disk = Look("disk", state.disk)
        let certificateEnd = Look("certificate") { [certificate, path = state.path] in
            certificate(path + "/identity")
        }
        let network = Look("network", network)

        facts.screen = Look("screen", kernel.screen).seen(by: deadline)
        facts.touch = Look("touch", kernel.touch).seen(by: deadline)
        facts.sound = Look("sound", kernel.sound).seen(by: deadline)
        facts.wear = Look("wear", kernel.wear).seen(by: deadline)
        facts.tpm = Look("tpm", kernel.tpm).seen(by: deadline)
        facts.root = Look("root", kernel.root).seen(by: deadline)
        facts.version = Look("version", versions).seen(by: deadline)
        facts.clock = Look("clock", ClockProbe.look).seen(by: deadline)
        facts.disk = disk.seen(by: deadline)
        facts.catalogue = catalogue.seen(by: deadline)
        facts.network = network.seen(by: deadline)
        facts.certificate = certificateEnd.seen(by: deadline)
        facts.outbox = outbox.seen(by: deadline)
        facts.scanner = devices.scanner.seen(by: deadline)
        facts.documentPrinter = devices.documentPrinter.seen(by: deadline)
        facts.printer = devices.printer.seen(by: deadline)
        facts.centre = centre.seen(by: deadline)
        return facts
    }

    private func versions() -> Seen<DoctorFacts.Versions> {
        let seen = kernel.versions()
        guard var versions = seen.value else { return seen }
        versions.unreadable = state.unreadableSystem()
        return .value(versions)
    }

    private func deviceLooks(
        _ file: ProvisioningFile?, timeoutMilliseconds: Int
    ) -> (printer: Look<DoctorFacts.Printer>, documentPrinter: Look<Bool?>, scanner: Look<Bool?>) {
        (
            Look("printer") {
                DeviceProbes.printer(file?.printer, timeoutMilliseconds: timeoutMilliseconds)
            },
            Look("documentPrinter") {
                DeviceProbes.documentPrinter(
                    file?.documentPrinter, timeoutMilliseconds: timeoutMilliseconds)
            },
            Look("scanner") { [root] in
                .value(file?.scanner.map { access(root + $0, F_OK) == 0 })
            }
        )
    }

    @Sendable private func network() -> Seen<DoctorFacts.Network> {
        guard let addresses = NetworkProbe.addresses() else {
            return .hidden(String(cString: strerror(errno)))
        }
        return .value(
            DoctorFacts.Network(
                linked: kernel.linkedCards(), addresses: addresses, hasRoute: kernel.hasRoute()))
    }
}
