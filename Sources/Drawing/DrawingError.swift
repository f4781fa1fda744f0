/// What can go wrong between a scene and its pixels.
public enum DrawingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The picture's size is empty or beyond ``Canvas/maximumSide``.
    case impossibleSize(width: Int, height: Int)
    /// A file without pages is none.
    case emptyDocument
    /// Cairo refused; its own words.
    case cairo(String)
    /// The picture could not be written to this file, with the system's words.
    case cannotWrite(path: String, reason: String)

    /// The fault in a sentence, with what to do.
    public var description: String {
        switch self {
        case .impossibleSize(let width, let height):
            "a picture of \(width) × \(height) pixels is impossible: "
                + "both sides must be between 1 and \(Canvas.maximumSide)"
        case .emptyDocument:
            "a document without pages cannot be written: give at least one page"
        case .cairo(let reason):
            "drawing failed: \(reason)"
        case .cannotWrite(let path, let reason):
            "cannot write \(path): \(reason); check the directory and its free space"
        }
    }
}
