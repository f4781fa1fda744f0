import Catalogue
import Drawing
import Interface
import Rehearsal
import Screens
import Session
import Testing

/// Words and symbols against what lies behind them (P6: at least 7:1 for words).
struct ContrastTests {
    @Test(arguments: Preferences.Contrast.allCases, [Display.supported[0], Display.supported[1]])
    func everyWordStandsOutFromItsGround(
        contrast: Preferences.Contrast, display: Display
    ) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var findings: Set<String> = []
        for screen in gallery.screens {
            let state = Self.state(screen, contrast)
            let scene = gallery.scene(state, display, measuring: shaper)
            findings.formUnion(
                Self.faint(scene, groundColor(state.preferences), screen.name, least: 7))
        }
        #expect(findings.isEmpty, "\(findings.sorted().joined(separator: "\n"))")
    }

    /// For the moment under a finger WCAG's 4.5:1 (1.4.3) is enough.
    @Test(arguments: Preferences.Contrast.allCases)
    func everyWordStandsOutWhileItIsPressed(contrast: Preferences.Contrast) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let display = Display.supported[0]
        var findings: Set<String> = []
        var tried: Set<ElementID> = []
        for screen in gallery.screens {
            let state = Self.state(screen, contrast)
            let scene = gallery.scene(state, display, measuring: shaper)
            // The same control looks the same on the next screen.
            for id in scene.actions.keys where tried.insert(id).inserted {
                let pressed = gallery.scene(state, display, measuring: shaper, pressed: id)
                findings.formUnion(
                    Self.faint(
                        pressed, groundColor(state.preferences), "\(id) pressed", least: 4.5))
            }
        }
        #expect(findings.isEmpty, "\(findings.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: Preferences.Contrast.allCases)
    func theFocusOutlineStandsOutFromEveryGround(contrast: Preferences.Contrast) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let state = Self.state(try #require(gallery["question-child.name"]), contrast)
        let ground = groundColor(state.preferences)
        for id in ["key.a", "continue", "back", "help"] as [ElementID] {
            let scene = gallery.scene(
                state, Display.supported[0], measuring: shaper, focused: id)
            let ring = try #require(scene.items.lastIndex { $0.isFocusRing }, "\(id)")
            guard case .focusRing(let color, let width, _) = scene.items[ring].shape else {
                continue
            }
            let frame = scene.items[ring].frame
            // Outside the control, where the ring lies.
            let point = Point(x: frame.x - width, y: frame.center.y)
            let behind = Self.ground(of: point, before: ring, in: scene) ?? ground
            #expect(contrastRatio(color, behind) >= 3, "\(id)")
        }
    }

    private static func state(
        _ screen: ShownState, _ contrast: Preferences.Contrast
    ) -> SessionState {
        var state = screen.state
        state.preferences.contrast = contrast
        return state
    }

    /// What is too faint: words below `least`, symbols below 3:1 (WCAG 2.2, 1.4.6 and 1.4.11).
    static func faint(
        _ scene: Scene<CitizenAction>, _ paper: Color, _ name: String, least: Double
    ) -> Set<String> {
        var findings: Set<String> = []
        let disabled = scene.nodes.filter { !$0.isEnabled }.map(\.frame)
        for (index, item) in scene.items.enumerated() {
            let behind = ground(of: item.frame.center, before: index, in: scene) ?? paper
            switch item.shape {
            case .text(let text):
                for span in text.spans where !span.string.allSatisfy(\.isWhitespace) {
                    let ratio = contrastRatio(span.style.color, behind)
                    if ratio < least {
                        findings.insert(
                            "\(rounded(ratio)): “\(span.string.prefix(20))” on \(hex(behind))"
                                + " in \(hex(span.style.color)), \(name)")
                    }
                }
            case .icon(let icon):
                guard !disabled.contains(where: { $0.contains(item.frame) }) else { continue }
                let ratio = contrastRatio(icon.color, behind)
                if ratio < 3 {
                    findings.insert("\(rounded(ratio)): symbol \(icon.name), \(name)")
                }
            default: break
            }
        }
        return findings
    }

    /// The colour of the topmost surface below an item at a pixel.
    private static func ground(
        of point: Point, before index: Int, in scene: Scene<CitizenAction>
    ) -> Color? {
        for item in scene.items[..<index].reversed() {
            if case .surface(let fill?, _, _, _) = item.shape, fill.alpha == 255,
                item.frame.contains(point)
            {
                return fill
            }
        }
        return nil
    }

    private static func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }

    private static func hex(_ color: Color) -> String {
        let value = Int(color.red) << 16 | Int(color.green) << 8 | Int(color.blue)
        let digits = String(value, radix: 16, uppercase: true)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

extension DrawItem {
    fileprivate var isFocusRing: Bool {
        if case .focusRing = shape { true } else { false }
    }
}
