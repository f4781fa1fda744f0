import Interface

/// What SDL reports, as plain values without SDL's types.
public enum RawInput: Hashable, Sendable {
    /// The stations of a touch.
    public enum Phase: Hashable, Sendable {
        /// Went down.
        case down
        /// Moved.
        case move
        /// Went up.
        case up
    }

    /// A finger; coordinates from 0 to 1 over the panel.
    case finger(Phase, id: Int64, x: Double, y: Double)
    /// A mouse with its left button; coordinates in panel pixels. `isTouch` when SDL made it up
    /// from a finger.
    case mouse(Phase, isTouch: Bool, x: Int, y: Int)
    /// A key, and whether Shift is held.
    case key(KeyPress, hasShift: Bool)
    /// Letters.
    case text(String)
    /// The contents were lost.
    case exposed
    /// The panel's size in pixels.
    case resized(Size)
    /// Another window is in front, or this one is hidden.
    case focusLost
    /// Asked to close.
    case quit
    /// Woken by another thread.
    case woken
}

/// Turns raw input into window events: pairs downs with ups, so that whoever listens never sees
/// a touch that did not begin, or begins twice.
public struct EventTranslator: Sendable {
    /// The most fingers followed at once; further ones are ignored.
    public static let maximumTouches = 10

    /// Where touches are in the scene.
    public private(set) var transform: TouchTransform
    private var activeTouches: [TouchID] = []

    /// Creates a translator for a panel.
    public init(transform: TouchTransform) {
        self.transform = transform
    }

    /// The events that follow from one report, in order.
    public mutating func translate(_ input: RawInput) -> [WindowEvent] {
        switch input {
        case .finger(let phase, let id, let x, let y):
            let point = transform.scenePoint(fingerX: x, fingerY: y)
            return touch(phase, id: TouchID(id), at: point)
        case .mouse(let phase, let isTouch, let x, let y):
            if isTouch { return [] }
            let point = transform.scenePoint(pointerX: x, pointerY: y)
            return touch(phase, id: .mouse, at: point)
        case .key(.tab, hasShift: true): return [.key(.backTab)]
        case .key(let key, _): return [.key(key)]
        case .text(let string): return string.isEmpty ? [] : [.text(string)]
        case .exposed: return [.exposed]
        case .resized(let panel):
            guard panel != transform.panel else { return [] }
            transform.panel = panel
            // What was touched is no longer where it was.
            return cancelTouches() + [.resized(transform.sceneSize)]
        case .focusLost: return cancelTouches()
        case .quit: return [.quit]
        case .woken: return [.woken]
        }
    }

    private mutating func touch(
        _ phase: RawInput.Phase, id: TouchID, at point: Point
    ) -> [WindowEvent] {
        let place = activeTouches.firstIndex(of: id)
        switch phase {
        case .down:
            var events: [WindowEvent] = []
            if let place {
                // The up was lost, for example when the panel was unplugged.
                activeTouches.remove(at: place)
                events.append(.touchCancelled(id: id))
            }
            guard activeTouches.count < Self.maximumTouches else { return events }
            activeTouches.append(id)
            return events + [.touchBegan(id: id, point)]
        case .move:
            return place == nil ? [] : [.touchMoved(id: id, point)]
        case .up:
            guard let place else { return [] }
            activeTouches.remove(at: place)
            return [.touchEnded(id: id, point)]
        }
    }

    private mutating func cancelTouches() -> [WindowEvent] {
        defer { activeTouches.removeAll() }
        return activeTouches.map { .touchCancelled(id: $0) }
    }
}
