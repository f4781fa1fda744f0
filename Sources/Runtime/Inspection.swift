import FoundationEssentials
import Interface
import Session

/// What an outside driver can ask of a running kiosk (never in production).
public enum InspectRequest: Hashable, Sendable {
    /// The scene's semantics.
    case scene
    /// Activates a control by its name, as a tap does.
    case tap(ElementID)
    /// Types letters as a real keyboard does.
    case type(String)
    /// The frame times so far.
    case timings
    /// Ends the program.
    case quit

    /// The longest line that is read, in bytes.
    public static let limitBytes = 4096

    /// Reads one line: `scene`, `tap ID`, `type TEXT`, `timings`, `quit`.
    public init?(line: String) {
        guard line.utf8.count <= Self.limitBytes else { return nil }
        let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        switch (parts.first.map(String.init), parts.count) {
        case ("scene", 1): self = .scene
        case ("timings", 1): self = .timings
        case ("quit", 1): self = .quit
        case ("tap", 2): self = .tap(ElementID(String(parts[1])))
        case ("type", 2): self = .type(String(parts[1]))
        default: return nil
        }
    }
}

enum InspectAnswer {
    private struct Node: Encodable {
        var id: String
        var role: String
        var label: String
        var value: String?
        var frame: [Int]
        var isEnabled: Bool
        var isSelected: Bool
        var isFocusable: Bool
        var hasFocus: Bool
    }

    private struct SceneAnswer: Encodable {
        var screen: String
        var size: [Int]
        var pages: [String: [Int]]
        var nodes: [Node]
    }

    private struct TimingsAnswer: Encodable {
        var firstFrameNanoseconds: UInt64?
        var frames: [String: [UInt64]]
    }

    private struct ErrorAnswer: Encodable {
        var error: String
    }

    /// Carries out a request. Nil means: answer with the scene as it is after painting.
    static func make(
        _ request: InspectRequest, core: KioskCore, timings: FrameTimings
    ) -> String? {
        switch request {
        case .scene: return nil
        case .tap(let id):
            _ = core.refresh()
            return core.activate(id) ? nil : json(ErrorAnswer(error: "no such control: \(id)"))
        case .type(let text):
            core.type(text)
            return nil
        case .timings:
            var frames: [String: [UInt64]] = [:]
            for kind in InputKind.allCases { frames[kind.rawValue] = timings.frames(kind) }
            return json(
                TimingsAnswer(
                    firstFrameNanoseconds: timings.firstFrameNanoseconds, frames: frames))
        case .quit:
            return json([String: String]())
        }
    }

    static func scene(_ core: KioskCore) -> String {
        let scene = core.scene
        return json(
            SceneAnswer(
                screen: core.state.screen.name, size: [scene.size.width, scene.size.height],
                pages: Dictionary(
                    uniqueKeysWithValues: scene.pages.map {
                        ($0.key.rawValue, [$0.value.page, $0.value.count])
                    }),
                nodes: scene.nodes.map { node in
                    Node(
                        id: node.id.rawValue, role: node.role.rawValue, label: node.label,
                        value: node.value,
                        frame: [
                            node.frame.x, node.frame.y, node.frame.width, node.frame.height,
                        ], isEnabled: node.isEnabled, isSelected: node.isSelected,
                        isFocusable: node.isFocusable,
                        hasFocus: node.id == core.focusedControl)
                }))
    }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }
}
