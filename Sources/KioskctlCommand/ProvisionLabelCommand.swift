import ArgumentParser
import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Provisioning
import Runtime

/// `kioskctl provision label`: the label for a kiosk's case and its stick.
struct ProvisionLabelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "label", abstract: "Nhãn dán ki-ốt: tên, cơ quan, trung tâm, ngày, mã QR.")

    @Argument(help: "Tệp provisioning.json.") var file: String
    @Option(help: "Tệp ghi ra, đuôi .png hoặc .pdf.") var out: String
    @Option(help: "Thư mục tài nguyên (Assets).") var assets = "Assets"

    func run() throws {
        let isPicture = out.hasSuffix(".png")
        guard isPicture || out.hasSuffix(".pdf") else {
            throw ValidationError("--out phải có đuôi .png hoặc .pdf.")
        }
        let read = try ProvisionCommand.read(file)
        FontConfiguration.use(assets + "/fonts.conf")
        let strings = try StringTable.load(directory: assets)
        let icons = try IconLibrary(directory: assets + "/icons")
        let shaper = TextShaper()
        let label = KioskLabelPaper(
            file: read, strings: strings, dotsPerInch: isPicture ? 203 : PrintUnit.perInch)
        let scene = paperScene(label.element(), width: label.width, shaper: shaper)
        let bytes: [UInt8]
        if isPicture {
            bytes = try monochromePNG(
                rasterize(items: scene.items, size: scene.size, shaper: shaper, icons: icons))
        } else {
            let date = read.issuedAt.date
            bytes = try pdfBytes(
                [scene],
                metadata: PDFMetadata(
                    title: read.station.kiosk, creator: "Một Cửa Kiosk",
                    created: PDFMetadata.Time(
                        year: date.year, month: date.month, day: date.day, hour: 0, minute: 0)),
                shaper: shaper, icons: icons)
        }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: out))
        } catch {
            throw ValidationError("Không ghi được \(out). Kiểm tra đường dẫn và quyền ghi.")
        }
        print("\(out): \(scene.size.width) × \(scene.size.height) điểm, \(bytes.count) byte")
    }
}
