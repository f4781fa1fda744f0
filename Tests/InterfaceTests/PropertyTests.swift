import Interface
import Testing

/// Laws that hold for every tree.
@Suite struct PropertyTests {
    static let seeds: [UInt64] = Array(1...40)

    private func interaction(_ views: inout RandomViews) -> Interaction {
        var interaction = quiet
        interaction.focusWidth = 2
        if views.chance(2) { interaction.pressed = ElementID("e\(views.number(1...6))") }
        if views.chance(2) { interaction.focused = ElementID("e\(views.number(1...6))") }
        return interaction
    }

    @Test(arguments: seeds) func layoutOfTheSameTreeIsTheSame(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<25 {
            let view = views.view(5)
            let interaction = interaction(&views)
            let first = scene(view, 60, 60, interaction: interaction)
            #expect(first == scene(view, 60, 60, interaction: interaction))
        }
    }

    @Test(arguments: seeds) func nodesAreUniqueAndActionsBelongToThem(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<25 {
            let scene = scene(views.view(5), 60, 60)
            #expect(scene.duplicateIdentifiers.isEmpty)
            let targets = scene.nodes.filter { $0.isEnabled && $0.isFocusable }.map(\.id)
            #expect(Set(scene.actions.keys) == Set(targets))
        }
    }

    @Test func nothingLiesOutsideWhereNoOverflowIsReported() {
        var views = RandomViews(seed: 7)
        views.greatestLength = 8
        var countWithoutOverflow = 0
        for _ in 0..<3_000 {
            let view = views.view(5)
            let scene = scene(view, 70, 70, interaction: interaction(&views))
            guard scene.overflows.isEmpty, scene.items.count > 2 else { continue }
            countWithoutOverflow += 1
            #expect(scene.itemsOutsideWindow.isEmpty, "\(view)")
            #expect(scene.nodesOutsideWindow.isEmpty, "\(view)")
        }
        #expect(countWithoutOverflow > 200)
    }

    @Test(arguments: seeds) func boundsCoverTheFrame(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<25 {
            let scene = scene(views.view(5), 60, 60, interaction: interaction(&views))
            for item in scene.items {
                #expect(item.bounds.contains(item.frame))
                if case .focusRing(_, let width, _) = item.shape {
                    #expect(item.bounds.contains(item.frame.inset(by: -width)))
                }
            }
        }
    }

    @Test func layoutSurvivesExtremeLengths() {
        var views = RandomViews(seed: 11)
        for length in [Int.max, 1 << 40, 0] {
            views.greatestLength = length
            for side in [-5, 0, 1, 100_000] {
                for _ in 0..<150 {
                    let scene = scene(views.view(5), side, side)
                    #expect(scene.size.width == side)
                }
            }
        }
    }

    @Test(arguments: seeds) func aChosenElementOverflowsOnlyWhenItIsTheLast(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<40 {
            let view = views.view(4)
            let marker = View.box(Box(fill: Color(0xABCDEF)), room(0, 0))
            let scene = scene(.firstThatFits([view, marker]), 50, 50)
            if scene.frame(0xABCDEF) == nil { #expect(scene.overflows.isEmpty, "\(view)") }
        }
    }

    @Test(arguments: seeds) func hitAgreesWithNodes(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<10 {
            let scene = scene(views.view(5), 40, 40)
            for y in 0..<40 {
                for x in 0..<40 {
                    let point = Point(x: x, y: y)
                    var expected: ElementID?
                    for node in scene.nodes where node.frame.contains(point) {
                        if scene.actions[node.id] != nil { expected = node.id }
                    }
                    #expect(scene.hit(point) == expected)
                }
            }
        }
    }

    @Test(arguments: seeds) func focusGoesRoundAndBack(seed: UInt64) {
        var views = RandomViews(seed: seed)
        for _ in 0..<25 {
            let scene = scene(views.view(5), 60, 60)
            var focus: ElementID?
            var visited: [ElementID] = []
            for _ in scene.focusOrder {
                let next = scene.focus(after: focus)
                if let next, let focus { #expect(scene.focus(before: next) == focus) }
                focus = next
                if let next { visited.append(next) }
            }
            #expect(visited == scene.focusOrder)
            #expect(scene.focus(after: focus) == scene.focusOrder.first)
            #expect(scene.focus(before: scene.focusOrder.first) == scene.focusOrder.last)
        }
    }
}
