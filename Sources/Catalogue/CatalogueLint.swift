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
    /// - Parameters:
    ///   - files: The files that it was loaded from, to say file and line.
    ///   - units: With it, versions that name units which are no more are found.
    /// - Returns: The findings by file and line, each fault once however many versions share it.
    public static func lint(
        _ catalogue: ProcedureCatalogue, files: [CatalogueFile], units: UnitTable? = nil
    ) -> [LintFinding] {
        let files = LintFiles(files)
        var findings = tiles(catalogue, files)
        var unitLint = units.map { UnitLint($0) }
        for procedure in catalogue.procedures {
            findings += ProcedureLint(procedure, catalogue, files).findings()
            findings += unitLint?.findings(procedure, files.place(procedure)) ?? []
        }
        for key in Set(catalogue.procedures.map(\.key)) {
            findings += VersionLint(key: key, catalogue, files).findings()
        }
        for form in forms(catalogue) {
            let users = catalogue.procedures.filter { $0.forms.contains { $0.key == form.key } }
            findings += FormLint(form, users: users, files).findings()
        }
        return Set(findings).sorted {
            ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message)
        }
    }

    /// Every form that a version uses, once.
    private static func forms(_ catalogue: ProcedureCatalogue) -> [OfficialForm] {
        var seen: Set<String> = []
        return catalogue.procedures.flatMap(\.forms).filter { seen.insert($0.key).inserted }
    }

    /// The home screen, and what it says of procedures that somebody else takes.
    private static func tiles(
        _ catalogue: ProcedureCatalogue, _ files: LintFiles
    ) -> [LintFinding] {
        let events = catalogue.lifeEvents.filter { $0.title.isIncomplete || $0.detail.isIncomplete }
        let texts = catalogue.referrals.filter {
            $0.name.isIncomplete || $0.agency.isIncomplete || $0.advice.text.isIncomplete
        }
        let known = Set(catalogue.lifeEvents.map(\.key))
        return events.map { files.place(lifeEvent: $0.key).finding("key", "missing translation") }
            + texts.map { files.place(referral: $0.key).finding("key", "missing translation") }
            + catalogue.referrals.compactMap { referral in
                referral.lifeEvent.flatMap { event in
                    known.contains(event)
                        ? nil
                        : files.place(referral: referral.key).finding(
                            "lifeEvent", "unknown life event `\(event)`")
                }
            }
    }
}

extension LocalizedText {
    /// Whether a language has no words.
    var isIncomplete: Bool {
        Language.allCases.contains { language in !self[language].contains { $0 != " " } }
    }
}
