import ArgumentParser
import Catalogue
import Devices
import Dossiers
import FoundationEssentials
import Glibc
import Interface
import Provisioning
import Runtime
import Screens
import Session
import Store
import Uplink
import Window
import Wire

/// The kiosk.
struct KioskCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk", abstract: "Ki-ốt một cửa: giao diện cho người dân.")

    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Thư mục dữ liệu của ki-ốt; tạo mới nếu chưa có.")
    var state: String
    @Option(help: "Gói danh mục đã ký; bỏ trống thì đọc tệp YAML trong Assets (chỉ để thử).")
    var catalogueBundle: String?
    @Option(help: "Tệp khóa công khai của nơi phát hành danh mục (base64).")
    var catalogueKey: String?
    @Option(help: "Tệp JSON mô tả nơi đặt ki-ốt (phường, số ki-ốt, địa chỉ tra cứu).")
    var station: String?
    @Option(help: "Địa chỉ trung tâm: https://… sau khi đăng ký, hoặc http://127.0.0.1:CỔNG.")
    var centre: String?
    @Option(help: "Tệp khóa công khai của trung tâm (public-keys.json); ki-ốt đã đăng ký bỏ trống.")
    var centreKeys: String?
    @Option(help: "Máy in: tcp://HOST:PORT, usb:/dev/usb/lp0 hoặc file:/đường/dẫn.")
    var printer: String?
    @Option(help: "Kiểu máy in.")
    var printerProfile = PrinterProfile.roll80.name
    @Option(help: "Máy in A4 để in tờ khai: cups:TÊN_HÀNG_ĐỢI hoặc folder:/thư/mục.")
    var documentPrinter: String?
    @Option(help: "Kích thước màn hình, ví dụ 1080x1920.")
    var size = "1080x1920"
    @Option(help: "Đường chéo màn hình, tính bằng inch.")
    var diagonal = 21.5
    @Option(help: "Tệp cấu hình đã nhận; thay nơi đặt, máy in, màn hình và trung tâm.")
    var provisioning: String?
    @OptionGroup(title: "Màn hình")
    var panel: PanelOptions
    @Flag(help: "Chiếm toàn màn hình, ẩn con trỏ.")
    var fullScreen = false
    @Option(help: "Giả định thời điểm khởi động, ví dụ 2026-11-23T09:24 (chỉ để thử).")
    var at: String?
    @Option(help: "Ổ cắm Unix cho chương trình thử từ bên ngoài (không dùng khi vận hành).")
    var inspect: String?
    @Option(help: "Số giây không ai chạm cho đến lời nhắc, rồi cho đến khi xóa (chỉ để thử).")
    var idleSeconds: Int?
    @Flag(help: "Không mở cửa sổ (chỉ để thử).")
    var headless = false
    @Flag(help: "Cấu hình vận hành: từ chối mọi lựa chọn chỉ để thử.")
    var production = false

    func validate() throws {
        // Before anything is written: a wrong option must not leave a state directory behind.
        _ = try parsedSize()
        _ = try chosenProfile()
        if let idleSeconds, !(1...3600).contains(idleSeconds) {
            throw ValidationError("--idle-seconds phải từ 1 đến 3600.")
        }
        guard (catalogueBundle == nil) == (catalogueKey == nil) else {
            throw ValidationError("--catalogue-bundle và --catalogue-key phải đi cùng nhau.")
        }
        guard production else { return }
        if catalogueBundle == nil {
            throw ValidationError(
                "Cấu hình vận hành chỉ nhận danh mục đã ký: "
                    + "thêm --catalogue-bundle và --catalogue-key.")
        }
        if let printer, !printer.hasPrefix("tcp:"), !printer.hasPrefix("usb:") {
            throw ValidationError(
                "Cấu hình vận hành chỉ nhận máy in thật (tcp: hoặc usb:): "
                    + "máy in giả luôn báo đã in.")
        }
        if let documentPrinter, !documentPrinter.hasPrefix("cups:") {
            throw ValidationError("Cấu hình vận hành chỉ nhận máy in A4 thật (cups:).")
        }
        if inspect != nil || headless || at != nil || idleSeconds != nil {
            throw ValidationError(
                "Cấu hình vận hành không cho phép --inspect, --headless, --at và --idle-seconds. "
                    + "Bỏ các lựa chọn này.")
        }
    }

    func run() throws {
        if production { forbidMemoryDumps() }
        KioskWindow.prepareEnvironment()
        let watched = watchedFiles().map { (path: $0, stamp: FileStamp($0)) }
        let loading = AssetLoading(directory: assets, shelf: try catalogueShelf())
        let clock = LiveKioskClock(offsetSeconds: try clockOffset())
        let given = try provisioning.map { try ProvisionedConfiguration(path: $0) }
        var configuration = try kioskConfiguration(given)
        let screen = try openScreen(given, &configuration)
        let (loaded, shaper) = try loading.finish()
        if let shelved = loaded.shelved { writeError("Danh mục: \(shelved.report)") }
        if let given {
            configuration.technician = try TechnicianWiring(
                given: given, state: state, assets: loaded
            ).configuration()
        }
        let kiosk = try Kiosk(
            configuration: configuration, assets: loaded, clock: clock,
            generator: SystemRandomNumberGenerator(), shaper: shaper,
            service: KioskService(ServiceEnvironment.current()))
        let loop = try kiosk.makeLoop(screen: screen)
        try loop.showFirstFrame()
        kiosk.openEdges { [mailbox = kiosk.mailbox] error in
            writeError("Kho hồ sơ: \(error.advice)")
            if production, !error.passes { mailbox.post(.rest(.storeUnusable)) }
        }
        let server = try inspect.map { try InspectServer(path: $0, mailbox: kiosk.mailbox) }
        stopOnSignals(kiosk.mailbox)
        let watch = FileWatch(
            paths: watched.map(\.path), stamps: watched.map(\.stamp),
            onChange: { [mailbox = kiosk.mailbox] in mailbox.post(.lookAgain) })
        let end = try withExtendedLifetime(watch) { try loop.run() }
        server?.stop()
        finish(kiosk)
        try leave(end, configuration.station)
    }

    /// What a provisioned kiosk was started with: another file, or another identity with other
    /// keys of the centre, is for a new start.
    private func watchedFiles() -> [String] {
        guard let provisioning else { return [] }
        return [provisioning, StateDirectory(path: state).identity.filePath]
    }

    /// What follows the loop's end: the resting page, or an exit code that the unit acts on.
    private func leave(_ end: LoopEnd, _ station: Station) throws {
        switch end {
        case .stopped: return
        case .changed, .restart: throw ExitCode(EX_TEMPFAIL)
        case .powerOff: throw ExitCode(KioskProgram.powerOffExitCode)
        case .resting(let reason):
            throw RestingFault(
                RestingNotice(reason: reason, kiosk: station.kiosk, wardName: station.wardName))
        }
    }

    private func kioskConfiguration(
        _ given: ProvisionedConfiguration?
    ) throws -> KioskConfiguration {
        let directory = StateDirectory(path: state)
        try directory.prepare()
        let address = try (given?.file.centre.address.text ?? centre).map { try CentreAddress($0) }
        let keys = try pinnedKeys(directory, address, kiosk: given?.station.kiosk)
        let profile = try given?.printerProfile ?? chosenProfile()
        var generator = SystemRandomNumberGenerator()
        return KioskConfiguration(
            station: try given?.station ?? stationFile(directory),
            display: Display(
                size: try parsedSize(), diagonalInches: given?.diagonalInches ?? diagonal),
            times: sessionTimes(), storePath: directory.storePath,
            signingKey: try directory.signingKey(using: &generator), centreKeys: keys,
            centre: address,
            identity: address?.isEncrypted == true ? directory.identity : nil,
            printer: try given.map { try $0.printer() }
                ?? printer.map { try PrinterAddress(parsing: $0) },
            printerProfile: profile,
            documentPrinter: try given.map { try $0.documentPrinter() }
                ?? documentPrinter.map { try DocumentPrinterAddress(parsing: $0) },
            visitMark: production ? VisitMark(directory: "/run/motcua") : nil)
    }

    /// The centre's keys: from enrolment, or from a file for a centre on this machine. An identity
    /// of another name is none: the centre would refuse each dossier.
    private func pinnedKeys(
        _ directory: StateDirectory, _ address: CentreAddress?, kiosk: String?
    ) throws -> CentrePublicKeys {
        if address?.isEncrypted == true {
            guard let enrolled = try directory.identity.load(),
                kiosk == nil || enrolled.identity.kiosk == kiosk
            else { throw NotEnrolled() }
            return enrolled.centreKeys
        }
        guard let centreKeys else {
            throw ValidationError("Thiếu --centre-keys (tệp khóa công khai của trung tâm).")
        }
        return try JSONDecoder().decode(
            CentrePublicKeys.self, from: Data(try directory.read(centreKeys)))
    }

    private func stationFile(_ directory: StateDirectory) throws -> Station {
        try JSONDecoder().decode(
            Station.self, from: Data(try directory.read(station ?? assets + "/station.json")))
    }

    /// Opens the screen; a full screen has the panel's pixels, whatever was declared.
    private func openScreen(
        _ given: ProvisionedConfiguration?, _ configuration: inout KioskConfiguration
    ) throws -> any KioskScreen {
        var wished = panel.applied(
            to: WindowConfiguration(
                title: "Một Cửa Kiosk", size: fullScreen ? nil : configuration.display.size,
                showsPointer: !fullScreen))
        if let given {
            wished.rotation = given.rotation
            wished.calibration = given.calibration
        }
        if headless {
            configuration.display.size = wished.rotation.turned(configuration.display.size)
            return HeadlessScreen()
        }
        let window = try WindowScreen(configuration: wished)
        configuration.touch = window.touchTransform
        configuration.display.size = window.sceneSize
        return window
    }

    /// Where the catalogue comes from; nil reads the YAML below `Assets`.
    private func catalogueShelf() throws -> CatalogueShelf? {
        guard let catalogueBundle, let catalogueKey else { return nil }
        let directory = StateDirectory(path: state)
        try directory.prepare()
        return CatalogueShelf(
            directory: directory.cataloguePath, offerPath: catalogueBundle,
            key: try PublisherKeyFiles.catalogue.verifyingKey(catalogueKey))
    }

    private func sessionTimes() -> SessionTimes {
        var times = SessionTimes()
        if let idleSeconds {
            times.idleSeconds = idleSeconds
            times.warningSeconds = idleSeconds
        }
        return times
    }

    private func chosenProfile() throws -> PrinterProfile {
        guard let profile = PrinterProfile.named(printerProfile) else {
            throw ValidationError("Không có kiểu máy in “\(printerProfile)”.")
        }
        return profile
    }

    private func parsedSize() throws -> Size { try Self.size(parsing: size) }

    static func size(parsing text: String) throws -> Size {
        let parts = text.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (320...8192).contains($0) }) else {
            throw ValidationError("Kích thước phải có dạng 1080x1920.")
        }
        return Size(width: parts[0], height: parts[1])
    }

    private func clockOffset() throws -> Int {
        guard let at else { return 0 }
        guard let moment = LocalDateTime(iso: at) else {
            throw ValidationError("Thời điểm phải có dạng 2026-11-23T09:24.")
        }
        return moment.secondsSinceEpoch - LiveKioskClock().wallSeconds()
    }

    private func stopOnSignals(_ mailbox: EventMailbox) {
        signal(SIGPIPE, SIG_IGN)
        EndSignals.watch { mailbox.post(.stop) }
    }

    /// A crash must not leave a citizen's answers in a core file (P4).
    private func forbidMemoryDumps() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// Waits for the edges to close; the loop has ended, so waiting here holds nothing up.
    private func finish(_ kiosk: Kiosk) {
        EndSignals.runToEnd { [kiosk = UnsafeTransfer(kiosk)] in await kiosk.value.close() }
    }
}

extension StoreError {
    /// Whether the fault may pass while the kiosk goes on and tries again.
    fileprivate var passes: Bool { self == .busy || self == .diskFull }
}
