import Catalogue
import Dossiers
import Drawing
import Interface
import Screens
import Session
import Testing
import VietnameseText

/// Places that are offered while somebody types (P7).
struct WordOfferTests {
    private static let display = Display.supported[0]

    private func question(_ typed: String, on moment: String? = nil) throws -> SessionState {
        let gallery = try Gallery.shared()
        var state = try #require(gallery["question-child.birthPlace"]).state
        let screen = state.screen
        guard case .question(let field) = screen else {
            Issue.record("no question")
            return state
        }
        if let moment { state.now = try #require(LocalDateTime(iso: moment)) }
        state.visit?.editors[field] = .words(
            WordsEditor(text: typed, method: .direct, capitals: .sentence))
        return state
    }

    /// What stands in the field once an offer is taken, by what it shows.
    private func offers(_ state: SessionState) throws -> [(shown: String, taken: String)] {
        let gallery = try Gallery.shared()
        let scene = gallery.scene(state, Self.display, measuring: TextShaper())
        return scene.nodes.compactMap { node in
            guard case .offerTaken(.text(let taken))? = scene.actions[node.id] else { return nil }
            return (node.label, taken)
        }
    }

    @Test func aFormerNameIsFoundAndLeadsToTheNameOfToday() throws {
        let state = try question("12 Hàng Gai, phường Hàng Gai, quận Hoàn Kiếm")
        let offer = try #require(try offers(state).first)
        #expect(offer.shown == "phường Hoàn Kiếm, thành phố Hà Nội")
        // House number and street stay.
        #expect(offer.taken == "12 Hàng Gai, phường Hoàn Kiếm, thành phố Hà Nội")
        let scene = try Gallery.shared().scene(state, Self.display, measuring: TextShaper())
        #expect(scene.items.map { "\($0)" }.joined().contains("phường Hàng Gai"))
    }

    @Test(arguments: [
        "12 Hàng Gai, hoan kiem", "12 Hàng Gai, p. Hoàn Kiếm", "12 Hàng Gai,Hoàn Kiếm",
    ])
    func onlyWhatStandsBehindTheLastCommaIsSought(typed: String) throws {
        let taken = try offers(try question(typed)).map(\.taken)
        #expect(taken.contains("12 Hàng Gai, phường Hoàn Kiếm, thành phố Hà Nội"), "\(taken)")
    }

    @Test func whereAWardIsNotKnownItsProvinceIsStillOffered() throws {
        let taken = try offers(try question("phường Mẫu, Hà Nội")).map(\.taken)
        #expect(taken.contains { $0.hasPrefix("phường Mẫu, ") && $0.hasSuffix("Hà Nội") })
    }

    @Test func ofAnAddressThatEndsInItsProvinceNoOtherWardIsOffered() throws {
        let taken = try offers(try question("phường Mẫu, Hà Nội")).map(\.taken)
        #expect(taken == ["phường Mẫu, thành phố Hà Nội"])
        #expect(try offers(try question("phường Mẫu, thành phố Hà Nội")).isEmpty)
    }

    /// A search looks at eight words; the others must not get lost.
    @Test func aLongAddressIsNeverReplacedAsAWhole() throws {
        let typed = "thanh xuân thành phố hà nội hà nội mẫu thượng"
        for offer in try offers(try question(typed)) {
            #expect(offer.taken.hasPrefix(typed), "\(offer)")
        }
    }

    /// The field stands still while offers come and go.
    @Test(arguments: [Display.supported[0], Display.supported[1]])
    func theFieldStaysWhereItIs(display: Display) throws {
        let gallery = try Gallery.shared()
        let shaper = TextShaper()
        var places: Set<Int> = []
        for typed in ["", "k", "khuong", "khuong trung", "khuong trung, qqq"] {
            let scene = gallery.scene(try question(typed), display, measuring: shaper)
            places.insert(try #require(scene.nodes.first { $0.id == "field" }).frame.y)
        }
        #expect(places.count == 1, "\(places)")
    }

    @Test func nothingIsTakenByItself() throws {
        let gallery = try Gallery.shared()
        var state = try question("")
        let context = gallery.context(Self.display).session
        let typed = "hang gai, hoan kiem"
        _ = reduce(&state, .citizen(.typed(typed)), context)
        guard case .question(let field) = state.screen,
            case .words(let words)? = state.visit?.editors[field]
        else {
            Issue.record("no words")
            return
        }
        #expect(words.composition.text == typed)
        _ = reduce(&state, .citizen(.continued), context)
        #expect(state.visit?.answers[field] == .text(typed))
    }

    @Test func oneThatIsTakenIsNotOfferedAgain() throws {
        let state = try question("12 Hàng Gai, phường Hoàn Kiếm, thành phố Hà Nội")
        #expect(try offers(state).isEmpty)
    }

    @Test func in2016APlaceHasThreeLevels() throws {
        let state = try question("hàng gai", on: "2016-10-03T09:24")
        #expect(
            try offers(state).first?.taken
                == "phường Hàng Gai, quận Hoàn Kiếm, thành phố Hà Nội")
    }

    @Test func anEmptyFieldOffersWhatWasAnsweredBefore() throws {
        var state = try #require(try Gallery.shared()["review"]).state
        state.visit?.editors = [:]
        state.visit?.answers["child.birthPlace"] = nil
        state.screen = .question("child.birthPlace")
        let earlier = state.visit?.answers.values.compactMap { answer in
            if case .text(let text) = answer { text } else { nil }
        }
        let offered = try offers(state)
        #expect(!offered.isEmpty && offered.count <= 2)
        #expect(offered.allSatisfy { earlier?.contains($0.taken) == true })
    }

    @Test func noOfferStaysAfterTheVisit() throws {
        let gallery = try Gallery.shared()
        var state = try question("12 Hàng Gai, hoan kiem")
        let context = gallery.context(Self.display).session
        _ = reduce(&state, .citizen(.wentHome), context)
        _ = reduce(&state, .citizen(.finished), context)
        let scene = gallery.scene(state, Self.display, measuring: TextShaper())
        for words in ["\(state)", "\(scene.items)", scene.semanticsText()] {
            #expect(!words.contains("Hàng Gai") && !words.lowercased().contains("hoan kiem"))
        }
    }
}
