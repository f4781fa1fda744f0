import Catalogue
import Dossiers
import Session
import Testing
import VietnameseText

/// States that one visit does not pass through: the questions of other families, the errors, the
/// dossier on its way.
enum Corners {
    static func make(
        from walked: [ShownState], catalogue: ProcedureCatalogue
    ) throws -> [ShownState] {
        func state(_ name: String) throws -> SessionState {
            try #require(walked.first { $0.name == name }, "no sample \(name)").state
        }
        let question = try state("question-child.name")
        return try unasked(walked, question) + openReasons(question) + editors(question)
            + problems(question) + deliveries(try state("done"))
            + reviews(try state("review")) + formPrints(try state("form"))
            + prints(try state("procedure"))
            + counters(try state("lifeEvent"), catalogue)
            + times(try state("death-2026-question-deceased.deathTime"))
    }

    private static func variant(
        _ name: String, _ state: SessionState, _ change: (inout SessionState) -> Void
    ) -> ShownState {
        var state = state
        change(&state)
        return ShownState(name: name, state: state, isCorner: true)
    }

    /// Every other question of the form, empty.
    private static func unasked(
        _ walked: [ShownState], _ state: SessionState
    ) throws -> [ShownState] {
        let visit = try #require(state.visit)
        let asked = Set(walked.map(\.name))
        return visit.procedure.chapters.flatMap(\.fields)
            .filter { !asked.contains("question-\($0)") }
            .map { id in variant("unasked-\(id)", state) { $0.screen = .question(id) } }
    }

    /// A family of whom more is said, at a moment whose appointed day is not confirmed.
    private static func reviews(_ state: SessionState) throws -> [ShownState] {
        let moment = try #require(LocalDateTime(iso: "2026-12-31T15:30"))
        return [
            variant("review-notices", state) {
                $0.now = moment
                $0.visit?.answers["parents.married"] = .flag(false)
                $0.visit?.answers["child.birthPlaceKind"] = .choice("abroad")
            }
        ]
    }

    /// A form on its way to the A4 printer, enlarged, so that every button is there.
    private static func formPrints(_ state: SessionState) -> [ShownState] {
        var enlarged = FormView(index: 0)
        enlarged.zoom = 1
        let states: [(String, FormPrintState)] = [
            ("sending", .sending), ("taken", .taken), ("failed", .failed),
        ]
        return states.map { name, print in
            variant("form-print-\(name)", state) {
                $0.screen = .form(enlarged)
                $0.visit?.formPrint = FormPrint(index: 0, state: print)
            }
        }
    }

    /// "Vì sao hỏi?" open at the questions with the longest reasons.
    private static func openReasons(_ state: SessionState) -> [ShownState] {
        guard let visit = state.visit else { return [] }
        let longest = visit.procedure.chapters.flatMap(\.fields)
            .compactMap { visit.procedure.fields[$0] }
            .sorted { $0.reason.text.vietnamese.count > $1.reason.text.vietnamese.count }
        return longest.prefix(4).map { field in
            variant("reason-\(field.id)", state) {
                $0.screen = .question(field.id)
                $0.visit?.showsReason = true
            }
        }
    }

