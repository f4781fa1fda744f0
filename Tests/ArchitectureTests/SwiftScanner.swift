/// Walks once through a Swift text. Knows comments (also nested ones), literals on one and on many
/// lines, raw ones, and interpolation with literals inside. Regex literals are not used here.
struct SwiftScanner {
    private(set) var code: [UInt8] = []
    private(set) var literals: [SwiftSource.Literal] = []
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let lineComment = Array("//".utf8)
    private static let commentStart = Array("/*".utf8)
    private static let commentEnd = Array("*/".utf8)

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func scan() {
        while position < bytes.count { scanCode(untilClosing: false) }
    }

    /// Reads code; inside an interpolation it ends behind the closing parenthesis.
    private mutating func scanCode(untilClosing: Bool) {
        var depth = 0
        while position < bytes.count {
            if starts(Self.lineComment) {
                while position < bytes.count, bytes[position] != Self.newline { position += 1 }
            } else if starts(Self.commentStart) {
                skipBlockComment()
            } else if let hashes = literalStart() {
                scanLiteral(hashes: hashes)
            } else {
                let byte = take()
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    depth -= 1
                    if untilClosing, depth < 0 { return }
                }
                code.append(byte)
            }
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts(Self.commentStart) {
                depth += 1
                position += 2
            } else if starts(Self.commentEnd) {
                depth -= 1
                position += 2
            } else if take() == Self.newline {
                code.append(Self.newline)
            }
        } while depth > 0 && position < bytes.count
    }

    /// How many `#` stand before a quotation mark here; nil when no literal begins.
    private func literalStart() -> Int? {
        guard bytes[position] == Self.quote || bytes[position] == Self.hash else { return nil }
        var end = position
        while end < bytes.count, bytes[end] == Self.hash { end += 1 }
        return end < bytes.count && bytes[end] == Self.quote ? end - position : nil
    }

    private mutating func scanLiteral(hashes: Int) {
        let marks = [UInt8](repeating: Self.hash, count: hashes)
        let start = line
        position += hashes
        let quotes = starts([UInt8](repeating: Self.quote, count: 3)) ? 3 : 1
        position += quotes
        let end = [UInt8](repeating: Self.quote, count: quotes) + marks
        let escape = [UInt8(ascii: "\\")] + marks
        let interpolation = escape + [UInt8(ascii: "(")]
        var words: [UInt8] = []
        code += [Self.quote, Self.quote]
        while position < bytes.count, !starts(end) {
            if starts(interpolation) {
                position += interpolation.count
                words += Array(String(SwiftSource.gap).utf8)
                code.append(UInt8(ascii: " "))
                scanCode(untilClosing: true)
                code.append(UInt8(ascii: " "))
            } else if starts(escape) {
                position += escape.count
                if position < bytes.count { words.append(take()) }
            } else {
                let byte = take()
                if byte == Self.newline { code.append(byte) }
                words.append(byte)
            }
        }
        position += end.count
        literals.append(
            SwiftSource.Literal(line: start, text: String(decoding: words, as: UTF8.self)))
    }

    private func starts(_ other: [UInt8]) -> Bool {
        guard position + other.count <= bytes.count else { return false }
        for (index, byte) in other.enumerated() where bytes[position + index] != byte {
            return false
        }
        return true
    }

    private mutating func take() -> UInt8 {
        let byte = bytes[position]
        position += 1
        if byte == Self.newline { line += 1 }
        return byte
    }
}
