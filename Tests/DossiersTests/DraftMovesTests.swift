import Catalogue
import Dossiers
import Testing

@Suite struct DraftMovesTests {
    private let today = CivilDate(daysSinceEpoch: 20_768)  // 2026-11-11

    /// A catalogue of one procedure with two versions; the second has these moves and fields.
    private func versions(moves: String, fields: String) throws -> (old: Procedure, new: Procedure)
    {
        let text =
            Self.header + Self.version("2024-01-01\n    effectiveTo: 2026-12-31", Self.fields, "")
            + Self.version("2027-01-01", fields, moves)
        let catalogue = try CatalogueLoader.load(files: [
            CatalogueFile(name: "catalogue/a.yaml", text: text),
            CatalogueFile(name: "catalogue/calendar.yaml", text: Self.calendar),
        ])
        try #require(catalogue.procedures.count == 2)
        return (catalogue.procedures[0], catalogue.procedures[1])
    }

    private let answers: Answers = [
        "a.name": .text("Nguyễn Thị Ánh"), "a.sex": .choice("female"), "a.copies": .count(2),
    ]

    @Test func whatHasTheSameNameStays() throws {
        let (old, new) = try versions(moves: "", fields: Self.fields)
        let moved = DraftMoves.move(answers, from: old, to: new)
        #expect(moved.answers == answers && moved.kept == Set(answers.keys))
        #expect(moved.dropped == [] && moved.renamed == [:])
    }

    @Test func renamedAnswerGoesToItsNewPlace() throws {
        let (old, new) = try versions(
            moves: "{from: a.name, to: b.name}",
            fields: Self.fields.replacing("a.name", with: "b.name"))
        let moved = DraftMoves.move(answers, from: old, to: new)
        #expect(moved.answers["b.name"] == .text("Nguyễn Thị Ánh"))
        #expect(moved.answers["a.name"] == nil && moved.renamed == ["a.name": "b.name"])
        #expect(moved.dropped == [])
    }

    @Test func exchangedAnswersBothArrive() throws {
        let fields = Self.fields + Self.name("b.name")
        let text = "{from: a.name, to: b.name}, {from: b.name, to: a.name}"
        let (_, new) = try versions(moves: text, fields: fields)
        let (old, _) = try versions(moves: "", fields: fields)
        var both = answers
        both["b.name"] = .text("Trần Văn Bình")
        let moved = DraftMoves.move(both, from: old, to: new)
        #expect(moved.answers["a.name"] == .text("Trần Văn Bình"))
        #expect(moved.answers["b.name"] == .text("Nguyễn Thị Ánh") && moved.dropped == [])
    }

    @Test func whatIsAskedAgainIsListedWithItsAnswer() throws {
        let (old, new) = try versions(moves: "{drop: a.sex}", fields: Self.fields)
        let moved = DraftMoves.move(answers, from: old, to: new)
        #expect(moved.answers["a.sex"] == nil && moved.dropped == ["a.sex"])
        #expect(moved.droppedAnswers.first?.answer == .choice("female"))
        #expect(moved.droppedAnswers.first?.reason == .asksAgain)
        let asked = DraftMoves.newlyAsked(
            moved, of: answers, from: old, to: new, today: today)
        #expect(asked == ["a.sex"])
    }

    @Test func choiceThatIsNoLongerOfferedIsAskedAgain() throws {
        let (old, new) = try versions(
            moves: "", fields: Self.fields.replacing("key: female", with: "key: woman"))
        let moved = DraftMoves.move(answers, from: old, to: new)
        #expect(moved.droppedAnswers.map(\.reason) == [.notAccepted])
        #expect(moved.dropped == ["a.sex"])
    }

    @Test func questionThatIsGoneIsListedInTheOldOrder() throws {
        let (old, new) = try versions(moves: "", fields: Self.name("b.name"))
        let moved = DraftMoves.move(answers, from: old, to: new)
        #expect(moved.answers == [:] && moved.dropped == ["a.name", "a.sex", "a.copies"])
        #expect(moved.droppedAnswers.allSatisfy { $0.reason == .noQuestion })
    }

    @Test func answerThatAnotherOneReplacesIsListed() throws {
        let fields = Self.fields + Self.name("b.name")
        let (old, _) = try versions(moves: "", fields: fields)
        var both = answers
        both["b.name"] = .text("Trần Văn Bình")
        let (_, new) = try versions(moves: "{from: a.name, to: b.name}", fields: fields)
        let moved = DraftMoves.move(both, from: old, to: new)
        #expect(moved.answers["b.name"] == .text("Nguyễn Thị Ánh"))
        #expect(moved.dropped == ["b.name"])
        #expect(moved.droppedAnswers.first?.reason == .replaced)
    }

