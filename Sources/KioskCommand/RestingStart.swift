import ArgumentParser
import Catalogue
import Dossiers
import FoundationEssentials
import Glibc
import Interface
import Provisioning
import Runtime
import Screens
import Window

/// The end of a start that failed: the page that says so.
struct RestingStart {
    /// After how long a kiosk that the centre refused asks again: no file here tells when the
    /// centre has changed its mind.
    static let refusedRestSeconds = 900

    var notice: RestingNotice
    var assets: String
    /// The window's size; nil fills the screen.
    var size: Size?
    var diagonalInches = 21.5
    /// How the panel hangs; as it stands where that is not known.
    var panel: PanelOptions?
    /// Files whose change ends the rest, and what they were like when they were read.
    var watched: [(path: String, stamp: FileStamp?)] = []
    /// Whether this is all that any version of the program could show: the machine was never set
    /// up or enrolled, and a restart into another version would not help.
    var isHealthy = false

    /// Shows the page until something changes or the program is asked to end.
    ///
    /// - Returns: the program's exit code: 75 (`EX_TEMPFAIL`) asks to be started anew.
    func show() throws -> Int32 {
        KioskWindow.prepareEnvironment()
        let loaded = RestingAssets(directory: assets)
        let mailbox = EventMailbox()
        let service = KioskService(ServiceEnvironment.current())
        let configuration = WindowConfiguration(
            title: "Một Cửa Kiosk", size: size, showsPointer: size != nil)
        let screen = try WindowScreen(
            configuration: panel?.applied(to: configuration) ?? configuration)
        let loop = RestingLoop(
            notice: notice, assets: loaded, diagonalInches: diagonalInches, screen: screen,
            mailbox: mailbox, service: service,
            longestRestSeconds: notice.reason == .identityRefused ? Self.refusedRestSeconds : nil)
        EndSignals.watch { mailbox.post(.stop) }
        let watch = FileWatch(
            paths: watched.map(\.path), stamps: watched.map(\.stamp),
            onChange: { mailbox.post(.lookAgain) })
        defer { withExtendedLifetime(watch) {} }
        let end = try loop.run(
            size: screen.sceneSize,
            onShown: { if isHealthy { service.health?.noteAll() } })
        service.notifier?.stopping()
        return end == .changed ? EX_TEMPFAIL : 0
    }
}

/// The kiosk's command line as far as it matters before it is read, and after it was refused.
struct StartArguments {
    let arguments: [String]
    /// The provisioning file and what is said of it, as they were before anything was read.
    let watched: [(path: String, stamp: FileStamp?)]

    init(_ arguments: [String]) {
        self.arguments = arguments
        let names = ["--provisioning", "--state"]
        let state = Self.value("--state", arguments).map { StateDirectory(path: $0) }
        let paths =
            names.compactMap { Self.value($0, arguments) }
            + [FaultNote.provisioning.path, FaultNote.enrolment.path]
            + (state.map { [$0.identity.filePath] } ?? [])
        watched = paths.map { ($0, FileStamp($0)) }
    }

    var isProduction: Bool { arguments.contains("--production") }
    var isResting: Bool { arguments.contains("--resting") }
    var assets: String { value("--assets") ?? "Assets" }

    func value(_ name: String) -> String? { Self.value(name, arguments) }

    private static func value(_ name: String, _ arguments: [String]) -> String? {
        for (index, argument) in arguments.enumerated() {
            if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
        }
        return nil
    }

    /// What is wrong before any file is read: no durable disk below the state directory, or no
    /// provisioning file.
    func faultBeforeStart() -> RestingReason? {
        if let state = value("--state"), StateVolume.isVolatile(state) { return .dataMissing }
        guard let provisioning = value("--provisioning"), FileStamp(provisioning) == nil else {
            return nil
        }
        return FaultNote.provisioning.text == nil ? .notProvisioned : .provisioningWrong
    }

