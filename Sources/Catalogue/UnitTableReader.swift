import FoundationEssentials

/// How large a units file may be; it comes from outside and is refused beyond this.
public struct UnitTableLimits: Hashable, Sendable {
    /// Bytes of the file.
    public var fileBytes: Int
    /// Units in all lists together, at most 65 535.
    public var rows: Int
    /// Bytes of one line.
    public var lineBytes: Int
    /// Units of today that one former unit may have become.
    public var successors: Int

    /// The limits of the kiosk: 1 MiB, 32 768 units, 512 bytes a line, 32 successors.
    public static let standard = UnitTableLimits(
        fileBytes: 1 << 20, rows: 1 << 15, lineBytes: 512, successors: 32)

    /// Creates limits.
    public init(fileBytes: Int, rows: Int, lineBytes: Int, successors: Int) {
        self.fileBytes = fileBytes
        self.rows = min(rows, Int(UInt16.max))
        self.lineBytes = lineBytes
        self.successors = successors
    }
}

extension UnitTable {
    /// Reads a units file from memory.
    ///
    /// The file is UTF-8 text: a line `units⇥1`, then lists, each begun by `=⇥current⇥day` (the
    /// first) or `=⇥former⇥day` (the others, the latest first): the first day of today's units,
    /// the first day on which former ones were no more. A unit is
    /// `code⇥kind⇥name⇥successors⇥short names`, the last two optional and separated by commas; it
    /// follows the unit that it lies in. Successors are codes of the same level, or of communes
    /// for a district without communes; every former commune has one. `#` begins a comment.
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public init(
        bytes: [UInt8], file: String = UnitTable.fileName, limits: UnitTableLimits = .standard
    ) throws(CatalogueError) {
        var reader = UnitTableReader(bytes: bytes, file: file, limits: limits)
        try reader.read()
        self.init(
            bytes: bytes, rows: reader.rows, words: reader.words, successors: reader.successors,
            vocabulary: reader.vocabulary, sections: reader.sections)
    }

    /// The file's name below `Assets`, and that of the bundle's attachment.
    public static let fileName = "units/units.tsv"

    /// Reads ``fileName`` below a directory (`Assets`).
    ///
    /// - Throws: The first fault found, with file, line and what to do.
    public static func load(
        directory: String, limits: UnitTableLimits = .standard
    ) throws(CatalogueError) -> UnitTable {
        let path = directory + "/" + fileName
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CatalogueError(
                file: path, line: nil, message: "the file cannot be read",
                advice: "name the directory that holds `units`, usually Assets")
        }
        return try UnitTable(bytes: Array(data), limits: limits)
    }
}

/// Reads the lines of a units file once, from the first to the last.
struct UnitTableReader {
    let bytes: [UInt8]
    let file: String
    let limits: UnitTableLimits

    private(set) var rows: [UnitTable.Row] = []
    private(set) var words: [UInt16] = []
    private(set) var successors: [UInt16] = []
    private(set) var vocabulary = UnitVocabulary()
    private(set) var sections: [UnitTable.Section] = []

    private var line = 0
    /// The fields of the line that is read.
    private var fields: [Range<Int>] = []
    /// The units that are not yet closed: province and district.
    private var open: [Int] = []

