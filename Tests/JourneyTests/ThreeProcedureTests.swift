import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Paper
import Rehearsal
import Runtime
import Session
import Testing

extension Journeys {
    /// Birth, death and the linked birth on the kiosk, as of 2016-10-03 and as of today (issue 3,
    /// "It must show"): real windows, real touches, the centre's copy, the slip.
    @Suite(.serialized) struct ThreeProcedureTests {
        @Test(
            "What was touched is at the centre, and a slip came out",
            .timeLimit(.minutes(10)), arguments: VisitScript.mainMatters.dropFirst().map(\.name))
        func fromTouchToCentre(name: String) async throws {
            let script = try #require(VisitScript.all.first { $0.name == name })
            let office = try Office {
                $0.headless = false
                $0.at = script.moment
                // One of them lying, as some kiosks do.
                if name == "death-2026" { $0.size = Size(width: 1920, height: 1080) }
            }
            try office.world.startCentre()
            try office.world.startDisplay()
            let client = try office.world.startKiosk()
            let hand = try WindowHand(client: client, display: office.world.display ?? "")
            let visitor = Visitor(hand: hand, typing: .keyboard)
            try visitor.fillIn(script)
            try visitor.declareAndSend()
            let isDone = try becomes {
                let scene = try hand.look()
                return scene.screen == "done" && scene["reprint"] != nil
            }
            #expect(isDone)
            let shown = try hand.look()
            let number = try #require(shown["number"]?.value)
            #expect(try await becomes { try await office.arrived().count == 1 })
            let dossier = try #require(try await office.arrived().first)
            #expect(dossier.number.text == number)
            #expect(dossier.procedureKey == script.procedure)
            #expect(dossier.submittedAt.iso.prefix(10) == script.moment.prefix(10))
            for (field, given) in script.answers.sorted(by: { $0.key < $1.key }) {
                guard let answer = dossier.answers[field] else { continue }
                #expect(given.isSaid(by: answer), "\(field): \(given), \(answer)")
            }
            let expected = try FilledForms.walked(script).answers
            #expect(dossier.answers == expected)
            #expect(office.world.slips.slips.count == 1)
            let slip = try #require(office.world.slips.slips.first)
            #expect(slip.isComplete)
            let text = try #require(try codeText(of: slip.bitmap, in: office.directory))
            let statement = try SlipStatement(url: text)
            #expect(statement.verify(try office.verifyingKey()))
            #expect(statement.procedureCode == dossier.procedureCode)
            let code = try #require(shown["lookup-code"]?.value)
            #expect(slip.bitmap == (try Self.slip(of: dossier, lookupCode: code, codeText: text)))
        }

        /// The slip that a dossier must get, drawn here: everything on it, dot by dot.
        private static func slip(
            of dossier: Dossier, lookupCode: String, codeText: String
        ) throws -> MonochromeBitmap {
            let assets = try FilledForms.kioskAssets()
            let procedure = try #require(assets.catalogue.procedure(edition: dossier.edition))
            let quote = QuoteEngine.quote(
                procedure, answers: dossier.answers, at: dossier.submittedAt,
                calendar: assets.catalogue.calendar)
            let request = StoreRequest(
                procedure: procedure, answers: dossier.answers, quote: quote,
                submittedAt: dossier.submittedAt, language: dossier.language)
            return try slipBitmap(
                SlipFacts(
                    request: request, dossierID: dossier.id.text, number: dossier.number.text,
                    lookupCode: lookupCode, codeText: codeText),
                station: try FilledForms.station(), strings: assets.strings, width: .dots576,
                shaper: TextShaper(), icons: assets.icons)
        }
    }
}

extension ScriptedAnswer {
    /// Whether an answer says what the script gave; offers and choices of a list are left to the
    /// comparison with the walk without a window.
    fileprivate func isSaid(by answer: Answer) -> Bool {
        switch (self, answer) {
        case (.words(let words), .text(let text)), (.digits(let words), .text(let text)):
            words == text
        case (.date(let day, let month, let year), .date(let date)):
            date.day == day && date.month == month && date.year == year
        case (.year(let year), .date(let date)): date.year == year && date.month == nil
        case (.time(let hour, let minute), .time(let time)):
            time.hour == hour && time.minute == minute
        case (.option(let key), .choice(let chosen)): key == chosen
        case (.option(let key), .flag(let flag)): (key == "yes") == flag
        case (.count(let count), .count(let counted)): count == counted
        case (.offer, _): true
        default: false
        }
    }
}
