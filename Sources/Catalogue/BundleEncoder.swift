/// Writes the content of a bundle.
struct BundleEncoder {
    private let limits: BundleLimits
    private var bytes: [UInt8] = []
    private var places: [[UInt8]: Int] = [:]
    private var valueCount = 0
    private var line = 1

    init(limits: BundleLimits) { self.limits = limits }

    mutating func content(of bundle: CatalogueBundle) throws(BundleError) -> [UInt8] {
        try check(bundle.trees.count, .files, limits.files)
        try check(bundle.attachments.count, .attachments, limits.attachments)
        bytes = BundleFormat.magic + [BundleFormat.version, 0, 0, 0, 0]
        append(bundle.header.serial, width: 8)
        append(UInt64(bundle.header.madeOn.year), width: 2)
        bytes += [UInt8(bundle.header.madeOn.month), UInt8(bundle.header.madeOn.day)]
        let note = Array(bundle.header.note.utf8)
        try check(note.count, .noteBytes, limits.noteBytes)
        append(note.count)
        bytes += note
        try appendStrings(of: bundle)
        append(bundle.trees.count)
        var names: Set<[UInt8]> = []
        for tree in bundle.trees {
            guard names.insert(Array(tree.name.utf8)).inserted else { throw fault(.fileTwice) }
            append(try place(of: tree.name))
            line = 1
            try append(tree.root, depth: 0)
        }
        try append(bundle.attachments)
        // The seal has to fit as well.
        let sealBytes =
            BundleFormat.sealMagic.count + BundleEnvelope.Seal.keyIdentifierBytes
            + BundleEnvelope.Seal.signatureBytes
        try check(bytes.count + sealBytes, .bytes, limits.bytes)
        for index in 0..<4 {
            let place = BundleFormat.magic.count + 1 + index
            bytes[place] = UInt8(truncatingIfNeeded: bytes.count >> (24 - 8 * index))
        }
        return bytes
    }

    // MARK: Strings

    private mutating func appendStrings(of bundle: CatalogueBundle) throws(BundleError) {
        var found: Set<[UInt8]> = []
        for tree in bundle.trees {
            found.insert(Array(tree.name.utf8))
            Self.collect(tree.root, into: &found)
        }
        for attachment in bundle.attachments { found.insert(Array(attachment.name.utf8)) }
        try check(found.count, .strings, limits.strings)
        // By bytes: Swift takes "é" in one and in two code points for equal.
        let strings = found.sorted { $0.lexicographicallyPrecedes($1) }
        append(strings.count)
        for (place, string) in strings.enumerated() {
            try check(string.count, .stringBytes, limits.stringBytes)
            places[string] = place
            append(string.count)
        }
        for string in strings { bytes += string }
    }

    private static func collect(_ value: YAMLValue, into found: inout Set<[UInt8]>) {
        switch value.content {
        case .text(let text):
            found.insert(Array(text.utf8))
        case .list(let list):
            for value in list { collect(value, into: &found) }
        case .map(let entries):
            for entry in entries {
                found.insert(Array(entry.key.utf8))
                collect(entry.value, into: &found)
            }
        }
    }

    private func place(of text: String) throws(BundleError) -> Int {
        guard let place = places[Array(text.utf8)] else { throw fault(.stringMissing) }
        return place
    }

    // MARK: Files

    private mutating func append(_ value: YAMLValue, depth: Int) throws(BundleError) {
        try check(depth, .depth, limits.depth)
        valueCount += 1
        try check(valueCount, .values, limits.values)
        switch value.content {
        case .text(let text):
            append(.text, try place(of: text))
            try append(line: value.line)
        case .list(let list):
            append(.list, list.count)
            try append(line: value.line)
            for child in list { try append(child, depth: depth + 1) }
        case .map(let entries):
            append(.mapping, entries.count)
            try append(line: value.line)
            for entry in entries {
                append(try place(of: entry.key))
                try append(line: entry.line)
                try append(entry.value, depth: depth + 1)
            }
        }
    }

    private mutating func append(_ kind: BundleFormat.NodeKind, _ payload: Int) {
        append(payload << 2 | Int(kind.rawValue))
    }

    private mutating func append(line next: Int) throws(BundleError) {
        guard next >= 1 else { throw fault(.line) }
        try check(next, .lines, limits.lines)
        let difference = next - line
        append(difference << 1 ^ difference >> (Int.bitWidth - 1))
        line = next
    }

    private mutating func append(
        _ attachments: [CatalogueBundle.Attachment]
    ) throws(BundleError) {
        append(attachments.count)
        var previous = -1
        for attachment in attachments {
            let name = try place(of: attachment.name)
            guard name > previous else { throw fault(.attachmentOrder) }
            previous = name
            try check(attachment.bytes.count, .bytes, limits.bytes)
            append(name)
            append(attachment.bytes.count)
            bytes += attachment.bytes
        }
    }

    // MARK: Bytes

    /// LEB128 of a number that the limits keep within 32 bits.
    private mutating func append(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func append(_ number: UInt64, width: Int) {
        for index in (0..<width).reversed() {
            bytes.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(index))))
        }
    }

    private func check(
        _ count: Int, _ limit: BundleError.Limit, _ most: Int
    ) throws(BundleError) {
        guard count <= most else { throw .beyondLimit(limit, most) }
    }

    private func fault(_ fault: BundleError.Fault) -> BundleError {
        .malformed(fault, offset: bytes.count)
    }
}

extension CatalogueBundle {
    /// The content as bytes: unsigned, and the same bytes for the same bundle.
    ///
    /// - Throws: ``BundleError`` when it is larger than the limits, so that nothing is made that no
    ///   kiosk would read; or when two files have one name.
    public func encoded(limits: BundleLimits = .standard) throws(BundleError) -> [UInt8] {
        var encoder = BundleEncoder(limits: limits)
        return try encoder.content(of: self)
    }
}
