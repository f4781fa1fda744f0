import Catalogue
import Drawing
import Interface
import Runtime
import Screens
import Session
import Testing

/// Every screen as it was looked at.
struct GoldenTests {
    @Test(arguments: [Display.supported[0], Display.supported[1]])
    func everyScreenLooksAsItDid(display: Display) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let canvas = try Canvas(size: display.size, shaper: shaper, icons: gallery.assets.icons)
        var shelf = try GoldenShelf("\(display.size.width)x\(display.size.height)")
        for shot in Self.shots(gallery, display) {
            let scene = gallery.scene(shot.state, display, measuring: shaper)
            canvas.paint(scene.items, background: groundColor(shot.state.preferences))
            try shelf.compare(
                shot.name, canvas, words: scene.semanticsText(), keepsPicture: shot.keepsPicture)
        }
        try shelf.finish()
        let findings = shelf.findings
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    private struct Shot {
        var name: String
        var state: SessionState
        var keepsPicture: Bool
    }

    private static func shots(_ gallery: Gallery, _ display: Display) -> [Shot] {
        let kept = display.isLandscape ? pictured : pictured.union(picturedStanding)
        var shots = gallery.screens.filter { !$0.name.hasPrefix("unasked-") }.map {
            Shot(name: $0.name, state: $0.state, keepsPicture: kept.contains($0.name))
        }
        for name in twiceLookedAt {
            guard let screen = gallery[name] else { continue }
            var large = screen.state
            large.preferences.textSize = .largest
            shots.append(Shot(name: "\(name)@2", state: large, keepsPicture: true))
            var high = screen.state
            high.preferences.contrast = .high
            shots.append(Shot(name: "\(name)@contrast", state: high, keepsPicture: true))
        }
        if let home = gallery["home"] {
            var english = home.state
            english.preferences.language = .english
            shots.append(Shot(name: "home@english", state: english, keepsPicture: false))
        }
        return shots
    }

    /// The screens whose pictures are kept, lying and standing.
    private static let pictured: Set<String> = [
        "home", "question-child.name", "question-child.birthDate", "question-child.ethnicity",
        "review", "done",
    ]

    /// The screens whose pictures are kept standing only.
    private static let picturedStanding: Set<String> = [
        "procedure", "problem-date", "declaration-reminded", "form", "search-found",
    ]

    /// The screens that are also kept in the largest letters and in high contrast.
    private static let twiceLookedAt = [
        "question-child.name", "question-child.birthDate", "question-child.ethnicity", "review",
        "done",
    ]
}
