import ArgumentParser
import Drawing
import Foundation
import Rehearsal

/// `kioskctl bench`: the figures that the project promises, measured on this machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Đo các con số đã hứa trên máy này.",
        discussion: """
            Cần Xvfb, xdotool và hunspell-vi; dùng kiosk và central ở cùng thư mục với chương
            trình này. Nên dựng bản release và để máy không làm việc khác. Cách đo và các số đã
            đo: docs/performance.md.
            """)

    @Flag(help: "Ghi kết quả dạng JSON.")
    var json = false
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Thư mục làm việc; các thư mục con world, commit và bundle bị xóa và tạo lại.")
    var work = "build/bench"
    @Option(help: "Số giây để yên ki-ốt.")
    var idleSeconds = 30
    @Option(help: "Số lần khởi động để đo.")
    var runs = 5
    @Flag(help: "Chỉ đo những gì không cần cửa sổ.")
    var withoutWindow = false

    func validate() throws {
        guard (1...3600).contains(idleSeconds), (1...100).contains(runs) else {
            throw ValidationError("--idle-seconds từ 1 đến 3600, --runs từ 1 đến 100.")
        }
    }

    func run() throws {
        for part in ["world", "commit", "bundle"] {
            try? FileManager.default.removeItem(atPath: "\(work)/\(part)")
        }
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
        FontConfiguration.use(assets + "/fonts.conf")
        var report = BenchReport(machine: BenchReport.Machine())
        if !withoutWindow {
            let places = DemoWorld.Places(
                programs: ownDirectory(), assets: assets, work: work + "/world")
            try KioskBench(places: places, runs: runs, idleSeconds: idleSeconds)
                .run(into: &report)
        }
        try RulesBench(assets: assets, work: work).run(into: &report)
        report.machine.loadAfter = BenchReport.Machine.load()
        print(json ? try report.json() : report.table())
    }
}
