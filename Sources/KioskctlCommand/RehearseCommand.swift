import ArgumentParser
import Foundation
import Interface
import Rehearsal

/// `kioskctl rehearse`: the main job from the first touch to the centre, filmed.
struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract:
            "Chạy trọn một lần khai mẫu trên cửa sổ thật (Xvfb), có ảnh chụp, phiếu và tờ khai.")

    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Thư mục ghi ảnh chụp và phiếu.")
    var out = "build/journey"
    @Option(help: "Kích thước màn hình, ví dụ 1080x1920.")
    var size = "1080x1920"
    @Option(help: "Lần khai mẫu: birth-2026, birth-2016, linked-birth-2026, …")
    var script = VisitScript.motherOnTime.name
    @Flag(help: "Gõ cả câu một lúc thay vì từng phím.")
    var quick = false

    func run() throws {
        guard let visit = VisitScript.all.first(where: { $0.name == script }) else {
            throw ValidationError(
                "Không có lần khai mẫu “\(script)”; có: "
                    + VisitScript.all.map(\.name).joined(separator: ", ") + ".")
        }
        let sides = size.split(separator: "x").compactMap { Int($0) }
        guard sides.count == 2 else { throw ValidationError("Kích thước phải có dạng 1080x1920.") }
        try? FileManager.default.removeItem(atPath: out)
        var options = DemoWorld.Options()
        options.size.width = sides[0]
        options.size.height = sides[1]
        options.at = visit.moment
        let world = try DemoWorld(
            places: DemoWorld.Places(programs: ownDirectory(), assets: assets, work: out),
            options: options)
        defer { world.stop() }
        try world.startCentre()
        try world.startDisplay()
        let client = try world.startKiosk()
        let hand = try WindowHand(client: client, display: world.display ?? ":0")
        var step = 0
        let visitor = Visitor(hand: hand, typing: quick ? .keyboard : .keys) { name in
            step += 1
            let safe = name.replacingOccurrences(of: ":", with: "-")
            try world.screenshot(to: String(format: "%@/%02d-%@.png", out, step, safe))
            print("\(step). \(name)")
        }
        try visitor.fillIn(visit)
        try visitor.declareAndSend()
        let done = try waitForDelivery(hand)
        try world.screenshot(to: String(format: "%@/%02d-done.png", out, step + 1))
        let slips = try world.slips.write(to: out)
        try visitor.tap("finish")
        print(
            "slip number \(done["number"]?.value ?? "?"), lookup code \(done["lookup-code"]?.value ?? "?")"
        )
        for slip in slips { print("slip: \(slip)") }
        print(try world.centralShow(json: false))
    }

    private func waitForDelivery(_ hand: any Hand) throws -> SeenScene {
        var scene = try hand.look()
        for _ in 0..<500 {
            scene = try hand.look()
            let isPrinted = scene["reprint"] != nil
            if scene.screen == "done", isPrinted { break }
            rest(milliseconds: 20)
        }
        return scene
    }
}

/// Where this program, and so the others, were built.
func ownDirectory() -> String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (path as NSString).deletingLastPathComponent
}
