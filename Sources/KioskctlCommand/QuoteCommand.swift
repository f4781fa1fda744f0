import ArgumentParser
import Catalogue
import Dossiers
import Foundation

/// What a procedure costs, takes and needs, as JSON.
private struct QuoteReport: Encodable {
    struct Source: Encodable {
        var instrument: String
        var article: String?
        var state: String
        var checked: String

        init(_ source: SourceReference) {
            instrument = source.instrument
            article = source.article
            state = source.state.rawValue
            checked = source.checked.iso
        }
    }

    struct Paper: Encodable {
        var name: String
        var use: String
        var source: Source
    }

    var edition: String
    var feeRule: String
    var amountDong: Int?
    var unconfirmedAmountDong: Int?
    var feeReason: String
    var feeSource: Source
    var appointed: String
    var timeReason: String
    var timeSource: Source
    var papers: [Paper]
}

/// `kioskctl quote`: procedure, moment and answers → fee, reason, sources, appointed time.
struct QuoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quote",
        abstract: "Tính lệ phí, lý do, căn cứ và ngày hẹn từ câu trả lời (JSON).")

    @Argument(help: "Tên thủ tục, ví dụ birth-registration.")
    var procedure: String
    @Option(help: "Thời điểm nộp, ví dụ 2026-11-23T09:24.")
    var at: String
    @Option(help: "Tệp câu trả lời (JSON); bỏ trống là chưa trả lời gì.")
    var answers: String?
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"

    func run() throws {
        guard let moment = LocalDateTime(iso: at) else {
            throw ValidationError("Thời điểm phải có dạng 2026-11-23T09:24.")
        }
        let catalogue = try CatalogueLoader.load(directory: assets)
        guard let procedure = catalogue.procedure(key: procedure, on: moment.date) else {
            throw ValidationError(
                "Không có thủ tục “\(procedure)” còn hiệu lực ngày \(moment.date.iso).")
        }
        let given = try answers.map { path in
            try AnswerCoding.decode(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        }
        let quote = QuoteEngine.quote(
            procedure, answers: given ?? [:], at: moment, calendar: catalogue.calendar)
        let report = QuoteReport(
            edition: procedure.edition, feeRule: quote.feeRule, amountDong: quote.amountDong,
            unconfirmedAmountDong: quote.unconfirmedAmountDong,
            feeReason: quote.feeReasons.map(\.text.vietnamese).joined(separator: " "),
            feeSource: QuoteReport.Source(quote.feeReasons.first?.source ?? quote.timeReason.source),
            appointed: quote.appointed.iso, timeReason: quote.timeReason.text.vietnamese,
            timeSource: QuoteReport.Source(quote.timeReason.source),
            papers: quote.papers.map {
                QuoteReport.Paper(
                    name: $0.name.vietnamese, use: $0.use.rawValue,
                    source: QuoteReport.Source($0.source))
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}
