/// Something in the catalogue that would mislead a citizen or an officer.
public struct LintFinding: Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line from 1, when it is known.
    public let line: Int?
    /// What is wrong.
    public let message: String

    /// Creates a finding.
    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `file:line: message`.
    public var description: String {
        (line.map { "\(file):\($0)" } ?? file) + ": " + message
    }
}

/// Looks for faults that the format allows and that a citizen would meet.
public enum CatalogueLint {
    /// Loads and checks a catalogue; what cannot be loaded is the only finding.
    public static func lint(files: [CatalogueFile]) -> [LintFinding] {
        do {
            return lint(try CatalogueLoader.load(files: files), files: files)
        } catch {
            return [
                LintFinding(
                    file: error.file, line: error.line,
                    message: "\(error.message); \(error.advice)")
            ]
        }
    }

    /// Checks a loaded catalogue.
    ///
    /// - Parameter files: The files that it was loaded from, to say file and line.
    public static func lint(
        _ catalogue: ProcedureCatalogue, files: [CatalogueFile]
    ) -> [LintFinding] {
        var findings: [LintFinding] = []
        for event in catalogue.lifeEvents {
            let place = LintPlace(files: files, containing: "lifeEvents:")
            for text in [event.title, event.detail] where text.isIncomplete {
                findings.append(place.finding("key: \(event.key)", "missing translation"))
            }
        }
        for procedure in catalogue.procedures {
            findings += ProcedureLint(procedure, catalogue, files).findings()
        }
        return findings + versions(catalogue, files)
    }

    /// Versions of one procedure that overlap or leave days without any.
    private static func versions(
        _ catalogue: ProcedureCatalogue, _ files: [CatalogueFile]
    ) -> [LintFinding] {
        var findings: [LintFinding] = []
        for key in Set(catalogue.procedures.map(\.key)).sorted() {
            let versions = catalogue.procedures.filter { $0.key == key }
                .sorted { $0.effectiveFrom < $1.effectiveFrom }
            for version in versions {
                if let end = version.effectiveTo, end < version.effectiveFrom {
                    findings.append(
                        LintPlace(files: files, procedure: version).finding(
                            "effectiveTo", "the version ends before it begins"))
                }
            }
            for (earlier, later) in zip(versions, versions.dropFirst()) {
                let place = LintPlace(files: files, procedure: later)
                guard let end = earlier.effectiveTo, end < later.effectiveFrom else {
                    findings.append(
                        place.finding(
                            "effectiveFrom", "overlaps the version \(earlier.edition)"))
                    continue
                }
                if end.adding(days: 1) < later.effectiveFrom {
                    findings.append(
                        place.finding(
                            "effectiveFrom",
                            "no version is in force between \(end.iso) and this day"))
                }
            }
        }
        return findings
    }
}

extension LocalizedText {
    /// Whether a language has no words.
    var isIncomplete: Bool {
        Language.allCases.contains { language in !self[language].contains { $0 != " " } }
    }
}

/// Finds the file and the line of something by the words that stand there.
struct LintPlace {
    let file: CatalogueFile?

    init(files: [CatalogueFile], containing words: String) {
        self.file = files.first { $0.text.contains(words) }
    }

    init(files: [CatalogueFile], procedure: Procedure) {
        let sameKey = files.filter { Self.line(of: "key: \(procedure.key)", in: $0) != nil }
        self.file =
            sameKey.first { $0.text.contains("effectiveFrom: \(procedure.effectiveFrom.iso)") }
            ?? sameKey.first
    }

    func finding(_ words: String, _ message: String) -> LintFinding {
        LintFinding(
            file: file?.name ?? "catalogue", line: file.flatMap { Self.line(of: words, in: $0) },
            message: message)
    }

    /// The first line that ends with the words or holds them as a whole key or item.
    private static func line(of words: String, in file: CatalogueFile) -> Int? {
        var number = 0
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let bare = line.drop { $0 == " " || $0 == "-" || $0 == "{" }
            guard bare.hasPrefix(words) else { continue }
            let next = bare.dropFirst(words.count).first
            if next == nil || next == ":" || next == "," || next == "}" || next == " " {
                return number
            }
        }
        return nil
    }
}
