import VietnameseText

extension UnitTable {
    /// Of more words than these only the first are looked at by a search.
    public static let searchedWords = UnitQuery.limit

    /// Suggestions for a unit of which the name was typed wholly or in part.
    ///
    /// Marks, case, the order of words and punctuation do not matter ("nguyen" finds Nguyễn), and
    /// each typed word may be the beginning of a word. A word may also belong to the district, the
    /// province ("thanh xuan ha noi") or be the kind ("phường", "tp", "p."). Since 1 July 2025
    /// former names are found too and give the units of today.
    ///
    /// Order: the whole name before its beginning, before words in another order, before parts of
    /// words, before units of which only district or province was typed; in each of these those
    /// whose marks are as typed, then those of `recent`, own names before former ones, and at last
    /// the order of the lists. Each unit of the day comes once, by its best name.
    ///
    /// - Parameters:
    ///   - typed: What was typed; of more than eight words the first eight count.
    ///   - date: The day whose units are wanted.
    ///   - limit: At most this many, 100 at most.
    ///   - recent: Units that come first: a commune, or the province or district where most
    ///     addresses lie, for example the kiosk's own.
    public func search(
        _ typed: String, on date: CivilDate, limit: Int, recent: [UnitCode] = []
    ) -> [UnitMatch] {
        let query = UnitQuery(typed)
        guard !query.words.isEmpty, limit > 0 else { return [] }
        var search = UnitSearch(self, query, recent: recent.compactMap { row(of: $0, on: date) })
        for province in provinceRows(on: date) { search.scan(province: province, asFormer: false) }
        if sections.first.map({ $0.day <= date }) == true {
            for province in sections.dropFirst().flatMap(\.provinces) {
                search.scan(province: province, asFormer: true)
            }
        }
        return search.best(min(limit, 100)).map { hit in
            UnitMatch(
                place: place(at: hit.target),
                former: hit.found == hit.target ? nil : place(at: hit.found))
        }
    }
}

/// What was typed, word by word.
struct UnitQuery {
    struct Word {
        var folded: [UInt8]
        /// With its marks; nil when none of all words has any, so that none were meant.
        var spelled: [UInt8]?
        /// Whether a full stop follows: "p. 3".
        var isAbbreviated: Bool
    }

    private(set) var words: [Word] = []

    /// Words that count; their sets fit into a byte.
    static let limit = 8
    /// Letters of a word that count; no syllable is longer.
    private static let letters = 24

    init(_ typed: String) {
        var word = ""
        for character in typed.prefix(200) {
            if character.isLetter || character.isNumber {
                if word.count < Self.letters { word.append(character) }
            } else if !"'’‘ʼ`".contains(character) {
                end(&word, isAbbreviated: character == ".")
            }
        }
        end(&word, isAbbreviated: false)
        if words.allSatisfy({ $0.spelled == $0.folded }) {
            for place in words.indices { words[place].spelled = nil }
        }
    }

    private mutating func end(_ word: inout String, isAbbreviated: Bool) {
        defer { word = "" }
        guard !word.isEmpty, words.count < Self.limit else { return }
        let folded = UnitVocabulary.folded(word)
        guard !folded.isEmpty else { return }
        words.append(
            Word(
                folded: folded, spelled: UnitVocabulary.spelled(word),
                isAbbreviated: isAbbreviated))
    }
}

/// How well a typed word fits one of a name; greater is better.
private enum Fit {
    static let part: UInt8 = 1
    static let beginning: UInt8 = 2
    static let whole: UInt8 = 3
    /// Added when the marks are as typed.
    static let spelled: UInt8 = 4
    static let mask: UInt8 = 3
}

/// One search: first every word of the vocabulary is compared with every typed word, then every
/// row is looked through by the numbers of its words. Sets of typed words are bits of a byte.
struct UnitSearch {
    struct Hit {
        var rank: UInt64
        var target: Int
        var found: Int
    }

    private let table: UnitTable
    private let query: UnitQuery
    private let recent: [Int]
    private let all: UInt8
    /// For each typed word and word of the vocabulary how they fit.
    private var fits: [UInt8]
    /// For each word of the vocabulary the typed words that fit somehow, and as its beginning.
    private var somehow: [UInt8]
    private var beginning: [UInt8]
    /// For each kind, by its place, the typed words that name it.
    private var kinds = [UInt8](repeating: 0, count: UnitKind.allCases.count)
    /// For each row that is a province of the day the typed words that fit its name or kind.
    private var provinces: [UInt8]
    /// For each row the best rank in which it was found.
    private var ranks: [UInt64]
    private var found: [Int] = []

