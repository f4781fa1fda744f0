import Catalogue
import Testing

@Suite struct UnitLintTests {
    private static let units = Result { () throws -> UnitTable in
        let lines = [
            "units\t1", "=\tcurrent\t2025-07-01", "01\ttp\tHà Nội", "00367\tp\tThanh Xuân",
            "=\tformer\t2025-07-01", "01\ttp\tHà Nội\t01", "009\tq\tThanh Xuân",
            "00367\tp\tThanh Xuân Trung\t00367", "00340\tp\tKhương Trung\t00367",
        ]
        return try UnitTable(bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    private func findings(_ text: String) throws -> [LintFinding] {
        let files = Fixture.files(procedure: text)
        return CatalogueLint.lint(
            try CatalogueLoader.load(files: files), files: files, units: try Self.units.get())
    }

    private func with(example: String, until last: String? = nil) -> String {
        let limit = last.map { "\n    effectiveTo: \($0)" } ?? ""
        return Fixture.procedure.replacing("2024-01-01", with: "2024-01-01" + limit).replacing(
            "        question:\n",
            with: "        example: {vi: \"\(example)\", en: Example}\n        question:\n")
    }

    @Test(arguments: [
        ("Số 5, phường Khương Trung, quận Thanh Xuân, thành phố Hà Nội", 1),
        ("Ủy ban nhân dân Quận Thanh Xuân", 1), ("Phường Thanh Xuân Trung", 1),
        ("Số 5, phường Thanh Xuân, thành phố Hà Nội", 0), ("Xã hội, phường và xã", 0), ("", 0),
    ])
    func exampleThatNamesAFormerUnitIsFound(example: String, count: Int) throws {
        let text = with(example: example.isEmpty ? "a" : example)
        let found = try findings(text)
        #expect(found.count == count, "\(found)")
        let line = Fixture.line(of: "example:", in: text)
        #expect(found.allSatisfy { $0.line == line && $0.file == "catalogue/a.yaml" })
    }

    @Test(arguments: [(nil, 1), ("2025-07-01", 1), ("2025-06-30", 0)])
    func formerUnitCountsOnlyWhereTheVersionOutlivesIt(last: String?, count: Int) throws {
        #expect(try findings(with(example: "Quận Thanh Xuân", until: last)).count == count)
    }

    @Test func offerThatNamesAFormerUnitIsFound() throws {
        let text = Fixture.procedure.replacing(
            "        minimumWords: 1\n",
            with: "        minimumWords: 1\n        offered: [{text: Công an quận Thanh Xuân}]\n")
        let found = try findings(text)
        #expect(found.map(\.line) == [Fixture.line(of: "offered: [{text", in: text)])
        #expect(
            found.first?.message
                == "a.name: an offer names “quận Thanh Xuân”, which is no more since 2025-07-01")
    }

    @Test func textWithTwoFormerUnitsIsNamedOnceWithBoth() throws {
        let found = try findings(with(example: "Phường Khương Trung, quận Thanh Xuân"))
        #expect(
            found.map(\.message) == [
                "a.name: example names “Phường Khương Trung”, which is no more since 2025-07-01, "
                    + "and “quận Thanh Xuân”, which is no more since 2025-07-01"
            ])
    }

    @Test func questionAboutWhatWasLongAgoMayNameFormerUnits() throws {
        let text = with(example: "Quận Thanh Xuân").replacing(
            "        example:", with: "        formerUnits: true\n        example:")
        #expect(try findings(text) == [])
    }

    @Test func shippedCatalogueNamesNoFormerUnit() throws {
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory)
        let units = try UnitTable.load(directory: ShippedAssets.directory)
        #expect(CatalogueLint.lint(try ShippedAssets.catalogue(), files: files, units: units) == [])
    }
}
