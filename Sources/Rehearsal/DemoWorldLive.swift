import Devices
import Drawing
import Foundation
import Interface
import Synchronization

/// A whole ward office on one machine: a centre, a printer, an X display, and the kiosk in a
/// window, each as it runs in reality.
public final class DemoWorld {
    /// Where programs, assets and results are.
    public struct Places: Sendable {
        /// The directory of the built programs.
        public var programs: String
        /// The `Assets` directory.
        public var assets: String
        /// Where state, pictures and slips go.
        public var work: String

        /// Creates the places.
        public init(programs: String, assets: String, work: String) {
            self.programs = programs
            self.assets = assets
            self.work = work
        }
    }

    /// How the kiosk is started.
    public struct Options: Sendable {
        /// Width and height of the window.
        public var size = Size(width: 1080, height: 1920)
        /// Diagonal in inches.
        public var diagonalInches = 21.5
        /// The moment the kiosk believes it is, ISO.
        public var at: String? = "2026-11-23T09:24"
        /// No window at all.
        public var headless = false
        /// The profile of the printer.
        public var printerProfile = "roll-80"
        /// Seconds without touch until the idle warning, and then until the wipe.
        public var idleSeconds: Int?
        /// Whether the centre speaks TLS and the kiosk enrols there.
        public var isEnrolled = false
        /// Where a signed catalogue and the key that verifies it are; nil reads the YAML files.
        public var signedCatalogue: (bundle: String, key: String)?

        /// Creates the usual options.
        public init() {}
    }

    /// The places in use.
    public let places: Places
    /// The printer; its faults can be switched.
    public let printer: PrinterEmulator
    /// The slips so far.
    public let slips = SlipTray()
    /// The X display, when there is one.
    public private(set) var display: String?

    /// The centre's port, once it ran; the same one again after a stop.
    public private(set) var centrePort = 0
    private var enrolmentPort = 0

    private let options: Options
    private var centre: ChildProcess?
    private var kiosk: ChildProcess?
    private var xServer: ChildProcess?

    /// Prepares directories and the printer, and the centre's keys.
    public init(places: Places, options: Options = Options()) throws {
        self.places = places
        self.options = options
        try FileManager.default.createDirectory(
            atPath: places.work, withIntermediateDirectories: true)
        let tray = slips
        printer = try PrinterEmulator(port: 0) { bitmap, isComplete in
            tray.add(bitmap, isComplete: isComplete)
        }
        if !FileManager.default.fileExists(atPath: centreDirectory) {
            try ChildProcess.output(
                of: [places.programs + "/central", "init", "--directory", centreDirectory])
        }
    }

    deinit { stop() }

    /// The centre's directory.
    public var centreDirectory: String { places.work + "/centre" }
    /// The kiosk's state directory.
    public var stateDirectory: String { places.work + "/kiosk" }
    /// What the kiosk wrote.
    public var logPath: String { places.work + "/kiosk.log" }
    /// The kiosk's inspection socket.
    public var socketPath: String { places.work + "/inspect" }

    /// Starts the centre on a port of its own, the same one again after a stop.
    public func startCentre() throws {
        var arguments = [
            program("central"), "serve", "--directory", centreDirectory, "--port",
            String(centrePort), "--catalogue", places.assets + "/catalogue",
        ]
        if options.isEnrolled {
            arguments += ["--enrolment-port", String(enrolmentPort), "--name", "127.0.0.1"]
        }
        let process = try ChildProcess(arguments, output: .pipe, errors: .nothing)
        centre = process
        centrePort = try Self.port(in: try process.firstLine())
        if options.isEnrolled { enrolmentPort = try Self.port(in: try process.firstLine()) }
    }

