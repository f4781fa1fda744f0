/// The sentences of the screens, the slip and the problems in every language.
public struct StringTable: Sendable {
    private let sentences: [Language: [String: String]]

    /// Reads flat `key: text` files from memory; a file's language is the end of its name,
    /// `vi.yaml` or `en.yaml`.
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public init(
        files: [CatalogueFile], limits: CatalogueLimits = .standard
    ) throws(CatalogueError) {
        var sentences: [Language: [String: String]] = [:]
        for file in files {
            let language = Language.allCases.first { file.name.hasSuffix("\($0.rawValue).yaml") }
            guard let language else {
                throw CatalogueError(
                    file: file.name, line: nil, message: "the language is not known",
                    advice: "name the file vi.yaml or en.yaml")
            }
            let root = try YAMLValue.read(file, limits: limits)
            let reader = try YAMLReader(root, file: file.name, what: "the file")
            for entry in reader.pairs() {
                let text = try reader.text(of: entry.value, entry.key)
                sentences[language, default: [:]][entry.key] = text
            }
        }
        self.sentences = sentences
    }

    /// Reads `strings/*.yaml` below a directory (`Assets`).
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public static func load(directory: String) throws(CatalogueError) -> StringTable {
        try StringTable(
            files: try CatalogueLoader.yamlFiles(
                directory, folder: "strings", limits: .standard))
    }

    /// A sentence with its `{placeholders}` filled in; the key in brackets when there is none.
    public func text(
        _ key: String, _ language: Language, _ values: [String: String] = [:]
    ) -> String {
        guard let sentence = sentences[language]?[key] else { return "[\(key)]" }
        return values.isEmpty ? sentence : Self.filled(sentence, values)
    }

    /// Every key that some language has, sorted.
    public var keys: [String] {
        Set(sentences.values.flatMap(\.keys)).sorted()
    }

    /// What is missing: keys without a language, and placeholders that differ between languages.
    public func lint() -> [LintFinding] {
        var findings: [LintFinding] = []
        for key in keys {
            var names: Set<Set<String>> = []
            for language in Language.allCases {
                let file = "strings/\(language.rawValue).yaml"
                guard let sentence = sentences[language]?[key], !sentence.isEmpty else {
                    findings.append(
                        LintFinding(file: file, line: nil, message: "`\(key)` is missing"))
                    continue
                }
                names.insert(Self.placeholders(sentence))
            }
            if names.count > 1 {
                findings.append(
                    LintFinding(
                        file: "strings", line: nil,
                        message: "`\(key)` has other placeholders in the other language"))
            }
        }
        return findings
    }

    /// Values are put in once; braces inside a value stay as they are.
    private static func filled(_ sentence: String, _ values: [String: String]) -> String {
        var filled = ""
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{") {
            filled += rest[..<open]
            let inner = rest[rest.index(after: open)...]
            if let close = inner.firstIndex(of: "}"), let value = values[String(inner[..<close])] {
                filled += value
                rest = inner[inner.index(after: close)...]
            } else {
                filled += "{"
                rest = inner
            }
        }
        return filled + rest
    }

    private static func placeholders(_ sentence: String) -> Set<String> {
        var names: Set<String> = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{") {
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: "}") else { break }
            names.insert(String(inner[..<close]))
            rest = inner[inner.index(after: close)...]
        }
        return names
    }
}
