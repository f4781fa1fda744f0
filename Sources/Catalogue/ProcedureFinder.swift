import VietnameseText

/// Finds procedures by the words that people use: names, plain synonyms, codes, with or without
/// marks, whole or begun.
public struct ProcedureFinder: Sendable {
    /// Something that was found.
    public enum Match: Hashable, Sendable {
        /// A procedure of the ward, by its key.
        case procedure(String)
        /// A procedure that somebody else takes, by its key.
        case referral(String)
    }

    private struct Entry: Sendable {
        let match: Match
        /// Folded phrases: the names first, then the synonyms.
        let phrases: [Phrase]
    }

    private struct Phrase: Sendable {
        let bytes: [UInt8]
        let words: [ArraySlice<UInt8>]

        init(_ text: String) {
            bytes = Array(VietnameseFolding.folded(text).utf8)
            words = bytes.split { $0 < 0x80 && !Self.isWordByte($0) }
        }

        /// A letter or figure of ASCII, which is what folding leaves of Vietnamese words.
        private static func isWordByte(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
        }
    }

    private let entries: [Entry]

    /// Prepares the words of a catalogue; what is in force is asked when something is looked for.
    public init(_ catalogue: ProcedureCatalogue) {
        var entries: [Entry] = []
        var seen: Set<String> = []
        for procedure in catalogue.procedures where seen.insert(procedure.key).inserted {
            let versions = catalogue.procedures.filter { $0.key == procedure.key }
            let names = versions.flatMap { [$0.shortName, $0.name] }
            let texts =
                names.map(\.vietnamese) + names.map(\.english) + versions.map(\.code)
                + procedure.synonyms
            entries.append(Entry(match: .procedure(procedure.key), phrases: Self.phrases(texts)))
        }
        for referral in catalogue.referrals {
            let texts = [referral.name.vietnamese, referral.name.english] + referral.synonyms
            entries.append(Entry(match: .referral(referral.key), phrases: Self.phrases(texts)))
        }
        self.entries = entries
    }

    private static func phrases(_ texts: [String]) -> [Phrase] {
        var seen: Set<[UInt8]> = []
        return texts.map(Phrase.init).filter { seen.insert($0.bytes).inserted }
    }

    /// What fits the words typed so far, best first: a whole phrase, its beginning, all words in
    /// one phrase, all words somewhere. Catalogue order decides among equals. Of whole
    /// sentences ("xin giấy khai sinh giùm cháu"), where nothing has every word, what has half.
    ///
    /// - Parameter isInForce: which matches may be shown on the day.
    public func matches(_ typed: String, isInForce: (Match) -> Bool) -> [Match] {
        let query = Phrase(String(typed.prefix(200)))
        let found = matches(query, isInForce)
        return found.isEmpty && query.words.count > 2 ? nearest(query, isInForce) : found
    }

    /// What has at least two and half of the typed words, those with most of them first.
    private func nearest(_ query: Phrase, _ isInForce: (Match) -> Bool) -> [Match] {
        let counted = entries.filter { isInForce($0.match) }.enumerated().map { order, entry in
            let known = query.words.count { word in
                entry.phrases.contains { Self.contains($0, [word]) }
            }
            return (known: known, order: order, match: entry.match)
        }
        return counted.filter { $0.known >= 2 && $0.known * 2 >= query.words.count }
            .sorted { (-$0.known, $0.order) < (-$1.known, $1.order) }.map(\.match)
    }

    private func matches(_ query: Phrase, _ isInForce: (Match) -> Bool) -> [Match] {
        guard !query.words.isEmpty else { return [] }
        var found: [(rank: Int, order: Int, match: Match)] = []
        for (order, entry) in entries.enumerated() {
            guard let rank = Self.rank(entry, query), isInForce(entry.match) else { continue }
            found.append((rank, order, entry.match))
        }
        return found.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.map(\.match)
    }

    private static func rank(_ entry: Entry, _ query: Phrase) -> Int? {
        var best: Int?
        for phrase in entry.phrases {
            let rank: Int
            if phrase.bytes == query.bytes {
                rank = 0
            } else if phrase.bytes.starts(with: query.bytes) {
                rank = 1
            } else if contains(phrase, query.words) {
                rank = 2
            } else {
                continue
            }
            best = min(best ?? rank, rank)
        }
        if best == nil {
            let everywhere = query.words.allSatisfy { word in
                entry.phrases.contains { contains($0, [word]) }
            }
            if everywhere, query.words.count > 1 { best = 3 }
        }
        return best
    }

    /// Whether every word begins some word of the phrase.
    private static func contains(_ phrase: Phrase, _ words: [ArraySlice<UInt8>]) -> Bool {
        words.allSatisfy { word in phrase.words.contains { $0.starts(with: word) } }
    }
}
