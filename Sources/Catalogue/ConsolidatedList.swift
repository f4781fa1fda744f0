/// The consolidated list of procedures (Danh mục thủ tục hành chính) that are in force on a day.
public struct ConsolidatedList: Hashable, Sendable, Encodable {
    /// How the list is parted.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        /// By the level of authority.
        case authority
        /// By the field of law.
        case field
        /// By the service level.
        case level
    }

    /// One procedure.
    public struct Row: Hashable, Sendable, Encodable {
        /// Its number in the list, from 1.
        public let number: Int
        /// The national code.
        public let code: String
        /// The key in the catalogue.
        public let key: String
        /// The official name.
        public let name: String
        /// The level of authority, in words.
        public let authority: String
        /// The field of law.
        public let field: String
        /// The service level, in words.
        public let level: String
        /// The first day of the version, `YYYY-MM-DD`.
        public let effectiveFrom: String
        /// Its last day, `YYYY-MM-DD`; nil when it is open.
        public let effectiveTo: String?
        /// How many forms it fills.
        public let forms: Int
        /// How many of its statements rest on a text that was read.
        public let verified: Int
        /// How many rest on a report or copy.
        public let secondary: Int
        /// How many rest on nothing that was confirmed.
        public let unverified: Int
    }

    /// How many procedures share a word of one column.
    public struct Count: Hashable, Sendable, Encodable {
        /// The word: `Cấp xã`.
        public let name: String
        /// How many procedures.
        public let count: Int
    }

    /// The day, `YYYY-MM-DD`.
    public let asOf: String
    /// The procedures, those of one group together, in catalogue order inside it.
    public let rows: [Row]
    /// How many there are at all.
    public let total: Int
    /// How many of each level of authority.
    public let byAuthority: [Count]
    /// How many of each field of law.
    public let byField: [Count]
    /// How many of each service level.
    public let byLevel: [Count]

    private let grouping: Grouping

    private enum CodingKeys: String, CodingKey {
        case asOf, rows, total, byAuthority, byField, byLevel
    }

    /// The list of a day.
    ///
    /// - Parameter grouping: What puts procedures together; the groups come in the order of the
    ///   law's levels, fields by their first appearance.
    public init(
        _ catalogue: ProcedureCatalogue, on date: CivilDate, by grouping: Grouping = .authority
    ) {
        let found = catalogue.procedures(on: date)
        let authorities = Classification.Authority.allCases.map(LawWords.authority)
        let levels =
            Classification.ServiceLevel.allCases.reversed().map { LawWords.level($0) }
            + [LawWords.level(nil)]
        let fields = found.map(\.classification.field.vietnamese)
        let order =
            switch grouping {
            case .authority: authorities
            case .field: fields
            case .level: levels
            }
        let sorted = found.enumerated().sorted { left, right in
            let places = [left, right].map { entry in
                order.firstIndex(of: Self.group(entry.element, grouping)) ?? order.count
            }
            return (places[0], left.offset) < (places[1], right.offset)
        }
        asOf = date.iso
        rows = sorted.enumerated().map { Row(number: $0.offset + 1, $0.element.element) }
        total = rows.count
        byAuthority = Self.counts(rows.map(\.authority), order: authorities)
        byField = Self.counts(rows.map(\.field), order: fields)
        byLevel = Self.counts(rows.map(\.level), order: levels)
        self.grouping = grouping
    }

    private static func group(_ procedure: Procedure, _ grouping: Grouping) -> String {
        switch grouping {
        case .authority: LawWords.authority(procedure.classification.authority)
        case .field: procedure.classification.field.vietnamese
        case .level: LawWords.level(procedure.classification.serviceLevel)
        }
    }

    private static func counts(_ words: [String], order: [String]) -> [Count] {
        var seen: Set<String> = []
        return order.filter { seen.insert($0).inserted }.compactMap { name in
            let count = words.count { $0 == name }
            return count == 0 ? nil : Count(name: name, count: count)
        }
    }
}

