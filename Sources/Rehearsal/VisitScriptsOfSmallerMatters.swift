import Catalogue

// One visit for each smaller matter of civil status, by the law of today. All persons are
// invented.

extension VisitScript {
    private static let monday = "2026-11-23T09:24"

    /// What is asked of somebody with an identity card, beside name and date of birth.
    private static func card(
        _ id: String, _ number: String
    ) -> [FieldID: ScriptedAnswer] {
        [
            FieldID("\(id).identityKind"): .option("card"),
            FieldID("\(id).personalNumber"): .digits(number),
            FieldID("\(id).identityIssueDate"): .date(day: 20, month: 11, year: 2021),
            FieldID("\(id).identityIssuer"): .offer(0),
            FieldID("\(id).ethnicity"): .offer(0),
            FieldID("\(id).nationality"): .offer(0),
            FieldID("\(id).residence"): .words("số 5, phường Mẫu, Hà Nội"),
        ]
    }

    private static func joined(
        _ parts: [FieldID: ScriptedAnswer]...
    ) -> [FieldID: ScriptedAnswer] {
        parts.reduce(into: [:]) { all, part in all.merge(part) { $1 } }
    }

    private static let hoa: [FieldID: ScriptedAnswer] = joined(
        card("requester", "001198012340"),
        [
            "requester.relation": .option("self"),
            "requester.name": .words("Vũ Thị Hoa"),
            "requester.birthDate": .date(day: 15, month: 4, year: 1998),
            "requester.sex": .option("female"),
        ])

    private static let earlier: [FieldID: ScriptedAnswer] = [
        "registration.office": .words("phường Mẫu, Hà Nội"),
        "registration.number": .words("35/1998"),
        "registration.book": .words("01/1998"),
        "registration.date": .date(day: 20, month: 4, year: 1998),
    ]

    private static let end: [FieldID: ScriptedAnswer] = [
        "fee.exemption": .option("none"),
        "copies.wanted": .option("yes"),
        "copies.count": .count(2),
        "delivery.method": .option("desk"),
        "contact.phone": .digits("0912345678"),
    ]

    /// A woman who never married needs the paper for a loan.
    public static let maritalStatus = VisitScript(
        name: "marital-status-2026", at: monday, lifeEvent: "marriage",
        procedure: "marital-status",
        answers: joined(
            hoa, end,
            [
                "status.kind": .option("never"),
                "purpose.kind": .option("loan"),
                "certificate.count": .count(1),
                "certificate.earlier": .option("no"),
            ]))

    /// The same woman needs her birth entry once more.
    public static let extract = VisitScript(
        name: "civil-status-extract-2026", at: monday, lifeEvent: "civil-status",
        procedure: "civil-status-extract",
        answers: joined(hoa, earlier, end, ["extract.kind": .option("birth")]))

    /// The same woman marries.
    public static let marriage = VisitScript(
        name: "marriage-2026", at: monday, lifeEvent: "marriage", procedure: "marriage",
        answers: joined(
            card("bride", "001198012340"), card("groom", "001096012345"), end,
            [
                "requester.relation": .option("bride"),
                "bride.name": .words("Vũ Thị Hoa"),
                "bride.birthDate": .date(day: 15, month: 4, year: 1998),
                "bride.maritalStatus": .option("never"),
                "groom.name": .words("Trần Văn Bình"),
                "groom.birthDate": .date(day: 2, month: 3, year: 1996),
                "groom.maritalStatus": .option("never"),
            ]))

    /// The same woman has a letter of her name corrected.
    public static let change = VisitScript(
        name: "civil-status-change-2026", at: monday, lifeEvent: "civil-status",
        procedure: "civil-status-change",
        answers: joined(
            hoa, earlier, end,
            [
                "change.event": .option("birth"),
                "change.kind": .option("correction"),
                "change.content": .words("Chữ đệm từ Thi thành Thị"),
                "change.reason": .words("Ghi thiếu dấu"),
            ]))

    /// The same woman registers her lost birth entry again.
    public static let reregistration = VisitScript(
        name: "birth-reregistration-2026", at: monday, lifeEvent: "civil-status",
        procedure: "birth-reregistration",
        answers: joined(
            hoa, earlier, end, card("mother", "001170012341"), card("father", "001068012342"),
            [
                "condition.before2016": .option("yes"),
                "condition.originalLost": .option("yes"),
                "subject.birthPlace": .words("phường Mẫu, Hà Nội"),
                "subject.hometown": .words("xã Mẫu, Hà Nội"),
                "subject.publicServant": .option("no"),
                "mother.declared": .option("yes"),
                "mother.name": .words("Lê Thị Tám"),
                "mother.birthDate": .date(day: 1, month: 2, year: 1970),
                "father.declared": .option("yes"),
                "father.name": .words("Vũ Văn Nam"),
                "father.birthDate": .date(day: 3, month: 4, year: 1968),
            ]))

    /// Somebody has a diploma copied.
    public static let certifiedCopy = VisitScript(
        name: "certified-copy-2026", at: monday, lifeEvent: "civil-status",
        procedure: "certified-copy",
        answers: [
            "requester.name": .words("Vũ Thị Hoa"),
            "document.kind": .offer(2),
            "document.isForeign": .option("no"),
            "document.pages": .count(4),
            "copies.count": .count(3),
        ])

    /// The visits that show the smaller matters.
    static let smallerMatters = [
        maritalStatus, extract, marriage, change, reregistration, certifiedCopy,
    ]
}
