import Interface
import Testing

/// A picture in which every pixel remembers all that was painted over it.
private struct ModelPicture: Equatable {
    var pixels: [[Int]]
    let side: Int

    init(side: Int) {
        self.side = side
        pixels = Array(repeating: [], count: side * side)
    }

    init(of scene: Scene<String>) {
        self.init(side: scene.size.width)
        paint(scene, in: Rectangle(x: 0, y: 0, width: side, height: side))
    }

    mutating func paint(_ scene: Scene<String>, in area: Rectangle) {
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { pixels[y * side + x] = [] }
        }
        for item in scene.items {
            let part = item.bounds.intersection(area)
            guard !part.isEmpty else { continue }
            let mark = item.hashValue
            for y in part.y..<part.maxY {
                for x in part.x..<part.maxX { pixels[y * side + x].append(mark) }
            }
        }
    }
}

private func checkLaw(from old: Scene<String>, to new: Scene<String>) {
    var picture = ModelPicture(of: old)
    let damage = new.damage(since: old)
    for area in damage { picture.paint(new, in: area) }
    #expect(picture == ModelPicture(of: new))
    #expect(damage.count <= 8)
    for (index, area) in damage.enumerated() {
        #expect(!area.isEmpty && area == area.intersection(whole(new)))
        for other in damage[(index + 1)...] { #expect(area.intersection(other).isEmpty) }
    }
}

private func whole(_ scene: Scene<String>) -> Rectangle {
    Rectangle(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
}

private func surface(_ color: UInt32, _ frame: Rectangle) -> DrawItem {
    DrawItem(
        frame: frame, bounds: frame,
        shape: .surface(fill: Color(color), border: nil, radius: 0, shadow: nil))
}

@Suite struct DamageTests {
    @Test func anUnchangedSceneHasNoDamage() {
        let view = View.stack(Stack(.vertical, children: [block(1, 10, 10), words("a")]))
        #expect(scene(view).damage(since: scene(view)).isEmpty)
    }

    @Test func aChangedSizeDamagesEverything() {
        let damage = scene(block(1, 10, 10), 80, 60).damage(since: scene(block(1, 10, 10)))
        #expect(damage.map(\.numbers) == [[0, 0, 80, 60]])
    }

    @Test func aChangedColourDamagesOnlyItsPlace() {
        func view(_ color: UInt32) -> View {
            .stack(
                Stack(
                    .vertical, spacing: 20, alignment: .start,
                    children: [block(1, 10, 10), block(color, 12, 10), block(3, 10, 10)]))
        }
        let damage = scene(view(8)).damage(since: scene(view(2)))
        #expect(damage.map(\.numbers) == [[0, 30, 12, 10]])
    }

    @Test func distantChangesStayApartAndNearOnesJoin() {
        func view(_ color: UInt32, gap: Int) -> Scene<String> {
            scene(
                .stack(
                    Stack(
                        .vertical, spacing: gap, alignment: .start,
                        children: [block(color, 10, 10), block(color + 1, 10, 10)])))
        }
        #expect(view(8, gap: 40).damage(since: view(2, gap: 40)).count == 2)
        #expect(
            view(8, gap: 4).damage(since: view(2, gap: 4)).map(\.numbers) == [[0, 0, 10, 24]])
    }

    @Test func itemsThatChangePlacesInOrderAreDamagedWhereTheyAre() {
        let first = surface(1, Rectangle(x: 0, y: 0, width: 10, height: 10))
        let second = surface(2, Rectangle(x: 5, y: 5, width: 10, height: 10))
        let old = Scene<String>(size: Size(width: 40, height: 40), items: [first, second])
        let new = Scene<String>(size: Size(width: 40, height: 40), items: [second, first])
        checkLaw(from: old, to: new)
    }

    @Test func anItemThatComesInTheMiddleDamagesOnlyItsPlace() {
        let items = (0..<9).map {
            surface(UInt32($0), Rectangle(x: 0, y: $0 * 10, width: 10, height: 5))
        }
        let size = Size(width: 100, height: 100)
        var more = items
        more.insert(surface(99, Rectangle(x: 50, y: 50, width: 7, height: 7)), at: 3)
        more.remove(at: 7)
        let damage = Scene<String>(size: size, items: more).damage(
            since: Scene(size: size, items: items))
        #expect(Set(damage.map(\.numbers)) == [[50, 50, 7, 7], [0, 60, 10, 5]])
    }

    @Test func manyChangesGiveAtMostEightAreas() {
        let size = Size(width: 200, height: 200)
        func grid(_ color: UInt32) -> Scene<String> {
            var items: [DrawItem] = []
            for index in 0..<100 {
                let place = Rectangle(
                    x: index % 10 * 20, y: index / 10 * 20, width: 4, height: 4)
                items.append(surface(color, place))
            }
            return Scene(size: size, items: items)
        }
        checkLaw(from: grid(1), to: grid(2))
    }

    @Test func scenesWithNothingInCommonAreRepaintedWhole() {
        let size = Size(width: 30, height: 30)
        func pile(_ color: UInt32, _ count: Int) -> Scene<String> {
            Scene(
                size: size,
                items: (0..<count).map {
                    surface(
                        color + UInt32($0), Rectangle(x: $0 % 30, y: 3, width: 1, height: 1))
                })
        }
        let damage = pile(10_000, 300).damage(since: pile(0, 400))
        #expect(damage.map(\.numbers) == [[0, 0, 30, 30]])
    }

    @Test(arguments: PropertyTests.seeds)
    func repaintingTheDamageEqualsPaintingEverything(seed: UInt64) {
        var views = RandomViews(seed: seed)
        var view = View.stack(Stack(.vertical, children: [views.view(5), views.view(5)]))
        var interaction = quiet
        var old = scene(view, 48, 48)
        for _ in 0..<12 {
            view = views.edited(view)
            interaction.pressed = views.chance(2) ? old.nodes.first?.id : nil
            interaction.focused = views.chance(2) ? old.focus(after: interaction.focused) : nil
            interaction.focusWidth = 2
            let new = scene(view, 48, 48, interaction: interaction)
            checkLaw(from: old, to: new)
            old = new
        }
    }

    @Test(arguments: PropertyTests.seeds)
    func theLawHoldsForAnyListsOfItems(seed: UInt64) {
        var views = RandomViews(seed: seed)
        func item() -> DrawItem {
            surface(
                UInt32(views.number(0...5)),
                Rectangle(
                    x: views.number(-9...40), y: views.number(-9...40),
                    width: views.number(0...9), height: views.number(0...9)))
        }
        var items = (0..<30).map { _ in item() }
        var old = Scene<String>(size: Size(width: 40, height: 40), items: items)
        for _ in 0..<12 {
            for _ in 0..<views.number(1...5) {
                let index = views.number(0...(items.count - 1))
                switch views.number(0...3) {
                case 0: items.insert(item(), at: index)
                case 1: if items.count > 5 { items.remove(at: index) }
                case 2: items.swapAt(index, views.number(0...(items.count - 1)))
                default: items[index] = item()
                }
            }
            let new = Scene<String>(size: old.size, items: items)
            checkLaw(from: old, to: new)
            old = new
        }
    }
}
