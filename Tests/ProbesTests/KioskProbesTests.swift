import Catalogue
import Devices
import Dispatch
import Doctor
import Foundation
import Probes
import Provisioning
import Store
import Testing

/// A made-up machine: its kernel's files below one directory, its state in another.
private final class Machine {
    let root = FileManager.default.temporaryDirectory.path + "/motcua-machine-" + UUID().uuidString

    init() throws { try makeDirectory("/state") }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    var state: String { root + "/state" }

    func makeDirectory(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: root + path, withIntermediateDirectories: true)
    }

    func put(_ text: String, _ path: String) throws {
        try makeDirectory((path as NSString).deletingLastPathComponent)
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + path))
    }

    /// Provisions it; the centre is this machine at a port.
    func provision(
        port: Int = 1, _ change: (inout ProvisioningDraft) -> Void = { _ in }
    ) throws {
        var draft = ProvisioningDraft()
        draft[.wardCode] = "TX"
        draft[.wardName] = "UBND phường Mẫu"
        draft[.regionName] = "Thành phố Hà Nội"
        draft[.kioskNumber] = "2"
        draft[.trackingBase] = "https://tracuu.motcua.example/h/"
        draft[.centre] = "https://127.0.0.1:\(port)"
        draft[.enrolmentCentre] = "https://127.0.0.1:\(port)"
        draft[.authorityFingerprint] = String(repeating: "0f", count: 32)
        draft[.enrolmentCode] = "7K3F-9M2X-4CDE"
        draft[.validUntil] = "2026-12-15"
        draft.fillUsual()
        change(&draft)
        let moment = try #require(LocalDateTime(iso: "2026-11-24T09:30"))
        let file = try draft.file(issuedAt: moment)
        try put(String(decoding: file.encoded(), as: UTF8.self), "/state/provisioning.json")
    }

    func facts(timeoutMilliseconds: Int = 4_000) -> DoctorFacts {
        KioskProbes(
            state: state, root: root, certificate: { _ in .value(.none) },
            timeoutMilliseconds: timeoutMilliseconds
        ).look()
    }
}

@Suite struct KioskProbesTests {
    @Test func aSwitchedOffScreenIsNone() throws {
        let machine = try Machine()
        #expect(KioskProbes.hasScreen(root: machine.root), "a card without connectors")
        try machine.put("disconnected\n", "/sys/class/drm/card0-HDMI-A-1/status")
        #expect(!KioskProbes.hasScreen(root: machine.root))
        try machine.put("connected\n", "/sys/class/drm/card0-DP-1/status")
        #expect(KioskProbes.hasScreen(root: machine.root))
    }

