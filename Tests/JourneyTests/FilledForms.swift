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
    let asked: [FieldID]
    /// What the review said, by question, and how it named fee and appointment.
    let reviewed: [FieldID: String]
    let feeLine: String
    let appointmentLine: String

    private final class Desk {
        var request: StoreRequest?
        var asked: [FieldID] = []
    }

    private static let assets = Result { try KioskAssets(directory: Office.assets) }

    static func station() throws -> Station {
        let file = URL(fileURLWithPath: Office.assets + "/station.json")
        return try JSONDecoder().decode(Station.self, from: Data(contentsOf: file))
    }

    static func kioskAssets() throws -> KioskAssets { try assets.get() }

    /// The visit of a script at its own moment; each is walked once.
    static func walked(_ script: VisitScript) throws -> FilledForms {
        try #require(all[script.name]).get()
    }

    private static let all = Dictionary(
        uniqueKeysWithValues: VisitScript.all.map { script in
            (script.name, Result { try walk(script) })
        })

    /// Walks through a script with the kiosk's own core.
    ///
    /// - Parameter moment: when, instead of the script's own moment.
    static func walk(_ script: VisitScript, at moment: String? = nil) throws -> FilledForms {
        FontConfiguration.use(Office.assets + "/fonts.conf")
        let assets = try kioskAssets()
        let station = try station()
        let desk = Desk()
        let core = KioskCore(
            context: ViewContext(
                session: assets.session(station: station), strings: assets.strings,
                display: Display.supported[0]),
            clock: StillClock(iso: moment ?? script.moment), measuring: TextShaper(),
            perform: { effect in
                if case .store(let request) = effect { desk.request = request }
            })
        let hand = CoreHand(core: core)
        let question = "question-"
        let visitor = Visitor(hand: hand, typing: .keyboard) { step in
            guard step.hasPrefix(question) else { return }
            desk.asked.append(FieldID(String(step.dropFirst(question.count))))
        }
        try visitor.fillIn(script)
        var review: [String: SeenScene.Node] = [:]
        for _ in 0..<60 {
            let scene = hand.look()
            guard scene.screen == "review" else { break }
            for node in scene.nodes { review[node.id] = node }
            try visitor.tap("continue")
        }
        try visitor.declareAndSend()
        let request = try #require(desk.request)
        return FilledForms(
            procedure: request.procedure, answers: request.answers, quote: request.quote,
            submittedAt: request.submittedAt, asked: desk.asked,
            reviewed: reviewLines(review), feeLine: try #require(review["fee"]?.label),
            appointmentLine: try #require(review["appointed"]?.label))
    }

    private static func reviewLines(_ review: [String: SeenScene.Node]) -> [FieldID: String] {
        let line = "line."
        return review.reduce(into: [:]) { lines, entry in
            guard entry.key.hasPrefix(line) else { return }
            lines[FieldID(String(entry.key.dropFirst(line.count)))] = entry.value.value
        }
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
