import ArgumentParser
import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Provisioning
import Rehearsal
import Runtime
import Screens
import Session

/// `kioskctl route`: a visit as a list of touches with the page after each answer, to be made on a
/// kiosk that runs as in an office (a virtual machine, a board with a mechanical finger).
struct RouteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route",
        abstract: "Ghi ra các điểm chạm của một lần khai và ảnh từng trang, để thử máy thật.",
        discussion: """
            Ghi route.json (điểm chạm, tên ảnh, câu trả lời) và ảnh PNG vào thư mục --out.
            Với --technician: đường vào trang kỹ thuật viên và nút tắt máy.
            """)

    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Tệp cấu hình của ki-ốt sẽ thử.")
    var provisioning: String
    @Option(help: "Kích thước màn hình, ví dụ 1080x1920.")
    var size = "1080x1920"
    @Option(help: "Thư mục ghi ra.")
    var out: String
    @Option(help: "Thời điểm khai, ví dụ 2026-11-23T09:24. Không có: bây giờ.")
    var at: String?
    @Option(help: "Tên lần khai mẫu, ví dụ birth-2026.")
    var script = VisitScript.motherOnTime.name
    @Option(help: "Mã PIN của kỹ thuật viên: ghi đường vào trang kỹ thuật viên.")
    var technician: String?

    func run() throws {
        FontConfiguration.use(assets + "/fonts.conf")
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let loaded = try KioskAssets(directory: assets)
        let file = try ProvisioningFile(
            decoding: try WholeFile.read(
                provisioning, limitBytes: ProvisioningFile.limitBytes))
        let size = try windowSize(size)
        let shaper = TextShaper()
        let canvas = try Canvas(size: size, shaper: shaper, icons: loaded.icons)
        let walk = RouteWalk(
            context: ViewContext(
                session: loaded.session(
                    station: file.station, printsForms: file.documentPrinter != nil,
                    technician: Self.technicianOffer(file)),
                strings: loaded.strings,
                display: Display(size: size, diagonalInches: file.screen.diagonalInches)),
            at: try moment(), measuring: shaper
        ) { core, name in
            canvas.paint(core.scene.items, background: core.background)
            try canvas.writePNG(to: "\(out)/\(name)")
        }
        if let technician {
            try walk.openTechnician(pin: technician)
        } else {
            try walk.file(try visitScript(named: script))
        }
        try save(walk)
    }

    /// What the kiosk of this file lets its technician do.
    private static func technicianOffer(_ file: ProvisioningFile) -> TechnicianOffer? {
        guard file.technicianPIN != nil else { return nil }
        return TechnicianOffer(
            tasks: TechnicianTask.possible(
                printsTestSlip: false, printsReadinessSlip: file.printer != nil,
                resendsRefused: true, isService: true))
    }

    /// Writes `route.json`: the steps and, after a visit, the answers that were handed in.
    private func save(_ walk: RouteWalk) throws {
        let encoded = try JSONEncoder().encode(walk.route)
        var members = try JSONSerialization.jsonObject(with: encoded) as? [String: Any] ?? [:]
        if let request = walk.request {
            members["answers"] = try JSONSerialization.jsonObject(
                with: Data(AnswerCoding.encode(request.answers)))
        }
        let bytes = try JSONSerialization.data(
            withJSONObject: members, options: [.prettyPrinted, .sortedKeys])
        try bytes.write(to: URL(fileURLWithPath: out + "/route.json"))
        let count = walk.route.steps.map(\.touches.count).reduce(0, +)
        print("\(out)/route.json: \(walk.route.steps.count) trang, \(count) lần chạm")
    }

    private func moment() throws -> LocalDateTime {
        guard let at else { return ProvisionCommand.now }
        guard let moment = LocalDateTime(iso: at) else {
            throw ValidationError("Thời điểm phải có dạng 2026-11-23T09:24.")
        }
        return moment
    }
}

/// A visit by its name.
///
/// - Throws: `ValidationError` with the names that there are.
func visitScript(named name: String) throws -> VisitScript {
    guard let visit = VisitScript.all.first(where: { $0.name == name }) else {
        throw ValidationError(
            "Không có lần khai mẫu “\(name)”; có: "
                + VisitScript.all.map(\.name).joined(separator: ", ") + ".")
    }
    return visit
}

/// Width and height as they are written in options.
///
/// - Throws: `ValidationError` unless both are from 320 to 8192 pixels.
func windowSize(_ text: String) throws -> Size {
    let sides = text.split(separator: "x").compactMap { Int($0) }
    guard sides.count == 2, sides.allSatisfy({ (320...8192).contains($0) }) else {
        throw ValidationError("Kích thước phải có dạng 1080x1920.")
    }
    return Size(width: sides[0], height: sides[1])
}
