/// Finds the file and the line of something by the words that stand there.
struct LintPlace {
    private let files: [CatalogueFile]
    private let file: CatalogueFile?
    /// The first line of the version in the file, and of the next version.
    private let lines: Range<Int>

    init(files: [CatalogueFile], containing words: String) {
        self.files = files
        self.file = files.first { $0.text.contains(words) }
        self.lines = 1..<Int.max
    }

    /// The version of a procedure in its file.
    init(files: [CatalogueFile], procedure: Procedure) {
        self.files = files
        let key = "key: \(procedure.key)"
        file = files.first { Self.line(of: key, in: $0, within: 1..<Int.max) != nil }
        let starts = file.map { Self.lines(of: "effectiveFrom:", in: $0) } ?? []
        let own = starts.firstIndex { $0.text.contains(procedure.effectiveFrom.iso) }
        // A version begins at its dash, perhaps some keys above its first day.
        let first = own.map { $0 == 0 ? 1 : starts[$0].number - 1 } ?? 1
        let next = own.flatMap { $0 + 1 < starts.count ? starts[$0 + 1].number - 1 : nil }
        lines = first..<(next ?? Int.max)
    }

    private init(files: [CatalogueFile], file: CatalogueFile?) {
        self.files = files
        self.file = file
        self.lines = 1..<Int.max
    }

    /// The file of a form.
    func at(form key: String) -> LintPlace {
        LintPlace(
            files: files,
            file: files.first {
                Self.line(of: "form: \(key)", in: $0, within: 1..<Int.max) != nil
            } ?? file)
    }

    /// A finding at the line that begins with the words as a whole key or item, or at the
    /// version's first line.
    func finding(_ words: String, _ message: String) -> LintFinding {
        let line = file.flatMap { file in
            Self.line(of: words, in: file, within: lines)
                ?? Self.line(of: words, in: file, within: 1..<Int.max)
                ?? (lines.lowerBound > 1 ? lines.lowerBound + 1 : nil)
        }
        return LintFinding(file: file?.name ?? "catalogue", line: line, message: message)
    }

    /// A finding at the first line that holds the words anywhere.
    func finding(containing words: String, _ message: String) -> LintFinding {
        let line = file.flatMap { Self.lines(of: words, in: $0).first?.number }
        return LintFinding(file: file?.name ?? "catalogue", line: line, message: message)
    }

    private static func lines(
        of words: String, in file: CatalogueFile
    ) -> [(number: Int, text: Substring)] {
        var found: [(number: Int, text: Substring)] = []
        var number = 0
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            if line.contains(words) { found.append((number, line)) }
        }
        return found
    }

    /// The first line that ends with the words or holds them as a whole key or item.
    private static func line(
        of words: String, in file: CatalogueFile, within range: Range<Int>
    ) -> Int? {
        lines(of: words, in: file).first { number, line in
            guard range.contains(number) else { return false }
            let bare = line.drop { $0 == " " || $0 == "-" || $0 == "{" }
            guard bare.hasPrefix(words) else { return false }
            let next = bare.dropFirst(words.count).first
            return next == nil || next == ":" || next == "," || next == "}" || next == " "
        }?.number
    }
}
