import Interface
import Testing

@Suite struct BoxTests {
    private func column(_ children: View...) -> View {
        .stack(Stack(.vertical, alignment: .start, children: children))
    }

    @Test func paddingStandsBetweenEdgesAndChild() {
        let padding = Insets(top: 1, left: 2, bottom: 4, right: 8)
        let scene = scene(
            column(.box(Box(padding: padding, fill: Color(1)), words("ab")), block(2, 5, 5)))
        #expect(scene.frame(1) == [0, 0, 22, 18])
        #expect(scene.frame(of: "ab") == [2, 1, 12, 13])
        #expect(scene.frame(2)?[1] == 18)
    }

    @Test func minimumFixedAndGreatestSizesHold() {
        let least = Box(fill: Color(1), minimum: Size(width: 40, height: 30))
        let fixed = Box(fill: Color(2), width: 15, height: 12)
        let greatest = Box(fill: Color(3), maximumWidth: 50)
        let long = words("một hai ba bốn năm")
        let scene = scene(
            column(
                .box(least, words("a")), .box(fixed, room(0, 0)), .box(greatest, long)))
        #expect(scene.frame(1) == [0, 0, 40, 30])
        #expect(scene.frame(2) == [0, 30, 15, 12])
        #expect(scene.frame(3) == [0, 42, 42, 39])
    }

    @Test func aBoxGrowsNoWiderThanItsGreatestWidth() {
        let scene = scene(.box(Box(fill: Color(1), maximumWidth: 50), room(0, 0)))
        #expect(scene.frame(1) == [0, 0, 50, 100])
    }

    @Test func aLargerBoxPlacesItsChildAsTold() {
        let box = Box(
            padding: Insets(all: 10), width: 100, height: 100, horizontal: .center,
            vertical: .end)
        let scene = scene(.box(box, words("ab")))
        #expect(scene.frame(of: "ab") == [44, 77, 12, 13])
    }

    @Test func theShadowIsPartOfTheSizeAndOutsideTheSurface() {
        let box = Box(
            padding: Insets(all: 2), fill: Color(1), shadow: Shadow(depth: 5, color: black))
        let scene = scene(column(.box(box, words("ab")), block(2, 5, 5)))
        #expect(scene.items[0].frame.numbers == [0, 0, 16, 17])
        #expect(scene.items[0].bounds.numbers == [0, 0, 16, 22])
        #expect(scene.frame(2)?[1] == 22)
    }

    @Test func aBoxTooLargeForItsPlaceIsReported() {
        let view = View.layers([block(1, 10, 10), .box(Box(width: 120), words("nút"))])
        let overflow = scene(view).overflows.first
        #expect(overflow?.what == "box: text \"nút\"")
        #expect(overflow?.needed == Size(width: 120, height: 100))
    }

    @Test func aBoxWithoutSurfaceDrawsNothing() {
        #expect(scene(.box(Box(padding: Insets(all: 3)), room(5, 5))).items.isEmpty)
    }
}

@Suite struct ControlTests {
    private let raised = Box(
        padding: Insets(all: 2), fill: Color(1), pressedFill: Color(2), radius: 6,
        shadow: Shadow(depth: 5, color: black))

    private func raisedButton(isEnabled: Bool = true) -> View {
        .stack(
            Stack(
                .vertical, alignment: .start,
                children: [
                    .control(
                        Control(
                            id: "ok", role: .button, label: "Đồng ý", value: "1",
                            isEnabled: isEnabled, isSelected: true, message: "ok"),
                        .box(raised, words("ab")))
                ]))
    }

    @Test func aControlBecomesANodeWithTheFrameOfItsChild() {
        let scene = scene(raisedButton())
        #expect(
            scene.nodes == [
                SemanticNode(
                    id: "ok", role: .button, label: "Đồng ý", value: "1",
                    frame: Rectangle(x: 0, y: 0, width: 16, height: 22), isEnabled: true,
                    isSelected: true, isFocusable: true)
            ])
        #expect(scene.actions == ["ok": "ok"])
    }

    @Test func aChildSmallerThanItsPlaceIsAllThatIsTouched() {
        #expect(scene(button("a")).nodes.first?.frame.numbers == [0, 0, 20, 20])
    }

    @Test func aDisabledControlSendsNothing() {
        let scene = scene(raisedButton(isEnabled: false))
        #expect(scene.nodes.count == 1)
        #expect(scene.actions.isEmpty)
    }

    @Test func aPressedControlMovesDownByItsShadow() {
        var interaction = quiet
        interaction.pressed = "ok"
        let scene = scene(raisedButton(), interaction: interaction)
        #expect(scene.frame(2) == [0, 5, 16, 17])
        #expect(scene.items[0].bounds.numbers == [0, 5, 16, 17])
        #expect(scene.frame(of: "ab") == [2, 7, 12, 13])
        #expect(scene.nodes.first?.frame.numbers == [0, 0, 16, 22])
    }

    @Test func aPressedDisabledControlStays() {
        var interaction = quiet
        interaction.pressed = "ok"
        let pressed = scene(raisedButton(isEnabled: false), interaction: interaction)
        #expect(pressed == scene(raisedButton(isEnabled: false)))
    }

    @Test func pressingOneControlLeavesItsNeighbourAlone() {
        func view(_ id: ElementID) -> View {
            .control(
                Control(id: id, role: .key, label: "a", message: "a"), .box(raised, room(9, 9)))
        }
        var interaction = quiet
        interaction.pressed = "x"
        let row = View.stack(Stack(.horizontal, children: [view("x"), view("y")]))
        let scene = scene(row, interaction: interaction)
        #expect(scene.items.map(\.frame.y) == [5, 0])
    }

    @Test func theFocusedControlIsOutlinedOutsideItsFrame() {
        var interaction = quiet
        interaction.focused = "ok"
        let scene = scene(raisedButton(), interaction: interaction)
        let ring = scene.items.last
        #expect(ring?.shape == .focusRing(color: Color(0x0B57D0), width: 4, radius: 6))
        #expect(ring?.frame.numbers == [0, 0, 16, 22])
        #expect(
            ring?.bounds.contains(Rectangle(x: -4, y: -4, width: 24, height: 30)) == true)
    }

    @Test func nodesFollowReadingOrderWithOuterControlsFirst() {
        let inner = View.stack(Stack(.vertical, children: [button("a"), button("b")]))
        let view = View.control(Control(id: "list", role: .text, label: "Danh sách"), inner)
        #expect(scene(view).nodes.map(\.id) == ["list", "a", "b"])
    }
}
