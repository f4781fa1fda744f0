import Catalogue
import Testing

@Suite struct PartExpansionTests {
    private func procedure(_ files: [CatalogueFile]) throws -> Procedure {
        try #require(try CatalogueLoader.load(files: files).procedures.first)
    }

    @Test func parametersStandInNamesWordsAndSources() throws {
        let name = try #require(try procedure(Fixture.files()).fields["mother.name"])
        #expect(name.question.vietnamese == "Tên của mẹ là gì?")
        #expect(name.question.english == "What is the mother’s name?")
        #expect(name.reason.source.instrument == "Law A")
    }

    @Test func parameterThatStandsAloneIsReplacedByItsWholeValue() throws {
        let name = try #require(try procedure(Fixture.files()).fields["mother.name"])
        #expect(name.visible == .choice("a.kind", among: ["one", "two"]))
    }

    @Test func wholeValueInsideASentenceIsRefused() {
        let files = Fixture.files(
            replacing: "        vi: mẹ\n", with: "        vi: {vi: mẹ, en: mother}\n")
        #expect(throws: CatalogueError.self) { try CatalogueLoader.load(files: files) }
    }

    @Test func partUsedTwiceGivesTwoBlocks() throws {
        let father = """
                  - part: person
                    id: father
                    vi: cha
                    whose: the father’s
                    form: lawA
                    asked: always
                fields:
                  - id: a.kind
            """
        let fields = try procedure(
            Fixture.files(
                replacing: "    fields:\n      - id: a.kind", with: father)
        ).fields
        #expect(fields["father.name"]?.question.vietnamese == "Tên của cha là gì?")
        #expect(fields["mother.name"]?.question.vietnamese == "Tên của mẹ là gì?")
    }

    @Test func severalPartsShareOneSetOfParameters() throws {
        let more = CatalogueFile(
            name: "parts/home.yaml",
            text: """
                part: home
                fields:
                  - id: $id.home
                    onForm: false
                    shortLabel: {vi: Nơi ở, en: Home}
                    question: {vi: "Nơi ở của $vi?", en: Home?}
                    reason: {source: $form, vi: Vì, en: Because}
                    kind: place
                    limitCharacters: 100
                    visible: $asked
                """)
        let fields = try procedure(
            Fixture.files(replacing: "- part: person\n", with: "- part: [person, home]\n") + [more]
        ).fields
        #expect(fields["mother.home"]?.question.vietnamese == "Nơi ở của mẹ?")
        #expect(fields["mother.name"] != nil)
    }

    @Test func adjustedKeysReplaceThoseOfThePartAndNoOthers() throws {
        let files = Fixture.files(
            replacing: "    fields:\n      - id: a.kind",
            with: "    adjust:\n      - {id: mother.name, required: false, minimumWords: 2}\n"
                + "    fields:\n      - id: a.kind")
        let name = try #require(try procedure(files).fields["mother.name"])
        #expect(!name.isRequired && name.kind == .personName(minimumWords: 2))
        #expect(name.question.vietnamese == "Tên của mẹ là gì?")
        #expect(try procedure(Fixture.files()).fields["mother.name"]?.isRequired == true)
    }

    @Test func dollarWithoutANameIsRefused() {
        let files = Fixture.files(
            replacing: "en: Name.}", with: "en: 5 $ a name}", in: "parts/person.yaml")
        #expect(throws: CatalogueError.self) { try CatalogueLoader.load(files: files) }
    }
}
