import Drawing
import Interface
import Screens
import Session

/// What every scene is held to (P6, P8), as sentences about what is wrong.
struct Audit {
    let display: Display
    private(set) var findings: [String] = []

    /// The least side of anything that can be touched, in pixels: 12.7 mm.
    private var leastTarget: Int { Int((12.7 * display.pixelsPerMillimetre).rounded(.up)) }
    /// The least distance between two such things, in pixels: 2.54 mm.
    private var leastGap: Int { Int((2.54 * display.pixelsPerMillimetre).rounded(.down)) }

    init(display: Display) { self.display = display }

    /// Looks at one scene; `name` says which, `hasActions` whether something must be tappable.
    mutating func look(at scene: Scene<CitizenAction>, name: String, hasActions: Bool) {
        for overflow in scene.overflows {
            found(
                name, "clipped",
                "\(overflow.what) needs \(overflow.needed.width)×"
                    + "\(overflow.needed.height) in \(overflow.offered.width)×"
                    + "\(overflow.offered.height)")
        }
        for node in scene.touchTargets(smallerThan: leastTarget) {
            found(
                name, "small",
                "\(node.id) is \(node.frame.width)×\(node.frame.height), least \(leastTarget)")
        }
        for pair in scene.touchTargets(closerThan: leastGap) {
            found(
                name, "close",
                "\(pair.first.id) to \(pair.second.id): \(pair.distance), least \(leastGap)"
                    + (pair.overlap ? " (overlap)" : ""))
        }
        for id in scene.duplicateIdentifiers { found(name, "duplicate", id.rawValue) }
        for node in scene.nodesOutsideWindow { found(name, "outside", node.id.rawValue) }
        for item in scene.itemsOutsideWindow { found(name, "outside", "\(item.frame)") }
        for node in scene.unlabelledNodes { found(name, "unlabelled", node.id.rawValue) }
        focus(scene, name)
        if hasActions, !scene.actions.values.contains(where: Self.leads) {
            found(name, "trap", "nothing leads to another screen")
        }
    }

    /// Tab from anywhere passes every control that can be used, once, and comes back.
    private mutating func focus(_ scene: Scene<CitizenAction>, _ name: String) {
        var seen: [ElementID] = []
        var current = scene.focus(after: nil)
        while let id = current, !seen.contains(id), seen.count <= scene.nodes.count {
            seen.append(id)
            current = scene.focus(after: id)
        }
        if current != seen.first { found(name, "focus", "Tab does not come back") }
        for id in scene.actions.keys where !seen.contains(id) {
            found(name, "focus", "Tab never reaches \(id)")
        }
        for id in seen where scene.actions[id] == nil {
            found(name, "focus", "\(id) does nothing")
        }
    }

    private static func leads(_ action: CitizenAction) -> Bool {
        switch action {
        case .wentBack, .wentHome, .finished, .stayed, .lifeEventChosen, .helpToggled: true
        default: false
        }
    }

    private mutating func found(_ name: String, _ kind: String, _ what: String) {
        findings.append("\(kind): \(name): \(what)")
    }
}
