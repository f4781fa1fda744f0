/// What `Package.swift` says, read from its text: targets in their order with what they depend on.
struct Manifest {
    struct Target: Hashable {
        var kind: String
        var name: String
        /// Other targets of this package.
        var house: Set<String>
        /// Products of other packages.
        var products: Set<String>
    }

    let targets: [Target]

    init(_ text: String) {
        let products = Self.products(text)
        var targets: [Target] = []
        var rest = text[...]
        let kinds = ["library", "executable", "systemLibrary", "tests"]
        while let open = rest.firstIndex(of: "(") {
            let head = rest[..<open].split { !$0.isLetter && !$0.isNumber }.last.map(String.init)
            let isDeclared = rest[..<open].hasSuffix("func \(head ?? "")")
            let after = rest.index(after: open)
            guard let head, kinds.contains(head), !isDeclared,
                let call = Self.arguments(rest[after...])
            else {
                rest = rest[after...]
                continue
            }
            rest = rest[call.endIndex...]
            guard let name = String(call).groups("^\\s*\"([A-Za-z0-9]+)\"").first else { continue }
            // Packages of Debian stand in the same call: they are no targets.
            let listed = head == "systemLibrary" ? "" : String(call.drop { $0 != "[" })
            let plain = listed.components(before: "resources:")
            let house = Set(plain.groups("\"([A-Za-z0-9]+)\""))
            let words = Set(plain.groups("\\b([a-z][A-Za-z0-9]*)\\b"))
            targets.append(
                Target(
                    kind: head, name: name, house: house,
                    products: words.reduce(into: []) { $0.formUnion(products[$1] ?? []) }))
        }
        self.targets = targets
    }

    static func read() throws -> Manifest { Manifest(try Repository.text("Package.swift")) }

    subscript(name: String) -> Target? { targets.first { $0.name == name } }

    /// `let grdb = Target.Dependency.product(name: "GRDB", …)`, and lists of such.
    private static func products(_ text: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for part in text.split(separator: "\nlet ") where part.contains("Target.Dependency.product")
        {
            let declaration = String(part.split(separator: "\n\n").first ?? part)
            guard let name = declaration.groups("^([a-z][A-Za-z0-9]*)").first else { continue }
            let single = declaration.groups("\\(\\s*name: \"([A-Za-z0-9]+)\"")
            let list = declaration.groups("= \\[([^\\]]*)\\]").first?.groups("\"([A-Za-z0-9]+)\"")
            found[name] = Set(single + (list ?? []))
        }
        return found
    }

    /// The text up to the parenthesis that closes the call.
    private static func arguments(_ text: Substring) -> Substring? {
        var depth = 1
        for index in text.indices {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            if depth == 0 { return text[..<index] }
        }
        return nil
    }
}

extension String {
    fileprivate func components(before marker: String) -> String {
        firstRange(of: marker).map { String(self[..<$0.lowerBound]) } ?? self
    }
}
