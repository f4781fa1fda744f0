import Catalogue
import FoundationEssentials

/// Why bytes are not answers.
public enum AnswerCodingError: Error, Hashable, Sendable {
    /// More than ``AnswerCoding/limitBytes``.
    case tooLarge
    /// Not a JSON object, or too many entries.
    case notAnswers
    /// The answer of this field has no known form.
    case malformed(String)
}

/// Answers as JSON: `{"child.birthDate":{"date":"2016-09-12"},"child.name":{"text":"…"}}`. A date
/// of which only the year is known is `"2016"`, year and month `"2016-09"`.
public enum AnswerCoding {
    /// The greatest size in bytes that is read.
    public static let limitBytes = 65_536
    /// The greatest number of answers.
    public static let limitAnswers = 500
    /// The greatest size in bytes of one text.
    public static let limitTextBytes = 8192
    /// The greatest size in bytes of a field's or choice's name.
    public static let limitNameBytes = 64

    /// JSON with sorted keys: the same answers always give the same bytes.
    public static func encode(_ answers: Answers) -> [UInt8] {
        var text = "{"
        for (id, answer) in answers.sorted(by: { $0.key < $1.key }) {
            if text.utf8.count > 1 { text += "," }
            text += JSONText.quoted(id.rawValue) + ":{" + member(answer) + "}"
        }
        return Array((text + "}").utf8)
    }

    /// Reads what ``encode(_:)`` wrote.
    ///
    /// - Throws: ``AnswerCodingError`` for anything else; never more than the limits is kept.
    public static func decode(_ bytes: [UInt8]) throws(AnswerCodingError) -> Answers {
        guard bytes.count <= limitBytes else { throw .tooLarge }
        let members: [String: Member]
        do {
            members = try JSONDecoder().decode([String: Member].self, from: Data(bytes))
        } catch {
            throw .notAnswers
        }
        guard members.count <= limitAnswers else { throw .notAnswers }
        var answers: Answers = [:]
        for (name, member) in members {
            guard (1...limitNameBytes).contains(name.utf8.count), let answer = member.answer
            else { throw .malformed(String(name.prefix(limitNameBytes))) }
            answers[FieldID(name)] = answer
        }
        return answers
    }

    private static func member(_ answer: Answer) -> String {
        switch answer {
        case .text(let text): "\"text\":" + JSONText.quoted(text)
        case .date(let date): "\"date\":" + JSONText.quoted(dateText(date))
        case .choice(let key): "\"choice\":" + JSONText.quoted(key)
        case .count(let count): "\"count\":\(count)"
        case .flag(let flag): "\"flag\":\(flag)"
        case .time(let time): "\"time\":" + JSONText.quoted(time.text)
        }
    }

    /// `2016-09-12`, `2016-09` or `2016`.
    private static func dateText(_ date: PartialDate) -> String {
        let whole = date.earliest.iso
        if date.day != nil { return whole }
        return String(whole.prefix(date.month == nil ? 4 : 7))
    }

    private struct Member: Decodable {
        var text: String?
        var date: String?
        var choice: String?
        var count: Int?
        var flag: Bool?
        var time: String?

        var answer: Answer? {
            switch (text, date, choice, count, flag, time) {
            case (let words?, nil, nil, nil, nil, nil):
                words.utf8.count <= limitTextBytes ? .text(words) : nil
            case (nil, let day?, nil, nil, nil, nil): partialDate(day).map { .date($0) }
            case (nil, nil, let key?, nil, nil, nil):
                (1...limitNameBytes).contains(key.utf8.count) ? .choice(key) : nil
            case (nil, nil, nil, let number?, nil, nil):
                (0...1_000_000).contains(number) ? .count(number) : nil
            case (nil, nil, nil, nil, let isYes?, nil): .flag(isYes)
            case (nil, nil, nil, nil, nil, let moment?):
                moment.utf8.count == 5 ? LocalTime(moment).map { .time($0) } : nil
            default: nil
            }
        }
    }

    private static func partialDate(_ text: String) -> PartialDate? {
        guard text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }) else {
            return nil
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let lengths = parts.map(\.utf8.count)
        guard lengths == [4] || lengths == [4, 2] || lengths == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { Int($0) }
        guard let year = numbers.first else { return nil }
        return PartialDate(
            year: year, month: numbers.count > 1 ? numbers[1] : nil,
            day: numbers.count > 2 ? numbers[2] : nil)
    }
}
