import Foundation
import Interface
import Runtime
import Session

/// Uses the kiosk's core directly, without a window: the same scenes, the same actions.
public final class CoreHand: Hand {
    /// The kiosk.
    public let core: KioskCore

    /// Creates a hand on a core.
    public init(core: KioskCore) { self.core = core }

    /// The scene as it is laid out now.
    public func look() -> SeenScene {
        _ = core.refresh()
        let scene = core.scene
        return SeenScene(
            screen: core.state.screen.name, size: [scene.size.width, scene.size.height],
            pages: Dictionary(
                uniqueKeysWithValues: scene.pages.map {
                    ($0.key.rawValue, [$0.value.page, $0.value.count])
                }),
            nodes: scene.nodes.map { node in
                SeenScene.Node(
                    id: node.id.rawValue, role: node.role.rawValue, label: node.label,
                    value: node.value,
                    frame: [node.frame.x, node.frame.y, node.frame.width, node.frame.height],
                    isEnabled: node.isEnabled, isSelected: node.isSelected,
                    isFocusable: node.isFocusable)
            })
    }

    /// Writes whole words.
    public func write(_ text: String) { core.handle(.citizen(.typed(text))) }

    /// Puts a finger down in the middle of the thing and lifts it.
    public func tap(_ node: SeenScene.Node) throws {
        guard node.frame.count == 4 else { throw RehearsalFailure("no place for \(node.id)") }
        let frame = Rectangle(
            x: node.frame[0], y: node.frame[1], width: node.frame[2], height: node.frame[3])
        core.touchBegan(frame.center)
        core.touchEnded(frame.center)
    }
}
