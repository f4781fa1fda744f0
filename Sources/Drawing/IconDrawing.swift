/// A symbol as the project draws it: outlines on a 24 × 24 grid, stroked 2 units wide with round
/// ends and corners.
public struct IconDrawing: Hashable, Sendable {
    /// Side of the grid.
    public static let gridSide = 24.0
    /// Width of every stroke in grid units.
    public static let strokeWidth = 2.0
    /// The longest side in pixels at which a symbol is drawn.
    public static let maximumSide = 2_048
    /// The largest file that is read, in bytes.
    public static let maximumBytes = 16_384
    /// The most `<path>` elements in one file.
    public static let maximumOutlines = 32

    /// The outlines in the order of the file.
    public var outlines: [IconOutline]

    /// Reads a symbol's file: one `<svg>` that holds only `<path d="…"/>`, optionally with
    /// `fill="currentColor"`. Colours and widths of the root are for other viewers and ignored.
    ///
    /// - Parameters:
    ///   - bytes: the file, at most ``maximumBytes``.
    ///   - file: its name, for errors.
    public static func parse(_ bytes: [UInt8], file: String) throws(IconError) -> IconDrawing {
        var parser = IconFileParser(bytes: bytes, file: file)
        return try parser.parse()
    }
}

/// Reads the little XML that the project's symbols use.
private struct IconFileParser {
    let bytes: [UInt8]
    let file: String
    private var index = 0

    init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    mutating func parse() throws(IconError) -> IconDrawing {
        guard bytes.count <= IconDrawing.maximumBytes else {
            throw failure("larger than \(IconDrawing.maximumBytes) bytes")
        }
        skipSpace()
        try expect("<svg")
        _ = try attributes(end: ">")
        var outlines: [IconOutline] = []
        while true {
            skipSpace()
            if accept("</svg>") { break }
            guard outlines.count < IconDrawing.maximumOutlines else {
                throw failure("more than \(IconDrawing.maximumOutlines) paths")
            }
            try expect("<path")
            outlines.append(try outline())
        }
        skipSpace()
        guard index == bytes.count else { throw failure("nothing may follow </svg>") }
        guard !outlines.isEmpty else { throw failure("no path") }
        return IconDrawing(outlines: outlines)
    }

    private mutating func outline() throws(IconError) -> IconOutline {
        let start = index
        var segments: [IconSegment]?
        var isFilled = false
        for (name, range) in try attributes(end: "/>") {
            switch name {
            case "d":
                var path = IconPathParser(bytes[range], file: file)
                segments = try path.parse()
            case "fill":
                guard bytes[range].elementsEqual("currentColor".utf8) else {
                    throw IconError(
                        file: file, position: range.lowerBound,
                        reason: "fill can only be currentColor")
                }
                isFilled = true
            default:
                throw IconError(
                    file: file, position: range.lowerBound,
                    reason: "a path has only the attributes d and fill")
            }
        }
        guard let segments else {
            throw IconError(file: file, position: start, reason: "a path without d")
        }
        return IconOutline(segments: segments, isFilled: isFilled)
    }

    /// The attributes up to `end`, each with the place of its value.
    private mutating func attributes(
        end: StaticString
    ) throws(IconError) -> [(name: String, value: Range<Int>)] {
        var found: [(name: String, value: Range<Int>)] = []
        while true {
            skipSpace()
            if accept(end) { return found }
            guard found.count < 16 else { throw failure("more than 16 attributes") }
            let nameStart = index
            while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
            guard index > nameStart else { throw failure("expected an attribute or \(end)") }
            let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
            try expect("=\"")
            let valueStart = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") { index += 1 }
            let range = valueStart..<index
            try expect("\"")
            found.append((name, range))
        }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
    }

    private mutating func skipSpace() {
        while index < bytes.count, " \t\r\n".utf8.contains(bytes[index]) { index += 1 }
    }

    private mutating func accept(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        let matches = word.withUTF8Buffer { bytes[index..<index + count].elementsEqual($0) }
        if matches { index += count }
        return matches
    }

    private mutating func expect(_ word: StaticString) throws(IconError) {
        guard accept(word) else { throw failure("expected \(word)") }
    }

    private func failure(_ reason: String) -> IconError {
        IconError(file: file, position: index, reason: reason)
    }
}
