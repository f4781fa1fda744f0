import Catalogue
import Drawing
import Interface
import Rehearsal
import Screens
import Session
import Testing

/// Every screen in every look, each page of it (P6).
///
/// The screens of a whole visit are seen in all 64 looks. What only a test reaches (`Corners`) is
/// seen in the light colours: high contrast changes no length but that of borders. There, of
/// paged screens the first and the last page are seen.
struct AuditTests {
    @Test(arguments: Look.all)
    func everyScreenKeepsTheRules(look: Look) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var audit = Audit(display: look.display)
        let isLight = look.preferences.contrast == .light
        for screen in gallery.screens where isLight || !screen.isCorner {
            let first = look.apply(to: screen.state)
            let scene = gallery.scene(first, look.display, measuring: shaper)
            let hasActions = first.screen != .storing
            audit.look(at: scene, name: screen.name, hasActions: hasActions)
            for (column, pages) in scene.pages where pages.count > 1 {
                for page in isLight ? Self.pages(of: pages.count) : [pages.count - 1] {
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

    /// All pages but the first; of long lists, whose rows are alike, three of them.
    private static func pages(of count: Int) -> [Int] {
        count <= 8 ? Array(1..<count) : [1, count / 2, count - 1]
    }
}
