/// What changed in the catalogue, in sentences that an officer understands.
public struct CatalogueDiff: Hashable, Sendable {
    /// One procedure, or the calendar, and what changed in it.
    public struct Section: Hashable, Sendable {
        /// What it is about: `Đăng ký khai sinh: phiên bản mới từ 1/1/2027`.
        public let title: String
        /// The changes, one sentence each; none when all of it is new or gone.
        public let lines: [String]

        /// Creates a section.
        public init(title: String, lines: [String]) {
            self.title = title
            self.lines = lines
        }
    }

    /// The sections in catalogue order, the calendar last; none when nothing changed.
    public let sections: [Section]

    /// What differs between the rules of two days of one catalogue.
    public init(_ catalogue: ProcedureCatalogue, from first: CivilDate, to last: CivilDate) {
        let days = [first, last]
        sections = Self.keys(catalogue.procedures.map(\.key)).compactMap { key in
            let versions = days.map { catalogue.procedure(key: key, on: $0) }
            guard versions[0] != versions[1] else { return nil }
            guard let new = versions[1] else {
                return versions[0].map { Self.section($0, "không còn phiên bản hiệu lực", []) }
            }
            let since = "phiên bản hiệu lực từ \(LawWords.date(new.effectiveFrom))"
            guard let old = versions[0] else {
                return Self.section(new, "bắt đầu có, \(since)", [])
            }
            return Self.section(new, since, ProcedureDiff(old, new).lines)
        }
    }

    /// What differs between two catalogues: a new version is compared with the one before it.
    public init(old: ProcedureCatalogue, new: ProcedureCatalogue) {
        let keys = Self.keys(new.procedures.map(\.key) + old.procedures.map(\.key))
        sections =
            keys.flatMap { Self.versions($0, old, new) } + Self.referrals(old, new)
            + Self.calendar(old.calendar, new.calendar)
    }

