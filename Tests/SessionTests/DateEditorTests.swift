import Catalogue
import Session
import Testing

/// Dates in three parts.
struct DateEditorTests {
    private func question(_ id: FieldID = "child.birthDate") throws -> Desk {
        var desk = try Desk()
        try desk.open(id)
        return desk
    }

    @Test func twoDigitsOfADayMoveOnToTheMonth() throws {
        var desk = try question()
        desk.press("1")
        #expect(desk.date?.active == .day)
        desk.press("2")
        #expect(desk.date?.active == .month)
    }

    @Test func aDigitThatCanOnlyStandAloneMovesOn() throws {
        var desk = try question()
        desk.press("4")
        #expect(desk.date?.active == .month)
        desk.press("2")
        #expect(desk.date?.active == .year)
        #expect(desk.date?.day == "4")
        #expect(desk.date?.month == "2")
    }

    @Test func eightDigitsAreAWholeDate() throws {
        var desk = try question()
        desk.press("12112026")
        #expect(desk.date?.value == PartialDate(year: 2026, month: 11, day: 12))
        #expect(desk.date?.active == .year)
    }

    @Test func aTappedPartThatIsFullIsEnteredAnew() throws {
        var desk = try question()
        desk.press("12112026")
        desk.act(.datePartChosen(.day))
        desk.press("09")
        #expect(desk.date?.value == PartialDate(year: 2026, month: 11, day: 9))
    }

    @Test func backspaceGoesBackThroughTheParts() throws {
        var desk = try question()
        desk.press("1211")
        #expect(desk.date?.active == .year)
        desk.act(.key(.backspace))
        #expect(desk.date?.month == "1")
        #expect(desk.date?.active == .month)
        for _ in 0..<5 { desk.act(.key(.backspace)) }
        #expect(desk.date?.isEmpty == true)
        #expect(desk.date?.active == .day)
    }

    @Test func aYearHasFourDigits() throws {
        var desk = try question()
        desk.press("121120267")
        #expect(desk.date?.year == "7")
    }

    @Test func lettersAreNotTaken() throws {
        var desk = try question()
        desk.act(.typed("1a2b/11-2026"))
        #expect(desk.date?.value == PartialDate(year: 2026, month: 11, day: 12))
    }

    @Test func theYearAloneIsEnoughWhereTheLawAllowsIt() throws {
        var desk = try question("mother.birthDate")
        desk.act(.yearAloneToggled)
        #expect(desk.date?.active == .year)
        desk.press("1999")
        desk.act(.continued)
        #expect(
            desk.state.visit?.answers["mother.birthDate"]
                == PartialDate(year: 1999).map { .date($0) })
    }

    @Test func theYearAloneIsNotTakenWhereTheWholeDateIsNeeded() throws {
        var desk = try question()
        desk.act(.yearAloneToggled)
        desk.press("2026")
        desk.act(.continued)
        #expect(desk.question == "child.birthDate")
    }

    @Test func goingBackToTheWholeDateBeginsWithTheDay() throws {
        var desk = try question("mother.birthDate")
        desk.press("05")
        desk.act(.yearAloneToggled)
        desk.act(.yearAloneToggled)
        #expect(desk.date?.active == .day)
        #expect(desk.date?.day == "05")
    }

    @Test func aDateThatDoesNotExistIsExplained() throws {
        var desk = try question()
        desk.press("30022026")
        desk.act(.continued)
        #expect(desk.question == "child.birthDate")
        #expect(desk.problemKey == "problem.date.incomplete")
    }

    @Test func halfADateIsExplained() throws {
        var desk = try question()
        desk.press("12")
        desk.act(.continued)
        #expect(desk.problemKey == "problem.required.date")
        desk.press("1120")
        desk.act(.continued)
        #expect(desk.problemKey == "problem.date.year")
    }

    @Test func aDateInTheFutureIsExplained() throws {
        var desk = try question()
        desk.press("24112026")
        desk.act(.continued)
        #expect(desk.problemKey == "problem.date.future")
    }
}