    @Test func screensAndTouchPanelsAreFoundInTheKernelsFiles() throws {
        let machine = try Machine()
        #expect(machine.facts().screen == .value([]))
        try machine.put("connected\n", "/sys/class/drm/card0-HDMI-A-1/status")
        try machine.put("1080x1920\n1024x768\n", "/sys/class/drm/card0-HDMI-A-1/modes")
        try machine.put("disconnected\n", "/sys/class/drm/card0-DP-1/status")
        try machine.put("", "/sys/class/drm/card0-DP-1/modes")
        try machine.put("x", "/sys/class/drm/version")
        // A touch panel with several fingers, one with a single finger, a touch pad, a keyboard.
        for (number, name, properties, positions) in [
            (0, "Panel", "2", "2608000 3"), (1, "One finger", "2", "3"),
            (2, "Pad", "5", "2608000 3"), (3, "Keys", "0", "0"), (4, "Odd", "zz", ""),
        ] {
            let folder = "/sys/class/input/input\(number)"
            try machine.put(name + "\n", folder + "/name")
            try machine.put(properties + "\n", folder + "/properties")
            try machine.put(positions + "\n", folder + "/capabilities/abs")
        }
        let facts = machine.facts()
        #expect(
            facts.screen
                == .value([
                    .init(name: "DP-1", isConnected: false),
                    .init(name: "HDMI-A-1", isConnected: true, mode: "1080x1920"),
                ]))
        #expect(facts.touch == .value(["Panel", "One finger"]))
    }

    @Test func theSystemIsReadFromItsFiles() throws {
        let machine = try Machine()
        try machine.put(
            " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      at 0x1 irq 1\n",
            "/proc/asound/cards")
        try machine.put("0x02 0x09\n", "/sys/block/mmcblk0/device/life_time")
        try machine.put("0x01\n", "/sys/block/mmcblk0/device/pre_eol_info")
        try machine.put("1", "/sys/block/sda/size")
        try machine.put("2\n", "/sys/class/tpm/tpm0/tpm_version_major")
        try machine.put("root=/dev/mapper/root roothash=a1b2 ro\n", "/proc/cmdline")
        try machine.put("CRYPT-VERITY-a1b2-root\n", "/sys/block/dm-0/dm/uuid")
        try machine.put(
            "NAME=\"Một Cửa Kiosk\"\n# VERSION_ID=9\nVERSION_ID='1.2.0'\n", "/etc/os-release")
        try machine.put("6.1.0-40-amd64\n", "/proc/sys/kernel/osrelease")
        let facts = machine.facts()
        #expect(facts.sound == .value(["HDA Intel PCH"]))
        #expect(facts.wear == .value(.init(device: "mmcblk0", lifeTimeTenths: 9, spare: 1)))
        #expect(facts.tpm == .value(2))
        #expect(facts.root == .value(.init(hash: "a1b2", isVerified: true)))
        #expect(
            facts.version
                == .value(
                    .init(system: "Một Cửa Kiosk", version: "1.2.0", kernel: "6.1.0-40-amd64")))
    }

    @Test func aSystemThatGaveWayIsTold() throws {
        let machine = try Machine()
        try machine.put("NAME=Kiosk\nVERSION_ID=1.2.0\n", "/etc/os-release")
        try machine.put("6.1.0\n", "/proc/sys/kernel/osrelease")
        try machine.put("1.3.0", "/state/update/unreadable")
        #expect(machine.facts().version.value?.unreadable == "1.3.0")
        try machine.put(String(repeating: "1", count: 100), "/state/update/unreadable")
        #expect(machine.facts().version.value?.unreadable == nil)
    }

    @Test func aLinkAndARouteAreTold() throws {
        let machine = try Machine()
        for (name, type, carrier) in [("eth0", "1", "1"), ("eth1", "1", "0"), ("lo", "772", "1")] {
            try machine.put(type, "/sys/class/net/\(name)/type")
            try machine.put(carrier, "/sys/class/net/\(name)/carrier")
        }
        let head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n"
        try machine.put(
            head + "eth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n", "/proc/net/route")
        let zeros = String(repeating: "0", count: 32)
        let loop = "\(zeros) 00 \(zeros) 00 \(zeros) ffffffff 00000001 00000000 00200200 lo\n"
        try machine.put(loop, "/proc/net/ipv6_route")
        let without = try #require(machine.facts().network.value)
        #expect(without.linked == ["eth0"])
        #expect(!without.hasRoute)
        try machine.put(
            head + "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n", "/proc/net/route")
        #expect(machine.facts().network.value?.hasRoute == true)
        try machine.put(head, "/proc/net/route")
        let route = loop.replacing("ffffffff", with: "00000400").replacing(" lo", with: " eth0")
        try machine.put(loop + route, "/proc/net/ipv6_route")
        #expect(machine.facts().network.value?.hasRoute == true)
    }

    @Test func nothingOfAnEmptyMachineStopsTheDoctor() throws {
        let machine = try Machine()
        let facts = machine.facts()
        #expect(facts.provisioning == .value(.none))
        #expect(facts.catalogue == .value(nil))
        #expect(facts.outbox == .value(nil))
        #expect(facts.certificate == .value(.none))
        #expect(facts.tpm == .value(nil))
        #expect(facts.printer == .value(.none))
        #expect(facts.centre == .value(.none))
        #expect(facts.version == .hidden("không có /etc/os-release"))
        let disk = try #require(facts.disk.value)
        #expect(disk.totalMebibytes > disk.freeMebibytes)
        #expect(disk.freeMebibytes > 0)
        let clock = try #require(facts.clock.value)
        #expect(abs(clock.nowSeconds - Int(Date().timeIntervalSince1970)) < 60)
        // Nowhere to look at all.
        let nowhere = KioskProbes(
            state: machine.root + "/none", root: machine.root, certificate: { _ in .value(.none) }
        ).look()
        #expect(nowhere.disk.value == nil)
    }

    @Test func brokenFilesOfTheKioskAreSaidToBeBroken() throws {
        let machine = try Machine()
        try machine.put("{", "/state/provisioning.json")
        try machine.put("no bundle", "/state/catalogue/last-good.bundle")
        try machine.put("no database at all, only words", "/state/dossiers.sqlite")
        try machine.put("x", "/state/identity/certificate.pem")
        let facts = machine.facts()
        guard case .value(.wrong(let words)) = facts.provisioning else {
            Issue.record("\(facts.provisioning)")
            return
        }
        #expect(words.contains("cụt"))
        #expect(facts.catalogue == .hidden("gói danh mục bị hỏng"))
        guard case .hidden(let store) = facts.outbox else {
            Issue.record("\(facts.outbox)")
            return
        }
        #expect(store.hasPrefix("kho hồ sơ: "))
    }

    @Test func theStoreIsLookedAtWithoutChangingIt() throws {
        let machine = try Machine()
        let path = machine.state + "/dossiers.sqlite"
        try DossierStore(path: path).close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(machine.facts().outbox == .value(.init(waiting: 0, tray: 0)))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        // The kiosk's own program would make a store of an empty file.
        let empty = try Machine()
        try empty.put("", "/state/dossiers.sqlite")
        #expect(empty.facts().outbox.value == nil)
        let file = URL(fileURLWithPath: empty.state + "/dossiers.sqlite")
        #expect(try Data(contentsOf: file).isEmpty)
    }

    @Test func theCentreIsReachedOrRefuses() throws {
        let machine = try Machine()
        let listener = try Listener()
        try machine.provision(port: listener.port)
        guard case .value(.reached("127.0.0.1", listener.port, let spent)) = machine.facts().centre
        else {
            Issue.record("\(machine.facts().centre)")
            return
        }
        #expect(spent < 2_000)
        let port = listener.port
        listener.close()
        #expect(machine.facts().centre == .value(.refused(host: "127.0.0.1", port: port)))
        try machine.provision { $0[.centre] = "https://khong-co.invalid" }
        // A resolver that does not answer in time is told as such.
        let centre = machine.facts().centre
        #expect(
            centre == .value(.unresolved(host: "khong-co.invalid"))
                || centre == .hidden("không trả lời kịp"))
    }

    @Test func thePrinterIsAskedAndTheScannerLookedFor() throws {
        let machine = try Machine()
        let emulator = try PrinterEmulator(port: 0) { _, _ in }
        try machine.provision {
            $0[.printer] = "tcp://127.0.0.1:\(emulator.port)"
            $0[.printerProfile] = "roll-80"
            $0[.scanner] = "/dev/ttyACM7"
        }
        #expect(machine.facts().printer == .value(.ready(paperNearEnd: false)))
        #expect(machine.facts().scanner == .value(false))
        emulator.fault = .paperOut
        #expect(machine.facts().printer == .value(.troubled("hết giấy")))
        emulator.fault = .coverOpen
        #expect(machine.facts().printer == .value(.troubled("nắp đang mở")))
        emulator.stop()
        try machine.put("", "/dev/ttyACM7")
        let facts = machine.facts()
        #expect(facts.printer == .value(.missing("không thấy máy in")))
        #expect(facts.scanner == .value(true))
    }

    @Test func aLookThatNeverEndsIsGivenUp() throws {
        let machine = try Machine()
        let never = DispatchSemaphore(value: 0)
        defer { never.signal() }
        let start = Date()
        let facts = KioskProbes(
            state: machine.state, root: machine.root,
            certificate: { _ in
                never.wait()
                return .value(.none)
            }, timeoutMilliseconds: 300
        ).look()
        #expect(facts.certificate == .hidden("không trả lời kịp"))
        #expect(Date().timeIntervalSince(start) < 5)
        #expect(facts.provisioning == .value(.none))
    }
}

/// Somebody who listens on a port of this machine and says nothing.
private final class Listener {
    private(set) var port: Int
    private var descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        port = 0
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                bind(descriptor, plain, length) == 0 && listen(descriptor, 5) == 0
                    && getsockname(descriptor, plain, &length) == 0
            }
        }
        try #require(bound)
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    func close() {
        if descriptor >= 0 { Foundation.close(descriptor) }
        descriptor = -1
    }

    deinit { close() }
}
