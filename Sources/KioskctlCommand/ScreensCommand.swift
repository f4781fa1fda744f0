import ArgumentParser
import Catalogue
import Devices
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Rehearsal
import Runtime
import Screens
import Session

/// `kioskctl screens`: every screen as a picture.
struct ScreensCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screens", abstract: "Vẽ mọi màn hình ra tệp PNG.")

    @Option(help: "Thư mục ghi ảnh.")
    var out: String
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Cỡ chữ: 1, 1.3, 1.6 hoặc 2.")
    var textSize = 1.0
    @Flag(help: "Tương phản cao.")
    var highContrast = false
    @Flag(help: "Tiếng Anh.")
    var english = false
    @Option(help: "Chỉ vẽ những màn hình có tên chứa chuỗi này.")
    var only: String?
    @Option(help: "Lần khai mẫu: birth-2026, birth-2016, linked-birth-2026, …")
    var script = VisitScript.motherOnTime.name

    func run() throws {
        let visit = try visitScript(named: script)
        FontConfiguration.use(assets + "/fonts.conf")
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let loaded = try KioskAssets(directory: assets)
        let station = try Station.load(assets: assets)
        let shaper = TextShaper()
        let screens = try SampleScreens.make(
            assets: loaded, station: station, measuring: shaper, script: visit)
        let resting = RestingSamples.make(station: station)
        let words = RestingWords(loaded.strings)
        var overflows = 0
        for display in Display.supported {
            let canvas = try Canvas(size: display.size, shaper: shaper, icons: loaded.icons)
            let context = ViewContext(
                session: loaded.session(
                    station: station,
                    technician: TechnicianOffer(tasks: TechnicianTask.allCases)),
                strings: loaded.strings, display: display)
            func draw(_ name: String, _ element: View, _ preferences: Preferences) throws {
                let scene = layout(
                    element, in: display.size, measuring: shaper,
                    interaction: focusOutline(preferences, pressed: nil, focused: nil))
                canvas.paint(scene.items, background: groundColor(preferences))
                let name = "\(name)-\(display.size.width)x\(display.size.height).png"
                try canvas.writePNG(to: "\(out)/\(name)")
                overflows += scene.overflows.count
                for overflow in scene.overflows { print("\(name): \(overflow)") }
            }
            for screen in screens where isWanted(screen.name) {
                var state = screen.state
                apply(to: &state.preferences)
                try draw(screen.name, view(state, context), state.preferences)
            }
            for page in resting where isWanted(page.name) {
                var preferences = Preferences()
                apply(to: &preferences)
                try draw(
                    page.name,
                    restingView(
                        page.notice, words: words, display: display, preferences: preferences),
                    preferences)
            }
        }
        print("\(overflows) overflow(s)")
    }

    private func isWanted(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

    private func apply(to preferences: inout Preferences) {
        preferences.textSize =
            Preferences.TextSize.allCases.min {
                abs($0.factor - textSize) < abs($1.factor - textSize)
            } ?? .normal
        preferences.contrast = highContrast ? .high : .light
        preferences.language = english ? .english : .vietnamese
    }
}

extension Station {
    /// The station that the assets describe.
    static func load(assets: String) throws -> Station {
        try JSONDecoder().decode(
            Station.self, from: Data(contentsOf: URL(fileURLWithPath: assets + "/station.json")))
    }
}
