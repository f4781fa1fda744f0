import Catalogue
import Drawing
import Interface
import Rehearsal
import Screens
import Session
import Testing

/// Every screen in every look, each page of it (P6).
struct AuditTests {
    @Test(arguments: Look.all)
    func everyScreenKeepsTheRules(look: Look) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var audit = Audit(display: look.display)
        for screen in gallery.screens {
            let first = look.apply(to: screen.state)
            let scene = gallery.scene(first, look.display, measuring: shaper)
            let hasActions = first.screen != .storing
            audit.look(at: scene, name: screen.name, hasActions: hasActions)
            for (column, pages) in scene.pages where pages.count > 1 {
                for page in 1..<pages.count {
                    var state = first
                    state.pages[column.rawValue] = page
                    audit.look(
                        at: gallery.scene(state, look.display, measuring: shaper),
                        name: "\(screen.name) page \(page + 1)", hasActions: hasActions)
                }
            }
        }
        let findings = audit.findings
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }
}
