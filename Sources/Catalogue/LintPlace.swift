/// The files of a catalogue as trees, to say in which file and line something stands.
struct LintFiles {
    private let trees: [(file: String, root: YAMLValue)]

    /// What cannot be read is left out: the loader has said so before.
    init(_ files: [CatalogueFile]) {
        trees = files.compactMap { file in
            (try? YAMLValue.read(file, limits: .standard)).map { (file.name, $0) }
        }
    }

    /// A version of a procedure in its file.
    func place(_ procedure: Procedure) -> LintPlace {
        for (file, root) in trees where root.text(under: "key") == procedure.key {
            let version = root.items(under: "versions").first {
                $0.text(under: "effectiveFrom") == procedure.effectiveFrom.iso
            }
            if let version {
                return LintPlace(file: file, scopes: [version, root], files: self)
            }
        }
        return LintPlace(file: "catalogue", scopes: [], files: self)
    }

    /// The file of a procedure, whatever the version.
    func place(procedure key: String) -> LintPlace { place("key", key) }

    /// The file of a form.
    func place(form key: String) -> LintPlace { place("form", key) }

    /// A tile of the home screen.
    func place(lifeEvent key: String) -> LintPlace {
        for (file, root) in trees {
            let event = root.items(under: "lifeEvents").first { $0.text(under: "key") == key }
            if let event { return LintPlace(file: file, scopes: [event], files: self) }
        }
        return LintPlace(file: "catalogue", scopes: [], files: self)
    }

    /// A procedure that somebody else takes.
    func place(referral key: String) -> LintPlace {
        for (file, root) in trees {
            let referral = root.items(under: "referrals").first { $0.text(under: "key") == key }
            if let referral { return LintPlace(file: file, scopes: [referral], files: self) }
        }
        return LintPlace(file: "catalogue", scopes: [], files: self)
    }

    /// The files in which a procedure's key stands.
    func files(ofProcedure key: String) -> [String] {
        trees.filter { $0.root.text(under: "key") == key }.map(\.file)
    }

    fileprivate func part(_ name: String) -> (file: String, root: YAMLValue)? {
        trees.first { $0.root.text(under: "part") == name }
    }

    fileprivate func list(_ name: String) -> (file: String, root: YAMLValue)? {
        trees.first { $0.root.text(under: "name") == name && $0.root.entry("choices") != nil }
    }

    private func place(_ key: String, _ words: String) -> LintPlace {
        guard let tree = trees.first(where: { $0.root.text(under: key) == words }) else {
            return LintPlace(file: "catalogue", scopes: [], files: self)
        }
        return LintPlace(file: tree.file, scopes: [tree.root], files: self)
    }
}

/// A part of a file in which findings stand.
struct LintPlace {
    let file: String
    /// The mappings that are searched, the innermost first.
    fileprivate let scopes: [YAMLValue]
    fileprivate let files: LintFiles

    /// A finding at a key, or at the other when it is not there, else where the place begins.
    func finding(_ key: String, or other: String? = nil, _ message: String) -> LintFinding {
        let lines = [key, other].compactMap { $0 }.lazy.compactMap { key in
            scopes.lazy.compactMap { $0.entry(key)?.line }.first
        }
        return at(lines.first, message)
    }

    /// A finding at the entry of a list (`papers`) that has this name; of `fees` also at a rule
    /// of such an entry.
    func finding(
        id: String, rule: String? = nil, in section: String, _ message: String
    ) -> LintFinding {
        let line = scopes.lazy.compactMap { scope -> Int? in
            guard let entry = scope.entry(section) else { return nil }
            let item = entry.value.item(id: id)
            let inner = rule.flatMap { item?.entry("rules")?.value.item(id: $0) }
            return (inner ?? item)?.line ?? entry.line
        }.first
        return at(line, message)
    }

    /// A finding where the version names a form that it uses.
    func finding(formUse key: String, _ message: String) -> LintFinding {
        let uses = scopes.first?.items(under: "forms") ?? []
        let line = uses.first { $0.words == key || $0.text(under: "form") == key }?.line
        return line.map { at($0, message) } ?? finding("forms", message)
    }

    /// The blocks that chapters name as a whole: `mother` of `mother.*`.
    var wholeBlocks: [String] {
        (scopes.first?.items(under: "chapters") ?? []).flatMap { chapter in
            (chapter.entry("fields")?.value.itemWords ?? []).filter { $0.hasSuffix(".*") }
                .map { String($0.dropLast(2)) }
        }
    }

    /// A finding at an entry of a list by its number from 0, or at the other key.
    func finding(
        number: Int, in section: String, or other: String? = nil, _ message: String
    ) -> LintFinding {
        let items = scopes.first?.items(under: section) ?? []
        return items.indices.contains(number)
            ? at(items[number].line, message) : finding(section, or: other, message)
    }

    /// A finding where words stand as a whole, else where they stand in a sentence.
    func finding(words: String, _ message: String) -> LintFinding {
        let line =
            scopes.lazy.compactMap { $0.line(where: { $0 == words }) }.first
            ?? scopes.lazy.compactMap { $0.line(where: { $0.contains(words) }) }.first
        return at(line, message)
    }

    private func at(_ line: Int?, _ message: String) -> LintFinding {
        LintFinding(file: file, line: line ?? scopes.first?.line, message: message)
    }
}

// MARK: Fields

extension LintPlace {
    /// A field as it is written: in the version, or in a part under a name with parameters.
    private struct Written {
        let file: String
        let value: YAMLValue
        /// The use of the part that brought it.
        let use: YAMLValue?
    }

