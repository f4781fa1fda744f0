import Catalogue
import Drawing
import Foundation
import Interface
import Rehearsal
import Screens
import Session
import Testing

/// Every screen on every display, in every text size, contrast and language, each page of it (P6).
///
/// To stay below a minute, not all of the 64 looks are had by default: the two middle text sizes
/// are seen in Vietnamese; high contrast, which changes no length but that of borders, in
/// Vietnamese, smallest and largest letters, with first and last pages only; and what no whole
/// visit passes through (`Corners`) in light colours, smallest and largest letters. `AUDIT=full`
/// sees everything in all 64 looks.
struct AuditTests {
    private static let isFull = ProcessInfo.processInfo.environment["AUDIT"] == "full"

    private static let looks = Look.all.filter { look in
        let preferences = look.preferences
        let isExtreme = [.normal, .largest].contains(preferences.textSize)
        return isFull
            || (preferences.language == .vietnamese
                ? preferences.contrast == .light || isExtreme
                : preferences.contrast == .light && isExtreme)
    }

    @Test(arguments: looks)
    func everyScreenKeepsTheRules(look: Look) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var audit = Audit(display: look.display)
        let isWhole = Self.isFull || look.preferences.contrast == .light
        let hasCorners =
            Self.isFull
            || (isWhole && [.normal, .largest].contains(look.preferences.textSize))
        for screen in gallery.screens where hasCorners || !screen.isCorner {
            let first = look.apply(to: screen.state)
            let scene = gallery.scene(first, look.display, measuring: shaper)
            let hasActions = first.screen != .storing
            audit.look(at: scene, name: screen.name, hasActions: hasActions)
            for (column, pages) in scene.pages where pages.count > 1 {
                for page in isWhole ? Self.pages(of: pages.count) : [pages.count - 1] {
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
