import Catalogue

/// How one question is answered in a rehearsal. All persons are invented.
public enum ScriptedAnswer: Hashable, Sendable {
    /// Words, typed key by key.
    case words(String)
    /// Digits, key by key.
    case digits(String)
    /// A date on the number pad.
    case date(day: Int, month: Int, year: Int)
    /// Only the year.
    case year(Int)
    /// A time of day on the number pad.
    case time(hour: Int, minute: Int)
    /// An option by its key.
    case option(String)
    /// An answer that the kiosk offers, by place from 0.
    case offer(Int)
    /// A count, by stepping up from 1.
    case count(Int)
    /// Nothing: the question can be left empty.
    case skip
}

/// A whole visit: every question that may come, and its answer.
public struct VisitScript: Sendable {
    /// Stable name: `birth-2016`.
    public var name: String
    /// When it takes place, for example `2016-10-03T09:24`.
    public var moment: String
    /// The tile of the home screen.
    public var lifeEvent: String
    /// The procedure.
    public var procedure: String
    /// The answers by question.
    public var answers: [FieldID: ScriptedAnswer]

    /// Creates a script.
    public init(
        name: String, at moment: String, lifeEvent: String, procedure: String,
        answers: [FieldID: ScriptedAnswer]
    ) {
        self.name = name
        self.moment = moment
        self.lifeEvent = lifeEvent
        self.procedure = procedure
        self.answers = answers
    }

    /// A mother files for her child, born in a hospital eleven days before 2026-11-23.
    public static let motherOnTime = VisitScript(
        name: "birth-2026", at: "2026-11-23T09:24", lifeEvent: "birth",
        procedure: "birth-registration",
        answers: [
            "requester.relation": .option("mother"),
            "child.name": .words("Nguyễn Thị Ánh"),
            "child.birthDate": .date(day: 12, month: 11, year: 2026),
            "child.sex": .option("female"),
            "child.ethnicity": .offer(0),
            "child.nationality": .offer(0),
            "child.birthPlaceKind": .option("facility"),
            "child.birthFacility": .words("Bệnh viện Mẫu"),
            "child.birthPlace": .words("phường Mẫu, Hà Nội"),
            "child.hometown": .words("xã Mẫu, Hà Nội"),
            "mother.name": .words("Trần Thị Bích Đào"),
            "mother.birthDate": .date(day: 5, month: 3, year: 1999),
            "mother.identityKind": .option("card"),
            "mother.personalNumber": .digits("001199012346"),
            "mother.identityIssueDate": .date(day: 10, month: 5, year: 2022),
            "mother.identityIssuer": .offer(0),
            "mother.ethnicity": .offer(0),
            "mother.nationality": .offer(0),
            "father.declared": .option("yes"),
            "father.name": .words("Nguyễn Văn Bình"),
            "father.birthDate": .year(1996),
            "father.identityKind": .option("card"),
            "father.personalNumber": .digits("001096012347"),
            "father.identityIssueDate": .date(day: 20, month: 11, year: 2021),
            "father.identityIssuer": .offer(0),
            "father.ethnicity": .offer(0),
            "father.nationality": .offer(0),
            "father.residence": .words("phường Mẫu, Hà Nội"),
            "parents.married": .option("yes"),
            "marriage.number": .words("12/2023"),
            "marriage.book": .words("01"),
            "marriage.date": .date(day: 2, month: 6, year: 2023),
            "marriage.place": .words("UBND phường Mẫu"),
            "copies.wanted": .option("yes"),
            "copies.count": .count(2),
            "delivery.method": .option("desk"),
            "contact.phone": .digits("0912345678"),
        ])
    /// A mother who names no father and wants nothing besides: the shortest visit.
    public static let motherAlone: VisitScript = {
        var script = motherOnTime
        script.answers["father.declared"] = .option("no")
        script.answers["parents.married"] = .option("no")
        script.answers["copies.wanted"] = .option("no")
        return script
    }()
}
