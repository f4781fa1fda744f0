import Catalogue
import Testing

@Suite struct VersionLintTests {
    private func findings(_ text: String) -> [LintFinding] {
        CatalogueLint.lint(files: Fixture.files(procedure: text))
    }

    @Test(arguments: [
        ("2025-06-30", "2025-06-01", "overlaps the version 9.000001@2024-01-01"),
        ("2025-06-30", "2025-06-30", "overlaps the version 9.000001@2024-01-01"),
        ("2025-06-30", "2025-07-02", "no version is in force from 2025-07-01 to 2025-07-01"),
        (nil, "2025-07-01", "overlaps the version 9.000001@2024-01-01"),
    ])
    func versionsThatOverlapOrLeaveAGapAreFound(
        end: String?, start: String, message: String
    ) throws {
        let text = Fixture.twoVersions(until: end, from: start)
        let found = findings(text)
        #expect(found.count == 1 && found[0].message.contains(message), "\(found)")
        #expect(found.first?.file == "catalogue/a.yaml")
        #expect(found.first?.line == Fixture.line(of: "effectiveFrom: \(start)", in: text))
    }

    @Test func versionsThatFollowEachOtherAreSound() {
        #expect(findings(Fixture.twoVersions(until: "2025-06-30", from: "2025-07-01")) == [])
    }

    @Test(arguments: [
        "gaps:\n  - {from: 2025-07-01, until: 2025-12-31, reason: Chưa có văn bản.}\n",
        "gaps:\n  - {from: 2025-10-01, until: 2025-12-31, reason: B.}\n"
            + "  - {from: 2025-07-01, until: 2025-09-30, reason: A.}\n",
    ])
    func declaredGapIsAccepted(gaps: String) {
        let text = Fixture.twoVersions(until: "2025-06-30", from: "2026-01-01", gaps: gaps)
        #expect(findings(text) == [])
    }

    @Test func gapThatCoversOnlyAPartLeavesTheRest() {
        let gap = "gaps:\n  - {from: 2025-07-01, until: 2025-09-30, reason: A.}\n"
        let found = findings(
            Fixture.twoVersions(until: "2025-06-30", from: "2026-01-01", gaps: gap))
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.message.contains("from 2025-10-01 to 2025-12-31") == true)
    }

    @Test func gapInsideAVersionIsFound() {
        let gap = "gaps:\n  - {from: 2025-06-30, until: 2025-12-31, reason: A.}\n"
        let text = Fixture.twoVersions(until: "2025-06-30", from: "2026-01-01", gaps: gap)
        let found = findings(text)
        #expect(found.count == 1 && found[0].line == Fixture.line(of: "gaps:", in: text))
        #expect(found.first?.message.contains("lies in the version") == true)
    }

    @Test func versionThatEndsBeforeItBeginsIsFoundOnce() {
        let text = Fixture.twoVersions(until: "2023-12-31", from: "2025-07-01")
        let found = findings(text)
        #expect(found.map(\.message) == ["the version ends before it begins"])
        #expect(found.first?.line == Fixture.line(of: "effectiveTo", in: text))
    }

    @Test func faultSharedByTwoVersionsIsSaidOnce() {
        var files = Fixture.files(
            procedure: Fixture.twoVersions(until: "2025-06-30", from: "2025-07-01"))
        files = files.map {
            CatalogueFile(
                name: $0.name, text: $0.text.replacing("parts: [a.name]", with: "parts: [a.age]"))
        }
        let found = CatalogueLint.lint(files: files).filter { $0.file == "forms/f.yaml" }
        #expect(found.count == 1, "\(found)")
        #expect(
            found.first?.message.contains("`9.000001@2024-01-01`, `9.000001@2025-07-01`") == true)
    }

    @Test func faultOfTheSecondVersionIsFoundThere() throws {
        let text = Fixture.twoVersions(until: "2025-06-30", from: "2025-07-01")
        let marker = "summary: {source: lawA, vi: Tóm tắt, en: Summary}"
        let second = try #require(text.ranges(of: marker).last)
        let broken = text.replacingCharacters(second, with: "summary: {source: lawA, vi: Tóm tắt}")
        let found = findings(broken)
        #expect(found.map(\.message) == ["missing translation of the summary"])
        #expect(found.first?.line == Fixture.line(of: "vi: Tóm tắt}", in: broken))
    }

    @Test func procedureInTwoFilesIsFound() {
        let files =
            Fixture.files(
                replacing: "2024-01-01", with: "2024-01-01\n    effectiveTo: 2025-06-30")
            + [
                CatalogueFile(
                    name: "catalogue/a-2.yaml",
                    text: Fixture.procedure.replacing("2024-01-01", with: "2025-07-01"))
            ]
        let found = CatalogueLint.lint(files: files)
        #expect(found.count == 1 && found[0].file == "catalogue/a-2.yaml", "\(found)")
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
