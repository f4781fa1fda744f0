/// One Swift file, its code told apart from its comments and its string literals.
struct SwiftSource: Sendable {
    /// A string literal; where a value is interpolated, its text has ``gap``.
    struct Literal: Sendable {
        var line: Int
        var text: String
    }

    /// Stands in a literal's text for an interpolated value.
    static let gap: Character = "\u{FFFC}"

    /// `Sources/Screens/View.swift`.
    let path: String
    /// The whole text.
    let text: String
    /// The text with comments and the words of literals left out; lines stay lines.
    let code: String
    /// The string literals, in order.
    let literals: [Literal]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var scanner = SwiftScanner(text)
        scanner.scan()
        code = String(decoding: scanner.code, as: UTF8.self)
        literals = scanner.literals
    }

    /// The second part of the path: the target.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 1 ? String(parts[1]) : ""
    }

    /// The file's own name.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether this is one of the files that may touch clock, randomness and the outside.
    var isLive: Bool { name.hasSuffix("Live.swift") }

    var codeLines: [Substring] { code.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules that the file imports.
    var imports: [String] {
        codeLines.compactMap { line in
            let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
            let levels: Set<Substring> = [
                "public", "package", "internal", "fileprivate", "private",
            ]
            let rest = words.drop { levels.contains($0) }
            guard rest.first == "import", let last = rest.last else { return nil }
            return last.split(separator: ".").first.map(String.init)
        }
    }
}
