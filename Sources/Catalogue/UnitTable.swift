/// The administrative units of Viet Nam: those of today, those before, and what became of them.
///
/// Since 1 July 2025 there are provinces and communes; before, provinces, districts and communes.
/// For days before it the table answers with the units of its eve, also for years long past: the
/// file holds no older list of the whole country. Hanoi is the exception, for which it has the
/// units of 2016 too, used for days before 1 January 2025. `Assets/units/PROVENANCE.md` tells the
/// sources.
///
/// Names stay in the bytes of the file and become strings when they are shown, so that the whole
/// country loads in some milliseconds and takes about one megabyte. The value is immutable and may
/// be shared between threads.
public struct UnitTable: Sendable {
    /// One line of the file.
    struct Row: Sendable {
        var code: UnitCode
        var kind: UnitKind
        /// Where the name stands in `bytes`.
        var name: Range<UInt32>
        /// Where its words stand in `words`.
        var words: Range<UInt32>
        /// Where the rows of today that it became stand in `successors`.
        var successors: Range<UInt32>
        /// The rows of its district (or its own row) and province.
        var district: UInt16
        var province: UInt16
        /// The row after the last one below it.
        var end: UInt16
    }

    /// All units of one time.
    struct Section: Sendable {
        /// Whether these are the units of today.
        var isCurrent: Bool
        /// The first day of the units of today; the first day on which former ones no longer are.
        var day: CivilDate
        var rows: Range<Int>
        /// Packed code and row, in this order, for looking up codes.
        var index: [UInt64] = []
        /// The rows of its provinces.
        var provinces: [Int] = []
    }

    let bytes: [UInt8]
    let rows: [Row]
    /// For each row the numbers of its words in the vocabulary, short names after the name's own.
    let words: [UInt16]
    let successors: [UInt16]
    let vocabulary: UnitVocabulary
    /// The units of today first, then former ones, the latest first.
    let sections: [Section]

    /// How many rows the file had.
    public var count: Int { rows.count }

    // MARK: Lists

    /// The provinces of a day in the order of a dictionary.
    public func provinces(on date: CivilDate) -> [AdministrativeUnit] {
        provinceRows(on: date).map { unit(at: $0) }
    }

    /// The districts of a province on a day in the order of a dictionary; none since 1 July 2025
    /// or when there is no such province.
    public func districts(of province: UnitCode, on date: CivilDate) -> [AdministrativeUnit] {
        units(below: province, on: date, level: .district)
    }

    /// The communes of a province or district on a day in the order of a dictionary, those of a
    /// province district by district; none when there is no such unit.
    public func communes(of unit: UnitCode, on date: CivilDate) -> [AdministrativeUnit] {
        units(below: unit, on: date, level: .commune)
    }

    private func units(
        below code: UnitCode, on date: CivilDate, level: UnitCode.Level
    ) -> [AdministrativeUnit] {
        guard let row = row(of: code, on: date) else { return [] }
        return (row + 1..<max(row + 1, Int(rows[row].end))).filter { rows[$0].code.level == level }
            .map { unit(at: $0) }
    }

    // MARK: Codes

    /// The unit that bore this code on a day, with those that it lay in; nil when there was none.
    public func place(code: UnitCode, on date: CivilDate) -> UnitPlace? {
        row(of: code, on: date).map { place(at: $0) }
    }

    /// The unit that bore this code on a day; nil when there was none.
    public func unit(code: UnitCode, on date: CivilDate) -> AdministrativeUnit? {
        row(of: code, on: date).map { unit(at: $0) }
    }

    /// Today's units that have a part of what this code named before 1 July 2025, the likeliest
    /// first; none when no former unit had it.
    ///
    /// - Parameters:
    ///   - code: A commune's code gives communes, a province's its province, a district's all
    ///     communes that have a part of it.
    ///   - date: A day on which the code was in use; nil for the last former units that had it.
    public func successors(
        ofOldCode code: UnitCode, usedOn date: CivilDate? = nil
    ) -> [UnitPlace] {
        let found: Int? =
            if let date {
                row(of: code, on: date)
            } else {
                sections.lazy.filter { !$0.isCurrent }.compactMap { row(of: code, in: $0) }.first
            }
        guard let found, !isCurrent(found) else { return [] }
        let level = rows[found].code.level
        let sources =
            level == .district && rows[found].successors.isEmpty
            ? Array(found + 1..<max(found + 1, Int(rows[found].end))) : [found]
        var seen: Set<Int> = []
        return sources.flatMap { successorRows(of: $0) }.filter { seen.insert($0).inserted }
            .map { place(at: $0) }
    }

    /// Whether a unit with this code existed before a day and none does on it.
    ///
    /// A code that another unit took over is not found so; compare `unit(code:on:)` for both days.
    public func isAbolished(code: UnitCode, on date: CivilDate) -> Bool {
        guard row(of: code, on: date) == nil else { return false }
        return sections.contains {
            !$0.isCurrent && $0.day <= date && row(of: code, in: $0) != nil
        }
    }

    // MARK: Rows

    /// The rows of the provinces of a day in the order of a dictionary.
    func provinceRows(on date: CivilDate) -> [Int] {
        let inForce = sectionsInForce(on: date)
        // The list that holds the whole country gives the order; an earlier list that has a
        // province of it takes that province's place.
        guard let widest = inForce.last else { return [] }
        return widest.provinces.map { province in
            let code = rows[province].code
            return inForce.lazy.compactMap { row(of: code, in: $0) }.first ?? province
        }
    }

    /// The lists that can tell about a day, the one whose end is nearest first.
    private func sectionsInForce(on date: CivilDate) -> [Section] {
        if let current = sections.first, current.day <= date { return [current] }
        return sections.filter { !$0.isCurrent && $0.day > date }.reversed()
    }

    func row(of code: UnitCode, on date: CivilDate) -> Int? {
        let inForce = sectionsInForce(on: date)
        for (place, section) in inForce.enumerated() {
            guard let found = row(of: code, in: section) else { continue }
            let province = rows[Int(rows[found].province)].code
            let isReplaced = inForce[..<place].contains { row(of: province, in: $0) != nil }
            return isReplaced ? nil : found
        }
        return nil
    }

    private func row(of code: UnitCode, in section: Section) -> Int? {
        Self.row(of: code, in: section.index)
    }

    static func row(of code: UnitCode, in index: [UInt64]) -> Int? {
        let key = UInt64(code.packed) << 32
        var low = 0
        var high = index.count
        while low < high {
            let middle = (low + high) / 2
            if index[middle] < key { low = middle + 1 } else { high = middle }
        }
        guard low < index.count, index[low] >> 32 == key >> 32 else { return nil }
        return Int(index[low] & 0xFFFF_FFFF)
    }

    func isCurrent(_ row: Int) -> Bool { sections.first?.rows.contains(row) == true }

    func successorRows(of row: Int) -> [Int] {
        rows[row].successors.map { Int(successors[Int($0)]) }
    }

    func unit(at row: Int) -> AdministrativeUnit {
        let found = rows[row]
        let name = bytes[Int(found.name.lowerBound)..<Int(found.name.upperBound)]
        return AdministrativeUnit(
            code: found.code, kind: found.kind, name: String(decoding: name, as: UTF8.self))
    }

    func place(at row: Int) -> UnitPlace {
        let found = rows[row]
        let hasDistrict =
            found.code.level == .commune && rows[Int(found.district)].code.level == .district
        return UnitPlace(
            unit: unit(at: row), district: hasDistrict ? unit(at: Int(found.district)) : nil,
            province: unit(at: Int(found.province)))
    }
}
