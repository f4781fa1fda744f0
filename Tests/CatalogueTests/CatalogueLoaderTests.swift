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
        #expect(procedure.chapters.flatMap(\.fields) == ["a.kind", "a.name"])
        #expect(procedure.timeLimit.rule == .sameDay(cutoff: try #require(LocalTime("15:00"))))
    }

    @Test(arguments: [
        ("formOrder: 2", "formOrdr: 2", "unknown key `formOrdr`", 49),
        ("code: \"9.000001\"\n", "", "`code` is missing", 1),
        ("kind: personName", "kind: person", "`kind` must be", 56),
        ("minimumWords: 1", "minimumWords: many", "`minimumWords` must be a whole number", 57),
        ("2024-01-01", "2024-02-30", "must be a day", 3),
        ("visible: {field", "visible: {filed", "not a condition", 58),
        ("state: secondary", "state: sure", "`state` must be", 16),
        ("id: a.name\n", "id: a.kind\n", "stands twice", 48),
        ("output: {source", "output: [source", "not YAML", 19),
    ])
    func faultIsToldWithFileLineAndAdvice(
        old: String, new: String, message: String, line: Int
    ) throws {
        #expect(Fixture.procedure.contains(old), "the fixture changed")
        let found = try #require(error(Fixture.files(replacing: old, with: new)))
        #expect(found.file == "catalogue/a.yaml")
        #expect(found.message.contains(message), "\(found)")
        #expect(found.line == line, "\(found)")
        #expect(!found.advice.isEmpty)
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
            .replacing("name: {vi: Thủ tục", with: "name: &n {vi: Thủ tục")
            .replacing("shortName: &n {vi: Thủ tục, en: Procedure}", with: "shortName: *n")
        let files = Fixture.others + [CatalogueFile(name: "catalogue/a.yaml", text: text)]
        let found = try #require(error(files))
        #expect(found.message.contains("anchors, aliases") && found.line == 6)
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
