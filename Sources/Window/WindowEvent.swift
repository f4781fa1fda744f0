import Interface

/// Which of several fingers; the mouse has its own.
public struct TouchID: Hashable, Sendable, CustomStringConvertible {
    /// SDL's finger number, or -1 for the mouse.
    public let rawValue: Int64

    /// Creates an identifier from SDL's finger number.
    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// The left button of a mouse.
    public static let mouse = TouchID(-1)

    /// The number.
    public var description: String { String(rawValue) }
}

/// A key that means something other than a letter.
public enum KeyPress: String, Hashable, Sendable, CaseIterable {
    /// To the next control.
    case tab
    /// To the control before.
    case backTab
    /// Activate, or next line.
    case enter
    /// Back.
    case escape
    /// Delete the letter before the cursor.
    case backspace
    /// Arrow to the left.
    case left
    /// Arrow to the right.
    case right
    /// Arrow up.
    case up
    /// Arrow down.
    case down
}

/// What comes from the window. Points are scene pixels: calibrated and turned.
public enum WindowEvent: Hashable, Sendable {
    /// A finger or the left mouse button went down.
    case touchBegan(id: TouchID, Point)
    /// It moved while down.
    case touchMoved(id: TouchID, Point)
    /// It went up.
    case touchEnded(id: TouchID, Point)
    /// It was taken away by the system; nothing may be activated.
    case touchCancelled(id: TouchID)
    /// A key that means something other than a letter.
    case key(KeyPress)
    /// Letters from a physical keyboard (or a scanner that types), UTF-8.
    case text(String)
    /// The window's contents were lost: present the whole scene again.
    case exposed
    /// The scene's size changed; touches under way are cancelled before it.
    case resized(Size)
    /// The window was asked to close.
    case quit
    /// ``WindowWaker/wake()`` was called, once or several times.
    case woken
}
