import Catalogue
import Testing

@Suite struct CatalogueLoaderTests {
    private func error(_ files: [CatalogueFile]) -> CatalogueError? {
        do {
            _ = try CatalogueLoader.load(files: files)
            return nil
        } catch {
            return error
        }
    }

    @Test func fixtureIsRead() throws {
        let procedure = try #require(
            try CatalogueLoader.load(files: Fixture.files()).procedures.first)
        #expect(
            procedure.chapters.flatMap(\.fields)
                == ["a.kind", "a.name", "mother.name", "mother.sex"])
        #expect(
            procedure.timeLimits.map(\.rule) == [
                .sameDay(cutoff: try #require(LocalTime("15:00")))
            ])
        #expect(procedure.forms.map(\.key) == ["f"] && procedure.synonyms == ["thử"])
        #expect(procedure.edition == "9.000001@2024-01-01")
    }

    @Test func formIsReadInItsOrder() throws {
        let form = try #require(
            try CatalogueLoader.load(files: Fixture.files()).procedures.first?.mainForm)
        #expect(form.lines.map(\.label) == ["Loại: (1)", "Tên:", "Tên mẹ:", "Giới tính:"])
        #expect(form.notes.map(\.mark) == ["(1)"] && form.source.instrument == "Law F")
    }

    /// What is wrong, what is said, and words of the line that is named.
    @Test(arguments: [
        ("minimumWords: 1", "minimumWord: 1", "unknown key `minimumWord`", "minimumWord: 1"),
        ("    code: \"9.000001\"\n", "", "`code` is missing", "- effectiveFrom"),
        ("kind: personName", "kind: person", "`kind` must be", "kind: person"),
        (
            "minimumWords: 1", "minimumWords: many", "`minimumWords` must be a whole number",
            "minimumWords: many"
        ),
        ("2024-01-01", "2024-02-30", "must be a day", "2024-02-30"),
        ("visible: {field", "visible: {filed", "not a condition", "visible: {filed"),
        ("state: secondary", "state: sure", "`state` must be", "state: sure"),
        ("      - id: a.name\n", "      - id: a.kind\n", "stands twice", "- id: a.kind"),
        ("output: {source", "output: [source", "not YAML", "output: [source"),
        ("forms: [f]", "forms: [g]", "unknown form `g`", "forms: [g]"),
        ("authority: commune", "authority: king", "`authority` must be", "authority: king"),
        ("- part: person", "- part: persons", "unknown part `persons`", "- part: persons"),
        (
            "- part: person\n", "- part: person\n        age: 3\n",
            "no part used here has a parameter `age`", "- part: person"
        ),
        (
            "fields:\n      - id: a.kind",
            "adjust:\n      - {id: mother.age, required: false}\n    fields:\n      - id: a.kind",
            "no part brings the field `mother.age`", "mother.age"
        ),
        (
            "timeLimit: {sameDayUntil: \"15:00\", source", "timeLimit: {source", "says no time",
            "timeLimit: {"
        ),
    ])
    func faultIsToldWithFileLineAndAdvice(
        old: String, new: String, message: String, at: String
    ) throws {
        let text = Fixture.procedure.replacing(old, with: new)
        try #require(text != Fixture.procedure, "the fixture changed")
        let found = try #require(error(Fixture.files(procedure: text)))
        #expect(found.file == "catalogue/a.yaml")
        #expect(found.message.contains(message), "\(found)")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(found.line)
        #expect(lines[line - 1].contains(at), "\(found)")
        #expect(!found.advice.isEmpty)
    }

    /// A parameter that a part needs and its use does not give is told in the part.
    @Test func missingParameterIsToldInThePart() throws {
        let found = try #require(
            error(Fixture.files(replacing: "        whose: the mother’s\n", with: "")))
        #expect(found.file == "parts/person.yaml")
        #expect(found.message == "the parameter `$whose` is not given", "\(found)")
        #expect(
            found.line == Fixture.line(of: "$whose", in: Fixture.text("parts/person.yaml")))
    }

    @Test func missingFolderIsToldWithAdvice() {
        #expect(throws: CatalogueError.self) {
            try CatalogueLoader.load(directory: "/nonexistent")
        }
    }

    @Test func catalogueWithoutCalendarIsRefused() {
        #expect(error([])?.message.contains("calendar") == true)
    }

    @Test(arguments: [
        "a: &x [1]\nb: *x\n", "- &a\n  b: 1\n", "{a: *b}", "a: \u{0}",
        String(repeating: "[", count: 2000),
        String(repeating: "- ", count: 2000) + "a",
        String(repeating: "{a: ", count: 500) + String(repeating: "}", count: 500),
        String(repeating: " ", count: 400) + "a: b", "", "# only a comment", "---\n--- a\n", "a",
        "? [a, b]\n: c", "a: 1\na: 2\n", "\t- a", "'", "%YAML 9.9\n---\n", "!!x:y ! z",
    ])
    func hostileFilesAreRefused(text: String) {
        let found = error(Fixture.others + [CatalogueFile(name: "x.yaml", text: text)])
        #expect(found?.file == "x.yaml")
    }

    @Test func anchorsAndAliasesAreRefusedBeforeTheyCanExpand() throws {
        let text = Fixture.procedure
            .replacing(" name: {vi: Thủ tục", with: " name: &n {vi: Thủ tục")
            .replacing("shortName: {vi: Thủ tục, en: Procedure}", with: "shortName: *n")
        let found = try #require(error(Fixture.files(procedure: text)))
        #expect(found.message.contains("anchors, aliases"))
        #expect(found.line == Fixture.line(of: "&n", in: text))
    }

    @Test func limitsOfSizeCountAndValuesAreKept() {
        let sound = Fixture.files()
        let bounds: [(CatalogueLimits, String)] = [
            (CatalogueLimits(fileBytes: 100, files: 9, depth: 24, values: 9999), "bytes"),
            (CatalogueLimits(fileBytes: 99_999, files: 2, depth: 24, values: 9999), "files"),
            (CatalogueLimits(fileBytes: 99_999, files: 9, depth: 2, values: 9999), "nesting"),
            (CatalogueLimits(fileBytes: 99_999, files: 9, depth: 24, values: 20), "too much"),
        ]
        for (limits, word) in bounds {
            do {
                _ = try CatalogueLoader.load(files: sound, limits: limits)
                Issue.record("\(word) was not limited")
            } catch {
                #expect(error.description.contains(word))
            }
        }
    }

    @Test func damagedFilesNeverTrap() throws {
        let files = try CatalogueLoader.files(directory: ShippedAssets.directory)
        let birth = try #require(files.first { $0.name.contains("birth") })
        let bytes = Array(birth.text.utf8.prefix(6000))
        var random = SeededGenerator(seed: 11_931_193)
        var refused = 0
        for _ in 0..<300 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let index = Int.random(in: 0..<damaged.count, using: &random)
                damaged[index] = UInt8.random(in: 0...255, using: &random)
            }
            let text = String(decoding: damaged, as: UTF8.self)
            if error([CatalogueFile(name: "x.yaml", text: text)]) != nil { refused += 1 }
        }
        #expect(refused == 300)
    }
}

/// The same damage on every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