    /// A finding at a key of a field, in the file that says it: the version, what it adjusts or
    /// gives as parameter, or the part.
    func finding(field id: FieldID, at key: String? = nil, _ message: String) -> LintFinding {
        guard let written = written(id) else { return finding("fields", "\(id): \(message)") }
        let place = place(key, id, written)
        let name = place.parameter.map { "`\($0)`" } ?? id.rawValue
        return LintFinding(file: place.file, line: place.line, message: "\(name): \(message)")
    }

    /// A finding on words of a field; said once, whatever uses the part or list that says them.
    func finding(wordsOf id: FieldID, _ key: String, _ message: String) -> LintFinding {
        guard let written = written(id) else { return finding("fields", "\(id): \(message)") }
        let place = place(key, id, written)
        let name = place.isShared ? written.value.text(under: "id") ?? id.rawValue : id.rawValue
        return LintFinding(file: place.file, line: place.line, message: "\(name): \(message)")
    }

    /// A finding on a choice of a field, at the list that says it.
    func finding(choice key: String, of id: FieldID, _ message: String) -> LintFinding {
        guard let written = written(id), let entry = written.value.entry("choices") else {
            return finding(field: id, message)
        }
        let place = place("choices", id, written)
        let value = resolved(entry.value, written)?.value ?? entry.value
        guard let name = value.words else {
            let line = value.item("key", key)?.line ?? place.line
            return LintFinding(
                file: place.file, line: line, message: "\(id): choice `\(key)`: \(message)")
        }
        for scope in scopes {
            if let own = scope.entry("choiceLists")?.value.entry(name) {
                return LintFinding(
                    file: file, line: own.value.item("key", key)?.line ?? own.line,
                    message: "list `\(name)`: choice `\(key)`: \(message)")
            }
        }
        let list = files.list(name)
        return LintFinding(
            file: list?.file ?? place.file,
            line: list.map { $0.root.item("key", key)?.line ?? $0.root.line } ?? place.line,
            message: "list `\(name)`: choice `\(key)`: \(message)")
    }

    /// Where a key of a field stands: in the version itself, as a parameter of a part, or in a
    /// part that others may share.
    private struct Spot {
        let file: String
        let line: Int
        var parameter: String?
        var isShared = false
    }

    private func place(_ key: String?, _ id: FieldID, _ written: Written) -> Spot {
        let whole = Spot(
            file: written.file, line: written.value.line, isShared: written.use != nil)
        guard let key else { return whole }
        let adjusted = scopes.lazy.compactMap { $0.entry("adjust")?.value.item(id: id.rawValue) }
            .first
        if let entry = adjusted?.entry(key) { return Spot(file: file, line: entry.line) }
        guard let entry = written.value.entry(key) else { return whole }
        if let given = resolved(entry.value, written) {
            return Spot(file: file, line: given.line, parameter: given.key)
        }
        return Spot(file: written.file, line: entry.line, isShared: whole.isShared)
    }

    /// The parameter that a part's value stands for, alone or in both languages.
    private func resolved(_ value: YAMLValue, _ written: Written) -> YAMLValue.Entry? {
        let both = value.text(under: "en") == nil ? nil : value.text(under: "vi")
        guard let use = written.use, let words = value.words ?? both, words.utf8.first == 0x24
        else { return nil }
        return use.entry(String(words.dropFirst()))
    }

    private func written(_ id: FieldID) -> Written? {
        for scope in scopes {
            let own = scope.entry("fields")?.value.item(id: id.rawValue)
            if let own { return Written(file: file, value: own, use: nil) }
            for use in scope.items(under: "parts") {
                if let found = written(id, in: use) { return found }
            }
        }
        return nil
    }

    private func written(_ id: FieldID, in use: YAMLValue) -> Written? {
        let names = use.entry("part").map { $0.value.words.map { [$0] } ?? $0.value.itemWords }
        for name in names ?? [] {
            guard let part = files.part(name) else { continue }
            let field = part.root.items(under: "fields").first {
                use.expanded($0.text(under: "id") ?? "") == id.rawValue
            }
            if let field { return Written(file: part.file, value: field, use: use) }
        }
        return nil
    }
}

extension YAMLValue {
    fileprivate func entry(_ key: String) -> Entry? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == key }
    }

    fileprivate var items: [YAMLValue] {
        guard case .list(let list) = content else { return [] }
        return list
    }

    fileprivate func items(under key: String) -> [YAMLValue] { entry(key)?.value.items ?? [] }

    fileprivate var words: String? {
        guard case .text(let text) = content else { return nil }
        return text
    }

    fileprivate var itemWords: [String] { items.compactMap(\.words) }

    /// The mapping with this `id` in it.
    fileprivate func item(id: String) -> YAMLValue? { item("id", id) }

    fileprivate func item(_ key: String, _ words: String) -> YAMLValue? {
        switch content {
        case .text: return nil
        case .list(let list): return list.lazy.compactMap { $0.item(key, words) }.first
        case .map(let entries):
            if text(under: key) == words { return self }
            return entries.lazy.compactMap { $0.value.item(key, words) }.first
        }
    }

    fileprivate func line(where isMeant: (String) -> Bool) -> Int? {
        switch content {
        case .text(let text): return isMeant(text) ? line : nil
        case .list(let list):
            for child in list { if let line = child.line(where: isMeant) { return line } }
        case .map(let entries):
            for entry in entries {
                if let line = entry.value.line(where: isMeant) { return line }
            }
        }
        return nil
    }

    /// Words of a part with the parameters of this use in place.
    fileprivate func expanded(_ words: String) -> String {
        guard case .map(let entries) = content, words.utf8.contains(0x24) else { return words }
        return entries.reduce(into: words) { words, entry in
            if let value = entry.value.words { words.replace("$\(entry.key)", with: value) }
        }
    }
}
