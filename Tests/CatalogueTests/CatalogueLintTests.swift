import Catalogue
import Testing

@Suite struct CatalogueLintTests {
    @Test func shippedCatalogueHasNoFindings() throws {
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory)
        #expect(files.count == 4)
        #expect(CatalogueLint.lint(files: files) == [])
    }

    @Test func smallFixtureHasNoFindings() {
        #expect(CatalogueLint.lint(files: Fixture.files()) == [])
    }

    /// Each fault is planted by one replacement in a sound fixture.
    @Test(arguments: [
        ("      en: Name?\n", "", "missing translation of a.name question"),
        ("    instrument: Law A\n", "    instrument: \"\"\n", "has no source"),
        ("source: lawB # fee", "source: lawC", "unknown source `lawC`"),
        ("- a.kind\n", "- a.kind\n      - a.ghost\n", "unknown field `a.ghost`"),
        ("      - a.kind\n", "", "is in no chapter and is not filled by a rule"),
        ("field: a.kind, is: [one]", "field: a.sort, is: [one]", "unknown field `a.sort`"),
        ("field: a.kind, is: [one]", "field: a.kind, is: [three]", "unknown choice `three`"),
        ("visible: {field: a.kind, is: [one]}", "visible: never", "can never be asked"),
        (
            "visible: {field: a.kind, is: [one]}",
            "visible: {all: [{field: a.kind, is: [one]}, {field: a.kind, is: [two]}]}",
            "can never be asked"
        ),
        ("is: [two]} # notice", "is: [ten]}", "unknown choice `ten` of `a.kind`"),
        ("    en: Please ask.\n", "", "missing translation of notice `n.one`"),
        ("formOrder: 2", "formOrder: 1", "has form order 1, as `a.kind` has"),
        ("formOrder: 2", "formOrder: 3", "form order 2 is missing"),
        ("lifeEvent: birth", "lifeEvent: brith", "unknown life event `brith`"),
        ("applicantField: a.name", "applicantField: a.nam", "unknown field `a.nam`"),
        ("      - a.name\n", "      - a.name\n      - a.kind\n", "is asked twice"),
        ("key: two", "key: one", "has a choice key twice"),
        ("choice: one}]", "choice: nine}]", "offers an answer that it does not accept"),
        (
            "    kind: choice\n", "    kind: choice\n    visible: {answered: a.name}\n",
            "depends on itself"
        ),
        (
            "    kind: choice\n", "    kind: choice\n    visible: {answered: a.name}\n",
            "which is asked later"
        ),
    ])
    func plantedFaultIsFound(old: String, new: String, message: String) {
        #expect(Fixture.procedure.contains(old), "the fixture changed")
        let files = Fixture.files(replacing: old, with: new)
        let findings = CatalogueLint.lint(files: files)
        let found = findings.first { $0.message.contains(message) }
        #expect(found != nil, "\(findings)")
        #expect(found?.file == "catalogue/a.yaml" || message == "")
        #expect(found?.line != nil || message.contains("form order 2"))
    }

    @Test(arguments: [
        ("2025-06-30", "2025-06-01", "overlaps the version"),
        ("2025-06-30", "2025-07-02", "no version is in force"),
        (nil, "2025-07-01", "overlaps the version"),
    ])
    func versionsThatOverlapOrLeaveAGapAreFound(end: String?, start: String, message: String) {
        let limit = end.map { "\neffectiveTo: \($0)" } ?? ""
        let first = Fixture.procedure.replacing(
            "effectiveFrom: 2024-01-01", with: "effectiveFrom: 2024-01-01" + limit)
        let second = Fixture.procedure.replacing(
            "effectiveFrom: 2024-01-01", with: "effectiveFrom: \(start)")
        let findings = CatalogueLint.lint(
            files: Fixture.others + [
                CatalogueFile(name: "catalogue/a.yaml", text: first),
                CatalogueFile(name: "catalogue/a-2.yaml", text: second),
            ])
        #expect(findings.count == 1 && findings[0].message.contains(message), "\(findings)")
        #expect(findings.first?.file == "catalogue/a-2.yaml" && findings.first?.line == 3)
    }

    @Test func versionsThatFollowEachOtherAreSound() {
        let first = Fixture.procedure.replacing(
            "effectiveFrom: 2024-01-01",
            with: "effectiveFrom: 2024-01-01\neffectiveTo: 2025-06-30")
        let second = Fixture.procedure.replacing(
            "effectiveFrom: 2024-01-01", with: "effectiveFrom: 2025-07-01")
        let findings = CatalogueLint.lint(
            files: Fixture.others + [
                CatalogueFile(name: "catalogue/a.yaml", text: first),
                CatalogueFile(name: "catalogue/a-2.yaml", text: second),
            ])
        #expect(findings == [])
    }
}
