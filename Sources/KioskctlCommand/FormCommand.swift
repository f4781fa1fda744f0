import ArgumentParser
import Catalogue
import Dossiers
import Drawing
import Foundation
import Runtime

/// `kioskctl form`: the official forms of a procedure, filled in or empty, as PDF or pictures.
struct FormCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "form",
        abstract: "Tờ khai của một thủ tục, đã điền hoặc để trống, thành PDF hoặc ảnh.")

    @Argument(help: "Tên thủ tục, ví dụ birth-registration.")
    var procedure: String
    @Option(help: "Tệp PDF ghi ra; có --png thì mỗi trang một ảnh cạnh tệp này.")
    var out: String
    @Option(help: "Tên tờ khai, khi thủ tục có nhiều tờ; bỏ trống là mọi tờ cần cho hồ sơ.")
    var form: String?
    @Option(help: "Tệp câu trả lời (JSON); bỏ trống là tờ khai trống.")
    var answers: String?
    @Option(help: "Ngày, ví dụ 2016-10-03; quyết định phiên bản và ghi vào tờ khai.")
    var asOf: String
    @Option(help: "Vẽ ảnh PNG với số điểm một inch này, 20 đến 300.")
    var png: Int?
    @Option(help: "Thư mục tài nguyên (Assets).")
    var assets = "Assets"

    func run() throws {
        guard let day = CivilDate(iso: asOf) else {
            throw ValidationError("Ngày phải có dạng 2026-11-24.")
        }
        if let png, !(20...300).contains(png) {
            throw ValidationError("Số điểm một inch phải từ 20 đến 300.")
        }
        FontConfiguration.use(assets + "/fonts.conf")
        let loaded = try KioskAssets(directory: assets)
        guard let version = loaded.catalogue.procedure(key: procedure, on: day) else {
            throw ValidationError("Không có thủ tục “\(procedure)” còn hiệu lực ngày \(asOf).")
        }
        let filled = try answers.map { try given($0, version, loaded, day) } ?? [:]
        let forms = try chosen(version, filled, day)
        let files = FormFiles(assets: loaded, today: day)
        for form in forms {
            let base = out.hasSuffix(".pdf") ? String(out.dropLast(4)) : out
            let name = forms.count > 1 ? "\(base)-\(form.key)" : base
            guard let png else {
                try saveForm(try files.pdf(form, of: version, filled), name + ".pdf")
                continue
            }
            let pictures = try files.pictures(form, of: version, filled, dotsPerInch: png)
            for (index, picture) in pictures.enumerated() {
                try saveForm(picture, "\(name)-\(index + 1).png")
            }
        }
    }

    /// The answers of the file as they would be filed on the day at the sample station.
    private func given(
        _ path: String, _ version: Procedure, _ loaded: KioskAssets, _ day: CivilDate
    ) throws -> Answers {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let office = Answer.text(try Station.load(assets: assets).wardName)
        return Interview(version, calendar: loaded.catalogue.calendar).normalised(
            try AnswerCoding.decode(bytes), today: day,
            context: [.officeName: office, .officePlace: office])
    }

    private func chosen(
        _ version: Procedure, _ filled: Answers, _ day: CivilDate
    ) throws -> [OfficialForm] {
        guard let form else {
            return filled.isEmpty
                ? version.forms : FormFilling.forms(of: version, answers: filled, today: day)
        }
        guard let found = version.forms.first(where: { $0.key == form }) else {
            throw ValidationError(
                "Thủ tục không có tờ khai “\(form)”; có: "
                    + version.forms.map(\.key).joined(separator: ", ") + ".")
        }
        return [found]
    }
}