    private static func port(in announcement: String) throws -> Int {
        guard let port = announcement.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw RehearsalFailure("the centre did not tell its port: \(announcement)")
        }
        return port
    }

    /// Gives the kiosk its certificate, as a technician does: a code from the centre, used once.
    public func enrol(ward: String, number: Int) throws {
        let facts = try central(
            "enrol-code", "--ward-code", ward, "--kiosk-number", String(number)
        )
        .split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        guard let code = facts.first(where: { $0.first == "Code:" })?.last,
            let fingerprint = facts.first(where: { $0.first == "Fingerprint:" })?.last
        else { throw RehearsalFailure("the centre gave no code") }
        let file = places.work + "/provisioning.json"
        try ChildProcess.output(
            of: [
                program("kioskctl"), "provision", "write", "--out", file, "--replace", "--yes",
                "--ward-code", ward, "--kiosk-number", String(number), "--ward-name",
                "UBND phường Thanh Xuân", "--region-name", "Thành phố Hà Nội", "--tracking-base",
                "https://tracuu.motcua.example/h/", "--centre", "https://127.0.0.1:\(centrePort)",
                "--enrolment-centre", "https://127.0.0.1:\(enrolmentPort)",
                "--authority-fingerprint", fingerprint, "--enrolment-code", code,
            ])
        try ChildProcess.output(
            of: [
                program("kioskctl"), "enrol", "--state", stateDirectory, "--provisioning", file,
            ])
    }

    /// Runs a command of the centre on its directory.
    @discardableResult
    public func central(_ command: String, _ arguments: String...) throws -> String {
        try ChildProcess.output(
            of: [program("central"), command, "--directory", centreDirectory] + arguments)
    }

    /// Ends the centre.
    public func stopCentre() {
        centre?.terminate()
        centre = nil
    }

    /// Starts an X server without a screen.
    public func startDisplay() throws {
        // The server writes the number of the display that it found free to this descriptor.
        let process = try ChildProcess(
            [
                "Xvfb", "-displayfd", "1", "-screen", "0",
                "\(options.size.width)x\(options.size.height)x24", "-nolisten", "tcp",
            ], output: .pipe, errors: .nothing)
        xServer = process
        display = ":" + (try process.firstLine())
    }

    /// Starts the kiosk and waits until it answers. What it writes goes to ``logPath``.
    ///
    /// - Parameter port: where it looks for the centre instead of the centre's own port.
    public func startKiosk(centrePort port: Int? = nil) throws -> InspectClient {
        var arguments = [
            program("kiosk"), "--assets", places.assets, "--state", stateDirectory, "--printer",
            "tcp://127.0.0.1:\(printer.port)", "--printer-profile", options.printerProfile,
            "--inspect", socketPath, "--size",
            "\(options.size.width)x\(options.size.height)", "--diagonal",
            String(options.diagonalInches),
        ]
        let centre = port ?? centrePort
        let scheme = options.isEnrolled ? "https" : "http"
        if centre > 0 { arguments += ["--centre", "\(scheme)://127.0.0.1:\(centre)"] }
        if !options.isEnrolled {
            arguments += ["--centre-keys", centreDirectory + "/public-keys.json"]
        }
        if let (bundle, key) = options.signedCatalogue {
            arguments += ["--catalogue-bundle", bundle, "--catalogue-key", key]
        }
        if let at = options.at { arguments += ["--at", at] }
        if let seconds = options.idleSeconds { arguments += ["--idle-seconds", String(seconds)] }
        if options.headless { arguments.append("--headless") }
        let environment = display.map { ["DISPLAY": $0, "SDL_VIDEODRIVER": "x11"] }
        unlink(socketPath)
        kiosk = try ChildProcess(
            arguments, environment: environment ?? [:], output: .file(logPath),
            errors: .file(logPath))
        return try InspectClient(path: socketPath)
    }

    /// The kiosk's process, while it runs.
    public var kioskProcessID: Int32? {
        kiosk.flatMap { $0.isRunning ? $0.processID : nil }
    }

    /// Waits until the kiosk has ended by itself.
    public func waitForKiosk() { _ = kiosk?.wait() }

    /// Kills the kiosk as a power cut would.
    public func killKiosk() {
        kiosk?.kill()
        kiosk = nil
    }

    /// Asks the kiosk to end and waits for it.
    public func stopKiosk() {
        kiosk?.terminate()
        kiosk = nil
    }

    /// Stops everything.
    public func stop() {
        stopKiosk()
        stopCentre()
        xServer?.terminate()
        xServer = nil
        printer.stop()
    }

    /// A picture of the X display as a PNG file.
    public func screenshot(to path: String) throws {
        guard let display else { throw RehearsalFailure("there is no display") }
        try ChildProcess.output(of: ["import", "-display", display, "-window", "root", path])
    }

    /// What the centre shows of what arrived, as its own command prints it.
    @discardableResult
    public func centralShow(json: Bool) throws -> String {
        try ChildProcess.output(
            of: [
                program("central"), "show", "--directory", centreDirectory, "--catalogue",
                places.assets + "/catalogue",
            ] + (json ? ["--json"] : []))
    }

    private func program(_ name: String) -> String { places.programs + "/" + name }
}

/// What came out of the printer.
public final class SlipTray: Sendable {
    private let contents = Mutex<[(bitmap: MonochromeBitmap, isComplete: Bool)]>([])

    /// Creates an empty tray.
    public init() {}

    func add(_ bitmap: MonochromeBitmap, isComplete: Bool) {
        contents.withLock { $0.append((bitmap, isComplete)) }
    }

    /// Whole and torn slips, oldest first.
    public var slips: [(bitmap: MonochromeBitmap, isComplete: Bool)] {
        contents.withLock { $0 }
    }

    /// Writes the slips as PNG files `slip-001.png`, … and returns their paths.
    @discardableResult
    public func write(to directory: String) throws -> [String] {
        try slips.enumerated().map { index, slip in
            let name = String(format: "slip-%03d%@.png", index + 1, slip.isComplete ? "" : "-torn")
            let path = directory + "/" + name
            try Data(try monochromePNG(slip.bitmap)).write(to: URL(fileURLWithPath: path))
            return path
        }
    }
}
