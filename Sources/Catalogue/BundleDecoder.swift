/// Reads the content of a bundle. Every byte may be hostile: nothing is read beyond the end,
/// nothing is reserved that the bytes and the limits do not cover.
struct BundleDecoder {
    private let bytes: [UInt8]
    private let limits: BundleLimits
    private var offset = 0
    private var strings: [String] = []
    private var isUsed: [Bool] = []
    private var valueCount = 0
    private var line = 1

    init(_ bytes: [UInt8], limits: BundleLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func bundle() throws(BundleError) -> CatalogueBundle {
        let header = try header()
        try readStrings()
        let trees = try trees()
        let attachments = try attachments()
        guard offset == bytes.count else { throw fault(.rest) }
        guard isUsed.allSatisfy(\.self) else { throw fault(.stringUnused) }
        return CatalogueBundle(header: header, trees: trees, attachments: attachments)
    }

    mutating func header() throws(BundleError) -> CatalogueBundle.Header {
        guard bytes.count <= limits.bytes else { throw .beyondLimit(.bytes, limits.bytes) }
        let length = try BundleEnvelope.contentBytes(bytes)
        guard bytes.count >= length else {
            throw .truncated(expectedBytes: length, actualBytes: bytes.count)
        }
        guard bytes.count == length else { throw .trailingBytes(bytes.count - length) }
        offset = BundleFormat.prefixBytes
        var serial: UInt64 = 0
        for _ in 0..<8 { serial = serial << 8 | UInt64(try byte()) }
        let dayOffset = offset
        let year = Int(try byte()) << 8 | Int(try byte())
        guard let day = CivilDate(year: year, month: Int(try byte()), day: Int(try byte())) else {
            throw .malformed(.day, offset: dayOffset)
        }
        let noteBytes = try count(.noteBytes, limits.noteBytes)
        return CatalogueBundle.Header(
            serial: serial, madeOn: day, note: try text(bytes: noteBytes))
    }

    // MARK: Strings

    private mutating func readStrings() throws(BundleError) {
        let count = try count(.strings, limits.strings)
        try expect(bytes: count)
        var lengths: [Int] = []
        lengths.reserveCapacity(count)
        for _ in 0..<count { lengths.append(try self.count(.stringBytes, limits.stringBytes)) }
        strings.reserveCapacity(count)
        var previous = 0..<0
        for (index, length) in lengths.enumerated() {
            let start = offset
            strings.append(try text(bytes: length))
            guard index == 0 || precedes(previous, start..<offset) else {
                throw .malformed(.stringOrder, offset: start)
            }
            previous = start..<offset
        }
        isUsed = [Bool](repeating: false, count: count)
    }

    private func precedes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        bytes[left].lexicographicallyPrecedes(bytes[right])
    }

    private mutating func string() throws(BundleError) -> String {
        let index = try stringIndex()
        return strings[index]
    }

    private mutating func stringIndex() throws(BundleError) -> Int {
        let start = offset
        let index = try number()
        try use(index, at: start)
        return index
    }

    private mutating func use(_ index: Int, at start: Int) throws(BundleError) {
        guard index < strings.count else { throw .malformed(.stringMissing, offset: start) }
        isUsed[index] = true
    }

    // MARK: Files

    private mutating func trees() throws(BundleError) -> [CatalogueTree] {
        let count = try count(.files, limits.files)
        var trees: [CatalogueTree] = []
        var names: Set<Int> = []
        for _ in 0..<count {
            let start = offset
            let name = try stringIndex()
            guard names.insert(name).inserted else { throw .malformed(.fileTwice, offset: start) }
            line = 1
            try countValues(1)
            trees.append(CatalogueTree(name: strings[name], root: try node(depth: 0)))
        }
        return trees
    }

    private mutating func node(depth: Int) throws(BundleError) -> YAMLValue {
        guard depth <= limits.depth else { throw .beyondLimit(.depth, limits.depth) }
        let start = offset
        let head = try number()
        let payload = head >> 2
        let line = try nextLine()
        switch BundleFormat.NodeKind(rawValue: UInt8(truncatingIfNeeded: head & 3)) {
        case .text:
            try use(payload, at: start)
            return YAMLValue(line: line, content: .text(strings[payload]))
        case .list:
            try countValues(payload)
            var list: [YAMLValue] = []
            list.reserveCapacity(payload)
            for _ in 0..<payload { list.append(try node(depth: depth + 1)) }
            return YAMLValue(line: line, content: .list(list))
        case .mapping:
            try countValues(payload)
            return YAMLValue(
                line: line, content: .map(try entries(payload, depth: depth, start: start)))
        case nil:
            throw .malformed(.kind, offset: start)
        }
    }

