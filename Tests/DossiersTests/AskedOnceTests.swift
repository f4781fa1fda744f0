import Catalogue
import Dossiers
import Testing

/// What is filled from another answer is not asked as well, in any version of the catalogue.
@Suite struct AskedOnceTests {
    private static let today = CivilDate(iso: "2026-11-24")

    /// Answers that make the applicant be each person in turn, with each kind of document.
    private static func cases(_ procedure: Procedure) throws -> [Answers] {
        let relations = procedure.fields["requester.relation"]?.kind.choices.map(\.key) ?? []
        let kinds = procedure.fields["requester.identityKind"]?.kind.choices.map(\.key) ?? []
        let birth = PartialDate(try #require(CivilDate(iso: "1990-05-05")))
        return relations.flatMap { relation in
            kinds.map { kind in
                var answers: Answers = ["requester.relation": .choice(relation)]
                for (id, field) in procedure.fields where id != "requester.relation" {
                    switch field.kind {
                    case .choice(let choices), .longChoice(let choices):
                        let keys = choices.map(\.key)
                        // Another country and the kind of document open further questions.
                        answers[id] =
                            ["other", kind].first(where: keys.contains)
                            .map { .choice($0) } ?? keys.first.map { .choice($0) }
                    case .yesNo: answers[id] = .flag(true)
                    case .date: answers[id] = .date(birth)
                    case .copies: answers[id] = .count(1)
                    case .time: break
                    default: answers[id] = .text("A B")
                    }
                }
                return answers
            }
        }
    }

    @Test func whatIsFilledIsNotAsked() throws {
        let catalogue = try CatalogueLoader.load(directory: BirthFixture.assets)
        let today = try #require(Self.today)
        var count = 0
        for procedure in catalogue.procedures {
            let interview = Interview(procedure, calendar: catalogue.calendar)
            for answers in try Self.cases(procedure) {
                let known = interview.normalised(answers, today: today)
                for id in interview.questions(answers: answers, today: today) {
                    count += 1
                    let filling = procedure.fields[id]?.derivations.first { rule in
                        rule.condition.holds(for: known, today: today)
                    }
                    #expect(filling == nil, "\(procedure.edition): \(id) is asked and filled")
                }
            }
        }
        #expect(count > 0)
    }
}
