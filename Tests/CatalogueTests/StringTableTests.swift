import Catalogue
import Testing

@Suite struct StringTableTests {
    private func table(_ vi: String, _ en: String) throws -> StringTable {
        try StringTable(files: [
            CatalogueFile(name: "strings/vi.yaml", text: vi),
            CatalogueFile(name: "strings/en.yaml", text: en),
        ])
    }

    @Test func placeholdersAreFilledOnce() throws {
        let table = try table("a: \"{x} và {y}\"\n", "a: \"{x} and {y}\"\n")
        #expect(table.text("a", .vietnamese, ["x": "{y}", "y": "2"]) == "{y} và 2")
        #expect(table.text("a", .english, ["x": "1"]) == "1 and {y}")
    }

    @Test func missingKeyIsShownInBracketsAndFoundByLint() throws {
        let table = try table("a: A\nb: B\n", "a: A\n")
        #expect(table.text("b", .english) == "[b]")
        #expect(table.lint().map(\.message) == ["`b` is missing"])
    }

    @Test func differentPlaceholdersAreFoundByLint() throws {
        let table = try table("a: \"{x}\"\n", "a: \"{z}\"\n")
        #expect(table.lint().count == 1)
    }

    @Test func numbersAndYesStayText() throws {
        let table = try table("a: yes\nb: 010\n", "a: no\nb: 1.50\n")
        #expect(table.text("a", .vietnamese) == "yes" && table.text("b", .vietnamese) == "010")
        #expect(table.text("b", .english) == "1.50")
    }

    @Test func shippedTablesAreComplete() throws {
        let table = try StringTable.load(directory: ShippedAssets.directory)
        #expect(table.keys.count > 20)
        #expect(table.lint() == [])
    }

    @Test func fileOfUnknownLanguageIsRefused() {
        #expect(throws: CatalogueError.self) {
            try StringTable(files: [CatalogueFile(name: "strings/xx.yaml", text: "a: b")])
        }
    }
}