extension ConsolidatedList.Row {
    fileprivate init(number: Int, _ procedure: Procedure) {
        let states = procedure.sources.map(\.state)
        self.init(
            number: number, code: procedure.code, key: procedure.key,
            name: procedure.name.vietnamese,
            authority: LawWords.authority(procedure.classification.authority),
            field: procedure.classification.field.vietnamese,
            level: LawWords.level(procedure.classification.serviceLevel),
            effectiveFrom: procedure.effectiveFrom.iso, effectiveTo: procedure.effectiveTo?.iso,
            forms: procedure.forms.count, verified: states.count { $0 == .verified },
            secondary: states.count { $0 == .secondary },
            unverified: states.count { $0 == .unverified })
    }
}

extension Procedure {
    /// The source of every statement, one entry a statement, in the order of the law's questions:
    /// what, who, how much, when, which papers, which forms, which questions.
    public var sources: [SourceReference] {
        let statements =
            [summary, output, declaration] + applicants + notices
            + conditionalNotices.map(\.statement) + fees.flatMap { $0.rules.map(\.reason) }
            + timeLimits.map(\.statement) + extensions + legs.map(\.statement)
        let asked = chapters.flatMap(\.fields)
        let order = asked + fields.keys.filter { !asked.contains($0) }.sorted()
        return statements.map(\.source) + papers.map(\.source)
            + forms.flatMap { [$0.source] + $0.notes.map(\.source) }
            + order.compactMap { fields[$0]?.reason.source }
    }
}

// MARK: Table and CSV

extension ConsolidatedList {
    private static let headings = [
        "STT", "Mã thủ tục", "Tên thủ tục", "Cấp thực hiện", "Lĩnh vực", "Dịch vụ công",
        "Hiệu lực từ", "Đến", "Tờ khai", "Đã đối chiếu", "Theo nguồn dẫn lại", "Chưa đối chiếu",
    ]

    private static func cells(_ row: Row) -> [String] {
        [
            String(row.number), row.code, row.name, row.authority, row.field, row.level,
            row.effectiveFrom, row.effectiveTo ?? "",
        ] + [row.forms, row.verified, row.secondary, row.unverified].map(String.init)
    }

    /// The list as CSV (RFC 4180): UTF-8, quoted where needed, lines ended by CR LF.
    public var csv: String {
        ([Self.headings] + rows.map(Self.cells)).map { cells in
            cells.map(Self.quoted).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        // Characters, not bytes: CR LF is one character.
        let isPlain = cell.allSatisfy { $0 != "," && $0 != "\"" && !$0.isNewline }
        return isPlain ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }

    /// The list for reading: groups with their counts, then the totals.
    public var table: String {
        // The name stands last: some are as long as a paragraph.
        let columns = [0, 1, 3, 4, 5, 6, 7, 2].filter { $0 != groupColumn }
        let cells = rows.map { row in columns.map { Self.dated(Self.cells(row)[$0]) } }
        let headings = columns.map { Self.headings[$0] }
        let widths = columns.indices.map { column in
            ([headings] + cells).map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return "  " + padded.joined(separator: "  ").trimmedEnd
        }
        var lines = ["Danh mục thủ tục hành chính, hiệu lực ngày \(Self.dated(asOf))"]
        for group in counts {
            lines += ["", "\(group.name) (\(group.count))", line(headings)]
            lines += zip(rows, cells).filter { Self.cells($0.0)[groupColumn] == group.name }
                .map { line($0.1) }
        }
        return (lines + ["", "Tổng số: \(total) thủ tục"] + totals).joined(separator: "\n")
    }

    /// Days as they are written in Vietnam; other words as they are.
    private static func dated(_ words: String) -> String {
        CivilDate(iso: words).map(LawWords.date) ?? words
    }

    private var groupColumn: Int {
        switch grouping {
        case .authority: 3
        case .field: 4
        case .level: 5
        }
    }

    private var counts: [Count] {
        switch grouping {
        case .authority: byAuthority
        case .field: byField
        case .level: byLevel
        }
    }

    private var totals: [String] {
        let parts = [
            ("Theo cấp thực hiện", byAuthority), ("Theo lĩnh vực", byField),
            ("Theo mức độ dịch vụ công", byLevel),
        ]
        return parts.map { name, counts in
            "  \(name): " + counts.map { "\($0.name) \($0.count)" }.joined(separator: " · ")
        }
    }
}

extension String {
    /// Without the spaces at its end.
    fileprivate var trimmedEnd: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
