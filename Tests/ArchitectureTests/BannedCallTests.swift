import Testing

/// What a day at the kiosk must not depend on, and what must not end the program.
@Suite struct BannedCallTests {
    /// A call that is banned, where it may stand all the same, and what to do instead.
    struct Ban: Sendable, CustomTestStringConvertible {
        /// What a line must contain before the expression is tried.
        var word: String
        var expression: String
        var instead: String
        var isAllowedInLiveFiles = true
        var isAllowedInPrograms = false

        var testDescription: String { word }
    }

    static let bans: [Ban] = [
        Ban(
            word: "Date", expression: "\\bDate(\\(\\)|\\.now)", instead: "take the time as a value"),
        Ban(
            word: "Clock", expression: "\\b(Continuous|Suspending)Clock\\b",
            instead: "a clock given"),
        Ban(
            word: "time", expression: "(?:^|[^.\\w])time\\(nil|\\bclock_gettime|\\bgettimeofday",
            instead: "take the time as a value"),
        Ban(word: "UUID", expression: "\\bUUID\\(\\)", instead: "DossierID(using:)"),
        Ban(
            word: "SystemRandom", expression: "\\bSystemRandomNumberGenerator\\(",
            instead: "a generator given", isAllowedInPrograms: true),
        Ban(word: "random", expression: "\\.random\\((?!.*\\busing:)", instead: "random(using:)"),
        Ban(word: "shuffle", expression: "\\.shuffled?\\(\\)", instead: "shuffled(using:)"),
        Ban(
            word: "randomElement", expression: "\\.randomElement\\(\\)",
            instead: "randomElement(using:)"),
        Ban(
            word: "leep",
            expression: "(?:^|[^.\\w])(u|nano)?sleep\\(|\\b(Task|Thread)\\.sleep",
            instead: "an event or a clock given"),
        Ban(
            word: "print", expression: "(?:^|[^.\\w])(debugP|p)rint\\(",
            instead: "an event, or the journal", isAllowedInPrograms: true),
        Ban(word: "getenv", expression: "\\bgetenv\\(", instead: "an option of the program"),
        Ban(
            word: "exit", expression: "(?:^|[^.\\w])_?exit\\(", instead: "throw",
            isAllowedInPrograms: true),
        Ban(
            word: "DispatchQueue.main", expression: "DispatchQueue\\.main|@MainActor",
            instead: "EventMailbox", isAllowedInLiveFiles: false),
        Ban(
            word: "try!", expression: "\\btry!", instead: "handle the error",
            isAllowedInLiveFiles: false),
        Ban(word: "as!", expression: "\\bas!", instead: "as?", isAllowedInLiveFiles: false),
        Ban(
            word: "fatalError", expression: "\\bfatalError\\(", instead: "throw or refuse",
            isAllowedInLiveFiles: false),
    ]

    @Test(arguments: bans) func isNotCalledWhereItIsBanned(_ ban: Ban) throws {
        let programs = Set(
            try House.read().rooms.filter { $0.layer == "program" }.map(\.target))
        let regex = try codeRegex(ban.expression)
        var findings: [Finding] = []
        for source in Repository.sources {
            if ban.isAllowedInLiveFiles, source.isLive { continue }
            if ban.isAllowedInPrograms, programs.contains(source.target) { continue }
            guard source.code.contains(ban.word) else { continue }
            for (index, line) in source.codeLines.enumerated()
            where line.contains(ban.word)
                && line.replacing("func ", with: "func.").contains(regex)
            {
                findings.append(
                    Finding(source.path, line: index + 1, "banned; instead: \(ban.instead)"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func testsUseOnlyWhatIsPublic() {
        let findings = Repository.testSources.filter { $0.code.contains("@testable") }.map {
            Finding($0.path, "@testable does not build in release")
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func coloursStandInTheThemeAlone() {
        var findings: [Finding] = []
        for source in Repository.sources
        where source.target == "Screens" && source.name != "Theme.swift" {
            for (index, line) in source.codeLines.enumerated() where line.contains("Color(0x") {
                findings.append(Finding(source.path, line: index + 1, "a colour of its own"))
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }
}
