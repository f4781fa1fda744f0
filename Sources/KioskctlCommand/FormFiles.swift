import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Runtime

/// Writes filled official forms as PDF and as pictures.
struct FormFiles {
    let assets: KioskAssets
    /// The day of filing; it is also the day that stands in the file as its creation.
    let today: CivilDate
    private let shaper = TextShaper()

    init(assets: KioskAssets, today: CivilDate) {
        self.assets = assets
        self.today = today
    }

    /// One form as PDF.
    func pdf(_ form: OfficialForm, of procedure: Procedure, _ answers: Answers) throws -> [UInt8] {
        try pdfBytes(
            pages(document(form, procedure, answers)),
            metadata: PDFMetadata(
                title: form.name.vietnamese, creator: "Một Cửa Kiosk",
                created: PDFMetadata.Time(
                    year: today.year, month: today.month, day: today.day, hour: 0, minute: 0)),
            shaper: shaper, icons: assets.icons)
    }

    /// One form as pictures, one a page.
    func pictures(
        _ form: OfficialForm, of procedure: Procedure, _ answers: Answers, dotsPerInch: Int
    ) throws -> [[UInt8]] {
        let document = document(form, procedure, answers)
        return try pages(document).map { page in
            try sheetPNG(
                page, paper: document.paper, dotsPerInch: dotsPerInch, shaper: shaper,
                icons: assets.icons)
        }
    }

    private func document(
        _ form: OfficialForm, _ procedure: Procedure, _ answers: Answers
    ) -> SheetDocument {
        OfficialFormPaper(
            form, procedure: procedure, answers: answers, today: today, strings: assets.strings
        ).document()
    }

    private func pages(_ document: SheetDocument) -> [Scene<Never>] {
        paginate(document, measuring: shaper)
    }
}

/// Writes a file that only its user may read, since it may hold answers, and says so.
func saveForm(_ bytes: [UInt8], _ path: String) throws {
    let isWritten = FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    guard isWritten else { throw CocoaError(.fileWriteUnknown, userInfo: ["path": path]) }
    print("\(path): \(bytes.count) byte")
}
