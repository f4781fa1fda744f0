import Catalogue

// Visits by the law of today, on Monday 2026-11-23. All persons are invented.

extension VisitScript {
    private static let monday = "2026-11-23T09:24"

    /// A mother asks for registration, residence, insurance card and identity card in one.
    public static let linkedBirthToday = VisitScript(
        name: "linked-birth-2026", at: monday, lifeEvent: "birth", procedure: "linked-birth",
        answers: motherOnTime.answers.merging([
            "child.birthProofNumber": .words("123"),
            "child.birthProofDate": .date(day: 14, month: 11, year: 2026),
            "child.birthProofIssuer": .words("Bệnh viện Mẫu"),
            "household.headIs": .option("father"),
            "household.place": .option("father"),
            "household.relation": .option("Con đẻ"),
            "mother.residence": .words("số 5, phường Mẫu, Hà Nội"),
            "household.poor": .option("no"),
            "support.any": .option("no"),
            "delivery.electronic": .option("yes"),
            "delivery.integrated": .option("yes"),
            "card.wanted": .option("yes"),
            "insurance.facility": .words("Trạm y tế phường Mẫu"),
        ]) { $1 })

    /// A son registers his mother's death.
    public static let deathToday = VisitScript(
        name: "death-2026", at: monday, lifeEvent: "death", procedure: "death-registration",
        answers: [
            "requester.relation": .option("child"),
            "requester.name": .words("Đỗ Văn Hải"),
            "requester.birthDate": .date(day: 1, month: 6, year: 1975),
            "requester.identityKind": .option("card"),
            "requester.personalNumber": .digits("001075012348"),
            "requester.identityIssueDate": .date(day: 10, month: 5, year: 2022),
            "requester.identityIssuer": .words("Bộ Công an"),
            "requester.residence": .words("số 5, phường Mẫu, Hà Nội"),
            "deceased.name": .words("Nguyễn Thị Sáu"),
            "deceased.birthDate": .year(1941),
            "deceased.sex": .option("female"),
            "deceased.ethnicity": .offer(0),
            "deceased.nationality": .offer(0),
            "deceased.identityKind": .option("citizenCard"),
            "deceased.personalNumber": .digits("001141012349"),
            "deceased.identityIssueDate": .date(day: 3, month: 3, year: 2021),
            "deceased.identityIssuer": .words("Cục Cảnh sát"),
            "deceased.lastResidence": .words("số 5, phường Mẫu, Hà Nội"),
            "deceased.deathDate": .date(day: 15, month: 11, year: 2026),
            "deceased.deathTime": .time(hour: 4, minute: 30),
            "deceased.deathPlaceKind": .option("facility"),
            "deceased.deathFacility": .words("Bệnh viện Mẫu"),
            "deceased.deathPlace": .words("phường Mẫu, Hà Nội"),
            "deceased.deathCause": .words("Bệnh già"),
            "proof.kind": .option("notice"),
            "proof.number": .words("15"),
            "proof.issuer": .words("Bệnh viện Mẫu"),
            "proof.date": .date(day: 15, month: 11, year: 2026),
            "copies.wanted": .option("yes"),
            "copies.count": .count(3),
            "delivery.method": .option("desk"),
            "contact.phone": .digits("0912345678"),
        ])

    /// The same son asks for the end of his mother's residence and the burial allowance as well.
    public static let linkedDeathToday = VisitScript(
        name: "linked-death-2026", at: monday, lifeEvent: "death", procedure: "linked-death",
        answers: deathToday.answers.merging([
            "allowance.group": .option("social"),
            "allowance.socialKind": .option("pension"),
            "receiver.kind": .option("requester"),
            "receiver.sex": .option("male"),
            "receiver.identityIssueDate": .date(day: 10, month: 5, year: 2022),
            "receiver.identityIssuer": .offer(0),
            "payment.method": .option("account"),
            "payment.accountNumber": .words("0123456789"),
            "payment.bank": .words("Agribank"),
            "delivery.electronic": .option("yes"),
        ]) { $1 })

    /// Birth, death and the linked birth procedure by the law of both times.
    public static let mainMatters = [
        motherOnTime, birth2016, linkedBirthToday, linkedBirth2016, deathToday, death2016,
    ]

    /// Every visit: each procedure of the catalogue comes at least once.
    public static let all = mainMatters + [linkedDeathToday] + smallerMatters
}
