import Catalogue
import Session
import Testing

/// A time of day on the number pad.
@Suite struct TimeEditorTests {
    /// Types digits at the death registration's question of the hour.
    private func typed(_ digits: String) throws -> TimeEditor {
        var desk = try Desk()
        desk.act(.lifeEventChosen("death"))
        desk.act(.procedureChosen("death-registration"))
        desk.act(.started)
        try desk.fillIn(Self.answers, until: "deceased.deathTime")
        desk.press(digits)
        return try #require(desk.time)
    }

    private static let answers: [FieldID: Answer] = [
        "requester.relation": .choice("child"), "requester.name": .text("Đỗ Văn Hải"),
        "requester.birthDate": .date(year(1975)), "requester.identityKind": .choice("none"),
        "requester.residence": .text("phường Mẫu, Hà Nội"),
        "deceased.name": .text("Nguyễn Thị Sáu"), "deceased.birthDate": .date(year(1941)),
        "deceased.sex": .choice("female"), "deceased.ethnicity": .choice("Kinh"),
        "deceased.nationality": .choice("vietnam"), "deceased.identityKind": .choice("none"),
        "deceased.lastResidence": .text("phường Mẫu, Hà Nội"),
        "deceased.deathDate": .date(
            PartialDate(CivilDate(year: 2026, month: 11, day: 15) ?? CivilDate(daysSinceEpoch: 0))),
    ]

    private static func year(_ year: Int) -> PartialDate {
        PartialDate(year: year) ?? PartialDate(CivilDate(daysSinceEpoch: 0))
    }

    @Test(arguments: [
        ("0430", 4, 30), ("430", 4, 30), ("2359", 23, 59), ("0000", 0, 0), ("905", 9, 5),
    ])
    func digitsFillHourThenMinute(digits: String, hour: Int, minute: Int) throws {
        #expect(try typed(digits).value == LocalTime(hour: hour, minute: minute))
    }

    @Test(arguments: ["", "4", "24", "2460", "0460"])
    func whatIsNoTimeIsNoAnswer(digits: String) throws {
        #expect(try typed(digits).value == nil)
    }
}
