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

    /// Versions of one procedure that overlap or leave days without any, unless a gap is said.
    private static func versions(
        _ catalogue: ProcedureCatalogue, _ files: [CatalogueFile]
    ) -> [LintFinding] {
        Set(catalogue.procedures.map(\.key)).sorted().flatMap { key in
            let versions = catalogue.procedures.filter { $0.key == key }
                .sorted { $0.effectiveFrom < $1.effectiveFrom }
            return versions.filter {
                $0.effectiveTo.map { [from = $0.effectiveFrom] in $0 < from } ?? false
            }
            .map {
                LintPlace(files: files, procedure: $0).finding(
                    "effectiveTo", "the version ends before it begins")
            }
                + zip(versions, versions.dropFirst()).compactMap { earlier, later in
                    seam(earlier, later, catalogue.gaps[key] ?? []).map {
                        LintPlace(files: files, procedure: later).finding("effectiveFrom", $0)
                    }
                }
        }
    }

    /// What is wrong between a version and the next; nil when they meet, or a gap is said.
    private static func seam(
        _ earlier: Procedure, _ later: Procedure, _ gaps: [VersionGap]
    ) -> String? {
        guard let end = earlier.effectiveTo, end < later.effectiveFrom else {
            return "overlaps the version \(earlier.edition)"
        }
        let first = end.adding(days: 1)
        let last = later.effectiveFrom.adding(days: -1)
        let isSaid = gaps.contains { $0.from == first && $0.until == last }
        guard first <= last, !isSaid else { return nil }
        return "no version is in force from \(first.iso) to \(last.iso), and no gap says why"
    }
}

extension LocalizedText {
    /// Whether a language has no words.
    var isIncomplete: Bool {
        Language.allCases.contains { language in !self[language].contains { $0 != " " } }
    }
}
