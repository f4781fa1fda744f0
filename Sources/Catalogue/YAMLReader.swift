/// Reads the keys of one mapping, and knows which keys nobody asked for, so that a misspelt key
/// is an error and not a silence.
struct YAMLReader {
    let file: String
    let line: Int
    private let entries: [YAMLValue.Entry]

    init(_ value: YAMLValue, file: String, what: String) throws(CatalogueError) {
        guard case .map(let entries) = value.content else {
            throw CatalogueError(
                file: file, line: value.line, message: "\(what) must be a mapping",
                advice: "write `name: value` lines")
        }
        self.file = file
        self.line = value.line
        self.entries = entries
    }

    /// Refuses keys that the format does not have.
    func allow(_ keys: Set<String>) throws(CatalogueError) {
        for entry in entries where !keys.contains(entry.key) {
            throw CatalogueError(
                file: file, line: entry.line, message: "unknown key `\(entry.key)`",
                advice: "known keys here: \(keys.sorted().joined(separator: ", "))")
        }
    }

    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    func pairs() -> [YAMLValue.Entry] { entries }

    func optional(_ key: String) -> YAMLValue? {
        entries.first { $0.key == key }?.value
    }

    func value(_ key: String) throws(CatalogueError) -> YAMLValue {
        guard let value = optional(key) else {
            throw CatalogueError(
                file: file, line: line, message: "`\(key)` is missing", advice: "add it")
        }
        return value
    }

    func text(_ key: String) throws(CatalogueError) -> String {
        try text(of: try value(key), key)
    }

    func optionalText(_ key: String) throws(CatalogueError) -> String? {
        guard let value = optional(key) else { return nil }
        return try text(of: value, key)
    }

    func text(of value: YAMLValue, _ what: String) throws(CatalogueError) -> String {
        guard case .text(let text) = value.content else {
            throw wrong(value, what, "a word or a sentence")
        }
        return text
    }

    func list(_ key: String) throws(CatalogueError) -> [YAMLValue] {
        guard let value = optional(key) else { return [] }
        guard case .list(let list) = value.content else {
            throw wrong(value, key, "a list")
        }
        return list
    }

    func texts(_ key: String) throws(CatalogueError) -> [String] {
        var texts: [String] = []
        for value in try list(key) { texts.append(try text(of: value, key)) }
        return texts
    }

    func integer(_ key: String) throws(CatalogueError) -> Int {
        let value = try value(key)
        guard let number = Int(try text(of: value, key)), (-1...1_000_000_000).contains(number)
        else { throw wrong(value, key, "a whole number") }
        return number
    }

    func optionalInteger(_ key: String) throws(CatalogueError) -> Int? {
        has(key) ? try integer(key) : nil
    }

    func flag(_ key: String) throws(CatalogueError) -> Bool {
        let value = try value(key)
        switch try text(of: value, key) {
        case "true": return true
        case "false": return false
        default: throw wrong(value, key, "true or false")
        }
    }

    func date(_ key: String) throws(CatalogueError) -> CivilDate {
        let value = try value(key)
        guard let date = CivilDate(iso: try text(of: value, key)) else {
            throw wrong(value, key, "a day such as 2026-11-23")
        }
        return date
    }

    func time(_ key: String) throws(CatalogueError) -> LocalTime {
        let value = try value(key)
        guard let time = LocalTime(try text(of: value, key)) else {
            throw wrong(value, key, "a time such as \"15:00\"")
        }
        return time
    }

    /// `vi` and `en` under a key; a missing translation is left empty, the lint names it.
    func localized(_ key: String) throws(CatalogueError) -> LocalizedText {
        try Self.localized(try value(key), file: file, what: key)
    }

    func optionalLocalized(_ key: String) throws(CatalogueError) -> LocalizedText? {
        guard let value = optional(key) else { return nil }
        return try Self.localized(value, file: file, what: key)
    }

    static func localized(
        _ value: YAMLValue, file: String, what: String
    ) throws(CatalogueError) -> LocalizedText {
        let reader = try YAMLReader(value, file: file, what: what)
        try reader.allow(["vi", "en"])
        return try reader.ownLocalized()
    }

    /// `vi` and `en` of this mapping itself.
    func ownLocalized() throws(CatalogueError) -> LocalizedText {
        LocalizedText(vietnamese: try text("vi"), english: try optionalText("en") ?? "")
    }

    /// A word that must be one of an enumeration's names.
    func word<Word: RawRepresentable & CaseIterable>(
        _ value: YAMLValue, _ what: String, _ type: Word.Type
    ) throws(CatalogueError) -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try text(of: value, what)) else {
            throw wrong(value, what, Word.allCases.map(\.rawValue).joined(separator: " or "))
        }
        return word
    }

    func wrong(_ value: YAMLValue, _ what: String, _ expected: String) -> CatalogueError {
        CatalogueError(
            file: file, line: value.line, message: "`\(what)` must be \(expected)",
            advice: "correct it")
    }
}
