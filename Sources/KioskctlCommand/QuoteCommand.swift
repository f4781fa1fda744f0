import ArgumentParser
import Catalogue
import Dossiers
import Foundation

/// `kioskctl quote`: procedure, moment and answers → fees, reasons, sources, appointed times.
struct QuoteCommand: ParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case json, text
    }

    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Tính lệ phí, lý do, căn cứ, giấy tờ và ngày hẹn từ câu trả lời.")

    @Argument(help: "Tên thủ tục, ví dụ birth-registration.")
    var procedure: String
    @Option(help: "Thời điểm nộp, ví dụ 2026-11-23T09:24.")
    var at: String?
    @Option(help: "Ngày nộp, khi giờ nộp không quan trọng: ngay lúc mở cửa, 08:00.")
    var asOf: DayArgument?
    @Option(help: "Tệp câu trả lời (JSON); bỏ trống là chưa trả lời gì.")
    var answers: String?
    @Option(help: "Dạng ghi ra: json hoặc text (để đọc).")
    var format = Format.json
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"

    func run() throws {
        let moment = try moment()
        let catalogue = try CatalogueLoader.load(directory: assets)
        let version = try catalogue.version(of: procedure, on: moment.date)
        let given = try answers.map { path in
            try AnswerCoding.decode(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        }
        let quote = QuoteEngine.quote(
            version, answers: given ?? [:], at: moment, calendar: catalogue.calendar)
        let report = QuoteReport(quote, of: version, filed: moment)
        print(format == .json ? try prettyJSON(report) : report.text)
    }

    private func moment() throws -> LocalDateTime {
        switch (at, asOf) {
        case (let at?, nil):
            guard let moment = LocalDateTime(iso: at) else {
                throw ValidationError("Thời điểm phải có dạng 2026-11-23T09:24.")
            }
            return moment
        case (nil, let day?):
            guard let opening = LocalTime(hour: 8, minute: 0) else {
                return .init(day.date, .midnight)
            }
            return LocalDateTime(day.date, opening)
        default: throw ValidationError("Hãy ghi một trong hai: --at hoặc --as-of.")
        }
    }
}
