import Synchronization

/// What a frame answered to.
public enum InputKind: String, CaseIterable, Sendable {
    /// A finger went down.
    case press
    /// A finger went up, or a key was pressed, and the screen stayed.
    case tap
    /// The same, and another screen came.
    case screenChange
}

/// How long frames took: from the moment an input event was taken from the window system until
/// its frame was handed back to it. Bounded memory.
public final class FrameTimings: Sendable {
    /// The most frames of each kind that are kept.
    public static let limit = 4096

    private struct Contents {
        var firstFrame: UInt64?
        var frames: [InputKind: [UInt64]] = [:]
    }

    private let contents = Mutex(Contents())

    /// Creates empty timings.
    public init() {}

    func firstFrameShown(at nanoseconds: UInt64) {
        contents.withLock { $0.firstFrame = nanoseconds }
    }

    func frameShown(_ kind: InputKind, nanoseconds: UInt64) {
        contents.withLock { contents in
            var frames = contents.frames[kind] ?? []
            if frames.count < Self.limit { frames.append(nanoseconds) }
            contents.frames[kind] = frames
        }
    }

    /// When the first frame was shown, CLOCK_MONOTONIC nanoseconds.
    public var firstFrameNanoseconds: UInt64? { contents.withLock { $0.firstFrame } }

    /// The frames of one kind in nanoseconds, oldest first.
    public func frames(_ kind: InputKind) -> [UInt64] {
        contents.withLock { $0.frames[kind] ?? [] }
    }
}
