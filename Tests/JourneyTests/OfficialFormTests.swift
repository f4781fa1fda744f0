import Catalogue
import Dossiers
import Foundation
import Paper
import Rehearsal
import Runtime
import Testing

/// The filled official forms of birth, death and the linked birth, line by line in the legal
/// order, by the law of autumn 2016 and of today (issue 3, "It must show").
@Suite struct OfficialFormTests {
    private static let expected = [
        OfficialFormLines.birth, OfficialFormLines.linkedBirth, OfficialFormLines.death,
    ].reduce(into: [String: String]()) { $0.merge($1) { first, _ in first } }

    @Test(arguments: VisitScript.mainMatters.map(\.name))
    func formsSayLineByLineWhatTheLawAsks(name: String) throws {
        let script = try #require(VisitScript.all.first { $0.name == name })
        let walked = try FilledForms.walked(script)
        let own = Self.expected.keys.filter { $0.hasPrefix(name + " ") }
        #expect(Set(own) == Set(walked.forms.map { "\(name) \($0.key)" }))
        for form in walked.forms {
            let lines = try walked.paper(form).spokenLines()
            let expected = try #require(Self.expected["\(name) \(form.key)"])
            let wanted = expected.components(separatedBy: "\n")
            #expect(lines.count == wanted.count, "\(form.key)")
            for (index, pair) in zip(lines, wanted).enumerated() {
                #expect(pair.0 == pair.1, "\(form.key), line \(index + 1)")
            }
        }
    }

    @Test func theLinkedBirthOf2016AsksOnceAndFillsThreeForms() throws {
        let walked = try FilledForms.walked(.linkedBirth2016)
        #expect(walked.forms.count == 3)
        #expect(walked.asked.count { $0 == "child.name" } == 1)
        #expect(Set(walked.asked).count == walked.asked.count)
        for form in walked.forms {
            let lines = try walked.paper(form).spokenLines().joined(separator: "\n")
            #expect(lines.contains("LÊ MINH KHÔI"), "\(form.key)")
        }
    }

    /// How many pages a filled form takes: one where the notes have room below, two where they
    /// stand behind, more where tables follow.
    private static let pageCounts = [
        "birth-2015": 2, "birth-2024": 2, "death-2015": 1, "death-2024": 2,
        "household-change-2014": 2, "insurance-2016": 1, "linked-birth-2026": 3,
        "linked-death-2026": 5, "marital-status-2024": 1, "civil-status-extract-2024": 1,
        "marriage-2024": 1, "civil-status-change-2024": 2, "birth-reregistration-2024": 2,
    ]

    @Test(arguments: VisitScript.all.map(\.name))
    func theFilesHoldEveryValueAsTextWithTheirFonts(name: String) throws {
        let script = try #require(VisitScript.all.first { $0.name == name })
        let walked = try FilledForms.walked(script)
        for form in walked.forms {
            let (bytes, pages) = try walked.pdf(form)
            let file = NSTemporaryDirectory() + "form-\(UUID().uuidString).pdf"
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            defer { try? FileManager.default.removeItem(atPath: file) }
            let text = try ChildProcess.output(of: ["pdftotext", "-layout", file, "-"])
            // Long values wrap: compared without white space, byte for byte, so that the form of
            // composition counts.
            let dense = Array(text.filter { !$0.isWhitespace }.utf8)
            for line in form.lines {
                for run in FormFilling.runs(
                    line, procedure: walked.procedure, answers: walked.answers,
                    today: walked.submittedAt.date)
                where run.isAnswer && !form.isChecked(line) {
                    let value = Array(
                        run.text.precomposedStringWithCanonicalMapping
                            .filter { !$0.isWhitespace }.utf8)
                    #expect(dense.contains(value), "\(form.key): \(run.text)")
                }
            }
            let fonts = try ChildProcess.output(of: ["pdffonts", file])
                .split(separator: "\n").dropFirst(2)
            #expect(!fonts.isEmpty)
            for font in fonts { #expect(font.contains(" yes yes yes "), "\(font)") }
            #expect(pages == Self.pageCounts[form.key], "\(form.key)")
        }
    }
}

extension OfficialForm {
    /// Whether a line is printed as boxes to cross and not as words.
    fileprivate func isChecked(_ line: FormLine) -> Bool {
        body.contains { element in
            if case .check(let check) = element { check.asLine == line } else { false }
        }
    }
}

extension [UInt8] {
    /// Whether these bytes stand somewhere in a row.
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard !part.isEmpty, count >= part.count else { return part.isEmpty }
        return (0...(count - part.count)).contains { start in
            self[start] == part[0] && self[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
