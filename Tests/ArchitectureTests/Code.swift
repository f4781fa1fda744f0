/// What the sources declare, for papers that speak of it.
struct Code {
    static let all = Code(Repository.sources)

    /// The codes of the files that declare or extend a type.
    private var files: [String: [String]] = [:]
    private let everything: [String]

    init(_ sources: [SwiftSource]) {
        everything = sources.map(\.code)
        let declaration =
            "\\b(?:struct|class|enum|actor|protocol|extension|typealias) ([A-Z]\\w*)"
        for code in everything {
            for type in Set(code.groups(declaration)) { files[type, default: []].append(code) }
        }
    }

    /// `reduce(_:_:_:)`, `present()`, `Forwarder.run()`. Written with empty parentheses the labels
    /// do not matter.
    func hasFunction(_ written: String) -> Bool {
        guard let open = written.firstIndex(of: "(") else { return false }
        let path = written[..<open].split(separator: ".").map(String.init)
        guard let name = path.last else { return false }
        let labels = written[written.index(after: open)...].dropLast()
            .split(separator: ":").map(String.init)
        let places = path.count > 1 ? files[path[0]] ?? [] : everything
        return places.contains { code in
            code.groups("\\bfunc \(name)(?:<[^(]*>)?\\(([^{]*)").contains { signature in
                labels.isEmpty || labelsFit(labels, signature)
            }
        }
    }

    /// `SessionEvent`, `SessionEvent.stored`.
    func hasName(_ written: String) -> Bool {
        let path = written.split(separator: ".").map(String.init)
        guard let type = path.first, let places = files[type] else { return false }
        guard path.count > 1 else { return true }
        return places.contains { code in
            !code.groups("\\b(?:case|let|var|func) [^\\n]*\\b\(path[1])\\b").isEmpty
        }
    }

    private func labelsFit(_ labels: [String], _ signature: String) -> Bool {
        var rest = signature[...]
        for label in labels {
            guard let range = rest.firstRange(of: label) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}
