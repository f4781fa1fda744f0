/// Checks that the versions of one procedure follow each other without overlap, and without days
/// that no version and no declared gap covers.
struct VersionLint {
    private let key: String
    private let versions: [Procedure]
    private let gaps: [VersionGap]
    private let files: LintFiles

    init(key: String, _ catalogue: ProcedureCatalogue, _ files: LintFiles) {
        self.key = key
        self.versions = catalogue.procedures.filter { $0.key == key }
            .sorted { $0.effectiveFrom < $1.effectiveFrom }
        self.gaps = (catalogue.gaps[key] ?? []).sorted { $0.from < $1.from }
        self.files = files
    }

    func findings() -> [LintFinding] {
        var findings = versions.filter(\.isReversed).map {
            files.place($0).finding("effectiveTo", "the version ends before it begins")
        }
        let sound = versions.filter { !$0.isReversed }
        for (earlier, later) in zip(sound, sound.dropFirst()) {
            if let message = seam(earlier, later) {
                findings.append(files.place(later).finding("effectiveFrom", message))
            }
        }
        for file in files.files(ofProcedure: key).dropFirst() {
            findings.append(
                LintFinding(
                    file: file, line: 1,
                    message: "`\(key)` stands in another file too: write its versions into one"))
        }
        return findings + declared()
    }

    /// What is wrong between a version and the next; nil when they meet, or gaps say why not.
    private func seam(_ earlier: Procedure, _ later: Procedure) -> String? {
        guard let end = earlier.effectiveTo, end < later.effectiveFrom else {
            return "overlaps the version \(earlier.edition)"
        }
        var first = end.adding(days: 1)
        for gap in gaps where gap.from <= first && first <= gap.until {
            first = gap.until.adding(days: 1)
        }
        guard first < later.effectiveFrom else { return nil }
        return "no version is in force from \(first.iso) to "
            + "\(later.effectiveFrom.adding(days: -1).iso), and no gap says why"
    }

    /// Gaps that are declared where a version is in force.
    private func declared() -> [LintFinding] {
        gaps.compactMap { gap in
            let place = files.place(procedure: key)
            guard gap.from <= gap.until else {
                return place.finding("gaps", "a gap ends before it begins: \(gap.from.iso)")
            }
            let version = versions.first {
                $0.effectiveFrom <= gap.until && ($0.effectiveTo.map { $0 >= gap.from } ?? true)
            }
            return version.map {
                place.finding(
                    "gaps",
                    "the gap \(gap.from.iso) … \(gap.until.iso) lies in the version \($0.edition)")
            }
        }
    }
}

extension Procedure {
    fileprivate var isReversed: Bool { effectiveTo.map { $0 < effectiveFrom } ?? false }
}
