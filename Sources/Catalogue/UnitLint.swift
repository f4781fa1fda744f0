/// Finds names of administrative units that no longer exist on the last day of a version: a
/// version in force after 1 July 2025 must not show `quận Thanh Xuân` as an example or offer.
///
/// Only words that people read are looked at, not sources: an instrument of a former district
/// keeps its name. Nor are questions about what was long ago (`formerUnits: true`).
struct UnitLint {
    private let units: UnitTable
    /// Names of former units, and of those in force, by the day until which a version runs.
    private var names: [CivilDate: UnitNames] = [:]

    init(_ units: UnitTable) {
        self.units = units
    }

    /// What one version says of units that are no more.
    mutating func findings(_ procedure: Procedure, _ place: LintPlace) -> [LintFinding] {
        let last = procedure.effectiveTo ?? CivilDate(daysSinceEpoch: .max / 2)
        let known = names[last] ?? names(on: last)
        names[last] = known
        guard !known.abolished.isEmpty else { return [] }
        return VersionTexts(procedure, place).all.flatMap { text -> [LintFinding] in
            guard !text.namesFormerUnits else { return [] }
            let gone = known.abolished(in: text.text.vietnamese).map { name, day in
                "“\(name)”, which is no more since \(day.iso)"
            }
            return gone.isEmpty
                ? [] : [text.finding("\(text.what) names " + gone.joined(separator: ", and "))]
        }
    }

    private func names(on day: CivilDate) -> UnitNames {
        var names = UnitNames()
        for section in units.sections {
            let isBegun = section.day <= day
            // Units of today that are still to come are neither.
            guard !section.isCurrent || isBegun else { continue }
            for row in section.rows {
                let name = units.unit(at: row).formText.lowercased()
                if section.isCurrent || !isBegun {
                    names.inForce.insert(name)
                } else if names.abolished[name] == nil {
                    // The latest list comes first: the name lasted until its day.
                    names.abolished[name] = section.day
                }
            }
        }
        return names
    }
}

/// Names of units with their kinds, in lower case, as they are on one day.
private struct UnitNames {
    var inForce: Set<String> = []
    /// Names that no unit bears any more, and the first day without them; also such that are
    /// still borne elsewhere, which count as in force.
    var abolished: [String: CivilDate] = [:]

    /// Words of the longest name, its kind included: `thành phố Phan Rang - Tháp Chàm`.
    private static let limitWords = 7
    private static let kinds = Set(UnitKind.allCases.map(\.vietnamese))

    /// The names of former units in a sentence, each once, as they are written there. The longest
    /// known name counts, so that `phường Thanh Xuân` is not read out of a longer one.
    func abolished(in sentence: String) -> [(name: String, day: CivilDate)] {
        let words = sentence.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "'") }
        var found: [(name: String, day: CivilDate)] = []
        var index = 0
        while index < words.count {
            let longest = min(Self.limitWords, words.count - index)
            let name = stride(from: longest, to: 1, by: -1).lazy.map { length in
                words[index..<index + length]
            }.first { isKnown($0.joined(separator: " ")) }
            guard let name else {
                index += 1
                continue
            }
            let written = name.joined(separator: " ")
            let plain = written.lowercased()
            if !inForce.contains(plain), let day = abolished[plain],
                !found.contains(where: { $0.name == written })
            {
                found.append((written, day))
            }
            index = name.endIndex
        }
        return found
    }

    /// Whether it is a name, and what follows its kind begins like one: `xã hội` does not.
    private func isKnown(_ words: String) -> Bool {
        let plain = words.lowercased()
        guard inForce.contains(plain) || abolished[plain] != nil else { return false }
        return Self.kinds.contains { kind in
            plain.hasPrefix(kind + " ")
                && words.dropFirst(kind.count + 1).first.map { $0.isUppercase || $0.isNumber }
                    ?? false
        }
    }
}
