/// Questions that several procedures, or several persons of one procedure, share: written once
/// with parameters (`$id`, `$vi`, `$asked`) and used under many names.
///
/// A parameter inside words is replaced by its words; a value that is a parameter alone is
/// replaced by the whole value, be it a word, a list or a condition. `without: [birthDate]` leaves
/// out fields that a form does not have, by their names behind the dot.
struct PartTemplate {
    let name: String
    let file: String
    private let fields: [YAMLValue]

    static let fileKeys: Set<String> = ["part", "fields"]
    /// The keys of a use that are no parameters.
    private static let useKeys: Set<String> = ["part", "without"]

    init(_ root: YAMLValue, file: String) throws(CatalogueError) {
        let reader = try YAMLReader(root, file: file, what: "a part")
        try reader.allow(Self.fileKeys)
        self.name = try reader.text("part")
        self.file = file
        self.fields = try reader.list("fields")
    }

    /// The fields of parts with the parameters that their common `use` gives.
    static func expanded(
        _ parts: [PartTemplate], _ use: YAMLReader
    ) throws(CatalogueError) -> [[YAMLValue]] {
        var parameters: [String: YAMLValue] = [:]
        for entry in use.pairs() where !useKeys.contains(entry.key) {
            parameters[entry.key] = entry.value
        }
        let leftOut = Set(try use.texts("without"))
        var used: Set<String> = []
        var found: Set<String> = []
        var expanded: [[YAMLValue]] = []
        for part in parts {
            var expansion = Expansion(parameters: parameters, file: part.file)
            var fields: [YAMLValue] = []
            for field in part.fields {
                let name = field.text(under: "id")?.split(separator: ".").last.map { String($0) }
                if let name, leftOut.contains(name) {
                    found.insert(name)
                } else {
                    fields.append(try expansion.expand(field))
                }
            }
            expanded.append(fields)
            used.formUnion(expansion.used)
        }
        for name in leftOut.subtracting(found).sorted() {
            throw CatalogueError(
                file: use.file, line: use.line,
                message: "no part used here has a field `\(name)` to leave out",
                advice: "remove it or correct its name")
        }
        for name in parameters.keys.sorted() where !used.contains(name) {
            throw CatalogueError(
                file: use.file, line: use.line,
                message: "no part used here has a parameter `\(name)`",
                advice: "remove it or correct its name")
        }
        return expanded
    }

    private struct Expansion {
        let parameters: [String: YAMLValue]
        let file: String
        var used: Set<String> = []

        init(parameters: [String: YAMLValue], file: String) {
            self.parameters = parameters
            self.file = file
        }

        mutating func expand(_ value: YAMLValue) throws(CatalogueError) -> YAMLValue {
            switch value.content {
            case .text(let text): return try expand(text, line: value.line)
            case .list(let list):
                var expanded: [YAMLValue] = []
                for child in list { expanded.append(try expand(child)) }
                return YAMLValue(line: value.line, content: .list(expanded))
            case .map(let entries):
                var expanded: [YAMLValue.Entry] = []
                for entry in entries {
                    expanded.append(
                        YAMLValue.Entry(
                            key: entry.key, line: entry.line, value: try expand(entry.value)))
                }
                return YAMLValue(line: value.line, content: .map(expanded))
            }
        }

        private mutating func expand(
            _ text: String, line: Int
        ) throws(CatalogueError) -> YAMLValue {
            guard text.utf8.contains(0x24) else {
                return YAMLValue(line: line, content: .text(text))
            }
            if text.utf8.first == 0x24 {
                let name = String(text.dropFirst())
                if let whole = parameters[name] {
                    used.insert(name)
                    return YAMLValue(line: line, content: whole.content)
                }
            }
            var words = ""
            var rest = Substring(text)
            while let dollar = rest.firstIndex(of: "$") {
                words += rest[..<dollar]
                let after = rest[rest.index(after: dollar)...]
                let name = String(after.prefix { $0.isASCII && $0.isLetter })
                guard case .text(let replacement)? = parameters[name]?.content else {
                    throw CatalogueError(
                        file: file, line: line, message: "the parameter `$\(name)` is not given",
                        advice: "give it as a word where the part is used")
                }
                used.insert(name)
                words += replacement
                rest = after.dropFirst(name.count)
            }
            return YAMLValue(line: line, content: .text(words + rest))
        }
    }
}

extension YAMLValue {
    /// This mapping with the keys of another put in place of its own.
    func replacing(with changes: YAMLValue) -> YAMLValue {
        guard case .map(let own) = content, case .map(let new) = changes.content else {
            return self
        }
        let changed = Set(new.map(\.key))
        return YAMLValue(
            line: changes.line, content: .map(own.filter { !changed.contains($0.key) } + new))
    }

    /// This field with one more rule at the end of `filled`: from another field, in one case.
    func filled(from source: String, when condition: YAMLValue) -> YAMLValue {
        guard case .map(var entries) = content else { return self }
        func entry(_ key: String, _ content: Content) -> Entry {
            Entry(key: key, line: line, value: YAMLValue(line: line, content: content))
        }
        let rule = YAMLValue(
            line: line,
            content: .map([
                Entry(key: "when", line: line, value: condition), entry("field", .text(source)),
            ]))
        var rules = [rule]
        if let index = entries.firstIndex(where: { $0.key == "filled" }) {
            guard case .list(let own) = entries[index].value.content else { return self }
            rules = own + rules
            entries.remove(at: index)
        }
        return YAMLValue(line: line, content: .map(entries + [entry("filled", .list(rules))]))
    }

    /// The text under a key of a mapping.
    func text(under key: String) -> String? {
        guard case .map(let entries) = content,
            case .text(let text)? = entries.first(where: { $0.key == key })?.value.content
        else { return nil }
        return text
    }
}
