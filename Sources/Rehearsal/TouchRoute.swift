/// A way through the kiosk as a finger makes it: where it touches, and what is then to be seen.
///
/// For kiosks that cannot be looked into, because they run as they do in an office: whoever touches
/// the same places in the same order sees the same pages.
public struct TouchRoute: Hashable, Sendable, Codable {
    /// One touch.
    public struct Touch: Hashable, Sendable, Codable {
        /// Pixels from the left of the scene.
        public var x: Int
        /// Pixels from its top.
        public var y: Int
        /// How long the finger stays, in milliseconds; nil for a tap.
        public var holdMilliseconds: Int?

        /// Creates a touch.
        public init(x: Int, y: Int, holdMilliseconds: Int? = nil) {
            self.x = x
            self.y = y
            self.holdMilliseconds = holdMilliseconds
        }
    }

    /// Some touches, and the page after them.
    public struct Step: Hashable, Sendable, Codable {
        /// The page's name, `question-child.name`.
        public var name: String
        /// What is touched since the step before.
        public var touches: [Touch]
        /// The file with the page's picture.
        public var picture: String

        /// Creates a step.
        public init(name: String, touches: [Touch], picture: String) {
            self.name = name
            self.touches = touches
            self.picture = picture
        }
    }

    /// Width and height of the scene in pixels.
    public var size: [Int]
    /// The way, in order.
    public var steps: [Step]

    /// Creates a route.
    public init(size: [Int], steps: [Step]) {
        self.size = size
        self.steps = steps
    }
}
