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

/// `kioskctl slip`: the slip of the sample visit, as picture or as printer bytes.
struct SlipCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slip",
        abstract: "Vẽ phiếu ra PNG hoặc lệnh ESC/POS, từ câu trả lời hoặc từ lần khai mẫu.")

    @Option(help: "Tệp ghi ra: đuôi .png là ảnh, đuôi khác là lệnh ESC/POS.")
    var out: String
    @Option(help: "Độ rộng giấy, số chấm: 576 hoặc 384.")
    var width = 576
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"
    @Option(help: "Tệp câu trả lời (JSON); bỏ trống là lần khai mẫu.")
    var answers: String?
    @Option(help: "Tên thủ tục, khi có --answers.")
    var procedure = "birth-registration"
    @Option(help: "Thời điểm nộp, khi có --answers.")
    var at = SampleScreens.moment
    @Flag(help: "Đánh dấu bản in lại.")
    var reprint = false

    func run() throws {
        guard let paper = SlipWidth(rawValue: width) else {
            throw ValidationError("Độ rộng phải là 576 hoặc 384.")
        }
        FontConfiguration.use(assets + "/fonts.conf")
        let loaded = try KioskAssets(directory: assets)
        let station = try Station.load(assets: assets)
        let shaper = TextShaper()
        var facts =
            try answers.map { try given($0, loaded, station) }
            ?? SampleScreens.slipFacts(assets: loaded, station: station, measuring: shaper)
        facts.isReprint = reprint
        let bitmap = try slipBitmap(
            facts, station: station, strings: loaded.strings, width: paper, shaper: shaper,
            icons: loaded.icons)
        let bytes =
            out.hasSuffix(".png")
            ? try monochromePNG(bitmap)
            : slipBytes(bitmap, profile: paper == .dots576 ? .roll80 : .roll58)
        try Data(bytes).write(to: URL(fileURLWithPath: out))
        print("\(out): \(bitmap.width) × \(bitmap.height) dots, \(bytes.count) bytes")
    }

    private func given(
        _ path: String, _ assets: KioskAssets, _ station: Station
    ) throws -> SlipFacts {
        guard let moment = LocalDateTime(iso: at),
            let procedure = assets.catalogue.procedure(key: procedure, on: moment.date)
        else {
            throw ValidationError("Không có thủ tục “\(procedure)” vào lúc \(at).")
        }
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        return try SampleSlip.facts(
            procedure: procedure, answers: try AnswerCoding.decode(bytes), at: moment,
            calendar: assets.catalogue.calendar, station: station)
    }
}
