import Interface
import Testing

@Suite struct InputTests {
    private func pile(_ views: View...) -> Scene<String> { scene(.layers(views)) }

    @Test func aTouchMeansTheFrontMostControl() {
        let scene = pile(button("a", message: "1"), button("b", width: 10, message: "2"))
        #expect(scene.hit(Point(x: 5, y: 5)) == "b")
        #expect(scene.hit(Point(x: 10, y: 5)) == "a")
        #expect(scene.action(at: Point(x: 5, y: 5)) == "2")
    }

    @Test func aTouchBesideEverythingMeansNothing() {
        let scene = pile(button("a"))
        #expect(scene.hit(Point(x: 20, y: 5)) == nil)
        #expect(scene.action(at: Point(x: -1, y: 5)) == nil)
    }

    @Test func disabledAndSilentControlsAreNotTouched() {
        let scene = pile(
            button("a"), button("b", isEnabled: false), button("c", message: nil))
        #expect(scene.hit(Point(x: 5, y: 5)) == "a")
    }

    @Test func tabStopsAtWhatCanBeUsed() {
        let scene = pile(
            button("a"), button("b", isEnabled: false), button("c", message: nil), button("d"))
        #expect(scene.focusOrder == ["a", "d"])
    }

    @Test func theFocusWrapsRound() {
        let scene = pile(button("a"), button("b"), button("c"))
        #expect(scene.focus(after: "a") == "b")
        #expect(scene.focus(after: "c") == "a")
        #expect(scene.focus(before: "a") == "c")
        #expect(scene.focus(before: "c") == "b")
    }

    @Test func withoutAFocusTabTakesTheFirstAndShiftTabTheLast() {
        let scene = pile(button("a"), button("b"))
        #expect(scene.focus(after: nil) == "a")
        #expect(scene.focus(after: "gone") == "a")
        #expect(scene.focus(before: nil) == "b")
        #expect(pile(words("a")).focus(after: nil) == nil)
    }

    @Test func semanticsAreOneLineANode() {
        let field = View.control(
            Control(id: "name", role: .field, label: "Họ \"tên\"", value: "A\nB", message: "x"),
            .box(Box(width: 50, height: 10), room(0, 0)))
        let option = View.control(
            Control(id: "o", role: .option, label: "Nữ", isEnabled: false, isSelected: true),
            .box(Box(width: 9, height: 8), room(0, 0)))
        let column = View.stack(Stack(.vertical, alignment: .start, children: [field, option]))
        #expect(
            scene(column).semanticsText() == """
                field name "Họ \\"tên\\"" = "A\\nB" [0 0 50 10] focusable
                option o "Nữ" [0 10 9 8] disabled selected

                """)
    }
}

@Suite struct AuditTests {
    private func row(_ spacing: Int, _ views: View...) -> Scene<String> {
        scene(
            .stack(Stack(.horizontal, spacing: spacing, alignment: .start, children: views)))
    }

    @Test func targetsThatAreTooSmallAreFound() {
        let scene = row(
            0, button("a", width: 19), button("b"), button("c", height: 19),
            button("d", width: 5, isEnabled: false))
        #expect(scene.touchTargets(smallerThan: 20).map(\.id) == ["a", "c"])
    }

    @Test func targetsThatAreTooCloseAreFound() {
        let scene = row(6, button("a"), button("b"), button("c", isEnabled: false))
        #expect(scene.touchTargets(closerThan: 6).isEmpty)
        let pair = scene.touchTargets(closerThan: 7)
        #expect(pair.map { [$0.first.id, $0.second.id] } == [["a", "b"]])
        #expect(pair.first?.distance == 6)
        #expect(pair.first?.overlap == false)
    }

    @Test func overlappingTargetsAreAlwaysFound() {
        let scene = scene(.layers([button("a"), button("b", width: 10)]))
        #expect(scene.touchTargets(closerThan: 0).map(\.overlap) == [true])
    }

    @Test func diagonalDistanceIsTheStraightOne() {
        let view = View.stack(
            Stack(
                .vertical, alignment: .start,
                children: [
                    button("a"), room(0, 3),
                    .box(
                        Box(padding: Insets(left: 24), horizontal: .start, vertical: .start),
                        button("b")),
                ]))
        #expect(scene(view).touchTargets(closerThan: 5).isEmpty)
        #expect(scene(view).touchTargets(closerThan: 6).map(\.distance) == [5])
    }

    @Test func nodesWithoutLabelAreFound() {
        let scene = row(0, button("a", label: ""), button("b", label: " "), button("c"))
        #expect(scene.unlabelledNodes.map(\.id) == ["a", "b"])
    }

    @Test func repeatedIdentifiersAreFoundOnce() {
        let scene = row(0, button("a"), button("b"), button("a"), button("a"))
        #expect(scene.duplicateIdentifiers == ["a"])
    }

    @Test func whatLiesOutsideTheWindowIsFound() {
        let scene = row(50, button("a"), button("b", width: 60))
        #expect(scene.nodesOutsideWindow.map(\.id) == ["b"])
        #expect(scene.itemsOutsideWindow.map(\.frame.numbers) == [[70, 0, 60, 20]])
    }

    @Test func contrastFollowsTheStandard() {
        #expect(abs(contrastRatio(black, white) - 21) < 0.000_1)
        #expect(contrastRatio(white, white) == 1)
        #expect(contrastRatio(black, white) == contrastRatio(white, black))
        // #777777 on white is the well-known near miss of 4.5.
        #expect(abs(contrastRatio(Color(0x777777), white) - 4.478) < 0.001)
        #expect(abs(contrastRatio(Color(0x0A0A0A), black) - 1.0607) < 0.001)
    }
}