    /// Controls in states that the sample visit does not leave them in.
    private static func editors(_ state: SessionState) -> [ShownState] {
        func nothingFound() -> QuestionEditor {
            .choice(
                selected: nil,
                search: WordsEditor(text: "qqq", method: .direct, capitals: .none))
        }
        var year = DateEditor()
        year.yearAlone = true
        year.active = .year
        year.year = "1996"
        let cases: [(String, FieldID, QuestionEditor)] = [
            ("nothing-found", "child.ethnicity", nothingFound()),
            ("year-alone", "father.birthDate", .date(year)),
            ("date-empty", "child.birthDate", .date(DateEditor())),
            ("passport-full", "mother.passportNumber", .number("C12345678901")),
            ("count-most", "copies.count", .count(20)),
            (
                "capitals-offered", "child.name",
                .words(
                    WordsEditor(
                        text: "hờ hen niê kđăm y bhiă", method: .direct, capitals: .names))
            ),
            (
                "place-long", "child.birthPlace",
                .words(
                    WordsEditor(
                        text: "Khu đô thị Mẫu, đường Nghiêng, phường Mẫu Thượng, thành phố Mẫu",
                        method: .telex, capitals: .sentence))
            ),
            (
                "place-former", "child.birthPlace",
                .words(
                    WordsEditor(
                        text: "12 Hàng Gai, phường Hàng Gai, quận Hoàn Kiếm", method: .direct,
                        capitals: .sentence))
            ),
            (
                "place-several", "child.birthPlace",
                .words(
                    WordsEditor(text: "thanh xu", method: .direct, capitals: .sentence))
            ),
        ]
        return cases.map { name, field, editor in
            variant(name, state) {
                $0.screen = .question(field)
                $0.visit?.editors[field] = editor
            }
        }
    }

    /// Each kind of sentence about an error, at a question of its kind.
    private static func problems(_ state: SessionState) -> [ShownState] {
        let cases: [(FieldID, String, [String: String])] = [
            ("mother.personalNumber", "problem.number.personal.length", [:]),
            ("mother.personalNumber", "problem.number.personal.year", [:]),
            ("mother.passportNumber", "problem.number.passport", [:]),
            ("contact.phone", "problem.phone", [:]),
            ("child.birthDate", "problem.date.future", [:]),
            ("child.sex", "problem.required.choice", [:]),
            ("child.ethnicity", "problem.required.choice", [:]),
            ("copies.wanted", "problem.required.choice", [:]),
            ("child.birthPlace", "problem.place.letters", [:]),
            ("child.name", "problem.name.words", ["count": "2"]),
        ]
        return cases.map { field, key, values in
            variant("\(key)-\(field)", state) {
                $0.screen = .question(field)
                $0.visit?.problem = AnswerProblem(field: field, messageKey: key, values: values)
            }
        }
    }

    private static func deliveries(_ state: SessionState) -> [ShownState] {
        [
            variant("done-official", state) {
                $0.visit?.submission?.delivery = .delivered(
                    officialCode: "H26.14.8-261123-0004")
            },
            variant("done-officer", state) { $0.visit?.submission?.delivery = .withOfficer },
            variant("done-seen", state) { $0.visit?.submission?.slip = .seenByCitizen },
        ]
    }

    private static func prints(_ state: SessionState) -> [ShownState] {
        [
            variant("procedure-printer", state) { $0.printer = .troubled(.coverOpen) },
            variant("procedure-resumed", state) { state in
                if case .procedure(let key) = state.screen { state.screen = .procedure(key) }
            },
            variant("procedure-missing", state) { $0.screen = .procedure("gone") },
        ]
    }

    /// The hour of a death, empty and impossible.
    private static func times(_ state: SessionState) -> [ShownState] {
        var impossible = TimeEditor()
        impossible.hour = "24"
        impossible.minute = "60"
        return [
            variant("time-empty", state) {
                $0.visit?.editors["deceased.deathTime"] = .time(TimeEditor())
            },
            variant("time-none", state) {
                $0.visit?.editors["deceased.deathTime"] = .time(impossible)
                $0.visit?.problem = AnswerProblem(
                    field: "deceased.deathTime", messageKey: "problem.time.none")
            },
        ]
    }

    /// The life events that the catalogue has no procedure for yet, and the one that has all.
    private static func counters(
        _ state: SessionState, _ catalogue: ProcedureCatalogue
    ) -> [ShownState] {
        catalogue.lifeEvents
            .filter {
                $0.holdsAll
                    || catalogue.procedures(lifeEvent: $0.key, on: state.now.date).isEmpty
            }
            .map { event in
                variant("lifeEvent-\(event.key)", state) { $0.screen = .lifeEvent(event.key) }
            }
    }
}
