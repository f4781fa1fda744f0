import ArgumentParser
import Foundation
import Interface
import Rehearsal

/// `kioskctl demo`: the kiosk in a window, with a centre and a printer of its own.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Mở ki-ốt trong cửa sổ, kèm trung tâm và máy in giả lập trên máy này.",
        discussion:
            "Đóng cửa sổ để kết thúc; phiếu đã in và hồ sơ trung tâm nhận được in ra sau đó."
    )

    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Thư mục ghi dữ liệu và phiếu.")
    var out = "build/run"
    @Option(help: "Kích thước cửa sổ, ví dụ 1080x1920 hoặc 1920x1080.")
    var size = "1080x1920"

    func run() throws {
        var options = DemoWorld.Options()
        options.size = try windowSize(size)
        options.at = nil
        let world = try DemoWorld(
            places: DemoWorld.Places(programs: ownDirectory(), assets: assets, work: out),
            options: options)
        defer { world.stop() }
        try world.startCentre()
        let client = try world.startKiosk()
        print("The kiosk is open. Slips and data: \(out)")
        withExtendedLifetime(client) { world.waitForKiosk() }
        for slip in try world.slips.write(to: out) { print("slip: \(slip)") }
        print(try world.centralShow(json: false))
    }
}