    /// Whether the reason lies in what was not done yet, or on a stick, and not in this version: a
    /// file that was accepted and is not understood now is this version's.
    private func isNobodysFault(_ reason: RestingReason) -> Bool {
        switch reason {
        case .notProvisioned, .notEnrolled: true
        case .provisioningWrong: value("--provisioning").flatMap { FileStamp($0) } == nil
        default: false
        }
    }

    /// What the services found is newer than what the kiosk read itself.
    private func detail(of notice: RestingNotice) -> String? {
        switch notice.reason {
        case .provisioningWrong: FaultNote.provisioning.text ?? notice.detail
        case .notEnrolled: FaultNote.enrolment.text ?? notice.detail
        default: notice.detail
        }
    }

    /// The page for a fault.
    func restingStart(_ notice: RestingNotice) -> RestingStart {
        let station = value("--station").flatMap { try? StateDirectory(path: "").read($0) }
            .flatMap { try? JSONDecoder().decode(Station.self, from: Data($0)) }
        let state = value("--state") ?? ""
        var start = RestingStart(
            notice: RestingNotice(
                reason: notice.reason,
                detail: detail(of: notice),
                kiosk: notice.kiosk ?? station?.kiosk,
                wardName: notice.wardName ?? station?.wardName),
            assets: assets, watched: watched)
        let options = ["--rotation", "--display"].flatMap { name in
            value(name).map { [name, $0] } ?? []
        }
        start.panel = try? PanelOptions.parse(options)
        start.isHealthy =
            isNobodysFault(notice.reason)
            && FileStamp(StateDirectory(path: state).storePath) == nil
        return start
    }
}

/// The centre has given no certificate yet: `kioskctl enrol` asks for one.
struct NotEnrolled: Error, CustomStringConvertible {
    let description = "Ki-ốt chưa đăng ký với trung tâm. Chạy: kioskctl enrol."
}

extension RestingReason {
    /// The reason behind an error of the start.
    init(_ error: any Error) {
        switch error {
        case let fault as RestingFault: self = fault.notice.reason
        case let failure as StateDirectory.Failure:
            self = failure.concernsDirectory ? .dataMissing : .keysUnusable
        case is NotEnrolled: self = .notEnrolled
        case is ProvisioningFaults: self = .provisioningWrong
        case is KeyError, is DecodingError, is IdentityDirectory.Failure: self = .keysUnusable
        case is ShelfError, is CatalogueError: self = .filesBroken
        case is WholeFile.Fault: self = .dataMissing
        default: self = .optionsWrong
        }
    }
}

/// `kiosk --resting`: the resting page alone, without state and catalogue; for the unit that
/// follows when the kiosk ended too often.
struct RestingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk", abstract: "Trang “Ki-ốt tạm nghỉ”, không đụng đến dữ liệu.")

    @Flag(help: "Chỉ hiện trang tạm nghỉ.")
    var resting = false
    @Option(help: "Thư mục tài nguyên (Assets); hỏng cũng được.")
    var assets = "Assets"
    @Option(
        help: ArgumentHelp(
            "Lý do: " + RestingReason.allCases.map(\.rawValue).joined(separator: ", ") + "."))
    var reason = RestingReason.crashes.rawValue
    @Option(help: "Kích thước cửa sổ, ví dụ 1080x1920; bỏ trống thì chiếm toàn màn hình.")
    var size: String?
    @Option(help: "Đường chéo màn hình, tính bằng inch.")
    var diagonal = 21.5
    @OptionGroup(title: "Màn hình")
    var panel: PanelOptions

    func run() throws {
        var start = RestingStart(
            // A word that nobody knows must not keep the page away.
            notice: RestingNotice(reason: RestingReason(rawValue: reason) ?? .crashes),
            assets: assets)
        start.size = try size.map { try KioskCommand.size(parsing: $0) }
        start.panel = panel
        start.diagonalInches = min(max(diagonal, 5), 100)
        throw ExitCode(try start.show())
    }
}
