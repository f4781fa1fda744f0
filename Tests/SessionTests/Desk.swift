import Catalogue
import Dossiers
import Session
import Testing
import VietnameseText

/// One kiosk without edges: takes events, remembers what it was asked to do.
struct Desk {
    let context: SessionContext
    var state: SessionState
    /// Every effect so far, the latest last.
    private(set) var effects: [SessionEffect] = []

    /// A kiosk that nobody uses, on Monday 2026-11-23 at 09:24.
    init(
        at moment: String = "2026-11-23T09:24", times: SessionTimes = SessionTimes(),
        catalogue: ProcedureCatalogue? = nil, printsForms: Bool = false,
        technician: TechnicianOffer? = nil
    ) throws {
        context = SessionContext(
            catalogue: try catalogue ?? Shipped.catalogue.get(), station: Shipped.station,
            times: times, printsForms: printsForms, technician: technician)
        state = SessionState(now: try #require(LocalDateTime(iso: moment)))
    }

    /// What one event asked for.
    @discardableResult
    mutating func handle(_ event: SessionEvent) -> [SessionEffect] {
        let asked = reduce(&state, event, context)
        effects += asked
        return asked
    }

    /// What one touch asked for.
    @discardableResult
    mutating func act(_ action: CitizenAction) -> [SessionEffect] { handle(.citizen(action)) }

    mutating func press(_ keys: String) {
        for key in keys { act(.key(.character(key))) }
    }

    /// The field of the question on the screen.
    var question: FieldID? {
        if case .question(let id) = state.screen { id } else { nil }
    }

    var problemKey: String? { state.visit?.problem?.messageKey }

    /// The controls of the question on the screen.
    var editor: QuestionEditor? { question.flatMap { state.visit?.editors[$0] } }

    var words: WordsEditor? {
        if case .words(let words) = editor { words } else { nil }
    }

    var text: String? { words?.composition.text }

    var date: DateEditor? {
        if case .date(let date) = editor { date } else { nil }
    }

    var time: TimeEditor? {
        if case .time(let time) = editor { time } else { nil }
    }

    // MARK: Ways through a visit

    /// From the home screen to the first question.
    mutating func begin() {
        act(.lifeEventChosen("birth"))
        act(.procedureChosen("birth-registration"))
        act(.started)
    }

    /// Fills the controls of the question on the screen, the way a citizen would.
    mutating func enter(_ answer: Answer) {
        switch answer {
        case .text(let text): act(.typed(text))
        case .choice(let key): act(.optionChosen(key))
        case .flag(let flag): act(.optionChosen(flag ? "yes" : "no"))
        case .count(let count): for _ in 1..<max(1, count) { act(.countStepped(1)) }
        case .date(let date):
            if date.month == nil, self.date?.yearAlone == false { act(.yearAloneToggled) }
            let digits = [date.day, date.month].compactMap { $0 }.map {
                $0 < 10 ? "0\($0)" : "\($0)"
            }
            press(digits.joined() + String(date.year))
        case .time(let time):
            press([time.hour, time.minute].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined())
        }
    }

    /// Answers questions until one is asked that `stop` names, or until the review.
    mutating func fillIn(
        _ answers: [FieldID: Answer] = Family.motherOnTime, until stop: FieldID? = nil
    ) throws {
        for _ in 0..<120 {
            guard let id = question, id != stop else { return }
            enter(try #require(answers[id], "no answer to \(id)"))
            act(.continued)
            try #require(question != id, "\(id) was not taken: \(problemKey ?? "no reason")")
        }
        Issue.record("the interview goes in a circle")
    }

    /// To the question, with everything before it answered.
    mutating func open(_ id: FieldID) throws {
        begin()
        try fillIn(until: id)
        try #require(question == id)
    }

    mutating func reachReview(_ answers: [FieldID: Answer] = Family.motherOnTime) throws {
        begin()
        try fillIn(answers)
        try #require(state.screen == .review)
    }

    mutating func reachDeclaration() throws {
        try reachReview()
        act(.continued)
        try #require(state.screen == .declaration)
    }

    /// Until the disk is asked to store.
    mutating func reachStoring() throws {
        try reachDeclaration()
        act(.declarationConfirmed)
        act(.submitted)
        try #require(state.screen == .storing)
    }

    mutating func reachDone() throws -> SlipFacts {
        try reachStoring()
        let facts = try #require(Self.facts(for: effects))
        handle(.stored(facts))
        try #require(state.screen == .done)
        return facts
    }

    /// What a store would answer to the latest request.
    static func facts(for effects: [SessionEffect]) -> SlipFacts? {
        let requests = effects.compactMap { effect in
            if case .store(let request) = effect { request } else { nil }
        }
        return requests.last.map { request in
            SlipFacts(
                dossierID: "00000000000000000000000000000001", number: "TX02-261123-0001",
                lookupCode: "7K3F-9M2X", codeText: "https://tracuu.motcua.example/h/mau",
                submittedAt: request.submittedAt, procedureCode: request.procedure.code,
                procedureName: request.procedure.shortName, maskedApplicant: "T*** T** Đào",
                quote: request.quote, delivery: nil, language: request.language,
                isReprint: false)
        }
    }
}

/// The catalogue that the kiosk ships with.
enum Shipped {
    static let assets =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Assets"

    static let catalogue = Result { try CatalogueLoader.load(directory: assets) }

    static let station = Station(
        wardCode: "TX", wardName: "UBND phường Mẫu", regionName: "Thành phố Mẫu",
        kioskNumber: 2, trackingBase: "https://tracuu.motcua.example/h/")
}

/// Answers of invented people.
enum Family {
    /// A mother files for her child, born eleven days ago in a hospital, with the father.
    static let motherOnTime: [FieldID: Answer] = [
        "requester.relation": .choice("mother"), "child.name": .text("Nguyễn Thị Ánh"),
        "child.birthDate": date(2026, 11, 12), "child.sex": .choice("female"),
        "child.ethnicity": .choice("Kinh"), "child.nationality": .choice("vietnam"),
        "child.nationalityOther": .text("Lào"),
        "child.birthPlaceKind": .choice("facility"), "child.birthFacility": .text("Bệnh viện Mẫu"),
        "child.birthPlace": .text("phường Mẫu, Hà Nội"),
        "child.hometown": .text("xã Mẫu, Hà Nội"),
        "mother.name": .text("Trần Thị Bích Đào"), "mother.birthDate": date(1999, 3, 5),
        "mother.identityKind": .choice("card"), "mother.personalNumber": .text("001199012346"),
        "mother.identityIssueDate": date(2022, 5, 10),
        "mother.identityIssuer": .text("Bộ Công an"), "mother.ethnicity": .choice("Kinh"),
        "mother.nationality": .choice("vietnam"), "father.declared": .flag(true),
        "father.name": .text("Nguyễn Văn Bình"), "father.birthDate": date(1996),
        "father.identityKind": .choice("card"), "father.personalNumber": .text("001096012347"),
        "father.identityIssueDate": date(2021, 11, 20),
        "father.identityIssuer": .text("Bộ Công an"), "father.ethnicity": .choice("Kinh"),
        "father.nationality": .choice("vietnam"),
        "father.residence": .text("phường Mẫu, Hà Nội"), "parents.married": .flag(true),
        "marriage.number": .text("12/2023"), "marriage.book": .text("01"),
        "marriage.date": date(2023, 6, 2), "marriage.place": .text("UBND phường Mẫu"),
        "copies.wanted": .flag(true), "copies.count": .count(2),
        "delivery.method": .choice("desk"), "contact.phone": .text("0912345678"),
    ]

    private static func date(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) -> Answer {
        // An impossible date would be a fault of this table; 1900 makes the visit say so.
        (PartialDate(year: year, month: month, day: day) ?? PartialDate(year: 1900))
            .map { .date($0) } ?? .flag(false)
    }
}
