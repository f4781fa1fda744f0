import Catalogue
import Dossiers
import Drawing
import Foundation
import Interface
import Runtime
import Screens
import Session
import Testing

/// The questions of all procedures that the kiosk carries, not only those that are walked through:
/// with the largest letters nothing of any is cut (P6). In English too with `AUDIT=full`.
struct EveryQuestionTests {
    private static let languages =
        ProcessInfo.processInfo.environment["AUDIT"] == "full"
        ? Language.allCases : [.vietnamese]

    @Test(arguments: [Display.supported[0], Display.supported[1]], languages)
    func everyQuestionOfEveryProcedureFits(display: Display, language: Language) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var audit = Audit(display: display)
        var seen: Set<[String]> = []
        var state = try #require(gallery["home"]).state
        state.preferences.textSize = .largest
        state.preferences.language = language
        for procedure in gallery.assets.catalogue.procedures {
            state.visit = Visit(
                procedure: procedure, calendar: gallery.assets.catalogue.calendar)
            state.now = LocalDateTime(procedure.effectiveFrom, state.now.time)
            for id in procedure.chapters.flatMap(\.fields) {
                let field = try #require(procedure.fields[id])
                // What several procedures share is looked at once.
                guard seen.insert(Self.looks(field, language)).inserted else { continue }
                state.screen = .question(id)
                let scene = gallery.scene(state, display, measuring: shaper)
                audit.look(at: scene, name: "\(procedure.edition) \(id)", hasActions: true)
            }
        }
        #expect(seen.count > 150)
        let findings = audit.findings
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    /// What the catalogue offers for an empty field saves typing only where it is seen at once,
    /// right below the field (P6).
    @Test(arguments: Display.supported)
    func everyOfferedAnswerIsInSight(display: Display) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var state = try #require(gallery["home"]).state
        var offered = 0
        for procedure in gallery.assets.catalogue.procedures {
            state.visit = Visit(
                procedure: procedure, calendar: gallery.assets.catalogue.calendar)
            state.now = LocalDateTime(procedure.effectiveFrom, state.now.time)
            for field in procedure.fields.values where field.kind.isTyped {
                state.screen = .question(field.id)
                let seen = gallery.scene(state, display, measuring: shaper).nodes.map(\.id)
                for index in field.offered.indices {
                    offered += 1
                    #expect(
                        seen.contains(ElementID("offer.\(index)")),
                        "\(procedure.edition) \(field.id) offer \(index)")
                }
            }
        }
        #expect(offered > 10)
    }

    /// What a question shows: two that agree in all of it look the same.
    private static func looks(_ field: Field, _ language: Language) -> [String] {
        [
            field.question[language], field.help?[language] ?? "",
            field.example?[language] ?? "", String(describing: field.kind),
        ]
    }
}

extension FieldKind {
    /// Whether the answer is typed; a choice shows what is offered among its options.
    fileprivate var isTyped: Bool {
        switch self {
        case .text, .personName, .place: true
        default: false
        }
    }
}
