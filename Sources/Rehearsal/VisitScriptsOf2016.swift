import Catalogue

// Visits by the law of autumn 2016, on Monday 2016-10-03. All persons are invented.

extension VisitScript {
    private static let monday = "2016-10-03T09:24"

    /// Mother, father and child of 2016.
    private static let family2016: [FieldID: ScriptedAnswer] = [
        "requester.relation": .option("mother"),
        "child.name": .words("Lê Minh Khôi"),
        "child.birthDate": .date(day: 12, month: 9, year: 2016),
        "child.sex": .option("male"),
        "child.ethnicity": .offer(0),
        "child.nationality": .offer(0),
        "child.birthPlaceKind": .option("facility"),
        "child.birthFacility": .words("Bệnh viện Mẫu"),
        "child.birthPlace": .words("phường Mẫu, quận Mẫu, Hà Nội"),
        "child.hometown": .words("xã Mẫu, huyện Mẫu, Hà Nội"),
        "mother.name": .words("Trần Thị Hồng"),
        "mother.birthDate": .date(day: 8, month: 3, year: 1988),
        "requester.identityKind": .option("formerCard"),
        "requester.formerCardNumber": .digits("012345679"),
        "requester.identityIssueDate": .date(day: 2, month: 4, year: 2010),
        "requester.identityIssuer": .words("Công an Hà Nội"),
        "mother.ethnicity": .offer(0),
        "mother.nationality": .offer(0),
        "mother.residence": .words("số 5, phường Mẫu, quận Mẫu, Hà Nội"),
        "father.declared": .option("yes"),
        "father.name": .words("Lê Văn Đức"),
        "father.birthDate": .year(1985),
        "father.ethnicity": .offer(0),
        "father.nationality": .offer(0),
        "father.residence": .words("số 5, phường Mẫu, quận Mẫu, Hà Nội"),
        "parents.married": .option("yes"),
        "copies.wanted": .option("yes"),
        "copies.count": .count(3),
        "delivery.method": .option("desk"),
        "contact.phone": .digits("0912345678"),
    ]

    /// A mother files for her child, born three weeks before.
    public static let birth2016 = VisitScript(
        name: "birth-2016", at: monday, lifeEvent: "birth", procedure: "birth-registration",
        answers: family2016)

    /// The same mother asks for residence and the insurance card as well: three forms.
    public static let linkedBirth2016 = VisitScript(
        name: "linked-birth-2016", at: monday, lifeEvent: "birth", procedure: "linked-birth",
        answers: family2016.merging([
            "household.registration": .option("permanent"),
            "household.headIs": .option("father"),
            "household.place": .option("father"),
            "household.relation": .option("Con đẻ"),
            "child.atAddress": .option("yes"),
            "requester.atAddress": .option("yes"),
            "insurance.facility": .words("Trạm y tế phường Mẫu"),
        ]) { $1 })

    /// A daughter registers her father's death.
    public static let death2016 = VisitScript(
        name: "death-2016", at: monday, lifeEvent: "death", procedure: "death-registration",
        answers: [
            "requester.relation": .option("child"),
            "requester.name": .words("Phạm Thị Lan"),
            "requester.birthDate": .date(day: 1, month: 6, year: 1970),
            "requester.identityKind": .option("formerCard"),
            "requester.formerCardNumber": .digits("012345671"),
            "requester.identityIssueDate": .date(day: 10, month: 5, year: 2008),
            "requester.identityIssuer": .words("Công an Hà Nội"),
            "requester.residence": .words("số 5, phường Mẫu, quận Mẫu, Hà Nội"),
            "deceased.name": .words("Phạm Văn Tư"),
            "deceased.birthDate": .year(1938),
            "deceased.sex": .option("male"),
            "deceased.ethnicity": .offer(0),
            "deceased.nationality": .offer(0),
            "deceased.identityKind": .option("formerCard"),
            "deceased.formerCardNumber": .digits("010203041"),
            "deceased.identityIssueDate": .date(day: 3, month: 3, year: 1999),
            "deceased.identityIssuer": .words("Công an Hà Nội"),
            "deceased.lastResidence": .words("số 7, phường Mẫu, quận Mẫu, Hà Nội"),
            "deceased.deathDate": .date(day: 25, month: 9, year: 2016),
            "deceased.deathTime": .time(hour: 4, minute: 30),
            "deceased.deathPlaceKind": .option("facility"),
            "deceased.deathFacility": .words("Bệnh viện Mẫu"),
            "deceased.deathPlace": .words("phường Mẫu, quận Mẫu, Hà Nội"),
            "deceased.deathCause": .words("Bệnh già"),
            "proof.kind": .option("notice"),
            "proof.number": .words("15"),
            "proof.issuer": .words("Bệnh viện Mẫu"),
            "proof.date": .date(day: 25, month: 9, year: 2016),
            "copies.wanted": .option("yes"),
            "copies.count": .count(3),
            "delivery.method": .option("desk"),
            "contact.phone": .digits("0912345678"),
        ])
}
