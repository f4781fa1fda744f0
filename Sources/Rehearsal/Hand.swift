/// What someone in front of the kiosk can perceive: one scene's semantics.
public struct SeenScene: Hashable, Sendable, Decodable {
    /// One thing on the screen.
    public struct Node: Hashable, Sendable, Decodable {
        /// Stable name.
        public var id: String
        /// Kind of thing.
        public var role: String
        /// What it is called.
        public var label: String
        /// What it holds.
        public var value: String?
        /// x, y, width, height in window pixels.
        public var frame: [Int]
        /// Whether it can be used.
        public var isEnabled: Bool
        /// Whether it is chosen.
        public var isSelected: Bool
        /// Whether Tab stops here.
        public var isFocusable: Bool
    }

    /// The screen's name, `question:child.name`.
    public var screen: String
    /// Width and height in pixels.
    public var size: [Int]
    /// Page and count of each paged column.
    public var pages: [String: [Int]]
    /// Everything on it.
    public var nodes: [Node]

    /// A node by name.
    public subscript(id: String) -> Node? { nodes.first { $0.id == id } }
}

/// Something that can use the kiosk: a finger on the real window, or a call into the core.
public protocol Hand: AnyObject {
    /// Looks at the screen.
    func look() throws -> SeenScene
    /// Taps one thing on it.
    func tap(_ node: SeenScene.Node) throws
    /// Writes whole words, as somebody at a real keyboard would.
    func write(_ text: String) throws
}

/// Why a rehearsal stopped.
public struct RehearsalFailure: Error, CustomStringConvertible {
    /// What was expected and what was there.
    public let description: String

    /// Creates a failure.
    public init(_ description: String) { self.description = description }
}
