import Testing

/// The papers that a newcomer reads are true: what they name exists.
@Suite struct GuideTests {
    /// The papers whose names of files and code are checked. Decisions are history and may name
    /// what is gone.
    static let guides = [
        "README.md", "ARCHITECTURE.md", "docs/glossary.md", "docs/threat-model.md",
    ]

    @Test(arguments: guides) func everyFileThatAGuideNamesExists(_ guide: String) throws {
        let text = try Repository.text(guide)
        let known = Set((Repository.sources + Repository.testSources).map(\.name))
        let files = names(in: text).filter {
            $0.hasSuffix(".swift") && !$0.contains("/") && !$0.hasPrefix("…")
        }
        let linked = text.groups("\\]\\(([^)#]+)\\)").filter { !$0.contains("://") }
        let paths = names(in: text).filter(isPath) + linked
        var findings = files.filter { $0 != "Package.swift" && !known.contains($0) }.map {
            Finding(guide, "no file \($0)")
        }
        let folder = guide.hasPrefix("docs/") ? "docs/" : ""
        findings += paths.filter { !Repository.exists($0) && !Repository.exists(folder + $0) }.map {
            Finding(guide, "no file \($0)")
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test(arguments: guides) func everyFunctionThatAGuideNamesExists(_ guide: String) throws {
        let functions = names(in: try Repository.text(guide)).filter {
            !$0.groups("^(?:[A-Z]\\w*\\.)?[a-z]\\w*\\([\\w:]*\\)$").isEmpty
        }
        let missing = functions.filter { !Code.all.hasFunction($0) }
        #expect(missing == [])
    }

    @Test(arguments: guides) func everyTypeAndMemberThatAGuideNamesExists(_ guide: String) throws {
        let house = try House.read()
        let modules = Set(house.rooms.flatMap { [$0.target] + $0.outside })
            .union(house.products.flatMap { [$0.key] + $0.value })
        let missing = names(in: try Repository.text(guide)).filter { name in
            if name.hasSuffix(".swift") { return false }
            if name.groups("^[A-Z][a-z]\\w*(?:\\.[a-z]\\w*)?$").isEmpty { return false }
            if modules.contains(name) || Repository.exists("Tests/" + name) { return false }
            // `Makefile`, `Assets`.
            if Repository.exists(name) { return false }
            return !Code.all.hasName(name)
        }
        #expect(missing == [])
    }

    @Test func theArchitectureFollowsTheTapThroughEveryLayer() throws {
        let text = try Repository.text(House.guide)
        for layer in House.reach.keys where layer != "system" && layer != "program" {
            let rooms = try House.read().rooms.filter { $0.layer == layer }.map(\.target)
            let files = names(in: text).filter { $0.hasSuffix(".swift") }
            let named = rooms.contains { room in
                files.contains { Repository.exists("Sources/\(room)/\($0)") }
            }
            #expect(named, "no file of the layer \(layer) is named")
        }
    }

    @Test func everyLibraryHasAPageWhoseNamesExist() throws {
        var findings: [Finding] = []
        for room in try House.read().rooms where !["system", "program"].contains(room.layer) {
            let path = "Sources/\(room.target)/\(room.target).docc/\(room.target).md"
            let page = (try? Repository.text(path)) ?? ""
            if !page.hasPrefix("# ``\(room.target)``\n") {
                findings.append(Finding(path, "missing"))
            }
            let code = Code(Repository.sources.filter { $0.target == room.target })
            for name in page.groups("- ``(\\w+)``") where !code.hasName(name) {
                findings.append(Finding(path, "no type \(name)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func everyMarkdownFileHasExactlyOneTitle() throws {
        var findings: [Finding] = []
        for path in Repository.markdownFiles {
            var isFenced = false
            var titles = 0
            for line in try Repository.text(path).split(separator: "\n") {
                if line.hasPrefix("```") { isFenced.toggle() }
                if !isFenced, line.hasPrefix("# ") { titles += 1 }
            }
            if titles != 1 { findings.append(Finding(path, "\(titles) titles")) }
        }
        #expect(Repository.markdownFiles.contains("docs/decisions/0003-check-states.md"))
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func decisionsAreNumberedWithoutGapAndTwin() throws {
        let files = Repository.names(in: "docs/decisions")
        let numbers = files.compactMap { Int($0.prefix(4)) }
        #expect(numbers == Array(1...max(1, files.count)))
        for file in files {
            let title = try Repository.text("docs/decisions/\(file)").split(separator: "\n").first
            #expect(
                title?.hasPrefix("# \(file.prefix(4)) · ") == true, "\(file) begins otherwise")
        }
    }

    @Test func noFileOfTheProjectNamesAPlaceOnOneMachine() throws {
        // Put together here, so that this file does not name them itself.
        let places = ["work", "root", "home", "Users", "tmp/dev"].map { "/" + $0 + "/" }
        let roots = [
            "Package.swift", "Makefile", "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE",
        ]
        let endings = [".swift", ".md", ".yaml", ".json", ".conf", ".h", ".modulemap", ".svg"]
        let files = ["Sources", "Tests", "Assets", "docs"].flatMap { Repository.files(below: $0) }
            .filter { path in endings.contains { path.hasSuffix($0) } }
        var findings: [Finding] = []
        for path in roots.filter(Repository.exists) + files {
            let text = try Repository.text(path)
            for place in places where text.contains(place) {
                findings.append(Finding(path, "names \(place)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    /// What stands in backquotes, outside of code blocks.
    private func names(in text: String) -> [String] {
        var isFenced = false
        return text.split(separator: "\n").flatMap { line -> [String] in
            if line.hasPrefix("```") { isFenced.toggle() }
            if isFenced { return [] }
            return line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }
    }

    private func isPath(_ name: String) -> Bool {
        let tops = ["Sources/", "Tests/", "Assets/", "docs/", ".ci/"]
        return tops.contains { name.hasPrefix($0) } && !name.contains("<") && !name.contains("*")
            && !name.contains("…") && !name.contains(" ")
    }
}