    init(_ table: UnitTable, _ query: UnitQuery, recent: [Int]) {
        self.table = table
        self.query = query
        self.recent = recent
        let count = table.vocabulary.count
        all = UInt8(truncatingIfNeeded: 1 << query.words.count - 1)
        fits = [UInt8](repeating: 0, count: count * query.words.count)
        somehow = [UInt8](repeating: 0, count: count)
        beginning = [UInt8](repeating: 0, count: count)
        provinces = [UInt8](repeating: 0, count: table.rows.count)
        ranks = [UInt64](repeating: .max, count: table.rows.count)
        for (place, word) in query.words.enumerated() {
            let bit = UInt8(1) << place
            for number in 0..<count {
                let fit = Self.fit(word, table.vocabulary, number)
                guard fit > 0 else { continue }
                fits[place * count + number] = fit
                somehow[number] |= bit
                if fit & Fit.mask >= Fit.beginning { beginning[number] |= bit }
            }
            for kind in UnitKind.allCases where Self.names(query.words, place, kind) {
                kinds[kind.place] |= bit
            }
        }
    }

    private static func fit(
        _ word: UnitQuery.Word, _ vocabulary: UnitVocabulary, _ number: Int
    ) -> UInt8 {
        let start = vocabulary.folded.position(of: word.folded, in: number)
        guard let start, start == 0 || word.folded.count > 1 else { return 0 }
        let isWhole = vocabulary.folded.length(of: number) == word.folded.count
        let fit = start > 0 ? Fit.part : isWhole ? Fit.whole : Fit.beginning
        guard let spelled = word.spelled,
            vocabulary.spelled.position(of: spelled, in: number) == 0
        else { return fit }
        return fit | Fit.spelled
    }

    /// Whether the typed word at a place is the kind's word, its beginning of four letters or more,
    /// or an abbreviation of it. Of two words ("thành phố") one counts only beside the other:
    /// Thanh is also the beginning of many names.
    private static func names(
        _ words: [UnitQuery.Word], _ place: Int, _ kind: UnitKind
    ) -> Bool {
        let word = words[place]
        let short = kind.rawValue.utf8
        if word.folded.elementsEqual(short), short.count > 1 || word.isAbbreviated { return true }
        let parts = kind.vietnamese.split(separator: " ").map {
            UnitVocabulary.folded(String($0))
        }
        guard parts.count == 2 else {
            return parts.contains {
                $0 == word.folded || (word.folded.count >= 4 && $0.starts(with: word.folded))
            }
        }
        let isFirst = word.folded == parts[0] && place + 1 < words.count
        let isSecond = place > 0 && words[place - 1].folded == parts[0]
        return (isFirst && parts[1].starts(with: words[place + 1].folded))
            || (isSecond && parts[1].starts(with: word.folded))
    }

    // MARK: Rows

    /// Looks through the units of one province; `asFormer` when they are found for what they
    /// became, which needs the provinces of today to have been looked through before.
    mutating func scan(province: Int, asFormer: Bool) {
        let context = context(of: province)
        if !asFormer { provinces[province] = context }
        var district: UInt8 = 0
        for row in province + 1..<max(province + 1, Int(table.rows[province].end)) {
            let unit = table.rows[row]
            if unit.code.level == .district {
                district = self.context(of: row)
                // Islands were districts without communes; they stand for themselves.
                guard !unit.successors.isEmpty else { continue }
            }
            let name = typed(unit.words, in: somehow)
            let around = context | district | kinds[unit.kind.place]
            if asFormer {
                takeSuccessors(of: row, name: name, around: around)
            } else if (name | around) & all == all {
                note(row, found: row, rank(row, name: name, around: around))
            }
        }
    }

    /// The typed words that fit the name or kind of a district or province.
    private func context(of row: Int) -> UInt8 {
        typed(table.rows[row].words, in: beginning) | kinds[table.rows[row].kind.place]
    }

    /// The typed words that fit one of a row's words.
    private func typed(_ words: Range<UInt32>, in fitting: [UInt8]) -> UInt8 {
        var typed: UInt8 = 0
        for word in words { typed |= fitting[Int(table.words[Int(word)])] }
        return typed
    }

