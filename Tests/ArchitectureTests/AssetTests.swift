import Testing

/// Every sentence and symbol that code names exists, and every one that exists is named.
@Suite struct AssetTests {
    private static let makers: Set<String> = ["Screens", "Paper"]

    private var makerSources: [SwiftSource] {
        Repository.sources.filter { Self.makers.contains($0.target) }
    }

    private func keys(_ file: String) throws -> [String] {
        try Repository.text("Assets/strings/\(file)").split(separator: "\n").compactMap { line in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return nil }
            return String(line[..<colon])
        }
    }

    // MARK: Sentences

    @Test func bothLanguagesHoldTheSameKeysOnce() throws {
        let vietnamese = try keys("vi.yaml")
        let english = try keys("en.yaml")
        #expect(vietnamese.count > 100)
        #expect(Set(vietnamese).symmetricDifference(english).sorted() == [])
        #expect(vietnamese.count == Set(vietnamese).count)
    }

    @Test func everySentenceThatCodeNamesExists() throws {
        let known = Set(try keys("vi.yaml"))
        // Calls whose literal is a key: the sentence itself, and the helpers that look it up.
        let calls = [
            "\\btext\\(\\s*\"([^\"\\\\]+)\"", "\\bline\\(\\s*\"([^\"\\\\]+)\"",
            "\\bbarCell\\(\\s*\"[^\"]*\",\\s*\"([^\"\\\\]+)\"",
            "\\bbarLabel\\([^,()]*,\\s*\"([^\"\\\\]+)\"",
            "\\bpagerButton\\(\\s*\"[^\"]*\",\\s*\"([^\"\\\\]+)\"",
        ]
        var findings: [Finding] = []
        var count = 0
        for source in makerSources {
            for key in calls.flatMap({ source.text.groups($0) }) {
                count += 1
                if !known.contains(key) { findings.append(Finding(source.path, "no \(key)")) }
            }
        }
        #expect(count > 60)
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everyProblemOfTheRulesHasItsSentence() throws {
        let known = Set(try keys("vi.yaml"))
        let named = Repository.sources.filter { ["Dossiers", "Session"].contains($0.target) }
            .flatMap(\.literals).map(\.text).filter { $0.hasPrefix("problem.") && $0 != "problem." }
        #expect(named.count > 10)
        #expect(named.filter { !known.contains($0) } == [])
    }

    @Test func everySentenceIsUsed() throws {
        let unused = try keys("vi.yaml").filter { !isUsed($0, Self.usage) }
        #expect(unused == [])
    }

    @Test func aSentenceIsUsedByItsKeyOrByAPrefixAndANameOfTheCode() {
        let source = SwiftSource(
            path: "Sources/Screens/X.swift",
            text: #"text("a.b"); text("tone.\(tone)"); enum Tone { case acute }"#)
        let usage = Usage([source])
        #expect(isUsed("a.b", usage))
        #expect(isUsed("tone.acute", usage))
        #expect(!isUsed("tone.grave", usage))
        #expect(!isUsed("a.c", usage))
    }

    // MARK: Symbols

    @Test func everySymbolThatCodeNamesExists() throws {
        let known = Set(symbols)
        let calls = [
            "\\bIcon\\(\\s*\"([^\"\\\\]+)\"", "\\bicon:\\s*\"([^\"\\\\]+)\"",
            "\\biconWord\\(\\s*\"([^\"\\\\]+)\"", "\\bbarLabel\\(\\s*\"([^\"\\\\]+)\"",
        ]
        var findings: [Finding] = []
        for source in makerSources {
            for name in calls.flatMap({ source.text.groups($0) }) where !known.contains(name) {
                findings.append(Finding(source.path, "no symbol \(name)"))
            }
        }
        for name in try namesInLifeEvents() where !known.contains(name) {
            findings.append(Finding("Assets/catalogue/life-events.yaml", "no symbol \(name)"))
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everySymbolIsUsed() throws {
        let named = Set(try namesInLifeEvents())
        let usage = Usage(makerSources, names: Self.usage.names)
        let unused = symbols.filter {
            !named.contains($0) && !isUsed($0, usage)
        }
        #expect(unused == [])
    }

    private var symbols: [String] {
        Repository.names(in: "Assets/icons").filter { $0.hasSuffix(".svg") }
            .map { String($0.dropLast(4)) }
    }

    private func namesInLifeEvents() throws -> [String] {
        try Repository.text("Assets/catalogue/life-events.yaml").groups("icon: ([a-z-]+)")
    }

    // MARK: What counts as used

    /// Literals of the code, the beginnings of those that end in a value, and the names of cases.
    private struct Usage {
        var literals: Set<String>
        var prefixes: Set<String>
        var names: Set<String>

        init(_ sources: [SwiftSource], names: Set<String>? = nil) {
            let texts = sources.flatMap(\.literals).map(\.text)
            literals = Set(texts)
            prefixes = Set(
                texts.compactMap { text in
                    text.firstIndex(of: SwiftSource.gap).map { String(text[..<$0]) }
                }.filter { $0.hasSuffix(".") || $0.hasSuffix("-") }
            ).union(texts.filter { $0.hasSuffix(".") && $0.count > 2 })
            self.names =
                names
                ?? Set(
                    sources.flatMap { source in
                        source.codeLines.filter { $0.contains("case ") }.flatMap { line in
                            line.split { !$0.isLetter && !$0.isNumber }.map(String.init)
                        }
                    })
        }
    }

    private static let usage = Usage(Repository.sources)

    private func isUsed(_ key: String, _ usage: Usage) -> Bool {
        if usage.literals.contains(key) { return true }
        return usage.prefixes.contains { prefix in
            guard key.hasPrefix(prefix) else { return false }
            let rest = String(key.dropFirst(prefix.count))
            return usage.literals.contains(rest) || usage.names.contains(rest)
                || rest.allSatisfy(\.isNumber)
        }
    }
}
