import Catalogue
import Dossiers
import Foundation
import Testing

/// The cases of `Resources/quotes.txt`: what the law says that a procedure costs and takes.
/// The file's head says how it is written.
enum QuoteTable {
    /// One case.
    struct Case: Sendable, CustomTestStringConvertible {
        /// The line in the table, from 1.
        var line: Int
        var procedure: String
        var filed: LocalDateTime
        var answers: Answers
        var fees: String
        /// Đồng; nil when the officer tells.
        var amountDong: Int?
        var appointed: Appointment
        /// The law that the case rests on.
        var rule: String
        var legs: [Leg] = []

        var testDescription: String { "line \(line): \(procedure) \(filed.iso): \(rule)" }
    }

    /// What one agency is expected to do.
    struct Leg: Equatable, Sendable {
        var id: String
        var appointed: Appointment
    }

    /// When something is expected, and whether that is certain.
    struct Appointment: Equatable, Sendable {
        /// Nil when the law gives no time.
        var moment: LocalDateTime?
        var isCertain: Bool
    }

    /// A line that cannot be read.
    struct Unreadable: Error, CustomStringConvertible {
        var description: String
    }

    static let cases: Result<[Case], any Error> = Result {
        guard
            let file = Bundle.module.url(
                forResource: "quotes", withExtension: "txt", subdirectory: "Resources")
        else { throw Unreadable(description: "Resources/quotes.txt is missing") }
        return try parse(try String(contentsOf: file, encoding: .utf8))
    }

    static func parse(_ text: String) throws -> [Case] {
        var cases: [Case] = []
        var procedure = ""
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = line.trimmingCharacters(in: .whitespaces)
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            if line.isEmpty || line.hasPrefix("#") {
                continue
            } else if line.hasPrefix("[") {
                procedure = line.trimmingCharacters(in: ["[", "]"])
            } else if cells.first == "leg", cells.count == 4, !cases.isEmpty {
                cases[cases.count - 1].legs.append(
                    Leg(id: cells[1], appointed: try appointment(cells[2], cells[3], number)))
            } else if cells.count == 7 {
                cases.append(try quoteCase(cells, procedure, number))
            } else {
                throw Unreadable(description: "line \(number): 7 cells, or a leg of 4")
            }
        }
        return cases
    }

    private static func quoteCase(
        _ cells: [String], _ procedure: String, _ line: Int
    ) throws -> Case {
        guard let filed = LocalDateTime(iso: cells[0]), !cells[6].isEmpty else {
            throw Unreadable(description: "line \(line): a moment and a rule of law")
        }
        let amount = Int(cells[3])
        guard amount != nil || cells[3] == "officer" else {
            throw Unreadable(description: "line \(line): an amount in đồng, or officer")
        }
        return Case(
            line: line, procedure: procedure, filed: filed, answers: try answers(cells[1], line),
            fees: cells[2], amountDong: amount,
            appointed: try appointment(cells[4], cells[5], line), rule: cells[6])
    }

    private static func appointment(
        _ moment: String, _ certainty: String, _ line: Int
    ) throws -> Appointment {
        let parsed = LocalDateTime(iso: moment)
        guard parsed != nil || moment == "none", ["certain", "officer"].contains(certainty) else {
            throw Unreadable(description: "line \(line): a moment, and certain or officer")
        }
        return Appointment(moment: parsed, isCertain: certainty == "certain")
    }

    /// `child.birthDate=2026-09-11 copies.wanted=yes copies.count=2 fee.exemption=poor`.
    private static func answers(_ text: String, _ line: Int) throws -> Answers {
        var answers: Answers = [:]
        for word in text.split(separator: " ") where word != "none" {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else {
                throw Unreadable(description: "line \(line): `\(word)` is no answer")
            }
            answers[FieldID(String(parts[0]))] = answer(String(parts[1]))
        }
        return answers
    }

    private static func answer(_ word: String) -> Answer {
        if let date = CivilDate(iso: word) { return .date(PartialDate(date)) }
        if let count = Int(word) { return .count(count) }
        return switch word {
        case "yes": .flag(true)
        case "no": .flag(false)
        default: .choice(word)
        }
    }
}
