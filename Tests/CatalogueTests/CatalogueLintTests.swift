import Catalogue
import Testing

@Suite struct CatalogueLintTests {
    @Test func shippedCatalogueHasNoFindings() throws {
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory)
        #expect(files.contains { $0.name.hasPrefix("forms/") })
        #expect(CatalogueLint.lint(files: files) == [])
    }

    @Test func smallFixtureHasNoFindings() {
        #expect(CatalogueLint.lint(files: Fixture.files()) == [])
    }

    /// A fault planted by one replacement, what is said of it, and words of the line where.
    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let message: String
        /// Words on the line that the finding names.
        let at: String
        var file = "catalogue/a.yaml"
        /// The file that the finding names, when it is another than the one that was changed.
        var found: String?

        var testDescription: String { message }
    }

    /// Each fault gives one finding, with its file and line.
    @Test(arguments: [
        Fault(
            old: "          en: Name?\n", new: "",
            message: "a.name: missing translation of question", at: "question:"),
        Fault(
            old: "    instrument: Law A\n", new: "    instrument: \"\"\n",
            message: "`lawA` names no instrument", at: "lawA:"),
        Fault(
            old: "source: lawB # fee", new: "source: lawC",
            message: "unknown source `lawC`", at: "source: lawC"),
        Fault(
            old: "            source: lawB # fee\n", new: "",
            message: "`source` is missing", at: "- id: free"),
        Fault(
            old: "- a.kind\n", new: "- a.kind\n          - a.ghost\n",
            message: "unknown field `a.ghost`", at: "- a.ghost"),
        Fault(
            old: "          - a.kind\n", new: "",
            message: "a.kind: is in no chapter and is not filled by a rule", at: "- id: a.kind"),
        Fault(
            old: "          - a.name\n", new: "          - a.nam\n",
            message: "unknown field `a.nam` in a chapter", at: "- a.nam"),
        Fault(
            old: "[mother.*]", new: "[mothr.*]",
            message: "`mothr.*` names no field", at: "mothr"),
        Fault(
            old: "field: a.kind, is: [one]}", new: "field: a.sort, is: [one]}",
            message: "unknown field `a.sort`", at: "a.sort"),
        Fault(
            old: "field: a.kind, is: [one]}", new: "field: a.kind, is: [three]}",
            message: "unknown choice `three`", at: "three"),
        Fault(
            old: "visible: {field: a.kind, is: [one]}", new: "visible: never",
            message: "a.name: can never be asked", at: "visible: never"),
        Fault(
            old: "visible: {field: a.kind, is: [one]}",
            new: "visible: {all: [{field: a.kind, is: [one]}, {field: a.kind, is: [two]}]}",
            message: "a.name: can never be asked", at: "visible: {all"),
        Fault(
            old: "visible: {field: a.kind, is: [one]}",
            new: "visible: {not: {any: [{field: a.kind, is: [one, two]}, "
                + "{not: {answered: a.kind}}]}}",
            message: "a.name: can never be asked", at: "visible: {not"),
        Fault(
            old: "visible: {field: a.kind, is: [one]}",
            new: "visible: {filed: {until: 2023-12-31}}",
            message: "a.name: can never be asked", at: "visible: {filed"),
        Fault(
            old: "is: [two]} # notice", new: "is: [ten]}",
            message: "unknown choice `ten` of `a.kind`", at: "- id: n.one"),
        Fault(
            old: "        en: Please ask.\n", new: "",
            message: "missing translation of notice `n.one`", at: "- id: n.one"),
        Fault(
            old: "lifeEvent: birth", new: "lifeEvent: brith",
            message: "unknown life event `brith`", at: "brith"),
        Fault(
            old: "applicantField: a.name", new: "applicantField: a.nam",
            message: "unknown field `a.nam`", at: "applicantField"),
        Fault(
            old: "          - a.name\n", new: "          - a.name\n          - a.kind # twice\n",
            message: "`a.kind` is asked twice", at: "- a.kind\n"),
        Fault(
            old: "key: two, vi: Hai, en: Two}",
            new: "key: two, vi: Hai, en: Two}\n          - {key: two, vi: Ba, en: Three}",
            message: "a.kind: choice `two`: has a key that stands twice", at: "vi: Hai"),
        Fault(
            old: "choice: one}]", new: "choice: nine}]",
            message: "offers an answer that it does not accept", at: "offered"),
        Fault(
            old: "        kind: choice\n",
            new: "        kind: choice\n        visible: {answered: a.name}\n",
            message: "a.kind: depends on itself", at: "visible: {answered"),
        Fault(
            old: "        kind: choice\n",
            new: "        kind: choice\n        visible: {answered: b.late}\n",
            message: "condition on unknown field `b.late`", at: "b.late"),
        Fault(
            old: "amountDong: 0", new: "amountDong: -1",
            message: "fee `free` is negative", at: "- id: free"),
        Fault(
            old: "amountDong: 0", new: "each: {field: a.name, amountDong: 1}",
            message: "an amount counts `a.name`, which is no count", at: "- id: free"),
        Fault(
            old: "amountDong: 0",
            new: "amountDong: 0\n            when: {filed: {until: 2020-01-01}}",
            message: "fee `free` can never apply", at: "- id: free"),
    ])
    func plantedFaultIsFoundOnce(fault: Fault) throws {
        try expectOnce(fault)
    }

    @Test(arguments: [
        // A field that the official form lacks.
        Fault(
            old: "  - line: {label: \"Tên:\", parts: [a.name]}\n", new: "",
            message: "a.name: no line of `f` prints this answer", at: "- id: a.name",
            file: "forms/f.yaml", found: "catalogue/a.yaml"),
        // A line that no field fills.
        Fault(
            old: "title: [TỜ KHAI]", new: "title: []", message: "the form has no title",
            at: "title: []", file: "forms/f.yaml"),
        Fault(
            old: "notes:", new: "  - line: {label: \"Tuổi:\", parts: [a.age]}\nnotes:",
            message: "no field fills the line “Tuổi:”: `a.age` is unknown in `9.000001@2024-01-01`",
            at: "Tuổi", file: "forms/f.yaml"),
        // A misspelt field is one fault, not a line too many and an answer too few.
        Fault(
            old: "parts: [a.name]", new: "parts: [a.nane]", message: "is `a.name` meant?",
            at: "a.nane", file: "forms/f.yaml"),
        // A mark without its note.
        Fault(
            old: "Tên mẹ:", new: "Tên mẹ: (7)", message: "names the note (7), which is missing",
            at: "(7)", file: "forms/f.yaml"),
        Fault(
            old: "body:\n", new: "body:\n  - bold: Đề nghị (9)\n",
            message: "names the note (9), which is missing", at: "(9)", file: "forms/f.yaml"),
        Fault(
            old: "parts: [mother.sex]}",
            new: "parts: [{field: mother.sex, when: {field: a.kind, is: [six]}}]}",
            message: "unknown choice `six` of `a.kind` in 9.000001@2024-01-01", at: "(1)",
            file: "forms/f.yaml"),
        Fault(
            old: "name: {vi: Tờ khai, en: Form}", new: "name: {vi: Tờ khai}",
            message: "missing translation of the form's name", at: "name: {vi",
            file: "forms/f.yaml"),
        // In what is shared.
        Fault(
            old: "female, vi: Nữ, en: Female", new: "female, vi: Nữ",
            message: "list `sexes`: choice `female`: missing translation", at: "female",
            file: "lists/sexes.yaml"),
        Fault(
            old: "question: {vi: Giới tính?, en: Sex?}", new: "question: {vi: Giới tính?}",
            message: "$id.sex: missing translation of question", at: "question: {vi: Giới",
            file: "parts/person.yaml"),
        Fault(
            old: "visible: $asked\n  - id: $id.sex", new: "visible: never\n  - id: $id.sex",
            message: "can never be asked", at: "visible: never", file: "parts/person.yaml"),
        Fault(
            old: "title: {vi: Sinh con, en: Birth}", new: "title: {vi: Sinh con}",
            message: "missing translation", at: "key: birth", file: "catalogue/events.yaml"),
    ])
    func faultOfAFormOrOfWhatIsSharedIsFoundOnce(fault: Fault) throws {
        try expectOnce(fault)
    }

    private func expectOnce(_ fault: Fault) throws {
        let original = Fixture.text(fault.file)
        let changed = original.replacing(fault.old, with: fault.new)
        try #require(changed != original, "the fixture changed")
        let files = Fixture.files(replacing: fault.old, with: fault.new, in: fault.file)
        let findings = CatalogueLint.lint(files: files)
        #expect(findings.count == 1, "\(findings)")
        let found = try #require(findings.first)
        #expect(found.message.contains(fault.message), "\(found)")
        let name = fault.found ?? fault.file
        #expect(found.file == name, "\(found)")
        let text = try #require(files.first { $0.name == name }?.text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(found.line)
        #expect((lines[line - 1] + "\n").contains(fault.at), "\(found)")
    }

    /// A parameter of a part is at fault, not the part: its line is named, once for every question
    /// that it opens.
    @Test func parameterAtFaultIsNamedWhereItIsGiven() throws {
        let files = Fixture.files(replacing: "is: [one, two]", with: "is: [one, three]")
        let findings = CatalogueLint.lint(files: files)
        let line = try #require(
            Fixture.line(of: "is: [one, two]", in: Fixture.text("catalogue/a.yaml")))
        #expect(findings.map(\.line) == [line] && findings[0].file == "catalogue/a.yaml")
        #expect(
            findings.first?.message.contains("`asked`: condition on unknown choice `three`") == true
        )
    }

    @Test func questionBehindAnUnreachableOneIsNotNamedToo() {
        let text = Fixture.procedure
            .replacing("visible: {field: a.kind, is: [one]}", with: "visible: never")
            .replacing("asked: {field: a.kind, is: [one, two]}", with: "asked: {answered: a.name}")
        let findings = CatalogueLint.lint(files: Fixture.files(procedure: text))
        #expect(findings.map(\.message) == ["a.name: can never be asked"], "\(findings)")
    }

    @Test func questionThatDependsOnALaterOneIsFound() {
        let text = Fixture.procedure.replacing(
            "visible: {field: a.kind, is: [one]}", with: "visible: {answered: mother.sex}")
        let findings = CatalogueLint.lint(files: Fixture.files(procedure: text))
        #expect(
            findings.map(\.message) == ["a.name: depends on `mother.sex`, which is asked later"])
    }
}