    init(bytes: [UInt8], file: String, limits: UnitTableLimits) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
    }

    mutating func read() throws(CatalogueError) {
        guard bytes.count <= limits.fileBytes else {
            throw error(nil, "more than \(limits.fileBytes) bytes", "check what the file is")
        }
        try checkEncoding()
        rows.reserveCapacity(bytes.count / 24)
        words.reserveCapacity(bytes.count / 10)
        successors.reserveCapacity(bytes.count / 32)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            line += 1
            try readLine(start..<end)
            start = end + 1
        }
        guard !sections.isEmpty else {
            throw error(nil, "there is no list of units", "begin one with `=`, `current` and a day")
        }
        try closeSection()
    }

    // MARK: Lines

    private mutating func readLine(_ place: Range<Int>) throws(CatalogueError) {
        guard place.count <= limits.lineBytes else {
            throw error("more than \(limits.lineBytes) bytes", "shorten the line")
        }
        split(place)
        guard line > 1 else {
            guard fields.count == 2, text(0) == "units", text(1) == "1" else {
                throw error("the file does not begin with `units`, a tab and `1`", Self.rebuild)
            }
            return
        }
        switch place.first.map({ bytes[$0] }) {
        case nil, 0x23: return
        case 0x3D: try readSection()
        default: try readUnit()
        }
    }

    private mutating func split(_ place: Range<Int>) {
        fields.removeAll(keepingCapacity: true)
        var start = place.lowerBound
        for index in place where bytes[index] == 0x09 {
            fields.append(start..<index)
            start = index + 1
        }
        fields.append(start..<place.upperBound)
    }

    private mutating func readSection() throws(CatalogueError) {
        guard fields.count == 3, text(0) == "=", let day = CivilDate(iso: text(2)) else {
            throw error("a list needs `current` or `former` and a day", Self.rebuild)
        }
        let isCurrent = text(1) == "current"
        guard isCurrent || text(1) == "former", isCurrent == sections.isEmpty else {
            throw error("the first list is `current`, the others `former`", Self.rebuild)
        }
        if let last = sections.last, last.day < day || (last.day == day && !last.isCurrent) {
            throw error("the list is later than the one before it", "put the latest list first")
        }
        try closeSection()
        sections.append(
            UnitTable.Section(isCurrent: isCurrent, day: day, rows: rows.count..<rows.count))
    }

    /// Ends the list that is read: closes its units and sorts its codes.
    private mutating func closeSection() throws(CatalogueError) {
        close(from: 0)
        guard let last = sections.indices.last else { return }
        let range = sections[last].rows.lowerBound..<rows.count
        let index = range.map { UInt64(rows[$0].code.packed) << 32 | UInt64($0) }.sorted()
        for (first, second) in zip(index, index.dropFirst()) where first >> 32 == second >> 32 {
            let code = rows[Int(second & 0xFFFF_FFFF)].code
            throw error("the list that ends here has the code \(code) twice", Self.rebuild)
        }
        sections[last].rows = range
        sections[last].index = index
        sections[last].provinces = range.filter { rows[$0].code.level == .province }
    }

    private mutating func close(from depth: Int) {
        while open.count > depth {
            if let row = open.popLast() { rows[row].end = UInt16(rows.count) }
        }
    }

    // MARK: Units

    private mutating func readUnit() throws(CatalogueError) {
        guard !sections.isEmpty else {
            throw error("a unit stands before the first list", Self.rebuild)
        }
        guard rows.count < limits.rows else {
            throw error("more than \(limits.rows) units", "check what the file is")
        }
        guard (3...5).contains(fields.count), let code = UnitCode(digits: bytes[fields[0]]) else {
            throw error("a unit needs code, kind and name", Self.rebuild)
        }
        guard let kind = Self.kind(bytes[fields[1]]), kind.stands(at: code.level) else {
            throw error("`\(text(1))` is no kind of unit for the code \(code)", Self.rebuild)
        }
        try enter(code.level)
        let row = rows.count
        let successors = try readSuccessors(code)
        rows.append(
            UnitTable.Row(
                code: code, kind: kind,
                name: UInt32(fields[2].lowerBound)..<UInt32(fields[2].upperBound),
                words: try readWords(), successors: successors,
                district: UInt16(code.level == .commune ? open.last ?? row : row),
                province: UInt16(open.first ?? row), end: UInt16(row + 1)))
        if code.level != .commune { open.append(row) }
    }

    /// Closes the units in which the next one does not lie.
    private mutating func enter(_ level: UnitCode.Level) throws(CatalogueError) {
        let isCurrent = sections.count == 1
        switch level {
        case .province: close(from: 0)
        case .district: close(from: 1)
        case .commune: break
        }
        let depth = level == .province ? 0 : level == .district || isCurrent ? 1 : 2
        guard open.count == depth, !(isCurrent && level == .district) else {
            throw error("the unit does not follow the one that it lies in", Self.rebuild)
        }
    }

    private mutating func readWords() throws(CatalogueError) -> Range<UInt32> {
        let start = words.count
        try readWords(fields[2])
        guard words.count > start else { throw error("the unit has no name", Self.rebuild) }
        if fields.count == 5 { try readWords(fields[4]) }
        return UInt32(start)..<UInt32(words.count)
    }

    private mutating func readWords(_ place: Range<Int>) throws(CatalogueError) {
        var start = place.lowerBound
        for index in place.lowerBound...place.upperBound {
            if index < place.upperBound, UnitVocabulary.isWord(bytes[index]) { continue }
            if start < index {
                guard let number = vocabulary.number(of: start..<index, in: bytes) else {
                    throw error("too many different words", "check what the file is")
                }
                words.append(number)
            }
            start = index + 1
        }
    }

    private mutating func readSuccessors(_ code: UnitCode) throws(CatalogueError) -> Range<UInt32> {
        let start = successors.count
        if fields.count > 3, !fields[3].isEmpty {
            var begin = fields[3].lowerBound
            for index in fields[3].lowerBound...fields[3].upperBound
            where index == fields[3].upperBound || bytes[index] == 0x2C {
                try readSuccessor(begin..<index, of: code)
                begin = index + 1
            }
        }
        guard successors.count - start <= limits.successors else {
            throw error("more than \(limits.successors) successors", Self.rebuild)
        }
        guard sections.count == 1 || code.level == .district || successors.count > start else {
            throw error("nothing says what became of \(code)", "name its successors")
        }
        return UInt32(start)..<UInt32(successors.count)
    }

    private mutating func readSuccessor(
        _ place: Range<Int>, of code: UnitCode
    ) throws(CatalogueError) {
        guard let successor = UnitCode(digits: bytes[place]), successor.level != .district,
            (successor.level == .province) == (code.level == .province), sections.count > 1,
            let first = sections.first, let row = UnitTable.row(of: successor, in: first.index)
        else {
            let name = String(decoding: bytes[place], as: UTF8.self)
            throw error("`\(name)` is no unit of today that \(code) can be", Self.rebuild)
        }
        successors.append(UInt16(row))
    }

    private static let kinds = UnitKind.allCases.map { (Array($0.rawValue.utf8), $0) }

    private static func kind(_ text: ArraySlice<UInt8>) -> UnitKind? {
        kinds.first { text.elementsEqual($0.0) }?.1
    }

    // MARK: Faults

    private static let rebuild = "write the file anew with build-units.py"

    private func text(_ field: Int) -> String {
        String(decoding: bytes[fields[field]], as: UTF8.self)
    }

    private func error(_ message: String, _ advice: String) -> CatalogueError {
        error(line, message, advice)
    }

    private func error(_ line: Int?, _ message: String, _ advice: String) -> CatalogueError {
        CatalogueError(file: file, line: line, message: message, advice: advice)
    }

    private func checkEncoding() throws(CatalogueError) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let wrong = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        throw error(wrong.map { $0 + 1 }, "the text is not UTF-8", "save the file as UTF-8")
    }
}
