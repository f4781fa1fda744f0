import Catalogue
import Dossiers
import Testing

@Suite struct AnswerCodingTests {
    private func decode(_ text: String) throws -> Answers {
        try AnswerCoding.decode(Array(text.utf8))
    }

    @Test func encodingIsSortedAndStable() throws {
        let answers: Answers = [
            "child.name": .text("Nguyễn \"Ánh\"\\"), "b": .flag(true), "c": .count(3),
            "a": .choice("Kinh"), "child.birthDate": try BirthFixture.day("2016-09-12"),
            "d": try BirthFixture.year(2016),
            "e": .date(try #require(PartialDate(year: 2016, month: 9))),
            "f": .time(try #require(LocalTime(hour: 7, minute: 5))),
        ]
        let text = String(decoding: AnswerCoding.encode(answers), as: UTF8.self)
        #expect(
            text == #"{"a":{"choice":"Kinh"},"b":{"flag":true},"c":{"count":3},"#
                + #""child.birthDate":{"date":"2016-09-12"},"#
                + #""child.name":{"text":"Nguyễn \"Ánh\"\\"},"#
                + #""d":{"date":"2016"},"e":{"date":"2016-09"},"f":{"time":"07:05"}}"#)
        #expect(try AnswerCoding.decode(AnswerCoding.encode(answers)) == answers)
    }

    @Test func everyExampleComesBackAsItWas() throws {
        for answers in [
            try BirthFixture.motherFiles(), try BirthFixture.grandmotherFiles(), [:],
            ["x": .text("\u{1}\t\n\r\u{1F}\u{7F}\u{2028}😀 Nguye\u{302}\u{303}n")],
        ] as [Answers] {
            #expect(try AnswerCoding.decode(AnswerCoding.encode(answers)) == answers)
        }
    }

    @Test(arguments: [
        #"{"a":{}}"#, #"{"a":{"text":"x","flag":true}}"#, #"{"a":{"date":"2016-13"}}"#,
        #"{"a":{"date":"2016-9-1"}}"#, #"{"a":{"date":"+016"}}"#, #"{"a":{"count":-1}}"#,
        #"{"a":{"count":1000001}}"#, #"{"a":{"choice":""}}"#, #"{"":{"flag":true}}"#,
        #"{"a":{"date":"2023-02-29"}}"#, #"{"a":{"date":"2023--01"}}"#,
    ])
    func malformedAnswerIsNamed(text: String) {
        #expect(throws: AnswerCodingError.self) { try decode(text) }
    }

    @Test(arguments: ["00:00", "09:30", "23:59"])
    func timesComeBackAsTheyWere(text: String) throws {
        let answers: Answers = ["a": .time(try #require(LocalTime(text)))]
        #expect(try decode(#"{"a":{"time":"\#(text)"}}"#) == answers)
        #expect(try AnswerCoding.decode(AnswerCoding.encode(answers)) == answers)
    }

    @Test(arguments: ["24:00", "12:60", "7:05", "07:5", "07:05:00", "-1:05", "", "0705", "07.05"])
    func whatIsNoTimeOfDayIsRefused(text: String) {
        #expect(throws: AnswerCodingError.malformed("a")) {
            try decode(#"{"a":{"time":"\#(text)"}}"#)
        }
    }

    @Test func timeBesideAnotherFormIsRefused() {
        #expect(throws: AnswerCodingError.malformed("a")) {
            try decode(#"{"a":{"time":"07:05","flag":true}}"#)
        }
    }

    @Test(arguments: ["", "[]", "{", "null", "1", #"{"a":1}"#, #"{"a":{"count":1.5}}"#])
    func whatIsNotAnswersIsRefused(text: String) {
        #expect(throws: AnswerCodingError.notAnswers) { try decode(text) }
    }

    @Test func limitsAreKept() {
        let many = (0...AnswerCoding.limitAnswers).map { "\"a\($0)\":{\"flag\":true}" }
        #expect(throws: AnswerCodingError.notAnswers) {
            try decode("{" + many.joined(separator: ",") + "}")
        }
        let long = String(repeating: "a", count: AnswerCoding.limitTextBytes + 1)
        #expect(throws: AnswerCodingError.malformed("a")) {
            try decode(#"{"a":{"text":"\#(long)"}}"#)
        }
        let name = String(repeating: "a", count: 65)
        #expect(throws: AnswerCodingError.self) { try decode(#"{"\#(name)":{"flag":true}}"#) }
        #expect(throws: AnswerCodingError.tooLarge) {
            try AnswerCoding.decode([UInt8](repeating: 0x20, count: 70_000))
        }
        let deep = String(repeating: "[", count: 30_000)
        #expect(throws: AnswerCodingError.notAnswers) { try decode(deep) }
    }

    @Test func randomBytesNeverTrap() {
        var random = SplitMix(seed: 42)
        let sound = Array(#"{"a":{"text":"Ánh"},"b":{"date":"2016-09-12"},"c":{"count":3}}"#.utf8)
        var decoded = 0
        for round in 0..<3000 {
            var bytes = sound
            if round % 2 == 0 {
                bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
            } else {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] =
                    UInt8.random(in: 0...255, using: &random)
            }
            if let answers = try? AnswerCoding.decode(bytes) {
                decoded += 1
                #expect(answers.count <= 3)
            }
        }
        #expect(decoded > 0)
    }
}