    /// Keeps the units that a former one became, when every typed word fits; it must have been
    /// found by its name, not only by its district or province.
    private mutating func takeSuccessors(of row: Int, name: UInt8, around: UInt8) {
        guard name != 0 else { return }
        let successors = table.rows[row].successors
        for (place, successor) in successors.enumerated() {
            let target = Int(table.successors[Int(successor)])
            let around = around | provinces[Int(table.rows[target].province)]
            guard (name | around) & all == all else { continue }
            let rank = rank(row, name: name, around: around)
            note(target, found: row, rank | 1 << 10 | UInt64(min(place, 15)))
        }
    }

    /// Tier, marks, kinship with `recent`, own or former, and how much of it was not the name:
    /// from high bits to low. The lowest sixteen bits are the row that was found.
    private mutating func note(_ target: Int, found row: Int, _ rank: UInt64) {
        let above = table.rows[target]
        let distance: UInt64 =
            if recent.contains(target) {
                0
            } else if recent.contains(Int(above.district)) || recent.contains(Int(above.province)) {
                1
            } else {
                2
            }
        let full = (rank | distance << 11) << 16 | UInt64(row)
        if ranks[target] == .max { found.append(target) }
        ranks[target] = min(ranks[target], full)
    }

    /// Bits 16…: tier; 13…15: words whose marks differ; 11…12 are left to `note`, 10 and 0…3 to
    /// `takeSuccessors`; 9: the kind was typed before another name ("phường 3, quận 4" is not
    /// phường 4 of quận 3); 4…8: words that only district, province or kind explain, and words of
    /// the name left over.
    private func rank(_ row: Int, name: UInt8, around: UInt8) -> UInt64 {
        let words = table.rows[row].words
        let run = run(words)
        let outside = all & ~run.words
        let tier: UInt64 =
            if name == 0 {
                4
            } else if run.isWhole, outside & ~around == 0 {
                0
            } else if run.length > 0, outside & ~around == 0 {
                1
            } else if name & ~typed(words, in: beginning) == 0 {
                2
            } else {
                3
            }
        let unexplained = (all & ~name).nonzeroBitCount
        let left = max(0, words.count - run.length)
        let kind = kinds[table.rows[row].kind.place] & all
        let isElsewhere = kind != 0 && run.length > 0 && kind << 1 & run.words == 0
        return tier << 16 | UInt64(min(7, unspelled(words, name))) << 13
            | (isElsewhere ? 1 << 9 : 0) | UInt64(min(31, unexplained * 3 + min(left, 2))) << 4
    }

    /// The typed words that follow each other as the name's first words do, the most that do.
    private func run(_ name: Range<UInt32>) -> (words: UInt8, length: Int, isWhole: Bool) {
        var best: (words: UInt8, length: Int, isWhole: Bool) = (0, 0, false)
        for start in query.words.indices {
            var length = 0
            var isWhole = true
            while length < name.count, start + length < query.words.count {
                let fit = fit(start + length, Int(name.lowerBound) + length) & Fit.mask
                guard fit >= Fit.beginning else { break }
                isWhole = isWhole && fit == Fit.whole
                length += 1
            }
            if length > best.length {
                let words = (UInt8(truncatingIfNeeded: 1 << length - 1)) << start
                best = (words, length, isWhole && length == name.count)
            }
        }
        return best
    }

    /// How many words typed with marks the name has only without or with others.
    private func unspelled(_ name: Range<UInt32>, _ found: UInt8) -> Int {
        query.words.indices.count { place in
            query.words[place].spelled != nil && found & (1 << place) != 0
                && !name.contains { fit(place, Int($0)) & Fit.spelled != 0 }
        }
    }

    private func fit(_ place: Int, _ word: Int) -> UInt8 {
        fits[place * table.vocabulary.count + Int(table.words[word])]
    }

    // MARK: Choosing

    /// The best of what was found, the best first.
    func best(_ limit: Int) -> [Hit] {
        var best: [Hit] = []
        for target in found {
            let rank = ranks[target] >> 16
            let hit = Hit(rank: rank, target: target, found: Int(ranks[target] & 0xFFFF))
            if best.count == limit, let last = best.last, !Self.precedes(hit, last) { continue }
            let place = best.firstIndex { Self.precedes(hit, $0) } ?? best.count
            best.insert(hit, at: place)
            if best.count > limit { best.removeLast() }
        }
        return best
    }

    private static func precedes(_ left: Hit, _ right: Hit) -> Bool {
        (left.rank, left.target, left.found) < (right.rank, right.target, right.found)
    }
}