    /// The sections as text: a title, then its changes set in.
    public var text: String {
        guard !sections.isEmpty else { return "Không có thay đổi." }
        return sections.map { section in
            ([section.title] + section.lines.map { "  - " + $0 }).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func keys(_ keys: [String]) -> [String] {
        var seen: Set<String> = []
        return keys.filter { seen.insert($0).inserted }
    }

    private static func section(
        _ procedure: Procedure, _ words: String, _ lines: [String]
    ) -> Section {
        Section(title: "\(procedure.shortName.vietnamese): \(words)", lines: lines)
    }

    private static func versions(
        _ key: String, _ old: ProcedureCatalogue, _ new: ProcedureCatalogue
    ) -> [Section] {
        let before = old.procedures.filter { $0.key == key }
        let after = new.procedures.filter { $0.key == key }
            .sorted { $0.effectiveFrom < $1.effectiveFrom }
        let changed = after.compactMap { version -> Section? in
            let date = LawWords.date(version.effectiveFrom)
            if let same = before.first(where: { $0.edition == version.edition }) {
                guard same != version else { return nil }
                return section(
                    version, "sửa phiên bản hiệu lực từ \(date)", ProcedureDiff(same, version).lines
                )
            }
            let earlier = after.last { $0.effectiveFrom < version.effectiveFrom }
            guard let earlier else { return section(version, "thủ tục mới từ \(date)", []) }
            return section(
                version, "phiên bản mới từ \(date), so với phiên bản trước",
                ProcedureDiff(earlier, version).lines)
        }
        let gone = before.filter { version in !after.contains { $0.edition == version.edition } }
        return changed
            + gone.map {
                section($0, "bỏ phiên bản hiệu lực từ \(LawWords.date($0.effectiveFrom))", [])
            }
    }

    private static func referrals(
        _ old: ProcedureCatalogue, _ new: ProcedureCatalogue
    ) -> [Section] {
        let lines = ListChanges(old.referrals, new.referrals, id: \.key).lines(
            added: { ["Thêm “\($0.name.vietnamese)”: \($0.agency.vietnamese) giải quyết."] },
            removed: { "Bỏ “\($0.name.vietnamese)”." },
            changed: { before, after in
                before == after ? [] : ["“\(after.name.vietnamese)” được sửa lại."]
            })
        return lines.isEmpty ? [] : [Section(title: "Việc phường không nhận", lines: lines)]
    }

    private static func calendar(_ old: WorkingCalendar, _ new: WorkingCalendar) -> [Section] {
        func days(
            _ before: [CivilDate: Statement], _ after: [CivilDate: Statement], _ what: String
        ) -> [String] {
            Set(before.keys).union(after.keys).sorted().compactMap { day in
                let date = LawWords.date(day)
                switch (before[day], after[day]) {
                case (nil, let added?): return "Thêm \(what) \(date): \(added.text.vietnamese)"
                case (_?, nil): return "Bỏ \(what) \(date)."
                case (let before?, let after?) where before != after:
                    return "\(date): lời hoặc căn cứ của \(what) được sửa."
                default: return nil
                }
            }
        }
        var lines = days(old.daysOff, new.daysOff, "ngày nghỉ")
        lines += days(old.workedWeekendDays, new.workedWeekendDays, "ngày làm bù")
        // Hours hold until they change: both calendars are asked on every day of a change.
        let changes = Set(old.changedHours.keys).union(new.changedHours.keys).sorted()
        for day in [changes.first?.adding(days: -1)].compactMap({ $0 }) + changes
        where old.closing(on: day) != new.closing(on: day) {
            lines.append(
                Change.said(
                    "Giờ đóng cửa ngày \(LawWords.date(day))", old.closing(on: day).text,
                    new.closing(on: day).text))
        }
        if changes.isEmpty, old.originalHours.closing != new.originalHours.closing {
            lines.append(
                Change.said(
                    "Giờ đóng cửa", old.originalHours.closing.text, new.originalHours.closing.text))
        }
        return lines.isEmpty ? [] : [Section(title: "Lịch làm việc", lines: lines)]
    }
}

/// The entries of two lists side by side, told by their names.
struct ListChanges<Entry> {
    private let old: [Entry]
    private let new: [Entry]
    private let name: (Entry) -> String

    init(_ old: [Entry], _ new: [Entry], id name: @escaping (Entry) -> String) {
        self.old = old
        self.new = new
        self.name = name
    }

    /// The sentences: for what is new or changed in the order of the new list, then what is gone.
    func lines(
        added: (Entry) -> [String], removed: (Entry) -> String,
        changed: (Entry, Entry) -> [String]
    ) -> [String] {
        new.flatMap { entry -> [String] in
            let before = old.first { name($0) == name(entry) }
            return before.map { changed($0, entry) } ?? added(entry)
        }
            + old.filter { entry in !new.contains { name($0) == name(entry) } }.map(removed)
    }
}

/// Sentences about one thing that changed.
enum Change {
    /// `… đổi từ “…” thành “…”.`; whole sentences bring their own full stop.
    static func said(_ what: String, _ old: String, _ new: String) -> String {
        "\(what) đổi từ “\(old)” thành “\(new)”" + (new.hasSuffix(".") ? "" : ".")
    }

    /// What changed in words that law or office chose; nothing when they are equal.
    static func text(_ what: String, _ old: LocalizedText, _ new: LocalizedText) -> [String] {
        if old.vietnamese != new.vietnamese { return [said(what, old.vietnamese, new.vietnamese)] }
        return old.english == new.english ? [] : ["\(what): sửa bản tiếng Anh."]
    }

    /// What changed in a source: the instrument, or only how sure we are of it.
    static func source(
        _ what: String, _ old: SourceReference, _ new: SourceReference
    ) -> [String] {
        if old.citation != new.citation {
            return [said("\(what): căn cứ", old.citation, new.citation)]
        }
        if old.state != new.state {
            let states = [old, new].map { LawWords.state($0.state) }
            return [said("\(what): mức đối chiếu của \(new.citation)", states[0], states[1])]
        }
        return old.checked == new.checked
            ? [] : ["\(what): căn cứ được xem lại ngày \(LawWords.date(new.checked))."]
    }

    /// What changed in a sentence or in its source.
    static func statement(_ what: String, _ old: Statement, _ new: Statement) -> [String] {
        text(what, old.text, new.text) + source(what, old.source, new.source)
    }
}
