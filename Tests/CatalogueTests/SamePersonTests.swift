import Catalogue
import Testing

/// `samePerson` in a version: one block of questions filled from another.
@Suite struct SamePersonTests {
    /// The shipped files with words of one of them changed.
    private static func files(
        in name: String, replacing old: String, with new: String
    ) throws -> [CatalogueFile] {
        var isChanged = false
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory).map { file in
            guard file.name.hasSuffix(name), file.text.contains(old) else { return file }
            isChanged = true
            return CatalogueFile(name: file.name, text: file.text.replacing(old, with: new))
        }
        try #require(isChanged)
        return files
    }

    @Test(arguments: ["block: nobody, as: requester", "block: subject, as: purpose"])
    func blocksWithoutACommonFieldAreRefused(words: String) throws {
        let files = try Self.files(
            in: "marital-status.yaml", replacing: "block: subject, as: requester", with: words)
        let error = #expect(throws: CatalogueError.self) {
            try CatalogueLoader.load(files: files)
        }
        #expect(error?.message.contains("have no field in common") == true)
        #expect(error?.file == "catalogue/marital-status.yaml" && error?.line != nil)
    }

    /// What the field says itself counts first.
    @Test func ownRulesComeBeforeTheOtherPerson() throws {
        let files = try Self.files(
            in: "marital-status.yaml", replacing: "      - id: subject.personalNumber\n",
            with: """
                      - id: subject.personalNumber
                        filled:
                          - {when: never, answer: {text: "001090012348"}}

                """)
        let catalogue = try CatalogueLoader.load(files: files)
        let procedure = try #require(
            catalogue.procedures.first { $0.key == "marital-status" })
        let rules = try #require(procedure.fields["subject.personalNumber"]).derivations
        #expect(rules.map(\.condition) == [.never, .choice("requester.relation", among: ["self"])])
    }
}
