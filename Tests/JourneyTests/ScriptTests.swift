import Catalogue
import Dossiers
import Rehearsal
import Runtime
import Session
import Testing

extension VisitScript: CustomTestStringConvertible {
    /// The script's name, in the names of tests.
    public var testDescription: String { name }
}

/// Every procedure is walked through on the kiosk's core, each at its own moment.
struct ScriptTests {
    @Test(
        "Every answer that a script gives is the one that is handed in", arguments: VisitScript.all)
    func answers(script: VisitScript) throws {
        let visit = try FilledForms.walked(script)
        #expect(visit.procedure.key == script.procedure)
        for id in visit.asked {
            let field = try #require(visit.procedure.fields[id])
            let answer = try #require(script.answers[id]?.answer(to: field), "\(id)")
            #expect(visit.answers[id] == answer, "\(id)")
        }
    }

    @Test(
        "Nothing is asked twice, and everything that must be asked is", arguments: VisitScript.all)
    func questions(script: VisitScript) throws {
        let visit = try FilledForms.walked(script)
        #expect(visit.asked.count == Set(visit.asked).count)
        let interview = Interview(
            visit.procedure, calendar: try FilledForms.kioskAssets().catalogue.calendar)
        let today = visit.submittedAt.date
        #expect(
            visit.asked == interview.questions(answers: visit.answers, today: today))
        #expect(
            interview.firstUnanswered(answers: visit.answers, today: today) == nil)
    }

    @Test("The review shows every answer as it was given", arguments: VisitScript.all)
    func review(script: VisitScript) throws {
        let visit = try FilledForms.walked(script)
        #expect(Set(visit.reviewed.keys) == Set(visit.asked))
        for (id, line) in visit.reviewed {
            let field = try #require(visit.procedure.fields[id])
            let answer = try #require(visit.answers[id])
            #expect(
                line == AnswerText.text(answer, field: field, language: .vietnamese), "\(id)")
        }
    }

    @Test("Fee and appointment are those of the rules", arguments: VisitScript.all)
    func quote(script: VisitScript) throws {
        let visit = try FilledForms.walked(script)
        let moment = try #require(LocalDateTime(iso: script.moment))
        #expect(visit.submittedAt == moment)
        let catalogue = try FilledForms.kioskAssets().catalogue
        let procedure = try #require(
            catalogue.procedure(key: script.procedure, on: moment.date))
        let quote = QuoteEngine.quote(
            procedure, answers: visit.answers, at: moment, calendar: catalogue.calendar)
        #expect(visit.procedure.edition == procedure.edition)
        #expect(visit.quote == quote)
        if let amount = quote.amountDong {
            #expect(visit.feeLine.contains(AmountText.grouped(amount, language: .vietnamese)))
        } else {
            #expect(!visit.feeLine.contains("đồng"), "\(visit.feeLine)")
        }
        let day = quote.appointed.date
        let shown = day == moment.date ? "trong hôm nay" : "\(day.day)/\(day.month)/\(day.year)"
        #expect(visit.appointmentLine.contains(shown))
    }

    @Test(
        "Every procedure of the catalogue has a script for each of its times",
        arguments: ["2016-10-03T09:24", "2026-11-24T09:24"])
    func coverage(moment: String) throws {
        let catalogue = try FilledForms.kioskAssets().catalogue
        let day = try #require(LocalDateTime(iso: moment)).date
        let keys = Set(catalogue.procedures(on: day).map(\.key))
        let scripts = VisitScript.all.filter {
            $0.moment.prefix(4) == moment.prefix(4) && keys.contains($0.procedure)
        }
        #expect(Set(scripts.map(\.procedure)) == keys)
        #expect(Set(VisitScript.all.map(\.name)).count == VisitScript.all.count)
    }

    @Test(
        "A day later, on a holiday, the same visits lead to a working day",
        arguments: VisitScript.all.filter { $0.moment.hasPrefix("2026") })
    func holiday(script: VisitScript) throws {
        let visit = try FilledForms.walk(script, at: "2026-11-24T09:24")
        let calendar = try FilledForms.kioskAssets().catalogue.calendar
        #expect(!calendar.isWorkingDay(visit.submittedAt.date))
        #expect(calendar.isWorkingDay(visit.quote.appointed.date))
        #expect(visit.quote.appointed.date > visit.submittedAt.date)
    }
}

extension ScriptedAnswer {
    /// The answer that the kiosk must have made of it; nil for one that was left empty.
    fileprivate func answer(to field: Field) -> Answer? {
        switch self {
        case .words(let words), .digits(let words): .text(words)
        case .date(let day, let month, let year):
            PartialDate(year: year, month: month, day: day).map { .date($0) }
        case .year(let year): PartialDate(year: year).map { .date($0) }
        case .time(let hour, let minute):
            LocalTime(hour: hour, minute: minute).map { .time($0) }
        case .option(let key): field.kind == .yesNo ? .flag(key == "yes") : .choice(key)
        case .offer(let index): field.offered.indices.contains(index) ? field.offered[index] : nil
        case .count(let count): .count(count)
        case .skip: nil
        }
    }
}
