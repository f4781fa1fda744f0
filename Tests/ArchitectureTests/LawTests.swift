import Testing

/// What the law says stands in the catalogue, with its source and its dates (P5): never in code.
@Suite struct LawTests {
    static let targets: Set<String> = [
        "VietnameseText", "Catalogue", "Dossiers", "Wire", "Session", "Interface", "Screens",
        "Paper",
    ]

    private var literals: [(path: String, literal: SwiftSource.Literal)] {
        Repository.sources.filter { Self.targets.contains($0.target) }.flatMap { source in
            source.literals.map { (source.path, $0) }
        }
    }

    @Test func noArticleOfALawIsWrittenInCode() {
        let words = ["Điều ", "khoản ", "Nghị định", "Thông tư", "Nghị quyết", "Luật "]
        let findings = literals.filter { found in
            words.contains { found.literal.text.contains($0) }
        }.map { Finding($0.path, line: $0.literal.line, "\"\($0.literal.text)\"") }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func noAmountIsWrittenInCode() {
        let findings = literals.filter { found in
            !found.literal.text.groups("[0-9](?:[0-9.]*) ?(?:đồng|VND|₫)").isEmpty
        }.map { Finding($0.path, line: $0.literal.line, "\"\($0.literal.text)\"") }
        #expect(findings.isEmpty, "\(report(findings))")
    }

    @Test func noFeeIsComparedWithAFigureInCode() {
        var findings: [Finding] = []
        for source in Repository.sources where Self.targets.contains(source.target) {
            for (index, line) in source.codeLines.enumerated() where line.contains("mountDong") {
                let figures = String(line).groups("mountDong\\s*(?:=|==|:|<|>|\\?\\?)\\s*[0-9]+")
                if !figures.isEmpty {
                    findings.append(Finding(source.path, line: index + 1, figures[0]))
                }
            }
        }
        #expect(findings.isEmpty, "\(report(findings))")
    }
}
