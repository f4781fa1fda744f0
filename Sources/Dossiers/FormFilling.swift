import Catalogue
import VietnameseText

/// What the answers print on an official form. The words are the citizen's own (P7); only names
/// are set in capitals where the form asks for it.
public enum FormFilling {
    /// The forms that this citizen needs, in the order in which they are signed.
    public static func forms(
        of procedure: Procedure, answers: Answers, today: CivilDate
    ) -> [OfficialForm] {
        procedure.forms.filter { $0.condition.holds(for: answers, today: today) }
    }

    /// The filled part of a line, for example `Căn cước công dân số 001190012346 do … cấp ngày
    /// 20/11/2021`; empty when nothing of it is known.
    public static func words(
        _ line: FormLine, procedure: Procedure, answers: Answers, today: CivilDate
    ) -> String {
        runs(line, procedure: procedure, answers: answers, today: today).map(\.text).joined()
    }

    /// The filled part of a line in pieces: what was answered, and the form's own words between.
    public static func runs(
        _ line: FormLine, procedure: Procedure, answers: Answers, today: CivilDate
    ) -> [FilledRun] {
        var runs: [FilledRun] = []
        for part in line.parts {
            guard let field = procedure.fields[part.field], let answer = answers[part.field],
                part.condition.holds(for: answers, today: today)
            else { continue }
            let text = text(answer, field: field, style: part.style)
            guard !text.isEmpty else { continue }
            var between = part.prefix ?? (runs.isEmpty ? "" : ", ")
            // Nothing stands before the first: no comma and no space.
            if runs.isEmpty { between = String(between.drop { $0 == " " || $0 == "," }) }
            if !between.isEmpty { runs.append(FilledRun(text: between, isAnswer: false)) }
            runs.append(FilledRun(text: text, isAnswer: true))
        }
        return runs
    }

    /// The words that a form prints before each gap of an empty line that names hours, days or
    /// figures in words: nothing, ` giờ `, ` phút, ngày `, ` tháng `, ` năm `; nil for a line
    /// that is one gap.
    public static func wordsBeforeGaps(_ line: FormLine) -> [String]? {
        let pieces = line.parts.filter { $0.style.isPieceOfAMoment }
        guard !pieces.isEmpty, line.parts.count > 1 else { return nil }
        var words: [String] = []
        var seen: Set<FormPart.Style> = []
        for part in line.parts where part.style == .plain || seen.insert(part.style).inserted {
            words.append(part.prefix ?? (words.isEmpty ? "" : ", "))
        }
        return words
    }

    /// Whether the form prints the line at all in this case.
    public static func isPrinted(_ line: FormLine, answers: Answers, today: CivilDate) -> Bool {
        line.condition.holds(for: answers, today: today)
    }

    /// One answer as a form prints it: in Vietnamese, digits together as on the card, and empty
    /// for a choice that the form does not name.
    public static func text(_ answer: Answer, field: Field, style: FormPart.Style) -> String {
        switch (style, answer) {
        case (.capitals, .text(let text)): return text.uppercased()
        case (.words, .date(let date)): return AnswerText.dateInWords(date)
        case (.day, .date(let date)): return date.day.map(twoDigits) ?? ""
        case (.month, .date(let date)): return date.month.map(twoDigits) ?? ""
        case (.year, .date(let date)): return String(date.year)
        case (.hour, .time(let time)): return twoDigits(time.hour)
        case (.minute, .time(let time)): return twoDigits(time.minute)
        default: return AnswerText.formText(answer, field: field)
        }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension FormPart.Style {
    /// Whether it writes a part of a date or time, or a date in words.
    fileprivate var isPieceOfAMoment: Bool {
        switch self {
        case .words, .day, .month, .year, .hour, .minute: true
        case .plain, .capitals: false
        }
    }
}

/// A piece of the filled part of a form's line.
public struct FilledRun: Hashable, Sendable {
    /// The letters.
    public let text: String
    /// Whether the citizen answered it; false for words of the form.
    public let isAnswer: Bool
}
