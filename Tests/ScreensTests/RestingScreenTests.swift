import Catalogue
import Drawing
import Interface
import Rehearsal
import Runtime
import Screens
import Session
import Testing

/// The page of a kiosk that serves nobody, for every reason and look.
struct RestingScreenTests {
    private static func scene(
        _ notice: RestingNotice, _ look: Look, words: RestingWords, measuring: TextShaper
    ) -> Scene<CitizenAction> {
        layout(
            restingView(
                notice, words: words, display: look.display, preferences: look.preferences),
            in: look.display.size, measuring: measuring,
            interaction: focusOutline(look.preferences, pressed: nil, focused: nil))
    }

    /// The reasons of the samples, and the longest page there can be.
    private static func pages(_ gallery: Gallery) -> [(name: String, notice: RestingNotice)] {
        let samples = RestingSamples.make(station: gallery.station)
        let longest = RestingNotice(
            reason: .dataMissing,
            detail: String(
                repeating: "Mục screen.diagonalInches: 215 lớn hơn 65. ", count: 9),
            kiosk: "TXNHANH99", wardName: "UBND phường Phan Rang – Tháp Chàm Mẫu Thượng")
        return samples + [("resting-longest", longest)]
    }

    @Test(
        arguments: Look.all.filter {
            $0.preferences.language == .vietnamese
                && [.normal, .largest].contains($0.preferences.textSize)
        })
    func everyPageKeepsTheRules(look: Look) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var audit = Audit(display: look.display)
        let words = RestingWords(gallery.assets.strings)
        for page in Self.pages(gallery) {
            let scene = Self.scene(page.notice, look, words: words, measuring: shaper)
            audit.look(at: scene, name: page.name, hasActions: false)
        }
        audit.look(
            at: Self.scene(
                RestingNotice(reason: .crashes), look, words: RestingWords(nil), measuring: shaper),
            name: "without assets", hasActions: false)
        let findings = audit.findings
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test(arguments: Preferences.Contrast.allCases)
    func everyWordStandsOutFromItsGround(contrast: Preferences.Contrast) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let preferences = Preferences(contrast: contrast)
        var findings: Set<String> = []
        for page in Self.pages(gallery) {
            let look = Look(display: Display.supported[0], preferences: preferences)
            let scene = Self.scene(
                page.notice, look, words: RestingWords(gallery.assets.strings), measuring: shaper)
            findings.formUnion(
                ContrastTests.faint(scene, groundColor(preferences), page.name, least: 7))
        }
        #expect(findings.isEmpty, "\(findings.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: [Display.supported[0], Display.supported[2]])
    func everyPageLooksAsItDid(display: Display) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        let canvas = try Canvas(size: display.size, shaper: shaper, icons: gallery.assets.icons)
        var shelf = try GoldenShelf("resting-\(display.size.width)x\(display.size.height)")
        let look = Look(display: display, preferences: Preferences())
        for page in Self.pages(gallery) {
            let scene = Self.scene(
                page.notice, look, words: RestingWords(gallery.assets.strings), measuring: shaper)
            canvas.paint(scene.items, background: groundColor(look.preferences))
            try shelf.compare(
                page.name, canvas, words: scene.semanticsText(),
                keepsPicture: ["resting-notProvisioned", "resting-crashes"].contains(page.name))
        }
        try shelf.finish()
        let findings = shelf.findings
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }
}
