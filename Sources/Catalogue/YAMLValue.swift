import Yams

/// A value of a YAML file with its line. Aliases, anchors and several documents are refused, and
/// every scalar stays the text that was written.
struct YAMLValue: Sendable {
    enum Content: Sendable {
        case text(String)
        case list([YAMLValue])
        case map([Entry])
    }

    struct Entry: Sendable {
        let key: String
        let line: Int
        let value: YAMLValue
    }

    let line: Int
    let content: Content

    /// Reads one document within the limits.
    static func read(
        _ file: CatalogueFile, limits: CatalogueLimits
    ) throws(CatalogueError) -> YAMLValue {
        try YAMLGuard(file: file, limits: limits).check()
        let node: Node?
        do {
            // The composer keeps a pointer into the text, which a short string would hold inline
            // on the stack; the line feeds make it long enough for the heap.
            var text = file.text + String(repeating: "\n", count: 64)
            text.makeContiguousUTF8()
            node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw CatalogueError(
                file: file.name, line: error.line, message: "this is not YAML: \(error.summary)",
                advice: "check the indentation, the quotes and the colons near this line")
        } catch {
            throw CatalogueError(
                file: file.name, line: nil, message: "this is not YAML",
                advice: "check the file with a YAML editor")
        }
        guard let node else {
            throw CatalogueError(
                file: file.name, line: 1, message: "the file is empty",
                advice: "remove it or fill it")
        }
        var converter = Converter(file: file.name, limits: limits)
        return try converter.convert(node, depth: 0)
    }

    private struct Converter {
        let file: String
        let limits: CatalogueLimits
        var count = 0

        init(file: String, limits: CatalogueLimits) {
            self.file = file
            self.limits = limits
        }

        mutating func convert(_ node: Node, depth: Int) throws(CatalogueError) -> YAMLValue {
            count += 1
            let line = node.mark?.line ?? 1
            guard count <= limits.values else {
                throw CatalogueError(
                    file: file, line: line, message: "the file holds too much",
                    advice: "keep to \(limits.values) values")
            }
            guard depth <= limits.depth else {
                throw CatalogueError(
                    file: file, line: line, message: "refused: nesting deeper than \(limits.depth)",
                    advice: "keep the file flat, as the files beside it are")
            }
            switch node {
            case .scalar(let scalar):
                return YAMLValue(line: line, content: .text(scalar.string))
            case .sequence(let sequence):
                var list: [YAMLValue] = []
                list.reserveCapacity(sequence.count)
                for child in sequence { list.append(try convert(child, depth: depth + 1)) }
                return YAMLValue(line: line, content: .list(list))
            case .mapping(let mapping):
                return YAMLValue(line: line, content: .map(try entries(mapping, depth: depth)))
            case .alias:
                throw CatalogueError(
                    file: file, line: line, message: "aliases are not allowed",
                    advice: "write the value out")
            }
        }

        private mutating func entries(
            _ mapping: Node.Mapping, depth: Int
        ) throws(CatalogueError) -> [Entry] {
            var entries: [Entry] = []
            entries.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                guard case .scalar(let name) = key else {
                    throw CatalogueError(
                        file: file, line: key.mark?.line, message: "a key must be a word",
                        advice: "write `name: value`")
                }
                entries.append(
                    Entry(
                        key: name.string, line: key.mark?.line ?? 1,
                        value: try convert(value, depth: depth + 1)))
            }
            return entries
        }
    }
}

extension YamlError {
    fileprivate var line: Int? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _),
            .composer(_, _, let mark, _):
            mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    fileprivate var summary: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
            .composer(_, let problem, _, _), .reader(let problem, _, _, _):
            problem
        case .duplicatedKeysInMapping: "a key stands twice"
        default: "it cannot be read"
        }
    }
}

/// Refuses before parsing what would make the composer recurse or expand without bound.
private struct YAMLGuard {
    let file: CatalogueFile
    let limits: CatalogueLimits

    private static let advice = "keep the file small and flat, as the files beside it are"

    func check() throws(CatalogueError) {
        guard file.text.utf8.count <= limits.fileBytes else {
            throw refused(nil, "the file has more than \(limits.fileBytes) bytes")
        }
        var line = 1
        var flowDepth = 0
        var indentation = 0
        var isLineStart = true
        var previous: UInt8 = 0x0A
        var bytes = file.text.utf8.makeIterator()
        var next = bytes.next()
        while let byte = next {
            next = bytes.next()
            switch byte {
            case 0x0A:
                line += 1
                indentation = 0
                isLineStart = true
            case 0x5B, 0x7B:
                flowDepth += 1
                isLineStart = false
            case 0x5D, 0x7D:
                flowDepth = max(0, flowDepth - 1)
                isLineStart = false
            case 0x20, 0x2D, 0x3F, 0x3A:
                if isLineStart { indentation += 1 }
            case 0x26, 0x2A:
                isLineStart = false
                if isAnchor(previous: previous, next: next) {
                    throw refused(line, "anchors, aliases and words that begin with & or *")
                }
            case 0x00:
                throw refused(line, "a NUL character")
            default:
                isLineStart = false
            }
            guard flowDepth <= limits.depth, indentation <= limits.depth * 4 else {
                throw refused(line, "nesting deeper than \(limits.depth)")
            }
            previous = byte
        }
    }

    private func isAnchor(previous: UInt8, next: UInt8?) -> Bool {
        let before: [UInt8] = [0x0A, 0x0D, 0x20, 0x09, 0x5B, 0x7B, 0x2C, 0x3A, 0x2D, 0x3F]
        let after: [UInt8] = [0x0A, 0x0D, 0x20, 0x09]
        return before.contains(previous) && !(next.map(after.contains) ?? true)
    }

    private func refused(_ line: Int?, _ what: String) -> CatalogueError {
        CatalogueError(
            file: file.name, line: line, message: "refused: \(what)", advice: Self.advice)
    }
}