    private mutating func entries(
        _ count: Int, depth: Int, start: Int
    ) throws(BundleError) -> [YAMLValue.Entry] {
        var entries: [YAMLValue.Entry] = []
        entries.reserveCapacity(count)
        var keys: [Int] = []
        keys.reserveCapacity(count)
        for _ in 0..<count {
            let key = try stringIndex()
            keys.append(key)
            let line = try nextLine()
            entries.append(
                YAMLValue.Entry(
                    key: strings[key], line: line, value: try node(depth: depth + 1)))
        }
        guard areDifferent(keys) else { throw .malformed(.keyTwice, offset: start) }
        return entries
    }

    /// Small mappings, nearly all, are compared in place: a set would cost more than their values.
    private func areDifferent(_ keys: [Int]) -> Bool {
        guard keys.count <= 32 else { return Set(keys).count == keys.count }
        for index in keys.indices.dropFirst() where keys[..<index].contains(keys[index]) {
            return false
        }
        return true
    }

    /// Counted before they are read, so that what is reserved stays within the limit.
    private mutating func countValues(_ count: Int) throws(BundleError) {
        valueCount += count
        guard valueCount <= limits.values else { throw .beyondLimit(.values, limits.values) }
        // A value has a head and a line.
        try expect(bytes: count * 2)
    }

    private mutating func nextLine() throws(BundleError) -> Int {
        let start = offset
        let zigzag = try number()
        line += (zigzag >> 1) ^ -(zigzag & 1)
        guard line >= 1 else { throw .malformed(.line, offset: start) }
        guard line <= limits.lines else { throw .beyondLimit(.lines, limits.lines) }
        return line
    }

    // MARK: Attachments

    private mutating func attachments() throws(BundleError) -> [CatalogueBundle.Attachment] {
        let count = try count(.attachments, limits.attachments)
        var attachments: [CatalogueBundle.Attachment] = []
        var previous = -1
        for _ in 0..<count {
            let start = offset
            // The strings ascend, so the names do when their places do.
            let name = try stringIndex()
            guard name > previous else { throw .malformed(.attachmentOrder, offset: start) }
            previous = name
            let length = try number()
            try expect(bytes: length)
            attachments.append(
                CatalogueBundle.Attachment(
                    name: strings[name], bytes: Array(bytes[offset..<(offset + length)])))
            offset += length
        }
        return attachments
    }

    // MARK: Bytes

    private mutating func byte() throws(BundleError) -> UInt8 {
        guard offset < bytes.count else { throw fault(.end) }
        defer { offset += 1 }
        return bytes[offset]
    }

    /// LEB128, at most 32 bits, in the shortest form.
    private mutating func number() throws(BundleError) -> Int {
        let first = try byte()
        guard first >= 0x80 else { return Int(first) }
        let start = offset - 1
        var value = Int(first & 0x7F)
        var shift = 7
        while true {
            let next = try byte()
            value |= Int(next & 0x7F) << shift
            if next < 0x80 {
                guard next != 0, value <= Int(UInt32.max) else {
                    throw .malformed(.number, offset: start)
                }
                return value
            }
            shift += 7
            guard shift <= 28 else { throw .malformed(.number, offset: start) }
        }
    }

    private mutating func count(
        _ limit: BundleError.Limit, _ most: Int
    ) throws(BundleError) -> Int {
        let count = try number()
        guard count <= most else { throw .beyondLimit(limit, most) }
        return count
    }

    private func expect(bytes count: Int) throws(BundleError) {
        guard count <= bytes.count - offset else { throw fault(.end) }
    }

    private mutating func text(bytes count: Int) throws(BundleError) -> String {
        try expect(bytes: count)
        guard let text = String(validating: bytes[offset..<(offset + count)], as: UTF8.self) else {
            throw fault(.text)
        }
        offset += count
        return text
    }

    private func fault(_ fault: BundleError.Fault) -> BundleError {
        .malformed(fault, offset: offset)
    }
}

extension CatalogueBundle {
    /// Reads the content of a bundle: ``BundleEnvelope/content``. Whoever takes bundles from
    /// outside checks the signature first.
    ///
    /// - Throws: ``BundleError``; never traps, whatever the bytes are.
    public init(
        decoding content: [UInt8], limits: BundleLimits = .standard
    ) throws(BundleError) {
        var decoder = BundleDecoder(content, limits: limits)
        self = try decoder.bundle()
    }
}

extension CatalogueBundle.Header {
    /// Reads the header alone, and nothing behind it.
    ///
    /// - Throws: ``BundleError`` when there is none.
    public init(
        decoding content: [UInt8], limits: BundleLimits = .standard
    ) throws(BundleError) {
        var decoder = BundleDecoder(content, limits: limits)
        self = try decoder.header()
    }
}
