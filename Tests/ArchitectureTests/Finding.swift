/// Something that breaks a rule of the house: where, and what.
struct Finding: Hashable, CustomStringConvertible {
    var path: String
    var line: Int?
    var words: String

    init(_ path: String, line: Int? = nil, _ words: String) {
        self.path = path
        self.line = line
        self.words = words
    }

    var description: String { "\(path)\(line.map { ":\($0)" } ?? ""): \(words)" }
}

/// Findings one a line, so that a failing test reads as a list of things to do.
func report(_ findings: [Finding]) -> String {
    findings.map(\.description).joined(separator: "\n")
}

extension String {
    /// The first group (or, without groups, the whole) of every match of a regular expression. One
    /// that cannot be read matches nothing.
    func groups(_ expression: String) -> [String] {
        guard let regex = try? codeRegex(expression) else { return [] }
        return matches(of: regex).compactMap { match in
            let group = match.output.count > 1 ? match.output[1] : match.output[0]
            return group.substring.map(String.init)
        }
    }
}

/// An expression for code: the usual borders of words would see `clock.now` as one word.
func codeRegex(_ expression: String) throws -> Regex<AnyRegexOutput> {
    try Regex(expression).wordBoundaryKind(.simple)
}
