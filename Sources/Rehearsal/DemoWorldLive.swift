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
        /// Whether the centre runs.
        public var hasCentre = true
        /// The widths of the printer's paper, in dots.
        public var printerProfile = "roll-80"

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

    private let options: Options
    private var centre: Process?
    private var kiosk: Process?
    private var xServer: Process?
    private var centrePort = 0

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
            try run("central", ["init", "--directory", centreDirectory])
        }
    }

    deinit { stop() }

    /// The centre's directory.
    public var centreDirectory: String { places.work + "/centre" }
    /// The kiosk's state directory.
    public var stateDirectory: String { places.work + "/kiosk" }
    /// The kiosk's inspection socket.
    public var socketPath: String { places.work + "/inspect" }

    /// Starts the centre on a port of its own, the same one again after a stop.
    public func startCentre() throws {
        let process = program("central")
        process.arguments = [
            "serve", "--directory", centreDirectory, "--port", String(centrePort),
            "--catalogue", places.assets + "/catalogue",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        centre = process
        let announcement = try firstLine(of: output)
        guard let port = announcement.split(separator: ":").last.flatMap({ Int($0) }) else {
            throw RehearsalFailure("the centre did not tell its port: \(announcement)")
        }
        centrePort = port
    }

    /// Kills the centre.
    public func stopCentre() {
        end(&centre)
    }

    /// Starts an X server without a screen.
    public func startDisplay() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let output = Pipe()
        // The server writes the number of the display that it found free to this descriptor.
        process.arguments = [
            "Xvfb", "-displayfd", "1", "-screen", "0",
            "\(options.size.width)x\(options.size.height)x24", "-nolisten", "tcp",
        ]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        xServer = process
        display = ":" + (try firstLine(of: output))
    }

    /// Starts the kiosk and waits until it answers.
    public func startKiosk() throws -> InspectClient {
        let process = program("kiosk")
        var arguments = [
            "--assets", places.assets, "--state", stateDirectory, "--centre-keys",
            centreDirectory + "/public-keys.json", "--printer",
            "tcp://127.0.0.1:\(printer.port)", "--printer-profile", options.printerProfile,
            "--inspect", socketPath, "--size",
            "\(options.size.width)x\(options.size.height)", "--diagonal",
            String(options.diagonalInches),
        ]
        if centrePort > 0 { arguments += ["--centre", "http://127.0.0.1:\(centrePort)"] }
        if let at = options.at { arguments += ["--at", at] }
        if options.headless { arguments.append("--headless") }
        process.arguments = arguments
        if let display {
            process.environment = ProcessInfo.processInfo.environment
                .merging(["DISPLAY": display, "SDL_VIDEODRIVER": "x11"]) { $1 }
        }
        unlink(socketPath)
        try process.run()
        kiosk = process
        return try InspectClient(path: socketPath)
    }

    /// The kiosk's process, while it runs.
    public var kioskProcessID: Int32? {
        kiosk.flatMap { $0.isRunning ? $0.processIdentifier : nil }
    }

    /// Waits until the kiosk ends by itself.
    public func waitForKiosk() {
        kiosk?.waitUntilExit()
        kiosk = nil
    }

    /// Kills the kiosk as a power cut would.
    public func killKiosk() {
        guard let process = kiosk else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        kiosk = nil
    }

    /// Asks the kiosk to end and waits for it.
    public func stopKiosk() {
        end(&kiosk)
    }

    /// Stops everything.
    public func stop() {
        end(&kiosk)
        end(&centre)
        end(&xServer)
        printer.stop()
    }

    /// A picture of the X display as a PNG file.
    public func screenshot(to path: String) throws {
        guard let display else { throw RehearsalFailure("there is no display") }
        try runTool(["import", "-display", display, "-window", "root", path])
    }

    /// What the centre shows of what arrived, as its own command prints it.
    @discardableResult
    public func centralShow(json: Bool) throws -> String {
        try run(
            "central",
            ["show", "--directory", centreDirectory, "--catalogue", places.assets + "/catalogue"]
                + (json ? ["--json"] : []))
    }

    // MARK: Processes

    private func program(_ name: String) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: places.programs + "/" + name)
        return process
    }

    @discardableResult
    private func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = program(name)
        process.arguments = arguments
        return try output(of: process, name)
    }

    @discardableResult
    private func runTool(_ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        return try output(of: process, arguments[0])
    }

    private func output(of process: Process, _ name: String) throws -> String {
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw RehearsalFailure("\(name) ended with \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func firstLine(of pipe: Pipe) throws -> String {
        var line: [UInt8] = []
        while let byte = try pipe.fileHandleForReading.read(upToCount: 1)?.first, byte != 10 {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private func end(_ process: inout Process?) {
        guard let running = process else { return }
        if running.isRunning { running.terminate() }
        running.waitUntilExit()
        process = nil
    }
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