    @Test func onlyWhatTheOldVersionDidNotAskIsNewlyAsked() throws {
        let (old, new) = try versions(moves: "", fields: Self.fields + Self.name("c.name"))
        var some = answers
        some["a.copies"] = nil
        let moved = DraftMoves.move(some, from: old, to: new)
        #expect(
            DraftMoves.newlyAsked(moved, of: some, from: old, to: new, today: today)
                == ["c.name"])
    }

    /// Carrying to the same version changes nothing, whatever was answered.
    @Test func theSameVersionChangesNothing() throws {
        let birth = try BirthFixture.procedure()
        var random = SplitMix(seed: 61)
        for _ in 0..<200 {
            let answers = Self.random(from: birth, using: &random)
            let moved = DraftMoves.move(answers, from: birth, to: birth)
            #expect(moved.answers == answers && moved.droppedAnswers == [])
            #expect(
                DraftMoves.newlyAsked(moved, of: answers, from: birth, to: birth, today: today)
                    == [])
        }
    }

    /// Between any two versions of the shipped catalogue every answer is in exactly one list.
    @Test func nothingIsLostBetweenAnyTwoVersions() throws {
        var random = SplitMix(seed: 62)
        let procedures = try BirthFixture.catalogue().procedures
        for old in procedures {
            for new in procedures where new.key == old.key {
                for _ in 0..<20 {
                    let answers = Self.random(from: old, using: &random)
                    let moved = DraftMoves.move(answers, from: old, to: new)
                    let listed =
                        Array(moved.kept) + Array(moved.renamed.keys) + moved.dropped
                    #expect(listed.count == answers.count && Set(listed) == Set(answers.keys))
                    #expect(moved.kept.allSatisfy { moved.answers[$0] == answers[$0] })
                    #expect(moved.renamed.allSatisfy { moved.answers[$1] == answers[$0] })
                    #expect(moved.droppedAnswers.allSatisfy { answers[$0.field] == $0.answer })
                    #expect(moved.answers.count == moved.kept.count + moved.renamed.count)
                }
            }
        }
    }

    /// Some answers to some questions of a procedure, each of the form that it asks for.
    private static func random(
        from procedure: Procedure, using generator: inout SplitMix
    ) -> Answers {
        var answers: Answers = ["unknown.field": .flag(true)]
        for field in procedure.fields.values.sorted(by: { $0.id < $1.id })
        where Bool.random(using: &generator) {
            answers[field.id] =
                switch field.kind {
                case .choice(let choices), .longChoice(let choices):
                    choices.randomElement(using: &generator).map { .choice($0.key) }
                case .yesNo: .flag(Bool.random(using: &generator))
                case .copies: .count(Int.random(in: 1...20, using: &generator))
                case .date:
                    PartialDate(year: Int.random(in: 1950...2026, using: &generator)).map {
                        .date($0)
                    }
                case .time: .time(.midnight)
                default: .text("Nguyễn Thị Ánh")
                }
        }
        return answers
    }
}

extension DraftMovesTests {
    private static let header = """
        key: a
        lifeEvent: birth
        sources:
          law: {instrument: Law, checked: 2026-11-23, state: verified}
        versions:

        """

    private static let calendar = """
        years: [2026]
        sources:
          law: {instrument: Law, checked: 2026-11-23, state: verified}
        hours: [{closing: "16:30", source: law, vi: Giờ, en: Hours}]
        daysOff: []
        """

    private static func version(_ from: String, _ fields: String, _ moves: String) -> String {
        let ids = fields.split(separator: "\n").filter { $0.contains("- id: ") }
            .compactMap { $0.split(separator: " ").last }
        return """
              - effectiveFrom: \(from)
                code: "9.000001"
                applicantField: a.name
                authority: commune
                legalField: {vi: Hộ tịch, en: Civil status}
                name: {vi: Thủ tục, en: Procedure}
                shortName: {vi: Thủ tục, en: Procedure}
                summary: {source: law, vi: Tóm tắt, en: Summary}
                output: {source: law, vi: Kết quả, en: Output}
                declaration: {source: law, vi: Cam đoan, en: Declaration}
                timeLimit: {sameDayUntil: "15:00", source: law, vi: Trong ngày, en: Same day}
                moves: [\(moves)]
                chapters:
                  - id: one
                    title: {vi: Một, en: One}
                    fields: [\(ids.joined(separator: ", "))]
                fields:
            \(fields)

            """
    }

    private static func name(_ id: String) -> String {
        """
              - id: \(id)
                shortLabel: {vi: Tên, en: Name}
                question: {vi: Tên gì?, en: Name?}
                reason: {source: law, vi: Vì, en: Because}
                kind: personName
                minimumWords: 1

        """
    }

    private static let fields =
        name("a.name")
            + """
                  - id: a.sex
                    shortLabel: {vi: Giới tính, en: Sex}
                    question: {vi: Giới tính?, en: Sex?}
                    reason: {source: law, vi: Vì, en: Because}
                    kind: choice
                    choices:
                      - {key: male, vi: Nam, en: Male}
                      - {key: female, vi: Nữ, en: Female}
                  - id: a.copies
                    shortLabel: {vi: Bản sao, en: Copies}
                    question: {vi: Mấy bản?, en: How many?}
                    reason: {source: law, vi: Vì, en: Because}
                    kind: copies
                    maximum: 20

            """
}
