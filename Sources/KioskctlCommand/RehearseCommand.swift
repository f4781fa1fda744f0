import ArgumentParser
import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Rehearsal
import Runtime

/// `kioskctl rehearse`: a whole visit from the first touch to the centre, filmed.
struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Chạy trọn một lần khai trên cửa sổ thật (Xvfb), có ảnh, phiếu và tờ khai.")

    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Thư mục ghi ảnh chụp, phiếu và tờ khai.")
    var out = "build/journey"
    @Option(help: "Kích thước màn hình, ví dụ 1080x1920.")
    var size = "1080x1920"
    @Option(help: "Tên thủ tục, ví dụ linked-birth.")
    var procedure = VisitScript.motherOnTime.procedure
    @Option(help: "Thời điểm khai, ví dụ 2016-10-03T09:24.")
    var at = VisitScript.motherOnTime.moment
    @Flag(help: "Gõ cả câu một lúc thay vì từng phím.")
    var quick = false

    func run() throws {
        let script = try chosenScript()
        try? FileManager.default.removeItem(atPath: out)
        let world = try DemoWorld(
            places: DemoWorld.Places(programs: ownDirectory(), assets: assets, work: out),
            options: try options())
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
        try visitor.fillIn(script)
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
        try writeForms(try world.centralShow(json: true))
    }

    /// The script that was written for the version of the procedure that holds at the moment.
    private func chosenScript() throws -> VisitScript {
        guard let moment = LocalDateTime(iso: at) else {
            throw ValidationError("Thời điểm phải có dạng 2016-10-03T09:24.")
        }
        let catalogue = try CatalogueLoader.load(directory: assets)
        guard let version = catalogue.procedure(key: procedure, on: moment.date) else {
            throw ValidationError("Không có thủ tục “\(procedure)” còn hiệu lực lúc \(at).")
        }
        let found = VisitScript.all.first { script in
            guard script.procedure == procedure, let own = LocalDateTime(iso: script.moment),
                own <= moment
            else { return false }
            return catalogue.procedure(key: procedure, on: own.date)?.edition == version.edition
        }
        guard let fitting = found else {
            let known = VisitScript.all.map { "\($0.procedure) (từ \($0.moment))" }
            throw ValidationError(
                "Không có lần khai mẫu cho “\(procedure)” lúc \(at); có: "
                    + known.joined(separator: ", ") + ".")
        }
        return fitting
    }

    private func options() throws -> DemoWorld.Options {
        var options = DemoWorld.Options()
        options.size = try windowSize(size)
        options.at = at
        return options
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

    /// The forms of what arrived at the centre, as PDF and as pictures.
    private func writeForms(_ arrivals: String) throws {
        FontConfiguration.use(assets + "/fonts.conf")
        let loaded = try KioskAssets(directory: assets)
        let parsed = try JSONSerialization.jsonObject(with: Data(arrivals.utf8))
        for arrival in parsed as? [[String: Any]] ?? [] {
            guard let facts = arrival["dossier"] as? [String: Any], let given = arrival["answers"],
                let moment = (facts["submittedAt"] as? String).flatMap({ LocalDateTime(iso: $0) }),
                let key = facts["procedureKey"] as? String,
                let version = loaded.catalogue.procedure(key: key, on: moment.date)
            else { throw RehearsalFailure("the centre tells of a dossier without forms") }
            let answers = try AnswerCoding.decode(
                Array(try JSONSerialization.data(withJSONObject: given)))
            let files = FormFiles(assets: loaded, today: moment.date)
            for form in FormFilling.forms(of: version, answers: answers, today: moment.date) {
                let base = "\(out)/form-\(form.key)"
                try saveForm(try files.pdf(form, of: version, answers), base + ".pdf")
                let pictures = try files.pictures(form, of: version, answers, dotsPerInch: 100)
                for (index, picture) in pictures.enumerated() {
                    try saveForm(picture, "\(base)-\(index + 1).png")
                }
            }
        }
    }
}

/// Where this program, and so the others, were built.
func ownDirectory() -> String {
    let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (path as NSString).deletingLastPathComponent
}
