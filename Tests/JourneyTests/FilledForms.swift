import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Rehearsal
import Runtime
import Screens
import Session
import Testing

/// The official forms behind a visit that was walked without a window.
struct FilledForms {
    let procedure: Procedure
    /// The answers as they were filed.
    let answers: Answers
    let quote: Quote
    let submittedAt: LocalDateTime
    /// The questions in the order in which they were asked.
    let asked: [String]

    private final class Desk {
        var request: StoreRequest?
        var asked: [String] = []
    }

    private static let assets = Result { try KioskAssets(directory: Office.assets) }

    static func kioskAssets() throws -> KioskAssets { try assets.get() }

    /// Walks through a script with the kiosk's own core.
    static func walked(_ script: VisitScript) throws -> FilledForms {
        let assets = try kioskAssets()
        let station = try JSONDecoder().decode(
            Station.self,
            from: Data(contentsOf: URL(fileURLWithPath: Office.assets + "/station.json")))
        let desk = Desk()
        let core = KioskCore(
            context: ViewContext(
                session: assets.session(station: station), strings: assets.strings,
                display: Display.supported[0]),
            clock: StillClock(iso: script.moment), measuring: TextShaper(),
            perform: { effect in
                if case .store(let request) = effect { desk.request = request }
            })
        let visitor = Visitor(hand: CoreHand(core: core), typing: .keyboard) { step in
            if step.hasPrefix("question-") { desk.asked.append(step) }
        }
        try visitor.fillIn(script)
        try visitor.declareAndSend()
        let request = try #require(desk.request)
        return FilledForms(
            procedure: request.procedure, answers: request.answers, quote: request.quote,
            submittedAt: request.submittedAt, asked: desk.asked)
    }

    /// The forms that the case needs.
    var forms: [OfficialForm] {
        FormFilling.forms(of: procedure, answers: answers, today: submittedAt.date)
    }

    func paper(_ form: OfficialForm) throws -> OfficialFormPaper {
        OfficialFormPaper(
            form, procedure: procedure, answers: answers, today: submittedAt.date,
            strings: try Self.kioskAssets().strings)
    }

    /// A form as PDF, and its count of pages.
    func pdf(_ form: OfficialForm) throws -> (bytes: [UInt8], pages: Int) {
        let shaper = TextShaper()
        let pages = paginate(try paper(form).document(), measuring: shaper)
        let bytes = try pdfBytes(
            pages,
            metadata: PDFMetadata(
                title: form.name.vietnamese, creator: "test",
                created: PDFMetadata.Time(year: 2026, month: 11, day: 24, hour: 0, minute: 0)),
            shaper: shaper, icons: try Self.kioskAssets().icons)
        return (bytes, pages.count)
    }
}
