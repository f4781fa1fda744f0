import Testing

/// What is short is read. The wish is 400 and 60; what is longer than this is split by meaning.
@Suite struct SizeTests {
    static let fileLines = 450
    static let functionLines = 70

    @Test func filesAreShort() {
        let findings = (Repository.sources + Repository.testSources).compactMap { source in
            let count = source.text.split(separator: "\n", omittingEmptySubsequences: false).count
            return count - 1 > Self.fileLines ? Finding(source.path, "\(count - 1) lines") : nil
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func functionsAreShort() {
        var findings: [Finding] = []
        for source in Repository.sources + Repository.testSources {
            for function in functions(in: source) where function.lines > Self.functionLines {
                findings.append(
                    Finding(
                        source.path, line: function.line,
                        "\(function.name) has \(function.lines) lines"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func functionsAreMeasuredFromTheirNameToTheirClosingBrace() {
        let source = SwiftSource(
            path: "Sources/X/X.swift",
            text: "struct X {\n    func a() {\n        if b { c }\n    }\n    init() {}\n}\n")
        let found = functions(in: source)
        #expect(found.map(\.name) == ["a", "init"])
        #expect(found.map(\.lines) == [3, 1])
    }

    private struct Function {
        var name: String
        var line: Int
        var lines: Int
    }

    /// From the line with `func` or `init` to the line whose brace closes the body.
    private func functions(in source: SwiftSource) -> [Function] {
        var open: [(name: String, line: Int, depth: Int, hasBody: Bool)] = []
        var found: [Function] = []
        var depth = 0
        for (index, line) in source.codeLines.enumerated() {
            let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
            if line.contains("func "), let place = words.firstIndex(of: "func"),
                place + 1 < words.count
            {
                open.append((String(words[place + 1]), index + 1, depth, false))
            } else if words.contains("init"), !line.contains(".init"), line.contains("init") {
                let declares = ["public", "init", "private", "convenience", "fileprivate"]
                if words.first.map({ declares.contains(String($0)) }) == true {
                    open.append(("init", index + 1, depth, false))
                }
            }
            for character in line {
                if character == "{" {
                    depth += 1
                    if let last = open.indices.last, !open[last].hasBody,
                        open[last].depth == depth - 1
                    {
                        open[last].hasBody = true
                    }
                }
                if character == "}" {
                    depth -= 1
                    // A requirement of a protocol has no body: it ends with the protocol.
                    while let last = open.last, last.depth > depth { _ = open.popLast() }
                    if let last = open.last, last.hasBody, last.depth == depth {
                        found.append(
                            Function(
                                name: last.name, line: last.line, lines: index + 2 - last.line))
                        open.removeLast()
                    }
                }
            }
        }
        return found.sorted { $0.line < $1.line }
    }
}
