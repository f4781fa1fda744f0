import Catalogue
import Session
import Testing

/// A time of day on the number pad.
@Suite struct TimeEditorTests {
    /// At the death registration's question of the hour.
    private func question() throws -> Desk {
        var desk = try Desk()
        desk.act(.lifeEventChosen("death"))
        desk.act(.procedureChosen("death-registration"))
        desk.act(.started)
        try desk.fillIn(Self.answers, until: "deceased.deathTime")
        return desk
    }

    private func typed(_ digits: String) throws -> TimeEditor {
        var desk = try question()
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
        ("043", 4, 3),
    ])
    func digitsFillHourThenMinute(digits: String, hour: Int, minute: Int) throws {
        #expect(try typed(digits).value == LocalTime(hour: hour, minute: minute))
    }

    @Test(arguments: [("1:30", 1, 30), ("16:05", 16, 5), ("1h30", 1, 30), ("9 giờ", 9, nil)])
    func aRealKeyboardMayWriteItWithASign(typed: String, hour: Int, minute: Int?) throws {
        var desk = try question()
        desk.act(.typed(typed))
        #expect(desk.time?.hour == String(hour))
        #expect(desk.time?.active == .minute)
        #expect(desk.time?.value == minute.flatMap { LocalTime(hour: hour, minute: $0) })
    }

    @Test func aTappedPartThatIsFullIsEnteredAnew() throws {
        var desk = try question()
        desk.press("0430")
        desk.act(.timePartChosen(.hour))
        desk.press("16")
        #expect(desk.time?.value == LocalTime(hour: 16, minute: 30))
    }

    @Test func backspaceGoesBackFromTheMinutesToTheHour() throws {
        var desk = try question()
        desk.press("164")
        for _ in 0..<2 { desk.act(.key(.backspace)) }
        #expect(desk.time?.active == .hour)
        #expect(desk.time?.hour == "1")
        for _ in 0..<3 { desk.act(.key(.backspace)) }
        #expect(desk.time?.isEmpty == true)
    }

    @Test(arguments: [
        ("12", "problem.required.time"), ("2460", "problem.time.none"),
        ("0460", "problem.time.none"),
    ])
    func whatIsNoTimeIsExplained(digits: String, key: String) throws {
        var desk = try question()
        desk.press(digits)
        desk.act(.continued)
        #expect(desk.question == "deceased.deathTime")
        #expect(desk.problemKey == key)
    }

    @Test(arguments: ["", "4", "24", "2460", "0460"])
    func whatIsNoTimeIsNoAnswer(digits: String) throws {
        #expect(try typed(digits).value == nil)
    }

    /// Whatever is typed in whatever order, the parts hold at most two digits each.
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func anyOrderOfKeysLeavesAtMostTwoDigitsToAPart(seed: UInt64) throws {
        var desk = try question()
        var generator = SeededGenerator(seed: seed)
        let keys: [CitizenAction] =
            (0...9).map { .key(.character(Character(String($0)))) }
            + TimePart.allCases.map { .timePartChosen($0) } + [.key(.backspace)]
        for _ in 0..<400 {
            desk.act(try #require(keys.randomElement(using: &generator)))
            let time = try #require(desk.time)
            try #require(time.hour.count <= 2 && time.minute.count <= 2)
            if let value = time.value {
                // What was answered is shown again as the same time.
                try #require(TimeEditor(value).value == value)
            }
        }
    }

    @Test func aMinuteBelowTenIsShownWithItsNought() throws {
        #expect(TimeEditor(LocalTime(hour: 4, minute: 5)).minute == "05")
    }
}
